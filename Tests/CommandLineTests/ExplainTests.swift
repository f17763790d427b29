import Foundation
import TestKit
import Testing

struct ExplainTests {
    private static let sample = Program.bundle + "/sample.csv"

    @Test func aNumberIsTracedToItsCells() throws {
        let outcome = try Program.run(["explain", Self.sample, "--only", "1001", "--scale", "planning"])
        #expect(outcome.code == 0)
        for text in [
            "sample.csv:2:37: 4, counted as 1 + 5 - 4 = 2", "(3 + 2 + 4) / 3 = 3", "rater spread of planning over",
        ] {
            #expect(outcome.output.contains(text), "\(text) in \(outcome.output)")
        }
        #expect(!outcome.output.contains("leader (role)"))
    }

    @Test func whatIsHiddenTakesASwitchAndGivesAWarning() throws {
        let kept = try Program.run(["explain", Self.sample, "--only", "1009", "--scale", "planning"])
        #expect(kept.output.contains("peer: too few raters\n"))
        #expect(!kept.output.contains("sample.csv:75"))
        let told = try Program.run(["explain", Self.sample, "--only", "1009", "--scale", "planning", "--all"])
        #expect(told.output.contains("sample.csv:75:37: 4"))
        #expect(told.errors.contains("warning: what the report hides is told here"))
    }

    @Test func asJSON() throws {
        let outcome = try Program.run(["explain", Self.sample, "--only", "1001", "--format", "json"])
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
        #expect(value?.count == 1)
        #expect((value?.first?["scales"] as? [Any])?.count == 18)
    }

    @Test(arguments: [
        (["explain", sample], "--only ID"),
        (["explain", sample, "--only", "1001", "--scale", "plannin"], "'planning'"),
        (["explain", sample, "--only", "9999"], "9999"),
        (["score", sample, "--bom", "--format", "json"], "is for CSV"),
    ])
    func mistakesAreExplained(_ arguments: [String], _ message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func wideWithADictionary() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/columns.csv"
        let outcome = try Program.run(
            ["score", Self.sample, "--wide", "--bom", "--dictionary", path, "--before", Self.sample])
        #expect(outcome.code == 0)
        #expect(outcome.output.unicodeScalars.first == "\u{FEFF}")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 13)
        let names = lines[0].dropFirst().split(separator: ",").map(String.init)
        let columns = try scratch.text("columns.csv").split(separator: "\n").dropFirst()
        #expect(columns.map { $0.prefix { $0 != "," } }.map(String.init).dropFirst() == names.dropFirst())
        #expect(names.contains("leader_change_kind"))
        // Nothing has changed since the same results.
        #expect(outcome.output.contains(",0,0,notClear"))
    }
}
