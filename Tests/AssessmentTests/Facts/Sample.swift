import Diagnostics
import Facts
import Foundation
import Ingest
import YAML

@testable import Assessment

/// The bundle that ships, with its made-up people.
enum Sample {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let bundle =
        folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        + "/Templates/leader-manager"

    static func scorer() throws -> Scorer {
        let yaml = try Data(contentsOf: URL(fileURLWithPath: bundle + "/instrument.yaml"))
        var findings = Findings()
        let instrument = try Instrument.load(YAML.parse(Array(yaml), file: "instrument.yaml"), findings: &findings)
        let results = try Results.read(
            files: [bundle + "/sample.csv"], schema: instrument.schema, findings: &findings)
        return Scorer(instrument, results, findings: &findings)
    }

    static let report = ReportContext(name: "report", language: "en")

    static func run(_ scorer: Scorer) -> RunContext {
        RunContext(scorer, fields: ["site"], program: ("Diptych", "1.0"))
    }

    /// The facts of everybody.
    static func people() throws -> (type: RecordType, records: [Record]) {
        let scorer = try scorer()
        let run = run(scorer)
        let schema = PersonSchema.schema(run)
        let records = scorer.results.people.indices.map { index in
            schema.root(of: PersonSubject(scorer.profile(of: index).profile, report: report, run: run))
        }
        return (schema.type, records)
    }

    /// The facts of all teams, and of all people together.
    static func teams() throws -> (type: RecordType, records: [Record]) {
        let scorer = try scorer()
        let run = run(scorer)
        let schema = TeamSchema.schema(run)
        var findings = Findings()
        let records = [true, false].flatMap { asWhole in
            let teams = Teams(scorer, asWhole: asWhole, findings: &findings)
            return teams.teams.indices.map { index in
                schema.root(of: TeamSubject(teams.profile(of: index), report: report, run: run))
            }
        }
        return (schema.type, records)
    }
}
