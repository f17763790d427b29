import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("JSON is a table too")
struct JSONTests {
    private static let rows = [
        "a self [5 4 3] Ann | . | . | . | .", "b self [1 - 2] . | . | . | . | .",
    ]

    static let shapes = [
        #"[{"person":"a","name":"Ann","L01":5,"L02":4,"M01":3},{"person":"b","L01":1,"L02":null,"M01":2.0}]"#,
        """
        {"person":"a","name":"\\u0041nn","L01":5,"L02":4,"M01":3}
        {"M01":"2","person":"b","L01":1}

        """,
        """
        \u{FEFF}{ "responses" : [ {"person": "a", "name": "Ann", "answers": { "L01": 5, "L02": 4, "M01": "3" }},
         {"person": "b", "answers": {"L01": 1e0, "L02": "", "M01": 2 }} ], "more": [1] }
        """,
        """
        {"count": 2, "schema": {"fields": [{"name": "x"}]}, "results": [
        {"person": "a", "name": "Ann", "L01": 5, "L02": 4, "M01": 3}, {"person": "b", "L01": 1, "M01": 2}], "next": null}
        """,
        #"[{"person":["a"],"name":"Ann","a":{"L01":5,"L02":4},"M01":3},{"person":"b","M01":2,"a":{"L01":1}}]"#,
    ]

    @Test("all shapes", arguments: shapes)
    func shape(_ text: String) {
        for piece in [1, 2, 7, 1 << 16] {
            let outcome = read(text, piece: piece)
            #expect(outcome.results?.dump == Self.rows)
            #expect(outcome.lines == [])
        }
        let wide = text.drop { $0 == "\u{FEFF}" }.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(read([0xFE, 0xFF] + wide).results?.dump == Self.rows)
    }

    /// More than the objects that are looked at first, so that some are read the quick way.
    @Test("many objects of one shape, and others among them", arguments: [1, 5, 64, 1 << 16])
    func many(_ piece: Int) {
        let odd = [
            #"{"person":"p","L01":1,"L02":2,"M01":3,"comment:a":"é\"\\\n\t/"}"#,
            #" {  "person" : "p" ,"L01":null, "L02":2,"M01":3 , "comment:a" : "\u00e9"}"#,
            #"{"person":"p","M01":3}"#, #"{"M01":3,"person":"p","L01":1.0}"#,
            #"{"person":"p","L01":[1],"M01":"3"}"#,
            #"{"person":"p","L01":-1,"L02":true,"M01":03}"#,
            #"{"person":"p","L01":6,"L02":12345678901234567890}"#,
            "{}",
            "{\n\"person\":\"p\",\n\n\"L01\":9,\"L02\":nullx}",
        ]
        var lines: [String] = []
        for row in 0..<120 {
            lines.append(#"{"person":"\#(row)","L01":1,"L02":2,"M01":3,"comment:a":""}"#)
        }
        for text in odd {
            // The first objects are read with care, whatever they hold.
            let quick = read((lines + [text, text]).joined(separator: "\n"), piece: piece)
            let slow = read(([text, text] + lines).joined(separator: "\n"), piece: piece)
            #expect(Self.person(quick) == Self.person(slow), "\(text)")
            #expect(Self.messages(quick) == Self.messages(slow), "\(text)")
        }
    }

    /// What was read about the person `p`.
    private static func person(_ outcome: Outcome) -> [String]? {
        guard let results = outcome.results else { return nil }
        let comments =
            results.people.first { $0.id == "p" }?.responses.flatMap { $0.comments.map(\.text) } ?? []
        return results.dump.filter { $0.hasPrefix("p ") } + comments
    }

    /// What was told, without the places.
    private static func messages(_ outcome: Outcome) -> [String] {
        outcome.lines.map { line in
            line.split(separator: " ").enumerated().filter { $0.offset != 1 }.map { String($0.element) }
                .joined(separator: " ").replacing(#/r\.csv:[0-9:]+/#, with: "")
        }
    }

    @Test("places are lines; texts are unescaped")
    func places() throws {
        let outcome = read(
            "[\n{\"person\":\"a\",\"comment:x\":\"\\ud83d\\ude00\\n\\\"q\\\"\",\n \"L01\":9,\"L02\":1,\"M01\":1}]"
        )
        #expect(outcome.lines == ["warning r.csv:3:3 '9' is not between 1 and 5; it counts as missing"])
        #expect(outcome.results?.people.first?.responses.first?.comments.map(\.text) == ["😀\n\"q\""])
    }

    @Test("keys that come late are told")
    func late() {
        var text = ""
        for row in 0..<150 {
            text += "{\"person\":\(row),\"L01\":1,\"L02\":1,\"M01\":1\(row > 120 ? ",\"z\":1" : "")}\n"
        }
        let outcome = read(text)
        #expect(outcome.results?.people.count == 150)
        #expect(
            outcome.lines == [
                "warning r.csv the key 'z' is not read: it is in none of the first 100 objects, but in 29 later"
            ])
    }

    static let mistakes = [
        (
            "[{\"person\":\"a\",\"L01\":1,",
            "error r.csv:1:24 the file ends where a text in quotes should stand"
        ),
        ("[{\"person\":\"a\"\n\"L01\":1}]", "error r.csv:2:1 ',' or '}' should stand here, not '\"'"),
        ("[{\"person\":\"a", "error r.csv:1:13 the text that begins here is never closed"),
        (
            "[{\"person\":\"a\nb\"}]",
            "error r.csv:1:13 the text that begins here is not closed on its line"
        ),
        ("[{\"person\":a}]", "error r.csv:1:12 'a' is no value; a text stands in quotes"),
        ("[{\"person\":NaN}]", "error r.csv:1:12 'NaN' is no value; a text stands in quotes"),
        ("[{\"person\":0x1}]", "error r.csv:1:12 '0x1' is no value; a text stands in quotes"),
        (
            "[{\"person\":\"\\q\"}]",
            "error r.csv:1:14 \\ stands before a character that it does not change"
        ),
        (
            "[{\"person\":\"\\u12\"}]", "error r.csv:1:14 four hexadecimal digits should stand behind \\u"
        ),
        ("[{\"person\":\"a\"} 5]", "error r.csv:1:17 ',' or ']' should stand here, not '5'"),
        ("[{\"person\":\"a\"},5]", "error r.csv:1:17 an object should stand here, not '5'"),
        ("{\"person\":\"a\"}\nx", "error r.csv:2:1 an object should stand here, not 'x'"),
        ("[]", "error r.csv the file is empty"),
        ("[{}]", "error r.csv the file is empty"),
        ("[{\"x\":1}]", "error r.csv:1 the file has no column 'person'"),
        (
            "[{\"a\":" + String(repeating: "{\"a\":", count: 40),
            "error r.csv:1:163 nested more than 32 deep"
        ),
        (
            "[{\"a\":" + String(repeating: "[", count: 100_000),
            "error r.csv:1:40 nested more than 32 deep"
        ),
        (
            "[{\"a\":\"" + String(repeating: "x", count: 2 << 20) + "\"}]",
            "error r.csv:1:8 the text that begins here is longer than 1 MiB"
        ),
    ]

    @Test("what is wrong is said with its place", arguments: mistakes)
    func broken(_ text: String, _ line: String) {
        for piece in [3, 1 << 16] {
            let outcome = read(text, piece: piece)
            #expect(outcome.results == nil)
            #expect(outcome.lines == [line])
        }
    }

    @Test("a header that begins with a bracket is CSV")
    func header() {
        #expect(
            read("[x],person,L01,L02,M01\n1,a,5,4,3\n").results?.firstAnswers == ["5.0", "4.0", "3.0"])
    }
}
