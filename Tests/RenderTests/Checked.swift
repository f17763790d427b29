import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

/// Makes a PDF and lets qpdf look whether it is whole.
func pdf(
    _ pages: [Page], _ metadata: Metadata = Metadata(title: "T"), _ location: SourceLocation = #_sourceLocation
) throws -> (bytes: [UInt8], found: [Finding]) {
    var findings = Findings()
    let bytes = try Canvas().pdf(Document(pages: pages, metadata: metadata), findings: &findings)
    let verdict = try ask("qpdf", ["--check", "FILE"], about: bytes)
    #expect(verdict.contains("No syntax or stream encoding errors"), "\(verdict)", sourceLocation: location)
    return (bytes, Array(findings))
}

/// The lines of a PDF's text that are not empty.
func lines(_ pdf: [UInt8]) throws -> [String] {
    try ask("pdftotext", ["-layout", "FILE", "-"], about: pdf).split(whereSeparator: { $0.isNewline || $0 == "\u{C}" })
        .map { $0.trimmingCharacters(in: .whitespaces) }
}

/// A page with some items.
func page(_ items: Item...) -> Page { Page(size: .a4, items: items) }
