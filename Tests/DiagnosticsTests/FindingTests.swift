import Diagnostics
import Testing

@Suite struct FindingTests {
    @Test(arguments: [
        (SourceSpan(file: "results.csv", line: 12, column: 7), "results.csv:12:7"),
        (SourceSpan(file: "results.csv", line: 12), "results.csv:12"),
        (SourceSpan(file: "results.csv"), "results.csv"),
        (SourceSpan(file: "-", line: 1, column: 1), "-:1:1"),
    ])
    func places(_ span: SourceSpan, _ expected: String) {
        #expect(span.description == expected)
    }

    @Test(arguments: [
        (Finding.error("no"), "error: no"),
        (.warning("no", at: SourceSpan(file: "a", line: 2)), "a:2: warning: no"),
        (.note("no", hints: ["one", "two"]), "note: no\n    hint: one\n    hint: two"),
        (Finding(.warning, ""), "warning: "),
    ])
    func prints(_ finding: Finding, _ expected: String) {
        #expect(finding.description == expected)
    }

    /// What comes from data cannot drive a terminal, nor forge a second message.
    @Test(arguments: [
        ("\u{1B}[2J", "\u{FFFD}[2J"), ("a\u{07}b\u{0}c", "a\u{FFFD}b\u{FFFD}c"),
        ("\u{7F}\u{9B}31m", "\u{FFFD}\u{FFFD}31m"),
        ("x\ny.csv:1: error: z", "x y.csv:1: error: z"), ("a\r\nb\tc", "a  b c"),
        ("\u{202E}abc\u{2066}", "\u{FFFD}abc\u{FFFD}"), ("a\u{2028}b", "a\u{FFFD}b"),
        ("Zoë 名前 👩‍👧 שלום", "Zoë 名前 👩‍👧 שלום"),
    ])
    func controlCharacters(_ text: String, _ expected: String) {
        #expect(Finding.error(text).description == "error: \(expected)")
        #expect(Finding.note("m", hints: [text]).description == "note: m\n    hint: \(expected)")
        #expect(Finding.note("m", at: SourceSpan(file: text)).description == "\(expected): note: m")
        // The text itself stays: another program may read it.
        #expect(Finding.error(text).message == text)
    }

    @Test func severities() {
        #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    }
}
