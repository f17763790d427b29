import Foundation
import TestKit
import Testing

/// What the last pages and the opening say about where the numbers come from, in words.
struct StatisticsPageTests {
    /// The text of one person's report as it is laid out, with one space for any white space.
    private func text(_ scratch: Scratch, _ results: String, _ more: [String] = [], person: String = "1001") throws
        -> String
    {
        let made = try Program.run(
            ["render", results, "--only", person, "--name", "x", "--out", scratch.path + "/out"] + more)
        try #require(made.code == 0, "\(made.errors)")
        let text = try run("pdftotext", ["-raw", scratch.path + "/out/x.pdf", "-"]).output
        // Spaces that keep a number with its noun are spaces too.
        return text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }

    private func sample() throws -> [String] {
        try String(contentsOfFile: Program.bundle + "/sample.csv", encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    /// The bundle's copy with norms for the roles.
    private func bundle(_ scratch: Scratch, _ norms: String) throws -> String {
        let folder = scratch.path + "/bundle"
        try #require(try Program.run(["new", folder]).code == 0)
        let path = folder + "/instrument.yaml"
        let instrument = try String(contentsOfFile: path, encoding: .utf8)
        try (instrument + "\n" + norms).write(toFile: path, atomically: false, encoding: .utf8)
        return folder
    }

    @Test func whatIsNotThereLeavesNoTraceButItsReason() throws {
        let scratch = try Scratch()
        let text = try text(scratch, Program.bundle + "/sample.csv")
        for missing in ["invited", "Beside other people", "Then and now", "["] {
            #expect(!text.contains(missing), "\(missing)")
        }
        for line in [
            "Leader 74 68 to 80 24 100", "Controlling 52 40 to 63 3 86", "(19 times in 20)",
            "at least 60 percent of its statements",
            "Not shown on Controlling, Setting goals, Providing tools, and Measuring performance: your direct reports and your "
                + "other contacts.",
        ] {
            #expect(text.contains(line), "\(line) in \(text.suffix(2500))")
        }
    }

    @Test func normsInvitationsAndChangesAreTold() throws {
        let scratch = try Scratch()
        let lines = try sample()
        let results = try scratch.file(
            "now.csv", ([lines[0] + ",invited"] + lines.dropFirst().map { $0 + ",9" }).joined(separator: "\n"))
        let before = try scratch.file("before.csv", lines.joined(separator: "\n"))
        let bundle = try bundle(
            scratch,
            """
            norm: big-town
            norms:
              groups:
                big-town: { n: 812, scales: { leader: { mean: 3.6, sd: 0.5 }, planning: { mean: 3, sd: 0.5 } } }
            """)
        let text = try text(scratch, results, ["--template", bundle, "--before", before])
        for line in [
            "12 of 36 invited, and yourself: 1 of 9",
            "Beside other people", "Big town, 812 people", "Then and now", "Not compared: ",
        ] {
            #expect(text.contains(line), "\(line) in \(text.suffix(3000))")
        }
        // The same answers: no change.
        #expect(text.contains("Leader 74 74 0 "))
    }

    @Test func theBatchIsTheNormGroupFromTheNumberOn() throws {
        let scratch = try Scratch()
        let results = Program.bundle + "/sample.csv"
        let few = try bundle(scratch, "norms: { local: { minimum: 50 } }")
        let without = try text(scratch, results, ["--template", few])
        #expect(!without.contains("Beside other people"))
        let other = try Scratch()
        let enough = try bundle(other, "norms: { local: { minimum: 10 } }")
        let with = try text(other, results, ["--template", enough])
        #expect(with.contains("Everyone in this set of results, 10 people"))
    }

    /// Of two peers nothing is told, not even that the batch holds three questionnaires.
    @Test func aNumberDoesNotTellOfAHiddenGroup() throws {
        let scratch = try Scratch()
        let lines = try sample()
        let chosen =
            lines.filter { $0.hasPrefix("1001,") && $0.contains(",self,") }
            + lines.filter { $0.hasPrefix("1001,") && $0.contains(",peer,") }.prefix(2)
        let results = try scratch.file("few.csv", ([lines[0]] + chosen).joined(separator: "\n"))
        let text = try text(scratch, results)
        #expect(text.contains("Too few others have answered to show what they say."))
        for count in ["2", "3", "two", "three"] {
            for noun in ["peers", "raters", "questionnaires", "people", "others"] {
                #expect(!text.contains(" \(count) \(noun)"), "\(count) \(noun)")
            }
        }
        let data = try Program.run(["extract", scratch.path + "/out/x.pdf"]).output
        #expect(!data.contains("\"questionnaires\": 3") && !data.contains("\"raters\": 2"))
    }

    /// From eleven own answers nobody can say what one person's own answers are worth.
    @Test func anErrorThatIsNotKnownIsTold() throws {
        let scratch = try Scratch()
        let lines = try sample()
        let own = lines.filter { $0.contains(",self,") }
        let results = try scratch.file("own.csv", ([lines[0]] + own).joined(separator: "\n"))
        let text = try text(scratch, results)
        #expect(text.contains("Nobody else has answered so far."))
        #expect(text.contains("margin not known"))
        #expect(text.contains("Leading scores 64, managing 65."))
        for claim in ["clearly", "Leading and managing: no clear difference", "lead more than"] {
            #expect(!text.contains(claim), "\(claim)")
        }
    }
}
