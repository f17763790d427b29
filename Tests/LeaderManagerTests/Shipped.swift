import Assessment
import Charts
import Diagnostics
import Facts
import Foundation
import Ingest
import Story
import YAML

@testable import Template

/// The bundle that ships, read once: its reports and parts as texts, its words as a tree, and the facts of its made-up people.
struct Shipped: Sendable {
    static let folder =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path + "/Templates/leader-manager"
    static let bundle = Result { try Shipped() }

    static let papers = ["a4", "letter"]
    static let reports = ["report", "handout", "review", "team"]

    /// Reports and parts by their paths below the bundle.
    let texts: [String: String]
    let words: Node
    let theme: Node
    let person: RecordType
    let team: RecordType
    let people: [Record]
    let teams: [Record]

    private init() throws {
        let folder = Self.folder
        var findings = Findings()
        let bundle = try Bundle.load(folder, findings: &findings)
        var texts: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".md") {
            texts[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        }
        self.texts = texts
        words = try Self.yaml("words/en.yaml")
        theme = try Self.yaml("theme.yaml")
        let instrument = try Instrument.load(bundle.instrument, findings: &findings)
        let results = try Results.read(
            files: ["\(folder)/sample.csv"], schema: instrument.schema, findings: &findings)
        let scorer = Scorer(instrument, results, findings: &findings)
        let run = RunContext(scorer, program: ("Diptych", "1.0"))
        let context = ReportContext(name: "report", language: "en")
        let personSchema = PersonSchema.schema(run)
        let teamSchema = TeamSchema.schema(run)
        person = personSchema.type
        team = teamSchema.type
        people = results.people.indices.map { index in
            personSchema.root(of: PersonSubject(scorer.profile(of: index).profile, report: context, run: run))
        }
        teams = [true, false].flatMap { asWhole in
            let teams = Teams(scorer, asWhole: asWhole, findings: &findings)
            return teams.teams.indices.map { index in
                teamSchema.root(of: TeamSubject(teams.profile(of: index), report: context, run: run))
            }
        }
    }

    private static func yaml(_ name: String) throws -> Node {
        try YAML.parse(Array(Data(contentsOf: URL(filePath: "\(folder)/\(name)"))), file: name)
    }

    /// A report of these texts and words.
    func template(
        _ report: String, paper: String = "a4", texts: [String: String]? = nil, words: Node? = nil,
        use: WordsUse = WordsUse(), _ findings: inout Findings
    ) throws(Failure) -> Template {
        let texts = texts ?? self.texts
        var parts: [ReportSource] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) where name.hasPrefix("parts/") {
            parts.append(try ReportSource(bytes: Array(text.utf8), path: name))
        }
        return try Bundle.template(
            try ReportSource(bytes: Array((texts[report + ".md"] ?? "").utf8), path: report + ".md"), parts: parts,
            theme: theme, directory: Self.folder, paper: paper, words: Words(words ?? self.words, language: "en"),
            use: use, subject: report == "team" ? team : person, charts: ChartKind.all, &findings)
    }

    /// What is told when all reports are read.
    func findings(texts: [String: String]? = nil, words: Node? = nil, of reports: [String] = reports) -> Findings {
        var findings = Findings()
        do throws(Failure) {
            try Words(words ?? self.words, language: "en").checkWritingStyle()
        } catch {
            findings.append(contentsOf: error.findings)
        }
        for report in reports {
            do throws(Failure) {
                _ = try template(report, texts: texts, words: words, &findings)
            } catch {
                findings.append(contentsOf: error.findings)
            }
        }
        return findings
    }
}
