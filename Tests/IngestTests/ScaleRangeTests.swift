import Diagnostics
import People
import Testing

@testable import Ingest

/// Items with different answers, how long answering took, and how many were invited.
@Suite struct ScaleRangeTests {
    private var schema: Schema {
        var schema = Schema(items: ["o1", "h1"], answers: 0...7, scales: ["sum"])
        schema.itemAnswers = [1...7, 0...4]
        schema.scores = 2...70
        return schema
    }

    @Test func anAnswerLiesInTheRangeOfItsItem() throws {
        let outcome = read("person,o1,h1\na,7,4\nb,0,5\n", schema: schema)
        let people = try #require(outcome.results?.people)
        #expect(people.map { $0.responses[0].answers } == [[.value(7), .value(4)], [.missing, .missing]])
        #expect(outcome.lines.filter { $0.hasPrefix("warning") }.count == 2)
        #expect(outcome.lines.contains { $0.contains("r.csv:3:3") && $0.contains("'5' is not between 0 and 4") })
    }

    /// Whole numbers, every other one, halves, and any number; each counts.
    @Test(
        arguments: [(1.0, ["1.5", "4.1"]), (2, ["2", "1.5", "4.1"]), (0.5, ["4.1"]), (nil, [])] as [(Double?, [String])]
    )
    func nobodyChoosesBetweenTwoAnswers(_ step: Double?, _ between: [String]) throws {
        var schema = Schema(items: ["a", "b"], answers: 1...5)
        schema.step = step
        let outcome = read("person,a,b\np,1,1.5\nq,2,3\nr,5,4.1\n", schema: schema)
        let people = try #require(outcome.results?.people)
        #expect(people.flatMap { $0.responses[0].answers.map(\.number) } == [1, 1.5, 2, 3, 5, 4.1])
        let texts = between.map { "'\($0)' lies between two answers; it counts as it is" }
        #expect(outcome.findings.map(\.message).sorted() == texts.sorted())
        // The items' own answers come first.
        schema.itemAnswers = [1...5, 1.5...4.1]
        schema.itemSteps = [nil, 1.3]
        #expect(read("person,a,b\np,1.1,1.5\nq,5,2.8\nr,5,4.1\n", schema: schema).lines == [])
        #expect(read("person,a,b\np,1.1,2.5\n", schema: schema).lines.count == 1)
    }

    @Test(
        arguments: [
            ("90", 90.0), ("1:30", 90), ("1:00:30", 3630), ("12.5", 12.5), ("fast", nil), ("-1", nil), ("", nil),
            ("1:2:x", nil),
        ] as [(String, Double?)])
    func durations(_ text: String, _ seconds: Double?) throws {
        let outcome = read("person,duration,invited,o1,h1\na,\(text),7,7,4\n", schema: schema)
        let response = try #require(outcome.results?.people.first?.responses.first)
        #expect(response.duration == seconds)
        #expect(response.invited == 7)
    }
}
