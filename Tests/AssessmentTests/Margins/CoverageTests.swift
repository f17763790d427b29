import Diagnostics
import Foundation
import Ingest
import People
import Testing
import YAML

@testable import Assessment

/// A hundred and fifty invented people whose true scores are known (Tests/coverage/people.py): bands hold them about as often as they say.
/// `make test-coverage` does the same with many more, in many conditions.
struct CoverageTests {
    private static let root = URL(fileURLWithPath: MarginReference.root).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    @Test func bandsHoldTrueScoresAndTestsAreHonest() throws {
        var findings = Findings()
        let yaml = try Data(contentsOf: URL(fileURLWithPath: "\(Self.root)/Templates/leader-manager/instrument.yaml"))
        let instrument = try Instrument.load(YAML.parse(Array(yaml), file: "instrument.yaml"), findings: &findings)
        let folder = "\(Self.root)/Tests/coverage/small"
        let results = try Results.read(
            files: ["\(folder)/results.csv"], schema: instrument.schema, findings: &findings)
        let scorer = Scorer(instrument, results, findings: &findings)
        let lines = try String(contentsOfFile: "\(folder)/truth.csv", encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",").map(String.init)
        }
        let head = try #require(lines.first)
        var (covered, bands) = ([ScaleKind.role: 0, .dimension: 0], [ScaleKind.role: 0, .dimension: 0])
        var (alarms, quiet, found, large) = (0, 0, 0, 0)
        for (index, line) in lines.dropFirst().enumerated() {
            let truth = Dictionary(uniqueKeysWithValues: zip(head, line))
            let profile = scorer.profile(of: index, items: false).profile
            #expect(profile.person.id == truth["person"])
            for scale in profile.scales {
                let (margin, expected) = (
                    try #require(scale[.all]?.margin), try #require(Double(truth[scale.id] ?? ""))
                )
                bands[scale.kind, default: 0] += 1
                if margin.low...margin.high ~= expected { covered[scale.kind, default: 0] += 1 }
            }
            let isClear = try #require(profile.contrast).isClear
            switch abs(try #require(Double(truth["contrast"] ?? ""))) {
            case 0: (alarms, quiet) = (alarms + (isClear ? 1 : 0), quiet + 1)
            case 10: (found, large) = (found + (isClear ? 1 : 0), large + 1)
            default: break
            }
        }
        func share(_ kind: ScaleKind) -> Double { Double(covered[kind] ?? 0) / Double(bands[kind] ?? 1) }
        // Three standard errors and more around .95 for 300 bands that go together in pairs, and for 2,400 in sixteens.
        #expect((0.90...0.99).contains(share(.role)), "\(share(.role))")
        #expect((0.92...0.98).contains(share(.dimension)), "\(share(.dimension))")
        #expect(Double(alarms) / Double(quiet) < 0.15, "\(alarms) of \(quiet)")
        #expect(Double(found) / Double(large) > 0.4, "\(found) of \(large)")
    }
}
