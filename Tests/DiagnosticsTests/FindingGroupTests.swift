import Testing

@testable import Diagnostics

@Suite("Findings of one kind are one line")
struct FindingGroupTests {
    @Test(
        "findings of one kind",
        arguments: [
            ("'x' is not a number", "'it's y' is not a number"), ("the row has 12 cells", "the row has 1,204 cells"),
            ("3.5 of 4 points", "12 of 7 points"), ("'a' and 'b c'", "'d' and ''"),
        ])
    func same(_ first: String, _ second: String) {
        #expect(Finding.warning(first).kind == Finding.warning(second).kind)
        #expect(Finding.warning(first).kind != Finding.note(first).kind)
    }

    @Test(
        "findings of two kinds",
        arguments: [("the row is out", "the rows are out"), ("'x' is odd", "x is odd"), ("it's so", "it is so")])
    func other(_ first: String, _ second: String) {
        #expect(Finding.warning(first).kind != Finding.warning(second).kind)
    }

    @Test("the first, how many more, and where")
    func groups() {
        var groups = FindingGroups()
        for line in 1...9 {
            groups.add(.warning("'a\(line)' is odd", at: SourceSpan(file: "r.csv", line: line), hints: ["mend it"]))
        }
        groups.add(.note("all is said"))
        var counted = Finding.warning("'p' has too few raters")
        counted.more = 4
        groups.add(counted)
        groups.add(.warning("'q' has too few raters"))
        #expect(
            groups.findings.map(\.description) == [
                "r.csv:1: warning: 'a1' is odd (8 more such: r.csv:2, r.csv:3, r.csv:4, r.csv:5, …)\n    hint: mend it",
                "note: all is said", "warning: 'p' has too few raters (5 more such: 'q', …)",
            ])
    }

    @Test("a few errors are told one by one")
    func errors() {
        var groups = FindingGroups()
        for line in 1...5 { groups.add(.error("no column 'a\(line)'", at: SourceSpan(file: "m", line: line))) }
        #expect(
            groups.findings.map(\.message) == [
                "no column 'a1'", "no column 'a2'", "no column 'a3' (2 more such: m:4, m:5)",
            ])
    }
}
