import Foundation
import Pages
import Story
import Testing
import Typesetting

@Suite struct StylesTests {
    @Test func emphasisToggles() throws {
        let inlines: [Inline] = [
            .text("a"), .emphasis([.text("b"), .emphasis([.text("c")]), .strong([.text("d")])]), .strong([.text("e")]),
        ]
        let line = try #require(try Fixture.set(inlines).lines.first)
        #expect(
            line.runs.map(\.file) == [
                "CharisSIL-Regular.ttf", "CharisSIL-Italic.ttf", "CharisSIL-Regular.ttf", "CharisSIL-BoldItalic.ttf",
                "CharisSIL-Bold.ttf",
            ])
        #expect(line.text == "abcde")
        for (run, next) in zip(line.runs, line.runs.dropFirst()) {
            #expect(abs(run.origin.x + run.width - next.origin.x) < 1e-9)
        }
    }

    @Test func aRunHasOneInkAndSize() throws {
        let red = Fixture.text.colored(Color(255, 0, 0))
        let line = try #require(
            try Fixture.set([.styled(red, [.text("A")]), .text("V"), .styled(Fixture.label, [.text("A")])]).lines.first)
        #expect(line.runs.map(\.text) == ["A", "V", "A"])
        #expect(line.runs.map(\.color) == [Color(255, 0, 0), .black, .black])
        #expect(line.runs.map(\.size) == [9.5, 9.5, 8.5])
    }

    @Test func linksHoldTheirRuns() throws {
        let inlines: [Inline] = [
            .text("see "), .link(.anchor("x"), [.text("page "), .emphasis([.text("two")])]), .text("."),
        ]
        let line = try #require(try Fixture.set(inlines).lines.first)
        #expect(line.items.count == 3)
        guard case .link(.anchor("x"), let areas, let inner) = line.items[1] else {
            Issue.record("no link")
            return
        }
        let runs = inner.flatMap(\.runs)
        #expect(runs.map(\.text) == ["page ", "two"])
        let area = try #require(areas.first)
        #expect(abs(area.origin.x - runs[0].origin.x) < 1e-9)
        #expect(abs(area.size.width - runs[0].width - runs[1].width) < 1e-9)
        #expect(abs(area.origin.y + 0.8 * 9.5) < 1e-9)
        #expect(abs(area.size.height - 1.1 * 9.5) < 1e-9)
    }

    @Test func symbolsHaveRoom() throws {
        let inlines: [Inline] = [
            .text("a"), .symbol(.leader, isHollow: true), .symbol(.manager, isHollow: false), .text("b"),
        ]
        let line = try #require(try Fixture.set(inlines).lines.first)
        let width = line.runs[0].width
        #expect(
            line.symbols == [
                TextLine.Symbol(side: .leader, isHollow: true, x: width + 5, place: 1),
                TextLine.Symbol(side: .manager, isHollow: false, x: width + 15, place: 1),
            ])
        #expect(line.runs.map(\.text) == ["a", "b"])
        #expect(abs(line.runs[1].origin.x - width - 20) < 1e-9)
        #expect(line.text == "ab")
        // The character that holds their place means nothing in a text.
        #expect(try Fixture.set([.text("a\u{FFFC}b")]).lines[0].symbols.isEmpty)
    }

    @Test(arguments: ["Lato", "sans", "serif"], [300, 400, 700])
    func figuresAreEquallyWide(family: String, weight: Int) throws {
        let style = TextStyle(family: family, weight: weight, size: 8.5, leading: 12, color: .black)
        let widths = try "0123456789".map { try Fixture.set([.text(String($0))], style: style).lines[0].width }
        #expect(Set(widths).count == 1)
    }

    @Test(arguments: ["H", "i", "%", "ß", "7"], [7.5, 9.5, 60])
    func advancesAreThoseOfTheFont(letter: String, size: Double) throws {
        var style = Fixture.label
        style.size = size
        let line = try #require(try Fixture.set([.text(letter)], style: style).lines.first)
        let run = try #require(line.runs.first)
        let expected = try FontTables(run.face.path).advance(of: Int(run.glyphs[0].id)) * size
        #expect(abs(line.width - expected) < 0.001)
    }

    @Test func ligaturesAreOff() throws {
        for style in [Fixture.text, Fixture.label] {
            let run = try Fixture.set([.text("office fi fl")], style: style).lines[0].runs[0]
            #expect(run.glyphs.count == 12)
            #expect(run.clusters.allSatisfy { $0 == Cluster(bytes: 1, glyphs: 1) })
        }
    }

    @Test func pairsAreKerned() throws {
        let pair = try Fixture.set([.text("AV")], style: Fixture.label).lines[0].width
        let apart = try "AV".map { try Fixture.set([.text(String($0))], style: Fixture.label).lines[0].width }
        #expect(pair < apart.reduce(0, +) - 0.1)
    }
}

/// The few tables of a TrueType file that say how wide a glyph is: an independent reading.
private struct FontTables {
    private let data: [UInt8]
    private var tables: [String: Int] = [:]

    init(_ path: String) throws {
        data = try Array(Data(contentsOf: URL(filePath: path)))
        for index in 0..<word(4) {
            let record = 12 + 16 * index
            tables[String(decoding: data[record..<(record + 4)], as: UTF8.self)] =
                word(record + 8) << 16 + word(record + 10)
        }
    }

    /// In ems.
    func advance(of glyph: Int) throws -> Double {
        let head = try #require(tables["head"])
        let hhea = try #require(tables["hhea"])
        let hmtx = try #require(tables["hmtx"])
        return Double(word(hmtx + 4 * min(glyph, word(hhea + 34) - 1))) / Double(word(head + 18))
    }

    private func word(_ place: Int) -> Int { Int(data[place]) << 8 | Int(data[place + 1]) }
}
