import Foundation
import TestKit
import Testing

/// Reports about teams, as they are asked for on the command line.
struct TeamTests {
    private static let sample = Program.bundle + "/sample.csv"

    private func manifest(_ scratch: Scratch) throws -> [[String]] {
        try String(contentsOfFile: scratch.path + "/out/manifest.csv", encoding: .utf8)
            .split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
    }

    private func render(_ results: String, _ arguments: [String], _ scratch: Scratch) throws -> Program.Outcome {
        try Program.run(["render", results, "--report", "team", "--out", scratch.path + "/out"] + arguments)
    }

    @Test func oneFileATeam() throws {
        let scratch = try Scratch()
        #expect(try render(Self.sample, [], scratch).code == 0)
        let rows = try manifest(scratch)
        #expect(rows.map { $0[0] } == ["team", "Service Operations", "Customer Projects"])
        #expect(rows.map { $0[2] } == ["status", "ok", "ok"])
        #expect(
            scratch.names()
                == ["Customer Projects_Spring 2026.pdf", "Service Operations_Spring 2026.pdf", "manifest.csv"])
    }

    @Test func theSameBytesWhateverTheJobs() throws {
        let digests = try ["1", "3"].map { jobs in
            let scratch = try Scratch()
            #expect(try render(Self.sample, ["--jobs", jobs], scratch).code == 0)
            return try manifest(scratch).map { $0[5] }
        }
        #expect(digests[0] == digests[1])
    }

    @Test func oneTeamOrEveryone() throws {
        let scratch = try Scratch()
        #expect(try render(Self.sample, ["--only", "customer projects", "--name", "{team}"], scratch).code == 0)
        #expect(scratch.names() == ["Customer Projects.pdf", "manifest.csv"])
        let all = try Scratch()
        #expect(try render(Self.sample, ["--everyone", "--paper", "letter"], all).code == 0)
        #expect(all.names() == ["everyone_Spring 2026.pdf", "manifest.csv"])
    }

    @Test(arguments: [
        (["--only", "1001"], "two that differ by one person"), (["--only", "Service Operation"], "did you mean"),
        (["--name", "{person}"], "known here: cycle, date, organisation, report, team"),
        (["--everyone", "--only", "Service Operations"], "names teams"),
        (["--password-column", "person"], "no single person"),
    ])
    func whatATeamReportCannotDo(_ arguments: [String], _ message: String) throws {
        let scratch = try Scratch()
        let outcome = try render(Self.sample, arguments, scratch)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        let person = try Program.run(["render", Self.sample, "--everyone", "--out", scratch.path + "/out"])
        #expect(person.code == 2 && person.errors.contains("reports about teams"))
    }

    /// Four people are too few, and the file says so to nobody but who runs the program.
    @Test func tooFewPeopleHaveNoReport() throws {
        let scratch = try Scratch()
        let rows = (0..<4).flatMap { person in
            ["self", "peer", "peer", "peer"].enumerated().map { rater, group in
                Table.row("p\(person)", "Name \(person)", rater: "r\(person)\(rater)", group)
            }
        }
        let results = try scratch.file("r.csv", Table.file(rows))
        let outcome = try render(results, [], scratch)
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("warning: 'everyone' has too few people"), "\(outcome.errors)")
        #expect(try manifest(scratch).last?.prefix(3) == ["everyone", "", "withheld"])
        #expect(scratch.names() == ["manifest.csv"])
        #expect(try Program.run(["check", results, "--report", "team", "--strict"]).code == 1)
    }

    @Test func carriedFiguresFollowFromTheResults() throws {
        let scratch = try Scratch()
        #expect(try render(Self.sample, ["--only", "Service Operations", "--name", "t"], scratch).code == 0)
        let file = scratch.path + "/out/t.pdf"
        let outcome = try Program.run(["verify", file, Self.sample])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("its numbers follow from the results"), "\(outcome.output)")
        let text = try String(contentsOfFile: Self.sample, encoding: .utf8)
        let changed = text.replacingOccurrences(of: "Spring 2026,en,3,3,2,5,5", with: "Spring 2026,en,1,3,2,5,5")
        #expect(changed != text)
        let other = try Program.run(["verify", file, try scratch.file("other.csv", changed)])
        #expect(other.code == 1 && other.output.contains("\n    facts leader "), "\(other.output)")
        let data = try Program.run(["extract", file]).output
        #expect(data.contains("\"about\": \"team\""))
        for word in ["1001", "min", "max", "median"] { #expect(!data.contains("\"\(word)\"")) }
        let table = try Program.run(["score", scratch.path + "/out"])
        #expect(table.errors.contains("1 report is about teams"), "\(table.errors)")
    }

    /// Only their own answers: the report is their own view, and says so by its marks.
    @Test func aTeamThatHasRatedItselfOnly() throws {
        let scratch = try Scratch()
        let rows = (0..<6).map { Table.row("person\($0 * 11)", "N", rater: "s", first: String($0 % 5 + 1)) }
        let results = try scratch.file("r.csv", Table.file(rows))
        let outcome = try render(results, ["--strict"], scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let data = try Program.run(["extract", scratch.path + "/out/everyone.pdf"]).output
        #expect(data.contains("\"basis\": \"self\"") && data.contains("\"people\": 6"))
    }
}
