import Foundation
import TestKit
import Testing

struct ScoreTests {
    /// People who were scored elsewhere, enough for a piece without a row in the table of items.
    private static let scored =
        "person,planning_self,planning_all\n" + (0..<40).map { "e\($0),3,\(2 + $0 % 3)\n" }.joined()

    /// People with one to six raters, some of whom left much blank.
    private static var answers: String {
        let rows = (0..<110).flatMap { number -> [String] in
            let raters = ["self", "supervisor", "peer", "peer", "peer", "report"].prefix(1 + number % 6)
            return raters.enumerated().map { rater, relationship in
                let answers = Table.items.indices.map { item in
                    let isBlank = number % 7 == 0 && item % 3 != rater
                    return isBlank ? "" : String((number * 31 + rater * 7 + item * item) % 5 + 1)
                }
                return (["p\(number)", "Name \(number)", "r\(rater)", relationship] + answers).joined(separator: ",")
            }
        }
        // The mapping's columns must be there, be they empty.
        let header = Table.header + ",planning_self,planning_all"
        return ([header] + rows).joined(separator: "\n") + "\n"
    }

    private static let mapping = "scores: { planning: { self: planning_self, all: planning_all } }\n"

    @Test(arguments: [
        [], ["--wide"], ["--items"], ["--format", "json"], ["--wide", "--format", "json"],
        ["--items", "--format", "json"], ["--statistics"],
    ])
    func anyNumberOfJobsGivesTheSameBytes(shape: [String]) throws {
        let scratch = try Scratch()
        let results = [try scratch.file("s.csv", Self.scored), try scratch.file("r.csv", Self.answers)]
        let mapping = try scratch.file("mapping.yaml", Self.mapping)
        let runs = try ["1", "2", "7", "256"].map {
            try Program.run(["score"] + results + ["--mapping", mapping, "--jobs", $0] + shape)
        }
        for run in runs {
            #expect(run.code == 0)
            #expect(run.output == runs[0].output)
            #expect(run.errors == runs[0].errors)
        }
        if shape.contains("json") {
            let rows = try JSONSerialization.jsonObject(with: Data(runs[0].output.utf8)) as? [[String: Any]]
            let people = Set(try #require(rows).compactMap { $0["person"] as? String })
            #expect(people.count == (shape.contains("--items") ? 110 : 150))
        }
    }

    @Test func findingsKeepTheOrderOfTheResults() throws {
        let scratch = try Scratch()
        let rows =
            (1...130).map { Table.row("p\($0)", "N", "self") }
            + (1...130).flatMap { person in (1...2).map { Table.row("p\(person)", "N", rater: "r\($0)", "peer") } }
        let run = try Program.run(["score", try scratch.file("r.csv", Table.file(rows)), "--jobs", "3", "--verbose"])
        let lines = run.errors.split(separator: "\n").filter { $0.contains("too few raters in") }
        let people = lines.compactMap { $0.split(separator: "'").dropFirst().first.map(String.init) }
        #expect(people == (1...130).map { "p\($0)" })
    }

    @Test(arguments: ["0", "257", "two", ""])
    func aNumberOfJobsThatIsNone(jobs: String) throws {
        let run = try Program.run(["score", "x.csv", "--jobs", jobs])
        #expect(run.code == 2)
        #expect(run.errors.contains("from 1 to 256"))
    }
}
