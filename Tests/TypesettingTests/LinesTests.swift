import Diagnostics
import Pages
import Story
import Testing
import Typesetting

@Suite struct LinesTests {
    static let passage = """
        You speak plainly about what matters and give your reasons, so that people know where they stand with you even \
        when they disagree.
        """

    @Test func breaksBetweenWords() throws {
        let (lines, findings) = try Fixture.set([.text(Self.passage)])
        #expect(
            lines.map(\.text) == [
                "You speak plainly about what matters and give", "your reasons, so that people know where they",
                "stand with you even when they disagree.",
            ])
        #expect(lines.map(\.endsParagraph) == [false, false, true])
        #expect(lines.allSatisfy { $0.width <= 216 && $0.runs.count == 1 })
        #expect(lines.allSatisfy { $0.runs.map(\.text) == [$0.text] })
        #expect(findings.isEmpty)
    }

    @Test(arguments: [nil, 1000.0, 2_000_000, .infinity, .nan])
    func oneLineTakesTheSumOfItsWords(width: Double?) throws {
        let words = Self.passage.split(separator: " ")
        let (lines, _) = try Fixture.set([.text(Self.passage)], width: width)
        // Charis has no kerning with the space.
        let parts = try words.map { try Fixture.set([.text(String($0))], width: nil).lines[0].width }
        let space =
            try Fixture.set([.text("a a")], width: nil).lines[0].width
            - 2 * Fixture.set([.text("a")], width: nil).lines[0].width
        #expect(lines.count == 1)
        #expect(abs(lines[0].width - parts.reduce(0, +) - space * Double(words.count - 1)) < 0.01)
    }

    @Test func lastTwoWordsStayTogether() throws {
        let text = "one two three four five six seven eight nine ten"
        let width = try Fixture.set([.text(String(text.dropLast(4)))], width: nil).lines[0].width
        // "ten" alone would be left for the last line.
        let (lines, _) = try Fixture.set([.text(text)], width: width + 1)
        #expect(lines.map(\.text) == ["one two three four five six seven eight", "nine ten"])
        // Words longer than a third of the line are not bound: that would leave a hole.
        let (short, _) = try Fixture.set([.text("incomprehensible incomprehensibilities alone")], width: 170)
        #expect(short.map(\.text) == ["incomprehensible incomprehensibilities", "alone"])
    }

    @Test func lineBreaksStayInTheParagraph() throws {
        let (lines, _) = try Fixture.set([.text("a "), .lineBreak, .text("b\nc\r\nd\u{2029}e")], width: nil)
        #expect(lines.map(\.text) == ["a", "b", "c", "d", "e"])
        #expect(lines.allSatisfy { $0.endsParagraph })
        var findings = Findings()
        let line = try Typesetter(fonts: Fixture.fonts)
            .line("a\nb\tc", style: Fixture.label, language: "en", findings: &findings)
        #expect(line.text == "a b c")
    }

    @Test func nothingMakesNoLines() throws {
        #expect(try Fixture.set([]).lines.isEmpty)
        #expect(try Fixture.set([.text(""), .emphasis([]), .pageNumber]).lines.isEmpty)
        var findings = Findings()
        let line = try Typesetter(fonts: Fixture.fonts)
            .line("", style: Fixture.label, language: "en", findings: &findings)
        #expect(line == TextLine(items: [], symbols: [], width: 0, text: "", endsParagraph: true))
    }

    @Test func spacesAtTheEndTakeNoRoom() throws {
        let (plain, _) = try Fixture.set([.text("word")], width: nil)
        let (spaced, _) = try Fixture.set([.text("word"), .strong([.text("  ")]), .text("   ")], width: nil)
        #expect(plain == spaced)
        let (backward, _) = try Fixture.set([.text("שלום  ")], width: nil)
        #expect(try backward == Fixture.set([.text("שלום")], width: nil).lines)
    }

    @Test func softHyphensBreakAndShow() throws {
        let (lines, _) = try Fixture.set([.text("Ver\u{AD}ant\u{AD}wor\u{AD}tung")], width: 45, language: "de")
        #expect(lines.map(\.text) == ["Verant\u{AD}", "wortung"])
        let hyphen = try Fixture.set([.text("\u{2010}")]).lines[0].runs[0].glyphs[0].id
        #expect(lines[0].runs.last?.glyphs.last?.id == hyphen)
        // One that is not needed leaves no trace.
        #expect(try Fixture.set([.text("Ver\u{AD}ant")]).lines == Fixture.set([.text("Verant")]).lines)
    }

    @Test func longWordsBreakAnywhere() throws {
        let word = String(repeating: "w", count: 100)
        let (lines, findings) = try Fixture.set([.text(word)], width: 60)
        #expect(lines.map(\.text).joined() == word)
        #expect(lines.allSatisfy { $0.width <= 60 })
        #expect(findings.isEmpty)
        // Each has at least one letter, however narrow it is.
        #expect(try Fixture.set([.text("abc")], width: 0).lines.map(\.text) == ["a", "b", "c"])
        #expect(try Fixture.set([.text("abc")], width: -5).lines.count == 3)
    }

    @Test func linksBreakWithoutHyphens() throws {
        let address = "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaa"
        let (lines, _) = try Fixture.set([.link(.uri(address), [.text(address)])], width: 60)
        #expect(lines.count > 2)
        #expect(lines.map(\.text).joined() == address)
        for run in lines.flatMap(\.runs) { #expect(run.glyphs.count == run.text.utf8.count) }
    }

    @Test func longTextsAreSetInPiecesWithoutSeams() throws {
        let text = String(repeating: Self.passage + " ", count: 200)
        let (lines, _) = try Fixture.set([.text(text)])
        #expect(lines.map(\.text).joined(separator: " ") == text.dropLast())
        #expect(lines.filter(\.endsParagraph).count == 1)
        #expect(lines.dropLast().allSatisfy { $0.width > 150 && $0.width <= 216 })
        let (word, _) = try Fixture.set([.text(String(repeating: "ж", count: 20_000))])
        #expect(word.map(\.text.count).reduce(0, +) == 20_000)
        let (cut, findings) = try Fixture.set([.text(text)], width: nil)
        #expect(cut.count == 1)
        #expect(findings.map(\.severity) == [.warning])
    }
}
