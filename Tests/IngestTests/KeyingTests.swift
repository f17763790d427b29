import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("Columns that are reversed already, and columns of open answers that hold none")
struct KeyingTests {
    private var keyed: Schema {
        var schema = schema
        schema.keys = [
            [
                Schema.Key(item: 0, isReversed: false), Schema.Key(item: 1, isReversed: false),
                Schema.Key(item: 2, isReversed: true),
            ]
        ]
        return schema
    }

    /// Forty people whose answers go together, but for some noise.
    private func table(_ third: (Int) -> Int) -> String {
        "person,L01,L02,M01\n"
            + (0..<40).map { row in
                let level = row % 5 + 1
                return "p\(row),\(level),\(min(5, max(1, level + (row % 3 - 1)))),\(third(level))\n"
            }.joined()
    }

    @Test("are told where their answers rise with the others", arguments: [(false, 0), (true, 1)])
    func keying(_ isTurned: Bool, _ findings: Int) {
        let outcome = read(table { isTurned ? $0 : 6 - $0 }, schema: keyed)
        #expect(outcome.findings.count == findings, "\(outcome.lines)")
        #expect(outcome.findings.allSatisfy { $0.severity == .warning && $0.message.contains("'M01' rise with") })
    }

    @Test("and not where there is nothing to see")
    func flat() { #expect(read(table { _ in 3 }, schema: keyed).lines.isEmpty) }

    @Test(
        "tokens are never printed",
        arguments: ["clx4f9k2p0000", "Mozilla/5.0 (X11) Invented", "203.0.113.7", "a@x.org", "https://x.org/a"])
    func tokens(_ text: String) throws {
        let rows = (1...4).map { "p\($0),1,2,3,\(text)\($0)\n".replacing("203.0.113.7", with: "203.0.113.") }.joined()
        let outcome = read(
            "person,L01,L02,M01,Field\n" + rows, mapping: try mapping("columns: { \"comment:x\": Field }"))
        #expect(outcome.results?.people.first?.responses.first?.comments.isEmpty == true)
        #expect(outcome.lines.contains { $0.contains("'Field' holds no open answers") })
    }
}
