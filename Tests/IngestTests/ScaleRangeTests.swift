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
