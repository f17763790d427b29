import Foundation
import Pages
import Story
import TestKit
import Testing
import Typesetting

/// Text comes from people: anything can be in it.
@Suite struct AnyTextTests {
    static let pieces = [
        "word", " ", "a", "ß", "e\u{301}", "Nguyễn", "محمد", "שלום", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200D}",
        "\u{AD}",
        "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{FE0F}", "\u{0}", "\u{7}", "\n", "\u{2028}", "\u{85}",
        "\u{FFFC}",
        "\u{FEFF}", "\u{E000}", "\u{10FFFF}", "12.5%", "(", ")", "ไทย", "नमस्ते", "\u{300}", "\u{2003}", "\u{A0}",
        "Donaudampfschifffahrtsgesellschaft", "\u{1F1E9}\u{1F1EA}", "\u{E0067}", "\u{2029}", "،",
    ]

    @Test(arguments: 0..<40)
    func clustersCoverAllBytesAndGlyphs(seed: UInt64) throws {
        var dice = SplitMix(state: seed)
        func text() -> String {
            (0..<Int.random(in: 0...12, using: &dice)).compactMap { _ in Self.pieces.randomElement(using: &dice) }
                .joined()
        }
        for _ in 0..<8 {
            let inlines: [Inline] = [
                .text(text()), .emphasis([.text(text()), .symbol(.leader, isHollow: false)]),
                .styled(Fixture.label, [.text(text())]),
                .link(.uri("x:"), [.strong([.text(text())])]), .language("ar", [.text(text())]),
            ]
            let width = Double.random(in: 0...120, using: &dice)
            let (lines, _) = try Fixture.set(inlines, width: width)
            for line in lines { check(line) }
            #expect(lines.last?.endsParagraph ?? true)
            #expect(lines.flatMap(\.symbols).count == 1)
        }
    }

    private func check(_ line: TextLine) {
        #expect(line.width.isFinite && line.width >= 0)
        var x = 0.0
        // Runs stand in the order in which they are read; no two of them lie upon each other.
        for run in line.runs.sorted(by: { ($0.origin.x, $0.width) < ($1.origin.x, $1.width) }) {
            #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
            #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
            #expect(run.clusters.allSatisfy { $0.bytes > 0 && $0.glyphs > 0 })
            // Each cluster is whole characters.
            let bytes = Array(run.text.utf8)
            var place = 0
            for cluster in run.clusters where place < bytes.count {
                #expect(bytes[place] & 0xC0 != 0x80)
                place += Int(cluster.bytes)
            }
            #expect(!run.text.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(run.origin.x >= x - 1e-6)
            x = run.origin.x + run.width
        }
        #expect(x <= line.width + 1e-6)
        #expect(line.runs.map(\.text.utf8.count).reduce(0, +) == line.text.utf8.count)
    }

    @Test func rightToLeftRunsGoBackward() throws {
        let (lines, _) = try Fixture.set([.text("שלום abc (12)")])
        let line = try #require(lines.first)
        #expect(line.text == "שלום abc (12)")
        let hebrew = try #require(line.runs.first { $0.text.hasPrefix("שלום") })
        let latin = try #require(line.runs.first { $0.text.contains("abc") })
        #expect(hebrew.isBackward)
        #expect(!latin.isBackward)
        // The paragraph begins with Hebrew, so it goes from right to left.
        #expect(hebrew.origin.x > latin.origin.x)
        // The last letter of the text is the first glyph.
        let alone = try Fixture.set([.text("ם")]).lines[0].runs[0].glyphs[0].id
        #expect(try Fixture.set([.text("שלום")]).lines[0].runs[0].glyphs.first?.id == alone)
    }

    @Test(arguments: ["\u{202E}abc", "\u{202B}abc", "abc\u{2066}", "abc\u{2069}", "\u{202C}abc"])
    func aTextCannotTurnWhatFollows(text: String) throws {
        let (lines, _) = try Fixture.set([.text(text), .text(" def")])
        #expect(lines.map(\.text) == ["abc def"])
        #expect(lines.flatMap(\.runs).allSatisfy { !$0.isBackward })
    }

    @Test func controlCharactersAreDropped() throws {
        let (lines, findings) = try Fixture.set([.text("\u{0}a\u{1}\u{7F}\u{9F}b\u{FEFF}\u{1B}[31mc")])
        #expect(lines.map(\.text) == ["ab[31mc"])
        #expect(findings.isEmpty)
    }

    @Test(arguments: [0, -1, .nan, .infinity, 1e300, 1e-300])
    func anySizeIsSurvived(size: Double) throws {
        var style = Fixture.text
        style.size = size
        let (lines, _) = try Fixture.set([.text("some words")], style: style)
        #expect(lines.map(\.text).joined(separator: " ").count >= 10)
    }
}
