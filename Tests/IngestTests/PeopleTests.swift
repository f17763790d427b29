import Diagnostics
import Foundation
import People
import TestKit
import Testing

@testable import Ingest

private let header = "person,name,relationship,rater,cycle,L01,L02,M01\n"

@Suite("Rows are put together by person and cycle")
struct PeopleTests {
    @Test("rows of a person stand anywhere, in several files")
    func severalFiles() throws {
        let outcome = read(files: [
            ("a.csv", Array((header + "p2,,self,,,1,1,1\np1,,peer,x,,2,2,2\np2,Two,peer,x,,3,3,3\n").utf8)),
            ("-", Array("M01;person;L02;L01;relationship;rater\n5;p1;4;3;self;\n1;p2;1;1;peer;x\n".utf8)),
        ])
        #expect(
            outcome.lines == [
                "warning -:3 'x' rates 'p2' a second time as peer; the row is left out, the first is a.csv:4"
            ])
        let results = try #require(outcome.results)
        #expect(results.people.map(\.id) == ["p2", "p1"])
        #expect(results.people[0].person.name == "Two")
        #expect(results.people[1].responses.map(\.relationship) == [.peer, .selfRating])
        #expect(results.people[1].own?.answers == [.value(3), .value(4), .value(5)])
        #expect(results.people[1].own?.place(ofItem: 0) == SourceSpan(file: "-", line: 2, column: 4))
        #expect(results.files == [ReadFile(name: "a.csv", rows: 3), ReadFile(name: "-", rows: 2, leftOut: 1)])
    }

    @Test("problems of all files are thrown together")
    func severalFailures() {
        let outcome = read(files: [("a.csv", []), ("b.csv", Array("person,L01\na,\"1\n".utf8))])
        #expect(
            outcome.failure.map(\.description) == [
                "a.csv: error: the file is empty\n    hint: the first row names the columns",
                "b.csv:2:2: error: the quote that opens here is never closed\n"
                    + "    hint: close it, or double a quote that belongs to the text: \"\"",
            ])
    }

    @Test("a file that is given twice is read once")
    func twice() {
        let bytes = Array((header + "p1,,self,,,1,1,1\n").utf8)
        let outcome = read(files: [("a.csv", bytes), ("a.csv", bytes)])
        #expect(outcome.lines == ["warning a.csv the file is given twice and read once"])
        #expect(outcome.results?.people.first?.responses.count == 1)
    }

    @Test("two cycles are never mixed")
    func cycles() throws {
        let outcome = read(
            header + "p1,A,self,,2025,1,1,1\np1,A,self,,2026,2,2,2\np1,,peer,x,2025,3,3,3\np1,A,peer,x,2026,3,3,3\n")
        #expect(outcome.lines.isEmpty)
        let people = try #require(outcome.results?.people)
        #expect(people.map(\.cycle) == ["2025", "2026"])
        #expect(people.map(\.responses.count) == [2, 2])
        #expect(people.map { $0.own?.answers.first } == [.value(1), .value(2)])
    }

    @Test("a row without a cycle belongs to the only one")
    func noCycle() throws {
        let outcome = read(
            header + "p1,,peer,x,,1,1,1\np0,,self,,,1,1,1\np1,,self,,2026,2,2,2\np1,,self,,,3,3,3\n")
        #expect(outcome.lines == ["warning r.csv:5 a second self rating of 'p1' is left out; the first is r.csv:4"])
        let people = try #require(outcome.results?.people)
        #expect(people.map(\.id) == ["p1", "p0"])
        #expect(people.map(\.cycle) == ["2026", nil])
        #expect(people[0].responses.map(\.origin.line) == [2, 4])
    }

    @Test("a row without a cycle beside two of them stays alone")
    func unclearCycle() {
        let outcome = read(header + "p1,,self,,1,1,1,1\np1,,self,,2,2,2,2\np1,,peer,,,3,3,3\n")
        #expect(
            outcome.lines == [
                "warning r.csv:4 'p1' has rows without a cycle beside those of 2 cycles; they make a report of their own"
            ])
        #expect(outcome.results?.people.map(\.cycle) == ["1", "2", nil])
    }

    @Test(
        "ids are trimmed and harmless, and any text",
        arguments: [
            (" p 1 ", "p 1"), ("\"a\nb\"", "a b"), ("\u{1B}[31mx", "\u{FFFD}[31mx"),
            ("../../etc/passwd", "../../etc/passwd"),
            ("*Bo* {{x}}", "*Bo* {{x}}"), ("名前", "名前"), ("\u{85}x", "\u{FFFD}x"), ("=1+1", "=1+1"), ("é", "é"),
        ])
    func ids(_ cell: String, _ id: String) {
        #expect(read("person,L01,L02,M01\n\(cell),1,1,1\n").results?.people.map(\.id) == [id])
    }

    @Test(
        "ids that a person would read as one are told",
        arguments: [
            (
                "\"a\nb\",peer,x\na b,peer,y\n", ["a b"],
                ["warning r.csv:2:1 the id holds a line break, a tab or a control character; it is read as 'a b'"]
            ),
            ("Ann,peer,x\nann,peer,y\n", ["Ann"], ["note r.csv:3:1 the id 'ann' is read as 'Ann'"]),
            ("a\u{A0}b,self,\na b,peer,x\n", ["a b"], []),
            ("e\u{301},peer,x\n\u{E9},peer,y\n", ["\u{E9}"], []),
        ])
    func idsThatLookAlike(_ rows: String, _ ids: [String], _ lines: [String]) {
        let outcome = read(
            "person,relationship,rater,L01,L02,M01\n"
                + rows.replacing("\n", with: ",1,2,3\n").replacing("\"a,1,2,3\nb\"", with: "\"a\nb\""))
        #expect(outcome.lines == lines)
        #expect(outcome.results?.people.ids == ids)
    }

    @Test("the date is the latest, the language the person's own")
    func dateAndLanguage() {
        let text =
            "person,relationship,date,language,L01,L02,M01\na,peer,2026-05-01,de,1,1,1\n"
            + "a,self,2026-03-01,fr,1,1,1\na,peer,soon,it,1,1,1\n"
        let person = read(text).results?.people.first
        #expect(person?.date?.text == "2026-05-01")
        #expect(person?.language == "fr")
    }

    @Test("files are read from the disk")
    func disk() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ingest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "größe,1.csv")
        // More than one piece, so that rows are cut.
        var text = header
        for row in 0..<30_000 { text += "p\(row / 3),,peer,r\(row),,\(row % 5 + 1),1,1\n" }
        try Data(text.utf8).write(to: file)
        var findings = Findings()
        let results = try Results.read(files: [file.path], schema: schema, findings: &findings)
        #expect(findings.isEmpty)
        #expect(results.people.count == 10_000)
        let answers = results.people.flatMap(\.responses).map { $0.answers[0].number }
        #expect(answers == (0..<30_000).map { Double($0 % 5 + 1) })
        #expect(results.people.last?.responses.last?.origin.line == 30_001)

        let failure = #expect(throws: Failure.self) {
            try Results.read(files: [folder.path + "/none.csv", folder.path], schema: schema, findings: &findings)
        }
        #expect(failure?.findings.count == 2)
    }
}

@Suite("Tables are read back as they were written")
struct RoundTripTests {
    private static let alphabet: [String] = [
        "a", "1", " ", ",", ";", "\t", "\"", "\n", "\r\n", "\r", "ä", "€", "😀", "\"\"", "word", "'", "\u{FEFF}", "|",
    ]

    @Test("with random quotes, line ends and delimiters", arguments: 0..<300)
    func roundTrip(_ seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let delimiter = [",", ";", "\t"][seed % 3]
        let lineEnd = ["\n", "\r\n", "\r"][seed / 3 % 3]
        let columns = Int.random(in: 2...6, using: &random)
        var rows = [(0..<columns).map { "head\($0)" }]
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            rows.append((0..<columns).map { _ in Self.cell(&random) })
        }
        var text = ""
        var lines: [[UInt32]] = []
        for row in rows {
            var places: [UInt32] = []
            for (column, cell) in row.enumerated() {
                places.append(UInt32(Self.lineBreaks(text) + 1))
                let needsQuotes = cell.utf8.contains { "\"\r\n\(delimiter)".utf8.contains($0) }
                let isQuoted = needsQuotes || Bool.random(using: &random)
                text += isQuoted ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
                if column + 1 < columns { text += delimiter }
            }
            lines.append(places)
            text += lineEnd
        }
        if Bool.random(using: &random) { text.unicodeScalars.removeLast(lineEnd.unicodeScalars.count) }

        let input = pieces(Array(text.utf8), Int.random(in: 1...40, using: &random))
        let table = try CSVTable(file: "r.csv", input)
        var record = Record()
        var read: [[String]] = []
        var readLines: [[UInt32]] = []
        while try table.next(&record) {
            read.append((0..<record.count).map { String(decoding: record.bytes[record.range($0)], as: UTF8.self) })
            readLines.append((0..<record.count).map { record.line(ofCell: $0) })
        }
        #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
        #expect(readLines == lines)
    }

    private static func cell(_ random: inout SplitMix) -> String {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    }

    /// How many line breaks a text has: CRLF is one.
    private static func lineBreaks(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        return bytes.indices.count { index in
            bytes[index] == 0x0A && (index == 0 || bytes[index - 1] != 0x0D) || bytes[index] == 0x0D
        }
    }
}
