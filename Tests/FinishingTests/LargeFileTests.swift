import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

@testable import Finishing

/// Documents that are larger than any report, or have nothing in them.
struct LargeFileTests {
    private func check(_ document: Document) throws -> [UInt8] {
        let pdf = try finished(document)
        let verdict = try ask("qpdf", ["--check", "FILE"], about: pdf)
        #expect(verdict.contains("No syntax or stream encoding errors"), "\(verdict.suffix(600))")
        #expect(Seal.of(pdf) == .intact)
        return pdf
    }

    private func paragraph(_ text: String, _ number: Int, y: Double, _ typewriter: Typewriter) -> Item {
        var mark = Mark(.paragraph)
        mark.element = number
        return .mark(mark, [.text(typewriter.run(text, y: y, size: 6))])
    }

    @Test func aThousandPages() throws {
        let typewriter = Typewriter()
        let pages = (0..<1000).map { number in
            let name = "p\(number)"
            let next = typewriter.run("next", y: 200)
            let area = Rect(x: 72, y: 190, width: next.width, height: 12)
            return Page(
                size: .a4,
                items: [
                    .mark(.furniture(at: .head), [.text(typewriter.run("head", y: 30))]),
                    paragraph("page \(number)", number, y: 100, typewriter),
                    .mark(Mark(.paragraph), [.link(.anchor("p\((number + 1) % 1000)"), areas: [area], [.text(next)])]),
                ], anchors: [Anchor(name: name, y: 90)],
                outline: [OutlineEntry(level: 1 + number % 3, title: "Page \(number)", anchor: name)])
        }
        let pdf = try check(Document(pages: pages, metadata: Metadata(title: "T")))
        #expect(try ask("pdfinfo", ["FILE"], about: pdf).contains("Pages:           1000"))
        let text = try ask("pdftotext", ["-f", "1000", "FILE", "-"], about: pdf)
        #expect(text.contains("page 999"))
    }

    @Test func manyElementsOnAPage() throws {
        let typewriter = Typewriter()
        let items = (0..<20_000).map { paragraph("x", $0, y: 20 + Double($0 % 800), typewriter) }
        let pdf = try check(Document(pages: [Page(size: .a4, items: items)], metadata: Metadata(title: "T")))
        #expect(try StructureReader(pdf).document.all.count == 20_001)
    }

    @Test func deepNesting() throws {
        var item = Item.text(Typewriter().run("deep"))
        for depth in 0..<400 { item = .mark(Mark(depth.isMultiple(of: 2) ? .section : .paragraph), [item]) }
        let pdf = try check(Document(pages: [Page(size: .a4, items: [item])], metadata: Metadata(title: "T")))
        #expect(try ask("pdftotext", ["FILE", "-"], about: pdf).contains("deep"))
    }

    /// Pages, tables and lists with nothing in them, and a page whose only text is furniture.
    @Test func nothing() throws {
        let empty = Page(size: .a4, items: [])
        let marks = Page(
            size: .a4,
            items: [.table, .list, .listItem, .tableRow, .figure, .heading1].map {
                .mark(Mark($0, alternative: "x"), [])
            })
        let furniture = Page(
            size: .a4, items: [.mark(.furniture(at: .foot), [.text(Typewriter().run("foot"))])])
        for pages in [[empty], [empty, marks, furniture, empty], [furniture]] {
            let pdf = try check(Document(pages: pages, metadata: Metadata(title: "")))
            #expect(try StructureReader(pdf).document.name == "/Document")
        }
    }

    /// A string in a file has up to 32767 bytes (ISO 32000-1, annex C).
    @Test(arguments: ["a", "ü", "\u{1F600}", "e\u{301}"]) func endlessTexts(letter: String) throws {
        let text = String(repeating: letter, count: 70_000)
        let box = Item.shape(.rectangle(Rect(x: 10, y: 20, width: 30, height: 40), fill: .black))
        let page = Page(size: .a4, items: [.mark(Mark(.figure, alternative: text), [box])])
        let pdf = try check(Document(pages: [page], metadata: Metadata(title: text, author: text, subject: text)))
        let reader = try StructureReader(pdf)
        let alternative = try #require(
            reader.document.all.first { $0.name == "/Figure" }?.entries["/Alt"] as? String)
        #expect((2000...32_767).contains(alternative.utf16.count * 2))
        let title = try #require(
            try ask("pdfinfo", ["FILE"], about: pdf).split(separator: "\n").first { $0.hasPrefix("Title:") })
        let shown = title.dropFirst(6).trimmingCharacters(in: .whitespaces)
        #expect((2000...32_767).contains(shown.utf16.count * 2))
        // What XMP says is the same.
        #expect(try ask("pdfinfo", ["-meta", "FILE"], about: pdf).contains(">\(shown)</rdf:li>"))
    }
}
