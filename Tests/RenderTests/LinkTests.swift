import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

struct LinkTests {
    let typewriter = Typewriter()

    func link(_ uri: String, _ areas: [Rect]? = nil) -> Item {
        .link(
            .uri(uri), areas: areas ?? [Rect(x: 72, y: 88, width: 100, height: 15)], [.text(typewriter.run("a link"))])
    }

    /// The addresses that poppler finds.
    func addresses(_ bytes: [UInt8]) throws -> [String] {
        try ask("pdfinfo", ["-url", "FILE"], about: bytes).split(separator: "\n").dropFirst().map {
            $0.split(separator: " ", maxSplits: 2).last?.trimmingCharacters(in: .whitespaces) ?? ""
        }
    }

    @Test(arguments: [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/(it's)\\x", "https://example.org/%28it%27s%29%5Cx"),
        ("https://example.org/über uns", "https://example.org/%C3%BCber%20uns"),
        ("https://x.org/' dest='a' rect=[0 0 9 9", "https://x.org/%27%20dest=%27a%27%20rect=[0%200%209%209"),
        ("https://x.org/\n\u{0}\u{7F}y", "https://x.org/y"),
        ("https://x.org/%41<>\"{}|^`", "https://x.org/%41%3C%3E%22%7B%7D%7C%5E%60"),
    ])
    func addressesAreWritten(_ uri: String, _ expected: String) throws {
        let (bytes, found) = try pdf([page(link(uri))])
        #expect(found.isEmpty)
        #expect(try addresses(bytes) == [expected])
    }

    @Test(arguments: [
        "javascript:alert(1)", "file:///etc/passwd", "java\nscript:x", " https://example.org", "example.org", "",
        "https://",
        "https:example.org", "mailto:", "http", "data:text/html,x", "https://" + String(repeating: "x", count: 9000),
        ":", "ħttp://x",
    ])
    func otherAddressesAreOnlyDrawn(_ uri: String) throws {
        let (bytes, found) = try pdf([page(link(uri), link(uri))])
        #expect(found.map(\.severity) == [.warning])
        #expect(try addresses(bytes) == [])
        #expect(try lines(bytes).first?.contains("a link") == true)
    }

    @Test func areasAreCutToThePaper() throws {
        let areas = [
            Rect(x: -50, y: 80, width: 122.5, height: 15), Rect(x: 500, y: 840, width: 1000, height: 1000),
            Rect(x: 700, y: 0, width: 10, height: 10), Rect(x: .nan, y: 0, width: 10, height: 10),
        ]
        let (bytes, _) = try pdf([page(.group(origin: Point(x: 0.5, y: 8), [link("https://x.org/", areas)]))])
        let objects = try ask("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], about: bytes)
        let points = try #require(objects.range(of: "/QuadPoints [")).upperBound
        let numbers = objects[points...].prefix { $0 != "]" }.split(whereSeparator: \.isWhitespace)
        #expect(
            numbers == [
                "0", "753.89", "73", "753.89", "73", "738.89", "0", "738.89",
            ])
    }

    @Test(arguments: [[], [Rect(x: 0, y: 0, width: 0, height: 0)], [Rect(x: 0, y: 900, width: 9, height: 9)]])
    func linksWithoutAreaAreOnlyDrawn(_ areas: [Rect]) throws {
        let (bytes, _) = try pdf([page(link("https://x.org/", areas))])
        #expect(try addresses(bytes) == [])
        #expect(try lines(bytes) == ["a link"])
    }

    @Test func linksWithoutInkAreLeftOut() throws {
        let area = [Rect(x: 72, y: 88, width: 100, height: 15)]
        let invisible: [[Item]] = [
            [], [.text(typewriter.run("   "))], [.text(typewriter.run("far", x: 9000))], [.shape(Shape(path: []))],
            [.shape(.rectangle(Rect(x: 0, y: 0, width: 5, height: 5)))],
            [.shape(.circle(center: .zero, radius: 0, fill: .black))],
            [.shape(.rectangle(Rect(x: .nan, y: 0, width: 5, height: 5), fill: .black))],
        ]
        for items in invisible {
            let (bytes, _) = try pdf([page(.link(.uri("https://x.org/"), areas: area, items))])
            #expect(try addresses(bytes) == [])
        }
        let line = Shape.line(from: Point(x: 1, y: 1), to: Point(x: 99, y: 1), Stroke(width: 1, color: .black))
        let (bytes, _) = try pdf([page(.link(.uri("https://x.org/"), areas: area, [.mark(.artifact, [.shape(line)])]))])
        #expect(try addresses(bytes) == ["https://x.org/"])
    }

    @Test func namedPlacesAreFoundForwardAndBack() throws {
        let names = ["a", "Größe (1) \\ 'x'", ""]
        let links = names.enumerated().map { index, name in
            Item.link(
                .anchor(name), areas: [Rect(x: 72, y: 88 + Double(index) * 20, width: 50, height: 15)],
                [.text(typewriter.run("to \(index)", y: 100 + Double(index) * 20))])
        }
        let target = Page(size: .a4, items: links, anchors: names.map { Anchor(name: $0, y: 100) })
        let (bytes, found) = try pdf([Page(size: .a4, items: links), target, Page(size: .a4, items: links)])
        #expect(found.isEmpty)
        let xml = try ask("pdftohtml", ["-xml", "-i", "-stdout", "FILE"], about: bytes)
        #expect(xml.components(separatedBy: "#2\">to ").count == 10)
    }

    @Test func linksThatLeadNowhereAreFound() throws {
        let area = [Rect(x: 72, y: 88, width: 100, height: 15)]
        let item = Item.link(.anchor("gone"), areas: area, [.text(typewriter.run("x"))])
        let (bytes, found) = try pdf([page(item)])
        #expect(found == [.warning("the link to 'gone' on page 1 leads nowhere")])
        #expect(try !ask("qpdf", ["--qdf", "FILE", "-"], about: bytes).contains("/Annot"))
    }

    @Test func placesNamedTwiceAndPlacesNowhereAreFound() throws {
        let anchors = [Anchor(name: "a", y: 1), Anchor(name: "a", y: 2), Anchor(name: "b", y: .nan)]
        let (_, found) = try pdf([Page(size: .a4, items: [], anchors: anchors)])
        #expect(found.count == 2)
    }

    @Test func aLinkInALinkIsOnlyDrawn() throws {
        let area = [Rect(x: 72, y: 88, width: 100, height: 15)]
        let item = Item.link(.uri("https://outer.org/"), areas: area, [link("https://inner.org/")])
        let (bytes, _) = try pdf([page(item, link("https://next.org/"))])
        #expect(try addresses(bytes) == ["https://outer.org/", "https://next.org/"])
    }

    /// Cairo 1.16 ends the program where an opaque rectangle covers the page in a link, and forgets links before one.
    @Test(arguments: [
        [PathElement.rectangle(Rect(x: 0, y: 0, width: 595.28, height: 841.89))],
        [.rectangle(Rect(x: -10, y: -10, width: 900, height: 900))],
        [
            .move(Point(x: 0, y: 0)), .line(Point(x: 600, y: 0)), .line(Point(x: 600, y: 900)),
            .line(Point(x: 0, y: 900)), .close,
        ],
    ])
    func shapesThatCoverThePageKeepLinks(_ path: [PathElement]) throws {
        let cover = Item.shape(Shape(path: path, fill: Color(1, 2, 3), stroke: Stroke(width: 1, color: .white)))
        let area = [Rect(x: 72, y: 88, width: 100, height: 15)]
        let (bytes, _) = try pdf([
            page(
                link("https://a.org/"), .link(.uri("https://b.org/"), areas: area, [cover]), cover,
                link("https://c.org/"))
        ])
        #expect(try addresses(bytes) == ["https://a.org/", "https://b.org/", "https://c.org/"])
    }
}
