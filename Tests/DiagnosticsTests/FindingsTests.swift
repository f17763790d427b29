import Diagnostics
import Testing

@Suite struct FindingsTests {
    @Test func keepTheirOrder() {
        var findings = Findings()
        findings.warning("1")
        findings.error("2", hints: ["h"])
        findings.note("3")
        findings.append(.error("4"))
        findings.append(contentsOf: Findings([.note("5"), .warning("6")]))
        #expect(findings.map(\.message) == ["1", "2", "3", "4", "5", "6"])
        #expect(findings.map(\.severity) == [.warning, .error, .note, .error, .note, .warning])
        #expect(findings.count == 6)
        #expect(findings[1] == .error("2", hints: ["h"]))
        #expect(findings.last == .warning("6"))
    }

    @Test(
        arguments: [
            ([], false, false), ([.note("a")], false, false), ([.note("a"), .warning("b")], false, true),
            ([.error("a"), .note("b")], true, true),
        ] as [([Finding], Bool, Bool)])
    func howBad(_ items: [Finding], _ errors: Bool, _ warnings: Bool) {
        #expect(Findings(items).hasErrors == errors)
        #expect(Findings(items).hasWarnings == warnings)
    }

    @Test func failures() {
        #expect(
            Failure("x", at: SourceSpan(file: "f", line: 1), hints: ["y"]).description == "f:1: error: x\n    hint: y")
        #expect(Failure(Findings([.warning("a"), .error("b")])).description == "warning: a\nerror: b")
        #expect(Failure("x").findings.hasErrors)
    }
}
