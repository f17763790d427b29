import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

/// Nothing that a person can read is lost to who cannot see it.
struct TextTests {
    /// The text in the order of the structure, as poppler reads it.
    private func structured(_ pdf: [UInt8]) throws -> [String] {
        try ask("pdfinfo", ["-struct-text", "FILE"], about: pdf).split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.count > 1 && $0.hasPrefix("\"") && $0.hasSuffix("\"") }
            .map { String($0.dropFirst().dropLast()) }
    }

    private func expectText(of document: Document, in pdf: [UInt8], isStructured: Bool = true) throws {
        let drawn = try ask("pdftotext", ["-raw", "FILE", "-"], about: pdf)
        expectSame([drawn], Texts.all(of: document))
        if isStructured { expectSame(try structured(pdf), Texts.read(of: document)) }
    }

    /// Shows, where texts differ, only where that begins.
    private func expectSame(_ texts: [String], _ expected: [String]) {
        let (text, expected) = (Texts.letters(texts), Texts.letters(expected))
        if text == expected { return }
        let shared = zip(text, expected).prefix { $0 == $1 }.count
        Issue.record(
            "'\(text.dropFirst(max(0, shared - 9)).prefix(40))' stands for '\(expected.dropFirst(max(0, shared - 9)).prefix(40))'"
        )
    }

    @Test(arguments: [("report", "letter"), ("handout", "a4"), ("review", "letter")])
    func samplesReadAsTheyAreSet(report: String, paper: String) throws {
        for (index, document) in try Samples.documents(report, paper: paper).enumerated() {
            // Poppler takes more than a second for the structure of a report.
            try expectText(of: document, in: finished(document), isStructured: report != "report" || index == 6)
        }
    }

    @Test(arguments: UInt64(1)...40) func inventedPagesReadAsTheyAreSet(seed: UInt64) throws {
        let document = Invented.document(seed: seed)
        try expectText(of: document, in: finished(document))
    }
}
