import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("CSV in all its forms")
struct FormatTests {
    /// Bytes that hold the same rows: Zoë about Bo, with an open answer of two lines, then Bo's own answers.
    struct Form: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var findings: [String] = []

        var testDescription: String { name }
    }

    static let text =
        "person,name,rater,relationship,L01,L02,M01,comment:keep\n"
        + "b,\"Bo, “B”\",Zoë,peer,4,,n/a,\"two\n\"\"lines\"\"\"\nb,,,self,1,2,3.5,\n"

    static let forms = [
        Form(name: "LF", bytes: Array(text.utf8)),
        Form(name: "CRLF", bytes: Array(text.replacing("\n", with: "\r\n").utf8)),
        Form(name: "CR", bytes: Array(text.replacing("\n", with: "\r").utf8)),
        Form(name: "no line end at the end", bytes: Array(text.dropLast().utf8)),
        Form(name: "blank lines", bytes: Array((text + "\n \n,,\n").utf8)),
        Form(name: "byte order mark", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        Form(name: "UTF-16 LE", bytes: utf16(text, mark: true, bigEndian: false)),
        Form(name: "UTF-16 BE", bytes: utf16(text, mark: true, bigEndian: true)),
        Form(name: "UTF-16 LE without a mark", bytes: utf16(text, mark: false, bigEndian: false)),
        Form(name: "UTF-16 BE without a mark", bytes: utf16(text, mark: false, bigEndian: true)),
        Form(
            name: "Windows-1252",
            bytes: text.unicodeScalars.map { $0 == "“" ? 0x93 : $0 == "”" ? 0x94 : UInt8($0.value) },
            findings: [
                "warning r.csv:2:2 is not UTF-8; read as Windows-1252",
                "warning r.csv:2:3 is not UTF-8; read as Windows-1252",
            ]),
        Form(
            name: "semicolons", bytes: Array(delimited(";").utf8)),
        Form(name: "semicolons and decimal commas", bytes: Array(delimited(";").replacing("3.5", with: "3,5").utf8)),
        Form(name: "tabs", bytes: Array(delimited("\t").utf8)),
        Form(name: "sep=", bytes: Array(("sep=;\r\n" + delimited(";")).utf8)),
        Form(
            name: "every cell in quotes",
            bytes: Array(
                """
                "person","name","rater","relationship","L01","L02","M01","comment:keep"
                "b","Bo, “B”","Zoë","peer","4","","n/a","two
                ""lines""\"
                "b","","","self","1","2","3.5",""

                """.utf8)),
        Form(
            name: "headers in capitals, with spaces",
            bytes: Array(
                ("Person, NAME ,Rater,RelationShip,l01,\u{A0}L02,m01,Comment:keep\n"
                    + text.drop { $0 != "\n" }.dropFirst()).utf8)),
        Form(
            name: "a delimiter at the end of each row",
            bytes: Array(
                text.replacing("keep\n", with: "keep,\n").replacing("\"\"\"\n", with: "\"\"\",\n")
                    .replacing("3.5,\n", with: "3.5,,\n").utf8)),
    ]

    static func utf16(_ text: String, mark: Bool, bigEndian: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
    }

    /// The text with another delimiter; the only comma that is none stands in the name.
    static func delimited(_ delimiter: String) -> String {
        text.replacing("Bo, ", with: "Bo# ").replacing(",", with: delimiter).replacing("Bo# ", with: "Bo, ")
    }

    @Test("gives the same responses", arguments: forms, [1, 2, 3, 1 << 16])
    func same(_ form: Form, _ piece: Int) throws {
        let outcome = read(form.bytes, piece: piece)
        #expect(outcome.lines == form.findings)
        let results = try #require(outcome.results)
        let person = try #require(results.people.first)
        #expect(results.people.count == 1)
        #expect(person.person == Person(id: "b", name: "Bo, “B”"))
        try #require(person.responses.count == 2)
        let peer = person.responses[0]
        #expect(peer.rater == "Zoë")
        #expect(peer.relationship == .peer)
        #expect(peer.answers == [.value(4), .missing, .notObserved])
        #expect(peer.comments.map(\.text) == ["two\n\"lines\""])
        #expect(peer.comments.map(\.key) == ["keep"])
        #expect(person.own?.answers == [.value(1), .value(2), .value(3.5)])
        // The open answer has two lines, so the last row begins on the fourth one, or the fifth below `sep=`.
        let line = form.name == "sep=" ? 5 : 4
        #expect(person.own?.place(ofItem: 2) == SourceSpan(file: "r.csv", line: line, column: 7))
        #expect(peer.comments.first?.place == SourceSpan(file: "r.csv", line: line - 2, column: 8))
    }

    @Test("a cell below another one of several lines keeps its true line")
    func lines() throws {
        let outcome = read("comment:x,person,L01,L02,M01\n\"1\n2\r\n3\",a,1,\"\n 9\",2\n,b,7,1,1\n")
        let response = try #require(outcome.results?.people.first?.responses.first)
        #expect(response.origin.place == SourceSpan(file: "r.csv", line: 2))
        #expect(response.place(ofItem: 0) == SourceSpan(file: "r.csv", line: 4, column: 3))
        #expect(response.place(ofItem: 2) == SourceSpan(file: "r.csv", line: 5, column: 5))
        #expect(
            outcome.lines == [
                "warning r.csv:4:4 '9' is not between 1 and 5; it counts as missing",
                "warning r.csv:6:3 '7' is not between 1 and 5; it counts as missing",
            ])
        #expect(outcome.results?.people.last?.responses.first?.origin.line == 6)
    }

    @Test(
        "the delimiter is found",
        arguments: [
            ("a,b;c,d\n1,2;3,4\n", ","), ("a;b;c\n1,5;2,5;3,5\n", ";"), ("a\tb\n1,2\t3\n", "\t"),
            ("a,b\n1;2;3,4\n", ","), ("a|b\n1|2,3\n", "|"), ("a|b,c\n1,2\n", ","), ("\"a;b\",c\n1,2\n", ","),
            ("person\n1\n", ","), ("", ","),
            ("a;b;c,d\n1;2\n", ";"), ("a,b\n1,\"2\n3;\n", ","),
        ])
    func delimiter(_ text: String, _ delimiter: String) {
        #expect(Delimiter.find(in: Array(text.utf8), isWhole: true) == delimiter.utf8.first)
    }

    @Test(
        "answers",
        arguments: [
            ("1", "1.0"), (" 5 ", "5.0"), ("3.50", "3.5"), ("+2", "2.0"), ("4.0000000000", "4.0"), ("2e0", "2.0"),
            (".5e1", "5.0"), ("3.3333333333333333333", "3.3333333333333335"), ("1.1", "1.1"), ("\u{A0}4\u{A0}", "4.0"),
            ("", "missing"), ("  ", "missing"), ("Not observed", "not observed"), ("N/A", "not observed"),
            ("-", "not observed"), ("–", "not observed"), ("can’t say", "not observed"), ("NULL", "missing"),
            ("{question_not_shown}", "missing"), ("４", "4.0"), ("١", "1.0"), ("4 - often", "4.0"), ("Agree (4)", "4.0"),
            ("Agree [4]", "4.0"), ("(4) Agree", "4.0"), ("often = 4", "4.0"), ("Often – 4", "4.0"),
            ("\"4,0\"", "4.0"), ("\"3,5\"", "3.5"),
        ])
    func answer(_ cell: String, _ answer: String) {
        let outcome = read("person,L01,L02,M01\na,\(cell),1,1\n")
        #expect(outcome.results?.firstAnswers.first == answer)
        #expect(outcome.lines.isEmpty)
    }

    @Test(
        "what is no number",
        arguments: ["3,5", "1.2.3", "e", "1e", "--1", ".", "+", "inf", "0x2", "1 2", "5-6 - all"])
    func noNumber(_ cell: String) {
        let outcome = read("person;L01;L02;M01\na;\(cell.replacing("3,5", with: "3,5,"));1;1\n")
        #expect(outcome.results?.firstAnswers.first == "missing")
        #expect(outcome.findings.count == 1)
    }

    @Test(
        "dates",
        arguments: [
            ("2026-03-31", 2026, 3, 31), ("2026-03-31 14:51:32", 2026, 3, 31), ("2026-03-31T14:51Z", 2026, 3, 31),
            ("2026/09/27 3:00:00 PM GMT+3", 2026, 9, 27), ("31.3.2026", 2026, 3, 31), ("3/31/2026", 2026, 3, 31),
            ("31/3/2026", 2026, 3, 31), ("5/5/2026", 2026, 5, 5), ("2024-02-29", 2024, 2, 29),
        ])
    func dates(_ text: String, _ year: Int16, _ month: Int8, _ day: Int8) {
        #expect(DateText.read(text) == .day(ResponseDate.Day(year: year, month: month, day: day)))
    }

    @Test(
        "texts that are no certain day",
        arguments: [
            ("3/4/2026", DateText.Reading.ambiguous), ("2026-02-29", .noDate), ("2026-13-01", .noDate), ("", .noDate),
            ("31.3.26", .noDate), ("46112", .noDate), ("0000-01-01", .noDate), ("2026-03-31-01", .noDate),
            ("99999999999999999999-1-1", .noDate), ("13/13/2026", .noDate),
        ])
    func noDates(_ text: String, _ reading: DateText.Reading) {
        #expect(DateText.read(text) == reading)
    }
}
