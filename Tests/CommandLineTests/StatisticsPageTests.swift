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
            "Answers from 1 (Almost never) to 5 (Almost always) 48 statements",
            "Alpha, omega how well the statements of a scale hang together 64 to 81 complete questionnaires",
            "11 people, 77 to 81 ratings", "No comparison figures have been collected.",
            "No earlier results were given.", "Supervisor: all behaviors It takes two raters.",
            "Leader and Manager They are worked out for single behaviors only.",
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
            "12 of 36 invited, and yourself: 1 of 9 supervisors, 4 of 9 peers, 4 of 9 direct reports, and 3 of 9",
            "Beside other people", "Big town, 812 people", "Then and now", "Not compared: ",
            "Percentile, T, sten the place of a score among those of other people Big town, 812 people",
            "The norm group has no figures for it.", "A change counts where it is larger than its margin",
        ] {
            #expect(text.contains(line), "\(line) in \(text.suffix(3000))")
        }
        // The same answers: no change.
        #expect(text.contains("Leader 74 74 0 "))
        #expect(!text.contains("No earlier results were given."))
    }

    @Test func theBatchIsTheNormGroupFromTheNumberOn() throws {
        let scratch = try Scratch()
        let results = Program.bundle + "/sample.csv"
        let few = try bundle(scratch, "norms: { local: { minimum: 50 } }")
        let without = try text(scratch, results, ["--template", few])
        #expect(without.contains("They take 50 people with scores by others; here the number is 10."))
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
        #expect(text.contains("They take 30 complete questionnaires; here the number is lower."))
        #expect(!text.contains("number is 3"))
        #expect(!text.contains("number is 2"))
    }

    @Test func aBatchThatIsTooSmallIsToldWithItsNumber() throws {
        let scratch = try Scratch()
        let lines = try sample()
        let own = lines.filter { $0.contains(",self,") }
        let results = try scratch.file("own.csv", ([lines[0]] + own).joined(separator: "\n"))
        let text = try text(scratch, results)
        #expect(text.contains("complete questionnaires; here the number is"))
        #expect(text.contains("They compare people who were rated by others; here there are fewer than two."))
        #expect(text.contains("You and others all scores There is no score by others that can be shown."))
    }
}
