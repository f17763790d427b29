import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("No file fills the memory")
struct LimitTests {
    /// Yields a beginning, then as many bytes of one kind as asked for, and counts how many were taken.
    private final class Endless {
        var taken = 0
        private var start: [UInt8]?
        private let fill: [UInt8]
        private let total: Int

        init(_ start: String, fill: String, total: Int) {
            self.start = Array(start.utf8)
            self.fill = Array(String(repeating: fill, count: (1 << 16) / fill.utf8.count).utf8)
            self.total = total
        }

        func next() -> [UInt8] {
            let piece = start ?? (taken < total ? fill : [])
            start = nil
            taken += piece.count
            return piece
        }
    }

    private func read(_ input: Endless) -> Outcome {
        var outcome = Outcome()
        do throws(Failure) {
            outcome.results = try Results.read(["r.csv"], schema: schema, mapping: nil, &outcome.findings) {
                _ throws(Failure) in { () throws(Failure) in input.next() }
            }
        } catch {
            outcome.failure = error.findings
        }
        return outcome
    }

    /// A file that begins with a text and goes on with another one for ever.
    struct Large: Sendable, CustomTestStringConvertible {
        var name: String
        var start: String
        var fill: String
        var line: String

        var testDescription: String { name }
    }

    private static let cell = "the cell that begins here is longer than 1 MiB"

    @Test(
        "what is too large is refused before it is read to its end",
        arguments: [
            Large(name: "quoted cell", start: "person,L01\na,\"", fill: "x", line: "error r.csv:2:2 \(cell)"),
            Large(name: "plain cell", start: "person,L01\na,", fill: "x", line: "error r.csv:2:2 \(cell)"),
            Large(
                name: "unclosed quote", start: "person,L01\na,1\n\"b,1\n", fill: "b,1\n",
                line: "error r.csv:3:1 \(cell)"),
            Large(
                name: "cells", start: "person,L01\na,1\n", fill: ",",
                line: "error r.csv:3 the row has more than 10,000 cells"),
            Large(name: "header", start: "", fill: "name,", line: "error r.csv:1 the row has more than 10,000 cells"),
            Large(
                name: "row", start: "person,L01\na,1,", fill: String(repeating: "y", count: 8_000) + ",",
                line: "error r.csv:2 the row is longer than 16 MiB"),
        ])
    func tooLarge(_ large: Large) {
        let input = Endless(large.start, fill: large.fill, total: 100 << 20)
        #expect(read(input).lines.filter { $0.hasPrefix("error") } == [large.line])
        #expect(input.taken < 17 << 20)
    }

    @Test("a cell of one mebibyte is read")
    func largest() {
        let text = String(repeating: "x", count: Limits.cell)
        let outcome = IngestTests.read("person,L01,L02,M01,comment:a\na,1,2,3,\"\(text)\"\n")
        #expect(outcome.results?.people.first?.responses.first?.comments.first?.text == text)
    }

}
