import Diagnostics
import Foundation
import Pages
import Render
import Testing

/// PDFs as poppler and qpdf read them.
struct PDFTests {
    let typewriter = Typewriter()

    func pdf(_ pages: [Page], _ metadata: Metadata = Metadata(title: "T")) throws -> (bytes: [UInt8], found: [Finding])
    {
        var findings = Findings()
        let bytes = try Canvas().pdf(Document(pages: pages, metadata: metadata), findings: &findings)
        #expect(try ask("qpdf", ["--check", "FILE"], about: bytes).contains("No syntax or stream encoding errors"))
        return (bytes, Array(findings))
    }

    @Test func textComesBackInOrder() throws {
        let page = Page(
            size: .a4,
            items: [
                .text(typewriter.run("Führung & Æquitas", y: 100)),
                .group(
                    origin: Point(x: 10, y: 30),
                    [.mark(Mark(.paragraph), [.text(typewriter.run("second line", y: 100))])]),
            ])
        let (bytes, found) = try pdf([page])
        #expect(found.isEmpty)
        let lines = try ask("pdftotext", ["-layout", "FILE", "-"], about: bytes).split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(lines.prefix(2) == ["Führung & Æquitas", "second line"])
        let words = try ask("pdftotext", ["-bbox", "FILE", "-"], about: bytes)
        #expect(words.contains("<word xMin=\"81.9999"))
    }
}
