import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

/// What ISO 32000-1 (14.8.4) and ISO 14289-1 (7) ask of a structure tree.
struct StructureTests {
    /// Where elements of some types may stand; those of other types stand anywhere.
    private static let parents: [String: Set<String>] = [
        "/LI": ["/L"], "/Lbl": ["/LI"], "/LBody": ["/LI"], "/TR": ["/Table"], "/TH": ["/TR"], "/TD": ["/TR"],
    ]
    /// What may stand in elements of some types.
    private static let kids: [String: Set<String>] = [
        "/L": ["/LI", "/Caption"], "/LI": ["/Lbl", "/LBody"], "/Table": ["/TR", "/Caption"], "/TR": ["/TH", "/TD"],
    ]

    private func expectOrder(in reader: StructureReader) {
        #expect(reader.document.name == "/Document")
        #expect(reader.strays.isEmpty)
        var level = 0
        for element in reader.document.all {
            for kid in element.kids {
                #expect(Self.parents[kid.name]?.contains(element.name) ?? true, "\(kid.name) in \(element.name)")
                #expect(Self.kids[element.name]?.contains(kid.name) ?? true, "\(kid.name) in \(element.name)")
            }
            #expect(element.content == 0 || Self.kids[element.name] == nil, "content in \(element.name)")
            if let number = Int(element.name.dropFirst(2)), element.name.hasPrefix("/H") {
                #expect(1...level + 1 ~= number, "H\(number) after H\(level)")
                level = number
            }
            switch element.name {
            case "/Figure":
                #expect((element.entries["/Alt"] as? String ?? "").count > "u:".count)
            case "/TH":
                #expect(["/Row", "/Column"].contains(element.attributes["/Scope"] as? String))
            case "/Note":
                #expect(element.entries["/ID"] != nil)
            case "/Table":
                let widths = element.kids.filter { $0.name == "/TR" }.map { row in
                    row.kids.reduce(0) { $0 + ($1.attributes["/ColSpan"] as? Int ?? 1) }
                }
                #expect(Set(widths).count <= 1, "rows of \(widths) columns")
            default: break
            }
        }
    }

    @Test(arguments: ["report", "handout", "review"]) func samplesAreInOrder(report: String) throws {
        let document = try #require(try Samples.documents(report, only: ["1007"]).first)
        let reader = try StructureReader(try finished(document))
        expectOrder(in: reader)
        let names = Set(reader.document.all.map(\.name))
        #expect(names.isSuperset(of: ["/Sect", "/H1", "/H2", "/P", "/Figure"]), "\(names)")
        if report == "report" { #expect(names.isSuperset(of: ["/Table", "/TR", "/TH", "/TD"])) }
    }

    @Test(arguments: UInt64(41)...80) func inventedPagesAreInOrder(seed: UInt64) throws {
        let pdf = try finished(Invented.document(seed: seed))
        expectOrder(in: try StructureReader(pdf))
        let verdict = try ask("qpdf", ["--check", "FILE"], about: pdf)
        #expect(verdict.contains("No syntax or stream encoding errors"), "\(verdict)")
    }

    private func document(_ items: Item...) -> Document {
        Document(pages: [Page(size: .a4, items: items)], metadata: Metadata(title: "T", language: "pt-BR"))
    }

    @Test(arguments: [
        ([1, 3, 6, 2, 4, 1], ["H1", "H2", "H3", "H2", "H3", "H1"]), ([4, 4, 2, 3, 1], ["H1", "H1", "H1", "H2", "H1"]),
        ([2, 1, 2, 5, 5, 4], ["H1", "H1", "H2", "H3", "H3", "H3"]),
    ])
    func headingsHaveNoGaps(levels: [Int], expected: [String]) throws {
        let typewriter = Typewriter()
        let items = levels.enumerated().map { place, level in
            Item.mark(Mark(.heading(level)), [.text(typewriter.run("heading", y: 50 + Double(place) * 20))])
        }
        let pdf = try finished(
            Document(pages: [Page(size: .a4, items: items)], metadata: Metadata(title: "T")))
        let names = try StructureReader(pdf).document.all.map { String($0.name.dropFirst()) }
        #expect(names.filter { $0.hasPrefix("H") } == expected)
    }

    @Test func figuresSayWhatTheyShow() throws {
        let box = Item.shape(.rectangle(Rect(x: 10, y: 20, width: 30, height: 40), fill: .black))
        var findings = Findings()
        let pdf = try finished(
            document(.mark(Mark(.figure, alternative: "Größe (1)"), [box]), .mark(Mark(.figure), [box])),
            findings: &findings)
        let figures = try StructureReader(pdf).document.all.filter { $0.name == "/Figure" }
        #expect(figures.map { $0.entries["/Alt"] as? String } == ["u:Größe (1)", "u:Figure"])
        let bounds = (figures.first?.attributes["/BBox"] as? [Any])?.compactMap { ($0 as? NSNumber)?.doubleValue }
        #expect(bounds == [10, 781.89, 40, 821.89])
        #expect(
            Array(findings) == [.warning("a figure on page 1 has no text for people who cannot see it")])
    }

    /// A cell with one paragraph holds what is in it; a paragraph that says more, or is not alone, stays.
    @Test func cellsAreTheirOnlyParagraph() throws {
        let typewriter = Typewriter()
        var y = 50.0
        func cell(_ role: Role, _ paragraphs: Mark...) -> Item {
            .mark(
                Mark(role),
                paragraphs.map { mark in
                    y += 20
                    return .mark(mark, [.text(typewriter.run("text", y: y))])
                })
        }
        let plain = Mark(.paragraph)
        let row = Item.mark(
            Mark(.tableRow),
            [
                cell(.tableHeader, plain), cell(.tableData, plain, plain), cell(.tableData, plain),
                cell(.tableData, Mark(.paragraph, language: "de")), cell(.tableData),
            ])
        let elements = try StructureReader(try finished(document(.mark(Mark(.table), [row])))).document.all
        let cells = try #require(elements.first { $0.name == "/TR" }).kids
        #expect(cells.map(\.name) == ["/TH", "/TD", "/TD", "/TD", "/TD"])
        #expect(cells.map(\.content) == [1, 0, 1, 0, 0])
        #expect(cells.map { $0.kids.map(\.name) } == [[], ["/P", "/P"], [], ["/P"], []])
    }

    @Test func artifactsAreNotInTheStructure() throws {
        let typewriter = Typewriter()
        let pdf = try finished(
            document(
                .mark(.artifact, [.mark(Mark(.paragraph), [.text(typewriter.run("furniture"))])]),
                .mark(Mark(.paragraph), [.text(typewriter.run("text", y: 200))])))
        let elements = try StructureReader(pdf).document.all
        #expect(elements.map(\.name) == ["/Document", "/P"])
        #expect(try ask("pdftotext", ["FILE", "-"], about: pdf).contains("furniture"))
    }

    /// Readers may tell heads, feet and decoration apart, or leave all of them out.
    @Test func furnitureSaysWhatItIs() throws {
        let typewriter = Typewriter()
        let rule = Item.shape(.rectangle(Rect(x: 10, y: 20, width: 30, height: 1), fill: .black))
        let pdf = try finished(
            document(
                .mark(.artifact, [rule]), .mark(.furniture(at: .head), [.text(typewriter.run("head"))]),
                .mark(.furniture(at: .foot), [.text(typewriter.run("foot", y: 800)), rule]),
                .mark(Mark(.paragraph), [.text(typewriter.run("text", y: 200))])))
        let elements = try StructureReader(pdf).document.all
        #expect(elements.map(\.name) == ["/Document", "/P"])
        let content = try ask("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], about: pdf)
        let artifacts = content.split(separator: "\n").filter { $0.contains("/Artifact") }.map { line in
            line.components(separatedBy: "/Artifact").last ?? ""
        }
        #expect(
            artifacts.map { $0.filter { $0 != " " } } == [
                "<</Type/Layout>>BDC", "<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC",
                "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
            ])
    }

    @Test func marksInLinesStandForWords() throws {
        let dot = Item.shape(.rectangle(Rect(x: 10, y: 20, width: 3, height: 3), fill: .black))
        let pdf = try finished(
            document(.mark(Mark(.paragraph), [.mark(Mark(.span, alternative: "Führung"), [dot])])))
        let span = try #require(try StructureReader(pdf).document.all.first { $0.name == "/Span" })
        #expect(span.entries["/ActualText"] as? String == "u:Führung")
    }

    @Test(arguments: [("he", "/R2L"), ("ar-EG", "/R2L"), ("en", nil), ("hebrew", nil)] as [(String, String?)])
    func pagesFollowTheScript(language: String, direction: String?) throws {
        let page = Page(size: .a4, items: [.text(Typewriter().run("text"))])
        let pdf = try finished(Document(pages: [page], metadata: Metadata(title: "T", language: language)))
        let preferences = try StructureReader(pdf).catalog["/ViewerPreferences"] as? [String: Any]
        #expect(preferences?["/Direction"] as? String == direction)
    }

    @Test func linksLeadSomewhereAndSaySo() throws {
        let run = Typewriter().run("the manual")
        let area = Rect(x: 72, y: 90, width: 60, height: 12)
        let pdf = try finished(
            document(.mark(Mark(.paragraph), [.link(.uri("https://example.org/a"), areas: [area], [.text(run)])])))
        let reader = try StructureReader(pdf)
        let link = try #require(reader.document.all.first { $0.name == "/Link" })
        let kids = try #require(link.entries["/K"] as? [Any])
        let object = try #require(kids.last as? [String: Any])
        #expect(kids.count == 2 && object["/Type"] as? String == "/OBJR")
        let annotation = try #require(reader.value(object["/Obj"]) as? [String: Any])
        #expect(annotation["/Contents"] as? String == "u:the manual")
        #expect(annotation["/F"] as? Int == 4)
        #expect(annotation["/StructParent"] as? Int == 1)
    }

    @Test func theFileSaysWhatItIs() throws {
        let pdf = try finished(document(.text(Typewriter().run("text"))))
        let catalog = try StructureReader(pdf).catalog
        #expect(catalog["/Lang"] as? String == "u:pt-BR")
        #expect((catalog["/MarkInfo"] as? [String: Any])?["/Marked"] as? Bool == true)
        #expect((catalog["/ViewerPreferences"] as? [String: Any])?["/DisplayDocTitle"] as? Bool == true)
        let xmp = try ask("pdfinfo", ["-meta", "FILE"], about: pdf)
        for text in [
            "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>", "<rdf:li xml:lang=\"x-default\">T</rdf:li>",
        ] {
            #expect(xmp.contains(text))
        }
    }
}
