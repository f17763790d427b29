import Diagnostics
import Testing
import YAML

@Suite struct ParserTests {
    @Test(arguments: [
        ("", ""), ("# nothing\n", ""), ("---\n", ""), ("a", "a"), ("'a'", "'a'"),
        ("a: 1\nb: [x, 'y', \"z\"]\n", "{a: 1, b: [x, 'y', 'z']}"),
        ("- a\n- - b\n  - c\n-\n", "[a, [b, c], ]"),
        ("b: 1\na: 2\n", "{b: 1, a: 2}"),
        ("text: |\n  one\n  two\n", "{text: 'one\ntwo\n'}"),
        ("text: >\n  one\n  two\n", "{text: 'one two\n'}"),
        ("\u{FEFF}a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"),
        ("größe: 名前\n", "{größe: 名前}"),
        ("x: &n [1, 2]\ny: *n\n", "{x: [1, 2], y: [1, 2]}"),
        ("x: &n 1\ny: *n\nz: &n 2\nw: *n\n", "{x: 1, y: 1, z: 2, w: 2}"),
        (#"{"a": [1, -2.5e3, true, null, "x\u00e9\n"], "b": {}}"#, "{a: [1, -2.5e3, true, null, 'xé\n'], b: {}}"),
        ("date: 2026-01-31\n", "{date: 2026-01-31}"),
    ])
    func trees(_ text: String, _ expected: String) throws {
        #expect(dump(try parsed(text)) == expected)
    }

    @Test func spans() throws {
        let root = try YAML.parse(Array("größe: 1\nlist:\n  - { k: v }\n  - \"q\"\n".utf8), file: "f", line: 10)
        #expect(root.span == SourceSpan(file: "f", line: 10, column: 1))
        #expect(root["größe"]?.span == SourceSpan(file: "f", line: 10, column: 8))
        let pairs = try #require(root.pairs)
        #expect(pairs.map(\.span) == [10, 11].map { SourceSpan(file: "f", line: $0, column: 1) })
        let elements = try #require(root["list"]?.elements)
        #expect(elements.map(\.span) == [12, 13].map { SourceSpan(file: "f", line: $0, column: 5) })
        #expect(elements.first?["k"]?.span == SourceSpan(file: "f", line: 12, column: 10))
    }

    @Test func byteOrderMarkTakesNoColumn() throws {
        let root = try parsed("\u{FEFF}key: value")
        #expect(root.pairs?.first?.span == SourceSpan(file: "f", line: 1, column: 1))
    }

    @Test func utf16() throws {
        let bytes: [UInt8] = [0xFF, 0xFE] + "a: é".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(dump(try YAML.parse(bytes, file: "f")) == "{a: é}")
    }

    @Test(arguments: [
        // text, line, column, a part of the message, hint
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' stands here again, first on line 1", nil),
        ("o:\n  k: 1\n  'k': 2\n", 3, 3, "the key 'k' stands here again, first on line 2", nil),
        (#"{"a": 1, "a": 2}"#, 1, 10, "the key 'a' stands here again, first on line 1", nil),
        ("a: 1\n---\nb: 2\n", 3, 1, "a second document begins here", "one file holds one document"),
        ("a:\n\t- b\n", 2, 1, "cannot start any token", "indent with spaces, not with tabs"),
        ("a: @b\n", 1, 4, "cannot start any token", "put a text that begins with '@' in quotes"),
        ("é: `b\n", 1, 4, "cannot start any token", "put a text that begins with '`' in quotes"),
        ("a: b: c\n", 1, 5, "mapping values are not allowed", "put a text that holds ': ' in quotes"),
        ("a: *Bob\n", 1, 4, "no anchor is called 'Bob'", "put a text that begins with '*' in quotes"),
        ("a: &a [*a]\n", 1, 8, "no anchor is called 'a'", "put a text that begins with '*' in quotes"),
        ("a: {{ name }}\n", 1, 5, "a key must be a plain text", "put a text that begins with '{' in quotes"),
        ("[1]: x\n", 1, 1, "a key must be a plain text", "put a text that begins with '{' in quotes"),
        ("a: !wow\n", 1, 4, "the tag '!wow' means nothing here", "put a text that begins with '!' in quotes"),
        (
            "a: !!set {}\n", 1, 4, "the tag 'tag:yaml.org,2002:set' means nothing here",
            "put a text that begins with '!' in quotes"
        ),
        ("a: [1, 2\n", 2, 1, "did not find expected ',' or ']'", nil),
        ("a: 'x\n", 2, 1, "unexpected end of stream", nil),
        ("a: 1\nb: x\u{07}\n", 2, 5, "control characters are not allowed", nil),
    ])
    func refused(_ text: String, _ line: Int, _ column: Int, _ message: String, _ hint: String?) throws {
        let finding = try refusal(text)
        #expect(finding.severity == .error)
        #expect(finding.span == SourceSpan(file: "f", line: line, column: column))
        #expect(finding.message.contains(message), "\(finding)")
        #expect(finding.hints == (hint.map { [$0] } ?? []))
    }

    @Test(arguments: [1, 7])
    func bytesThatAreNoText(_ first: Int) throws {
        let finding = try refusal(Array("a: 1\nü: ".utf8) + [0xE9, 0x0A], line: first)
        #expect(finding.span == SourceSpan(file: "f", line: first + 1, column: 4))
        #expect(finding.message.hasPrefix("this is no text: "))
        #expect(finding.hints == ["save the file as UTF-8"])
    }

    @Test func linesOfAnotherFile() throws {
        #expect(
            try refusal(Array("a: 1\na: 2".utf8), line: 5).message == "the key 'a' stands here again, first on line 5")
    }

    /// Nine aliases of nine aliases of ...: a few hundred bytes that would unfold into 9^20 values.
    @Test func billionLaughs() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(try refusal(text).message == "more than 2000000 values")
    }

    @Test func manyValues() throws {
        #expect(
            try refusal("[" + String(repeating: "1,", count: 2_000_001) + "]").message == "more than 2000000 values")
    }

    @Test(arguments: ["[", "- ", "{a: "])
    func deepNesting(_ opening: String) throws {
        let finding = try refusal(String(repeating: opening, count: 100_000))
        #expect(finding.message == "nested more than 64 deep")
    }

    @Test func deepestThatIsRead() throws {
        let text = String(repeating: "[", count: 64) + "x" + String(repeating: "]", count: 64)
        #expect(dump(try parsed(text)) == text)
        #expect(try refusal("[\(text)]").message == "nested more than 64 deep")
    }

    /// Each alias lies deeper than the one before, so that the tree would be deep though the text is flat.
    @Test func deepByAliases() throws {
        var text = "a0: &a0 [x]\n"
        for level in 1...10_000 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        let finding = try refusal(text)
        #expect(finding.message == "nested more than 64 deep")
        #expect(finding.span?.line == 64)
    }
}
