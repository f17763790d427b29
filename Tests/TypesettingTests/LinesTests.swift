import Diagnostics
import Foundation
import Pages
import Story
import Testing
import Typesetting

/// The fonts that ship, and what most tests need.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fonts").path()

    static let fonts: FontCatalogue = {
        var findings = Findings()
        do {
            let fonts = try FontCatalogue.load(folder, findings: &findings)
            precondition(findings.isEmpty, "\(findings.map(\.description))")
            return fonts
        } catch { preconditionFailure("\(error)") }
    }()

    static func typesetter() throws -> Typesetter { try Typesetter(fonts: fonts) }

    static let text = TextStyle(family: "serif", size: 9.5, leading: 12, color: .black)
    static let label = TextStyle(family: "sans", size: 8.5, leading: 12, color: .black)
}

extension TextLine {
    /// All runs, also those in links.
    var runs: [GlyphRun] { items.flatMap(\.runs) }
}

extension Item {
    var runs: [GlyphRun] {
        switch self {
        case .text(let run): [run]
        case .link(_, _, let inner), .group(_, let inner), .mark(_, let inner): inner.flatMap(\.runs)
        default: []
        }
    }
}

@Suite struct LinesTests {
    static let passage = """
        You speak plainly about what matters and give your reasons, so that people know where they stand with you even \
        when they disagree.
        """

    @Test func breaksBetweenWords() throws {
        var findings = Findings()
        let lines = try Fixture.typesetter().lines(
            [.text(Self.passage)], style: Fixture.text, width: 216, language: "en", findings: &findings)
        #expect(
            lines.map(\.text) == [
                "You speak plainly about what matters and give", "your reasons, so that people know where they",
                "stand with you even when they disagree.",
            ])
        #expect(lines.map(\.endsParagraph) == [false, false, true])
        #expect(findings.isEmpty)
    }
}
