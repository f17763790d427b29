import Diagnostics
import TestKit
import Testing

@testable import Ingest

@Suite("Questionnaires are packed and come back as they were")
struct StorageTests {
    /// Counts of different values on both sides of each width, items of odd and even number.
    @Test("answers", arguments: [1, 5, 14, 15, 254, 255, 70_000], [0, 1, 2, 3, 48])
    func answers(_ values: Int, _ items: Int) {
        var random = SplitMix(state: UInt64(values))
        var packed = PackedAnswers(items: items)
        var rows: [[Answer]] = []
        let count = values > 1_000 ? values / max(1, items) + 3 : 5_000 / max(1, items) + 5
        for row in 0..<min(count, items == 0 ? 9 : 20_000) {
            let answers = (0..<items).map { item -> Answer in
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .missing
                case 1: .notObserved
                default: .value(Double((row * items + item) % values) / 8)
                }
            }
            rows.append(answers)
            packed.append(answers.map { packed.code($0) })
        }
        #expect(packed.count == rows.count)
        #expect(rows.indices.allSatisfy { packed.answers($0) == rows[$0] })
    }

    @Test("texts have one number each, however many there are")
    func texts() {
        var pool = TextPool()
        let texts = (0..<3_000).map { "text \($0 * 7 % 1_000)" } + ["", "e\u{301}", "\u{E9}", "", "E\u{301}"]
        let numbers = texts.map { pool.number($0) }
        #expect(Set(numbers).count == 1_003)
        #expect(numbers[0..<1_000] == numbers[1_000..<2_000])
        #expect(numbers[3_001] == numbers[3_002])
        #expect(zip(texts, numbers).allSatisfy { pool.text($1) == $0 })
    }

    @Test("comments, times, numbers of invited and lines stay with their questionnaire")
    func rare() throws {
        let text =
            "comment:a,person,relationship,rater,L01,comment:b,L02,M01,duration,invited\n"
            + "\"one\n\ntwo\",p,peer,a,1,,2,3,,\n,q,peer,b,1,,2,3,1:30,\n,p,peer,c,1,\"x\ny\",2,3,,7\n"
            + "last,p,peer,d,5,,4,n/a,9,\n"
        let outcome = read(text)
        #expect(outcome.lines == [])
        let people = try #require(outcome.results?.people)
        #expect(people.ids == ["p", "q"])
        let p = people[0].responses
        #expect(p.map { $0.comments.map(\.text) } == [["one\n\ntwo"], ["x\ny"], ["last"]])
        #expect(p.flatMap(\.comments).map(\.place.description) == ["r.csv:2:1", "r.csv:6:6", "r.csv:8:1"])
        #expect(p.map(\.rater) == ["a", "c", "d"])
        #expect(p.map(\.duration) == [nil, nil, 9])
        #expect(people[1].responses.map(\.duration) == [90])
        #expect(p.map(\.invited) == [nil, 7, nil])
        #expect(p.map { $0.place(ofItem: 0).description } == ["r.csv:4:5", "r.csv:6:5", "r.csv:8:5"])
        #expect(p.map { $0.place(ofItem: 2).description } == ["r.csv:4:8", "r.csv:7:8", "r.csv:8:8"])
        #expect(p[2].answers == [.value(5), .value(4), .notObserved])
        #expect(people.details(0).responses.isEmpty)
        let without = read(
            text,
            options: {
                var o = ReadOptions(); o.comments = false; return o
            }())
        #expect(without.results?.people.allSatisfy { $0.responses.allSatisfy(\.comments.isEmpty) } == true)
    }
}
