import Diagnostics
import Foundation
import Pages
import Story
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

    static let text = TextStyle(family: "serif", size: 9.5, leading: 12, color: .black)
    static let label = TextStyle(family: "sans", size: 8.5, leading: 12, color: .black)

    /// Sets a paragraph with a typesetter of its own.
    static func set(
        _ inlines: [Inline], style: TextStyle = text, width: Double? = 216, language: String = "en"
    ) throws -> (lines: [TextLine], findings: Findings) {
        var findings = Findings()
        let lines = try Typesetter(fonts: fonts)
            .lines(inlines, style: style, width: width, language: language, findings: &findings)
        return (lines, findings)
    }
}

extension TextLine {
    /// All runs, also those in links, from left to right.
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

extension GlyphRun {
    /// The name of the font file.
    var file: String { URL(filePath: face.path).lastPathComponent }
}
