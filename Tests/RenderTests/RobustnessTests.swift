import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

@testable import Render

/// Pages that no layout should make: what is wrong is found, the rest is drawn, and the file is whole.
struct RobustnessTests {
    let typewriter = Typewriter()
    var after: Item { .text(typewriter.run("and after", y: 200)) }

    @Test(arguments: [
        [Cluster](), [Cluster(bytes: 3, glyphs: 3)], [Cluster(bytes: 99, glyphs: 6)], [Cluster(bytes: 7, glyphs: 99)],
        [Cluster(bytes: -1, glyphs: 3), Cluster(bytes: 8, glyphs: 3)],
        [Cluster(bytes: 7, glyphs: 6), Cluster(bytes: 0, glyphs: 0)],
        [Cluster(bytes: 2, glyphs: 1), Cluster(bytes: 5, glyphs: 5)],
        [Cluster(bytes: .max, glyphs: .max), Cluster(bytes: .max, glyphs: 6)],
        [Cluster(bytes: 7, glyphs: 6), Cluster(bytes: -7, glyphs: 0), Cluster(bytes: 7, glyphs: 0)],
    ])
    func clustersThatDoNotFitAreFound(_ clusters: [Cluster]) throws {
        var run = typewriter.run("aébcde")
        #expect(run.glyphs.count == 6)
        run.clusters = clusters
        let (bytes, found) = try pdf([page(.text(run), .text(run), after)])
        #expect(
            found == [
                .warning("a text on page 1 cannot be copied from the file, since its letters and glyphs do not match")
            ]
        )
        #expect(try lines(bytes).last == "and after")
    }

    @Test func textWithAZeroByteIsDrawn() throws {
        let (bytes, found) = try pdf([page(.text(typewriter.run("a\u{0}b")), after)])
        #expect(found.count == 1)
        #expect(try lines(bytes).last == "and after")
    }

    @Test func glyphsThatAFontLacksAreFound() throws {
        var run = typewriter.run("abc")
        run.glyphs[1].id = .max
        let (bytes, found) = try pdf([page(.text(run), .text(run), after)])
        #expect(found.count == 1)
        #expect(try lines(bytes).last == "and after")
        run.glyphs[1].id = 65_535
        #expect(try pdf([page(.text(run), after)]).found.count == 1)
    }

    @Test func textWithoutGlyphsIsSkipped() throws {
        var run = typewriter.run("abc")
        run.glyphs = []
        run.face.path = "/nowhere.ttf"
        #expect(try pdf([page(.text(run), after)]).found.isEmpty)
    }

    static let impossible = [Double.nan, .infinity, -.infinity, 1e30, -2_000_000]

    @Test(arguments: [0, -12, 20_001, 65_536, .nan])
    func impossibleTextSizesAreFound(_ size: Double) throws {
        let (bytes, found) = try pdf([page(.text(typewriter.run("abc", size: size)), after)])
        #expect(found == [.warning("a text on page 1 has impossible numbers and is not drawn")])
        #expect(try lines(bytes) == ["and after"])
        #expect(try pdf([page(.text(typewriter.run("abc", size: 20_000)), after)]).found.isEmpty)
    }

    @Test(arguments: impossible)
    func impossibleNumbersAreFound(_ number: Double) throws {
        let strange = Point(x: 5, y: number)
        var late = typewriter.run("abc")
        late.glyphs[2].x = number
        var large = typewriter.run("abc")
        large.size = number
        let paths: [[PathElement]] = [
            [.move(strange)], [.move(.zero), .line(strange)], [.move(.zero), .curve(.zero, strange, .zero)],
            [.rectangle(Rect(x: 0, y: 0, width: 1, height: number))], [.circle(center: strange, radius: 1)],
            [.circle(center: .zero, radius: number)],
            [.move(.zero), .line(Point(x: 1, y: 1)), .line(strange), .line(.zero), .close],
        ]
        let stroke = Stroke(width: 1, color: .black)
        for item in paths.map({ Item.shape(Shape(path: $0, fill: .black, stroke: stroke)) })
            + [
                .text(typewriter.run("abc", x: number)), .text(late), .text(large),
                .group(origin: strange, [.text(typewriter.run("abc"))]),
                .shape(
                    Shape(path: [.move(.zero), .line(Point(x: 1, y: 1))], stroke: Stroke(width: number, color: .black))),
            ]
        {
            let (bytes, found) = try pdf([page(item, item, after)])
            #expect(found.count == 1, "\(item)")
            #expect(try lines(bytes) == ["and after"])
            var findings = Findings()
            _ = try Canvas().png(page(item), resolution: 72, findings: &findings)
            _ = try Canvas().svg(page(item), metadata: Metadata(title: ""), findings: &findings)
            #expect(findings.count == 2)
        }
    }

    @Test(arguments: [[-1.0, 2], [0, 0], [.nan], [.infinity, 1], [1e-9]])
    func impossibleDashesBecomeALine(_ dash: [Double]) throws {
        let stroke = Stroke(width: 1, color: .black, dash: dash)
        let line = Item.shape(.line(from: .zero, to: Point(x: 500, y: 500), stroke))
        let (_, found) = try pdf([page(line, after)])
        #expect(found == [.warning("a dash on page 1 has impossible lengths; a whole line is drawn")])
    }

    @Test func farShapesAndStrangePathsAreDrawn() throws {
        let paths: [[PathElement]] = [
            [], [.close], [.line(Point(x: 3, y: 3))], [.curve(.zero, .zero, Point(x: 9, y: 9))],
            [.circle(center: .zero, radius: 0)], [.rectangle(Rect(x: 0, y: 0, width: -5, height: -5))],
            [.rectangle(Rect(x: -400_000, y: -400_000, width: 800_000, height: 800_000))],
            [.close, .close, .move(.zero), .close, .rectangle(Rect(x: 1, y: 1, width: 0, height: 0))],
        ]
        let stroke = Stroke(width: 0, color: .white)
        let items = paths.map { Item.shape(Shape(path: $0, fill: .white, stroke: stroke)) }
        let (bytes, found) = try pdf([Page(size: .a4, items: items + [after])])
        #expect(found.isEmpty)
        #expect(try lines(bytes) == ["and after"])
    }

    @Test func fontsThatCannotBeOpenedStop() throws {
        let folder = try Folder()
        var findings = Findings()
        let canvas = try Canvas()
        let broken = try folder.file("a.ttf", Array("no font".utf8))
        let cut = try folder.file(
            "b.ttf", Array(try Data(contentsOf: URL(fileURLWithPath: Typewriter.lato)).prefix(3000)))
        for (face, reason) in [
            (FontFace(path: folder.path + "/none.ttf"), "there is no such file, or it may not be read"),
            (FontFace(path: broken), "it is not a font file"), (FontFace(path: cut), "it is broken"),
            (FontFace(path: Typewriter.lato, index: 7), "it has no face with the number 7"),
            (FontFace(path: folder.path), "it is not a font file"),
        ] {
            var run = typewriter.run("abc")
            run.face = face
            do {
                _ = try canvas.pdf(
                    Document(pages: [page(.text(run))], metadata: Metadata(title: "T")), findings: &findings)
                Issue.record("\(face) was opened")
            } catch {
                #expect(error.description.contains(face.path))
                #expect(error.description.contains(reason))
            }
        }
        // The canvas goes on afterwards.
        let document = Document(pages: [page(after)], metadata: Metadata(title: "T"))
        #expect(try lines(canvas.pdf(document, findings: &findings)) == ["and after"])
    }

    @Test(arguments: [
        "", "startxref\n", "startxref\n99999999999999999999\n%%EOF\n", "xref\n0 5\n0000\nstartxref\n0\n%%EOF\n",
        "xref\n0 99999999999\nstartxref\n0\n%%EOF\n", "xref\n0 0\nstartxref\n0\n%%EOF\n", "startxref\n-1\n%%EOF\n",
    ])
    func otherFilesAreLeftAlone(_ text: String) {
        var bytes = Array(text.utf8)
        CrossReferences.freeMissing(in: &bytes)
        #expect(bytes == Array(text.utf8))
    }
}
