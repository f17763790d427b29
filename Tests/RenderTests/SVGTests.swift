import Diagnostics
import Foundation
import FoundationXML
import Pages
import Render
import TestKit
import Testing

/// Collects the ids of a file and what refers to them.
final class IDs: NSObject, XMLParserDelegate {
    var ids: [String] = []
    var references: [String] = []
    var title = ""
    private var isTitle = false

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        isTitle = name == "title"
        if let id = attributes["id"] { ids.append(id) }
        for value in attributes.values {
            if value.hasPrefix("#") { references.append(String(value.dropFirst())) }
            if value.hasPrefix("url(#") { references.append(String(value.dropFirst(5).dropLast())) }
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { if isTitle { title += text } }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        isTitle = false
    }
}

struct SVGTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    func sample() throws -> Page {
        var findings = Findings()
        let green = Item.shape(.rectangle(Rect(x: 0, y: 0, width: 5, height: 10), fill: Color(0, 200, 0)))
        let picture = try Canvas().png(
            Page(size: Size(width: 20, height: 10), items: [green]), resolution: 72, findings: &findings)
        let path = try folder.file("picture.png", picture)
        return page(
            .text(Typewriter().run("Text")),
            .image(Picture(path: path, frame: Rect(x: 10, y: 10, width: 50, height: 50))),
            .image(Picture(path: path, frame: Rect(x: 90, y: 10, width: 70, height: 50))),
            .link(.uri("javascript:x"), areas: [Rect(x: 0, y: 0, width: 9, height: 9)], [.text(Typewriter().run("L"))]))
    }

    @Test func filesAreWholeAndTheirIDsHold() throws {
        var findings = Findings()
        let title = "<a> & \"b\" ]]> \u{7} é"
        let bytes = try Canvas().svg(sample(), metadata: Metadata(title: title), findings: &findings)
        let parser = XMLParser(data: Data(bytes))
        let ids = IDs()
        parser.delegate = ids
        #expect(parser.parse())
        #expect(Set(ids.ids).count == ids.ids.count)
        #expect(!ids.references.isEmpty)
        #expect(Set(ids.references).isSubset(of: ids.ids))
        #expect(ids.title == "<a> & \"b\" ]]>   é")
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("width=\"595.28pt\" height=\"841.89pt\""))
        #expect(text.contains("xml:lang=\"en\""))
        #expect(findings.isEmpty)
    }

    @Test func samePageSameBytes() throws {
        let page = try sample()
        var findings = Findings()
        let canvas = try Canvas()
        let first = try canvas.svg(page, metadata: Metadata(title: "T"), findings: &findings)
        _ = try canvas.png(page, resolution: 20, findings: &findings)
        #expect(try canvas.svg(page, metadata: Metadata(title: "T"), findings: &findings) == first)
        #expect(try Canvas().svg(page, metadata: Metadata(title: "T"), findings: &findings) == first)
    }
}
