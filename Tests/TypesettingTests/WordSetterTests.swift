import Pages
import Story
import TestKit
import Testing
import Typesetting

/// Plain text is set word by word, any other as a whole by Pango. The two must agree.
@Suite struct WordSetterTests {
    static let words = [
        "people", "say", "that", "you", "listen,", "before", "(as", "they", "put", "it)", "well-known", "and/or",
        "12.5%", "\"quoted\"",
        "end.", "!", "?", ")", "(", "-", "--", "a", "I", "x=y", "[1]", "e.g.", "U.S.", "3-4", "-5", "don't", "'tis",
        "100", "%", "/", "Tom",
        "incomprehensibilities",
    ]

    @Test(arguments: 0..<200)
    func agreesWithPango(seed: UInt64) throws {
        var dice = SplitMix(state: seed)
        func text() -> String {
            (0..<Int.random(in: 1...14, using: &dice)).compactMap { _ in Self.words.randomElement(using: &dice) }
                .joined(separator: " ")
        }
        let (first, second, third) = (text(), text(), text())
        let width: Double? = seed % 10 == 0 ? nil : Double.random(in: 20...250, using: &dice)
        func inlines(_ end: String) -> [Inline] {
            [
                .text(first + " "), .strong([.text(second + " ")]), .link(.uri("x:"), [.text(third)]),
                .text(end),
            ]
        }
        try expectAgreement(width: width, inlines)
        try expectAgreement(width: width) {
            [.text(first), .lineBreak, .strong([.text(second + " ")]), .lineBreak, .lineBreak, .text(" " + third + $0)]
        }
    }

    @Test(arguments: 0..<200)
    func agreesWithPangoAroundSymbols(seed: UInt64) throws {
        var dice = SplitMix(state: seed)
        var content: [Inline] = []
        for number in 0..<Int.random(in: 1...6, using: &dice) {
            if Bool.random(using: &dice) { content.append(.text(["", " ", "\u{A0}", "(", "“", "-"][number % 6])) }
            content.append(.symbol(number % 2 == 0 ? .leader : .manager, isHollow: number % 3 == 0))
            if Bool.random(using: &dice) { content.append(.text([" ", "", "\u{A0}", ").", "”", ","][number % 6])) }
            let words = (0..<Int.random(in: 0...4, using: &dice)).compactMap { _ in
                Self.words.randomElement(using: &dice)
            }
            content.append(.text(words.joined(separator: " ")))
        }
        let width: Double? = seed % 10 == 0 ? nil : Double.random(in: 30...250, using: &dice)
        try expectAgreement(width: width) { content + [.text($0)] }
    }

    /// Sets a paragraph, whose end is given, by words and as a whole.
    private func expectAgreement(width: Double?, _ inlines: (String) -> [Inline]) throws {
        // A mark of direction changes nothing but the way that the paragraph goes.
        let plain = try Fixture.set(inlines(" end"), width: width).lines
        let whole = try Fixture.set(inlines(" end\u{200E}"), width: width).lines
        #expect(whole.allSatisfy { $0.width <= width ?? .infinity }, "\(whole.map(\.width)) \(width ?? 0)")
        #expect(plain.allSatisfy { $0.width <= width ?? .infinity })
        #expect(plain.map(\.text) == whole.map(\.text))
        #expect(plain.map(\.endsParagraph) == whole.map(\.endsParagraph))
        for (one, other) in zip(plain, whole) {
            #expect(abs(one.width - other.width) < 0.01)
            #expect(one.runs.map(\.file) == other.runs.map(\.file))
            #expect(one.runs.flatMap(\.glyphs).map(\.id) == other.runs.flatMap(\.glyphs).map(\.id))
            #expect(one.runs.flatMap(\.clusters) == other.runs.flatMap(\.clusters))
            #expect(one.items.count == other.items.count)
            #expect(one.symbols.map(\.side) == other.symbols.map(\.side))
            #expect(one.symbols.map(\.place) == other.symbols.map(\.place))
            #expect(zip(one.symbols, other.symbols).allSatisfy { abs($0.x - $1.x) < 0.01 })
        }
    }
}
