import Foundation
import TestKit
import Testing

/// Many reviews at once.
struct ReviewListTests {
    private static let sample = Program.bundle + "/sample.csv"

    private func scratch(_ arguments: [String] = []) throws -> Scratch {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                "render", Self.sample, "--report", "review", "--only", "1001", "--only", "1002", "--name", "{person}",
                "--out", scratch.path + "/out",
            ] + arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return scratch
    }

    private func attach(_ list: String, in scratch: Scratch, _ more: [String] = []) throws -> Program.Outcome {
        let list = try scratch.file("in/list.csv", list)
        return try Program.run(
            ["attach", "--reviews", list, "--reports", scratch.path + "/out", "-o", scratch.path + "/done"] + more)
    }

    /// Everybody has a folder with a Review.pdf of their own, and one row is wrong in each way.
    @Test func oneNameForAllAndBadRows() throws {
        let scratch = try scratch()
        for person in ["1001", "1002"] { _ = try scratch.file("in/p \(person) ü/Review.pdf", Review.pages(1)) }
        let outcome = try attach(
            """
            Person ,review
            1001,p 1001 ü/Review.pdf
            1002,p 1002 ü/Review.pdf
            1002,p 1002 ü/Review.pdf
            1002,
            1003,p 1001 ü/Review.pdf
            1001,nowhere.pdf

            """, in: scratch)
        #expect(outcome.code == 1)
        #expect(scratch.names(in: "done") == ["Review_1001.pdf", "Review_1002.pdf"])
        for message in [
            "list.csv:4: warning: '1002' has the review", "list.csv:5: error: the row lacks a person or a review",
            "list.csv:6: error: '", "no report on '1003'", "nowhere.pdf': no such file",
            "2 of 3 reviews written", "1 failed; nothing could be done for 2 rows",
        ] { #expect(outcome.errors.contains(message), "\(message) is not in \(outcome.errors)") }
        let text = try run("pdftotext", [scratch.path + "/done/Review_1002.pdf", "-"]).output
        #expect(text.contains("Żółtowski") && !text.contains("Nguyễn"))
    }

    /// Where there are copies for others, which are meant has to be said.
    @Test func redactedCopies() throws {
        let scratch = try scratch(["--redact"])
        _ = try scratch.file("in/r.pdf", Review.pages(1))
        _ = try scratch.file("out/notes.pdf", "no report")
        let open = try attach("person,review\n1001,r.pdf\n", in: scratch)
        #expect(open.code == 1)
        #expect(open.errors.contains("has 2 reports on '1001', and one is meant"))
        #expect(open.errors.contains("--redact takes the copies"))
        let chosen = try attach("person,review\n1001,r.pdf\n", in: scratch, ["--redact"])
        #expect(chosen.code == 0, "\(chosen.errors)")
        let data = try Program.run(["extract", scratch.path + "/done/r.pdf"])
        #expect(data.output.contains("\"redacted\": true"))
    }
}
