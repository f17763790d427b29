import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

/// Nothing that a person can read is lost to who cannot see it.
struct TextTests {
    private func expectText(of document: Document, in pdf: [UInt8]) throws {
        let drawn = try ask("pdftotext", ["-raw", "FILE", "-"], about: pdf)
        expectSame([drawn], Texts.all(of: document))
        expectSame(try Texts.structured(pdf), Texts.read(of: document))
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

    /// Of all sample people and teams, on both papers.
    @Test(arguments: ["report", "handout", "review", "team"], ["a4", "letter"])
    func samplesReadAsTheyAreSet(report: String, paper: String) throws {
        let documents = try Samples.documents(report, paper: paper)
        #expect(!documents.isEmpty)
        for document in documents {
            try expectText(of: document, in: finished(document))
        }
    }

    @Test(arguments: UInt64(1)...40) func inventedPagesReadAsTheyAreSet(seed: UInt64) throws {
        let document = Invented.document(seed: seed)
        try expectText(of: document, in: finished(document))
    }
}
