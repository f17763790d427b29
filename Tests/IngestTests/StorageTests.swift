import Diagnostics
import People
import TestKit
import Testing

@testable import Ingest

@Suite("Questionnaires come back as they were")
struct StorageTests {
    /// Counts of different answers on both sides of what a byte and two bytes can tell apart, over several blocks. The first
    /// questionnaires know few of them.
    @Test("answers", arguments: [1, 5, 254, 255, 70_000], [0, 1, 2, 3, 48])
    func answers(_ values: Int, _ items: Int) {
        var random = SplitMix(state: UInt64(values))
        var store = Questionnaires(items: items)
        let file = UInt16(store.add(Origin.Columns(file: "r.csv")))
        let count = items == 0 ? 9 : values > 1_000 ? values / items + 3 : 5_000
        var rows: [[Answer]] = []
        for row in 0..<count {
            let answers = (0..<items).map { item -> Answer in
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .missing
                case 1: .notObserved
                default: .value(Double((row * items + item) % values) / 8)
                }
            }
            let codes = answers.map { store.code($0) }
            let head = Questionnaire(entry: 0, relationship: 2, file: file, line: UInt32(row + 2))
            store.append(head, rater: [], codes, lineOffsets: [], [])
            rows.append(answers)
        }
        store.group(entries: 1, moved: [:])
        let responses = store.responses(0)
        #expect(responses.map(\.answers) == rows)
        #expect(responses.map(\.origin.line) == (0..<count).map { UInt32($0 + 2) })
        #expect(store.response(count - 1, of: 0) == responses.last)
        #expect(store.response(count, of: 0) == nil)
    }

    /// Persons in any order, some of whom become others, with everything that a questionnaire can say, over several blocks.
    @Test("questionnaires are looked up person by person")
    func grouping() {
        var random = SplitMix(state: 7)
        let moved = [UInt32(7): UInt32(3), 59: 12]
        let days =
            [
                ("2026-03-31", (2026, 3, 31)), ("2026-03-01 10:05:07", (2026, 3, 1)), ("1.4.2026", (2026, 4, 1)),
                ("soon", nil), ("", nil),
            ] as [(String, (Int16, Int8, Int8)?)]
        var store = Questionnaires(items: 2)
        let file = UInt16(store.add(Origin.Columns(file: "r.csv", items: [3, 4])))
        let open = store.add([ResponseColumns.Open(key: "a", cell: 5), ResponseColumns.Open(key: "b", cell: 6)])
        var wanted = [[Response]](repeating: [], count: 60)
        var dates = [[ResponseDate?]](repeating: [], count: 60)
        for number in 0..<6_000 {
            let entry = UInt32.random(in: 0..<60, using: &random)
            let line = UInt32(number * 3)
            let name = String(repeating: "é", count: number % 501 == 0 ? 40_000 : number % 83)
            let day = number % 7 < days.count ? days[number % 7] : nil
            let date = day.map { text, day in
                ResponseDate(text: text, day: day.map { ResponseDate.Day(year: $0.0, month: $0.1, day: $0.2) })
            }
            let answers = [Answer.value(Double(number % 5)), number % 2 == 0 ? .missing : .notObserved]
            var head = Questionnaire(
                entry: entry, relationship: UInt8(number % 5), file: file, line: line, language: UInt32(number % 3),
                date: date)
            head.duration = number > 3_000 && number % 4 == 0 ? Double(number) / 8 : nil
            head.invited = number % 1_000 == 999 ? number : nil
            let offsets: [UInt32] = number % 97 == 0 ? [0, 2] : []
            let texts =
                number % 5 == 0
                ? [Questionnaire.OpenAnswer(column: open + number % 2, line: line + 1, text: "text \(number)\n")] : []
            store.append(head, rater: Array(name.utf8), answers.map { store.code($0) }, lineOffsets: offsets, texts)
            var response = Response(
                Relationship.allCases[number % 5], rater: name.isEmpty ? nil : name, answers: answers,
                comments: texts.map {
                    Comment(
                        key: number % 2 == 0 ? "a" : "b", text: $0.text,
                        place: SourceSpan(file: "r.csv", line: Int(line) + 1, column: 5 + number % 2))
                }, origin: Origin(Origin.Columns(file: "r.csv", items: [3, 4]), line: line, lineOffsets: offsets))
            response.duration = head.duration
            response.invited = head.invited
            wanted[Int(moved[entry] ?? entry)].append(response)
            dates[Int(moved[entry] ?? entry)].append(date)
        }
        store.group(entries: 60, moved: moved)
        let (all, allDates) = (
            (0..<60).map { store.responses($0) },
            (0..<60).map { store.numbers($0).map { store.questionnaire($0).date } }
        )
        #expect(all == wanted)
        #expect(allDates == dates)
        for number in store.numbers(5) where store.questionnaire(number).line % 2 == 0 { store.leaveOut(number) }
        let left = wanted[5].filter { $0.origin.line % 2 > 0 }
        #expect(store.responses(5) == left)
        #expect(store.response(1, of: 5) == left[1])
        #expect(store.responses(6) == wanted[6])
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
