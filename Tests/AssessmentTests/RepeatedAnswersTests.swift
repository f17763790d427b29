import Diagnostics
import Foundation
import Ingest
import People
import TestKit
import Testing

@testable import Assessment

@Suite("Questionnaires with the same answers are found")
struct RepeatedAnswersTests {
    /// Questionnaires of twelve items; some are like others, some tell nothing.
    private static func people(_ different: Int) -> [PersonResults] {
        var random = SplitMix(state: UInt64(different))
        let lists = (0..<different).map { list in
            (0..<12).map { _ in Answer.value(list % 10 == 0 ? 3 : Double(Int.random(in: 1...5, using: &random))) }
        }
        var line: UInt32 = 1
        return (0..<90).map { number in
            let responses = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                line += 1
                return Response(
                    .peer, answers: lists[Int.random(in: 0..<different, using: &random)],
                    origin: Origin(Origin.Columns(file: "r.csv"), line: line))
            }
            return PersonResults(Person(id: "p\(number)"), responses: responses)
        }
    }

    @Test(arguments: [3, 90, 4_000])
    func found(_ different: Int) {
        let people = Self.people(different)
        let results = Results(items: (0..<12).map { "x\($0)" }, people: people)
        var answers = RepeatedAnswers()
        for (index, person) in people.enumerated() { answers.add(index, person.responses) }
        let groups = answers.groups(in: results)
        var findings = Findings()
        groups.report(&findings)

        // The same by comparing all.
        var lines: [[Answer]: [(person: Int, line: Int)]] = [:]
        for (index, person) in people.enumerated() {
            for response in person.responses where AnswerQuality.isTelling(response.answers) {
                lines[response.answers, default: []].append((index, Int(response.origin.line)))
            }
        }
        let repeaters = lines.values.flatMap { group in
            group.map(\.person).filter { person in group.count { $0.person == person } > 1 }
        }
        #expect(groups.repeaters == Set(repeaters))
        let wanted = lines.values.filter { group in group.contains { $0.person != group[0].person } }
            .sorted { $0[0].line < $1[0].line }
        #expect(wanted.isEmpty == (different == 4_000 && findings.isEmpty))
        let told = wanted.prefix(20).map { group in
            "\(group.count) questionnaires about \(Set(group.map(\.person)).count) people"
        }
        let rest =
            wanted.count > 20 ? ["\(wanted.count - 20) more groups of questionnaires about different people"] : []
        let messages = findings.map { $0.message.components(separatedBy: " have the same")[0] }
        #expect(messages == told + rest)
        #expect(findings.prefix(20).map { $0.span?.line } == wanted.prefix(20).map { $0[1].line })
    }
}
