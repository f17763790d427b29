import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

/// PDFs as poppler and qpdf read them.
struct PDFTests {
    let typewriter = Typewriter()

    @Test func textComesBackInOrder() throws {
        let inner = Item.mark(Mark(.paragraph), [.text(typewriter.run("second line", y: 100))])
        let page = Page(
            size: .a4,
            items: [
                .text(typewriter.run("Führung & Æquitas", y: 100)), .group(origin: Point(x: 10, y: 30), [inner]),
            ])
        let (bytes, found) = try pdf([page])
        #expect(found.isEmpty)
        #expect(try lines(bytes) == ["Führung & Æquitas", "second line"])
        let words = try ask("pdftotext", ["-bbox", "FILE", "-"], about: bytes)
        #expect(words.contains("<word xMin=\"81.9999"))
    }

    @Test func textFromRightToLeftComesBack() throws {
        let run = Typewriter(Typewriter.hebrew).run("שלום", isBackward: true)
        #expect(run.glyphs.first?.id != run.glyphs.last?.id)
        let (bytes, found) = try pdf([Page(size: .a4, items: [.text(run)])])
        #expect(found.isEmpty)
        #expect(try ask("pdftotext", ["FILE", "-"], about: bytes).contains("שלום"))
    }

    @Test func ligaturesComeBackAsLetters() throws {
        var run = typewriter.run("fi")
        run.glyphs = typewriter.run("\u{FB01}").glyphs
        run.clusters = [Cluster(bytes: 2, glyphs: 1)]
        let (bytes, found) = try pdf([Page(size: .a4, items: [.text(run)])])
        #expect(found.isEmpty)
        #expect(try lines(bytes) == ["fi"])
    }

    @Test func fontsAreEmbeddedOnceAsSubsets() throws {
        let bold = Typewriter(Typewriter.latoBold)
        let items = (1...40).map { Item.text(typewriter.run("size", y: Double($0) * 20, size: Double($0) / 3)) }
        let (bytes, _) = try pdf([Page(size: .a4, items: items + [.text(bold.run("bold"))])])
        let fonts = try ask("pdffonts", ["FILE"], about: bytes).split(separator: "\n").dropFirst(2)
        #expect(fonts.count == 2)
        #expect(fonts.allSatisfy { $0.contains("+Lato-") && $0.contains("yes yes yes") })
    }

    @Test func pagesHaveTheirSizes() throws {
        let sizes = [Size.a4, Size(width: 200, height: 100), Size(width: 612, height: 792)]
        let (bytes, _) = try pdf(sizes.map { Page(size: $0, items: [.text(typewriter.run("x", x: 5, y: 50))]) })
        let info = try ask("pdfinfo", ["-f", "1", "-l", "3", "FILE"], about: bytes)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(info.contains("Pages: 3"))
        #expect(info.contains("PDF version: 1.5"))
        for text in ["1 size: 595.28 x 841.89 pts", "2 size: 200 x 100 pts", "3 size: 612 x 792 pts"] {
            #expect(info.contains(text))
        }
    }

    @Test func emptyPagesAreKept() throws {
        let anchored = Page(size: .a4, items: [], anchors: [Anchor(name: "here", y: 10)])
        let space = Page(size: .a4, items: [.text(typewriter.run(" "))], anchors: [Anchor(name: "there", y: 20)])
        let (bytes, found) = try pdf([Page(size: .a4, items: []), anchored, space])
        #expect(found.isEmpty)
        #expect(try ask("pdfinfo", ["FILE"], about: bytes).contains("Pages:           3"))
        let places = try ask("pdfinfo", ["-dests", "FILE"], about: bytes)
        #expect(places.contains("2 [ XYZ    0  832 null      ] \"here\""))
        #expect(places.contains("3 [ XYZ    0  822 null      ] \"there\""))
    }

    @Test func metadataIsWritten() throws {
        let metadata = Metadata(
            title: "Zoë (1) \\ \u{1F600}\u{7}", author: "A. Müller", subject: "S", keywords: "a, b",
            date: "2026-04-14T09:30:00Z")
        let (bytes, found) = try pdf([Page(size: .a4, items: [])], metadata)
        #expect(found.isEmpty)
        let info = try ask("pdfinfo", ["-isodates", "FILE"], about: bytes)
        for text in [
            "Title:           Zoë (1) \\ \u{1F600}\n", "Author:          A. Müller\n", "Subject:         S\n",
            "Keywords:        a, b\n", "Creator:         Diptych\n", "CreationDate:    2026-04-14T09:30:00Z\n",
            "ModDate:         2026-04-14T09:30:00Z\n",
        ] {
            #expect(info.contains(text))
        }
    }

    @Test(arguments: [
        "yesterday", "", "2026-13-01", "2026-04-31x", "2026-04-14T25:00:00Z", "20260414", "2026-04-14T09:30",
        "２０２６-04-14",
    ])
    func datesThatAreNoneAreFound(_ date: String) throws {
        let (bytes, found) = try pdf([Page(size: .a4, items: [])], Metadata(title: "T", date: date))
        #expect(found.map(\.severity) == [.warning])
        #expect(try !ask("pdfinfo", ["-isodates", "FILE"], about: bytes).contains("2026"))
    }

    @Test func outlineIsNested() throws {
        let levels = [3, 2, 1, 3, 3, 2, 1, -4, Int.max]
        let outline = levels.enumerated().map { OutlineEntry(level: $1, title: "\($0) Ω", anchor: "a") }
        let pages = [
            Page(size: Size(width: 100, height: 100), items: []),
            Page(size: .a4, items: [], anchors: [Anchor(name: "a", y: 41.89)], outline: outline),
            Page(
                size: .a4, items: [],
                outline: [OutlineEntry(level: 1, title: "nowhere", anchor: "b")]),
        ]
        let (bytes, found) = try pdf(pages)
        #expect(found.isEmpty)
        struct Entry: Decodable {
            var title: String
            var destpageposfrom1: Int
            var kids: [Entry]
            var shown: String { "\(title.prefix(1))@\(destpageposfrom1)[\(kids.map(\.shown).joined())]" }
        }
        struct Outlines: Decodable { var outlines: [Entry] }
        let json = try ask("qpdf", ["--json=2", "--json-key=outlines", "FILE"], about: bytes)
        let tree = try JSONDecoder().decode(Outlines.self, from: Data(json.utf8)).outlines.map(\.shown)
        #expect(tree == ["0@2[]", "1@2[]", "2@2[3@2[]4@2[]5@2[]]", "6@2[]", "7@2[8@2[]n@3[]]"])
    }

    @Test func documentsWithoutPagesAreRefused() {
        var findings = Findings()
        #expect(throws: Failure("the document has no pages")) {
            try Canvas().pdf(Document(pages: [], metadata: Metadata(title: "T")), findings: &findings)
        }
    }

    @Test(arguments: [
        Size(width: 0, height: 100), Size(width: 100, height: -1), Size(width: .nan, height: 100),
        Size(width: 100, height: .infinity), Size(width: 14_401, height: 100),
    ])
    func impossiblePagesAreRefused(_ size: Size) {
        var findings = Findings()
        let page = Page(size: size, items: [])
        let document = Document(pages: [Page(size: .a4, items: []), page], metadata: Metadata(title: "T"))
        #expect(throws: Failure.self) { try Canvas().pdf(document, findings: &findings) }
        #expect(throws: Failure.self) { try Canvas().svg(page, metadata: document.metadata, findings: &findings) }
        #expect(throws: Failure.self) { try Canvas().png(page, resolution: 72, findings: &findings) }
    }
}
