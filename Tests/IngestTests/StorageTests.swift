import Diagnostics
import Files
import TestKit
import Testing

@testable import Ingest

@Suite("Questionnaires are packed and come back as they were")
struct StorageTests {
    /// Counts of different values on both sides of each width, items of odd and even number. Those that are packed first have few.
    @Test("answers", arguments: [1, 5, 14, 15, 254, 255, 70_000], [0, 1, 2, 3, 48])
    func answers(_ values: Int, _ items: Int) {
        var random = SplitMix(state: UInt64(values))
        var codes = AnswerCodes()
        var rows: [(answers: [Answer], width: AnswerCodes.Width, bytes: [UInt8])] = []
        let count = values > 1_000 ? values / max(1, items) + 3 : 5_000 / max(1, items) + 5
        for row in 0..<min(count, items == 0 ? 9 : 20_000) {
            let answers = (0..<items).map { item -> Answer in
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .missing
                case 1: .notObserved
                default: .value(Double((row * items + item) % values) / 8)
                }
            }
            var bytes: [UInt8] = []
            let numbers = answers.map { codes.code($0) }
            codes.pack(numbers, into: &bytes)
            rows.append((answers, codes.width, bytes))
        }
        #expect(rows.allSatisfy { $0.bytes.count == $0.width.bytes(items) })
        #expect(rows.allSatisfy { codes.answers(items, $0.width, $0.bytes.span) == $0.answers })
        let wanted: AnswerCodes.Width = values <= 14 ? .half : values <= 254 ? .one : .two
        if items > 0, values <= 255 { #expect(rows.last?.width == wanted) }
    }

    @Test("numbers", arguments: [0, 1, 127, 128, 16_383, 16_384, 1 << 32, .max, -1, .min])
    func varint(_ number: Int) {
        var bytes: [UInt8] = [9]
        Varint.append(number, to: &bytes)
        var position = 1
        #expect(Varint.read(bytes.span, &position) == number)
        #expect(position == bytes.count)
    }

    /// Persons in any order, some of whom become others, in parts and memory of all sizes.
    @Test("questionnaires are put person by person", arguments: [1, 500, 1 << 20], [1, 1 << 17, 1 << 20])
    func grouping(_ part: Int, _ memory: Int) {
        var random = SplitMix(state: UInt64(part + memory))
        let (entries, moved) = (60, [UInt32(7): UInt32(3), 59: 12])
        var log = ByteLog(memory: memory)
        var wanted = [[UInt8]](repeating: [], count: entries)
        for number in 0..<4_000 {
            let entry = UInt32.random(in: 0..<60, using: &random)
            let head = StoredQuestionnaire.Head(entry: entry, relationship: 1, file: 0, line: UInt32(number))
            let name = [UInt8](repeating: 65, count: number % 501 == 0 ? 40_000 : number % 83)
            var bytes: [UInt8] = []
            StoredQuestionnaire.write(head, rater: name, [0], AnswerCodes(), lineOffsets: [], [], into: &bytes)
            log.append(bytes)
            wanted[Int(moved[entry] ?? entry)] += bytes
        }
        var starts = [0]
        for bytes in wanted { starts.append(starts[starts.count - 1] + bytes.count) }
        let count = log.count
        let result = Grouping(starts, moved, part: part).grouped(log, memory: memory)
        let grouped = result.bytes(0..<count)
        #expect(grouped == wanted.flatMap { $0 })
    }

    /// Everything is the same, be it in memory or on the disk: in people's order and not, with cycles that are named later, and with
    /// raters who come twice.
    @Test("the same from memory and from the disk", arguments: [false, true])
    func disk(_ isScattered: Bool) throws {
        var text = "person,rater,relationship,cycle,L01,L02,M01,date,language,comment:a\n"
        for row in 0..<6_000 {
            let person = isScattered ? row * 7_919 % 300 : row / 20
            let cycle = row < 3_000 || person % 3 > 0 ? "2026" : ""
            text += "p\(person),\(row % 37 == 0 ? "R" : "r")\(row % 13),\(row % 41 == 0 ? "self" : "peer"),\(cycle),"
            text +=
                "\(row % 5 + 1),,\(row % 4 + 1),2026-01-\(10 + row % 20),\(row % 11 == 0 ? "de" : ""),\"text \(row)\n\"\n"
        }
        let bytes = Array(text.utf8)
        let (inMemory, onDisk) = (read(bytes, memory: 1 << 24), read(bytes, memory: 1))
        #expect(onDisk.lines == inMemory.lines)
        #expect(onDisk.lines.contains { $0.contains("a second time") })
        #expect(onDisk.results?.files == inMemory.results?.files)
        let (people, others) = (try #require(inMemory.results?.people), try #require(onDisk.results?.people))
        #expect(people.count == 300)
        #expect(Array(people) == Array(others))
        #expect(people.indices.allSatisfy { people.questionnaires($0) == people[$0].responses.count })
        #expect(
            people.indices.allSatisfy { position in
                people[position].responses.indices.allSatisfy {
                    others.response($0, of: position) == people[position].responses[$0]
                } && others.response(people[position].responses.count, of: position) == nil
            })
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
