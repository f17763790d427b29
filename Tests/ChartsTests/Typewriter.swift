import Diagnostics
import Pages
import Story
import Typesetting

@testable import Charts

/// Sets text without fonts: every character is half an em wide, lines break at spaces.
struct Typewriter: TextSetter {
    func line(_ text: String, style: TextStyle, language: String, findings: inout Findings) -> TextLine {
        let width = Double(text.count) * style.size / 2
        let run = GlyphRun(
            face: FontFace(path: style.weight >= 700 ? "bold" : "regular"), size: style.size, color: style.color,
            origin: .zero, glyphs: [], clusters: [], isBackward: false, text: text, width: width)
        return TextLine(items: [.text(run)], symbols: [], width: width, text: text, endsParagraph: true)
    }

    func lines(
        _ inlines: [Inline], style: TextStyle, width: Double?, language: String, findings: inout Findings
    ) -> [TextLine] {
        var texts: [String] = []
        for word in inlines.plainText.split(separator: " ") {
            let longer = (texts.last.map { $0 + " " } ?? "") + word
            if texts.isEmpty || Double(longer.count) * style.size / 2 > width ?? .infinity {
                texts.append(String(word))
            } else {
                texts[texts.count - 1] = longer
            }
        }
        return texts.map { line($0, style: style, language: language, findings: &findings) }
    }
}

/// An artist of the design who needs no fonts.
var artist: ChartArtist {
    ChartArtist(
        theme: Theme(palette: Palette(), styles: [:], grid: Grid(), masters: [:], charts: ChartMeasures()),
        setter: Typewriter(), language: "en")
}

func draw(_ chart: any ChartPicture, width: Double = 480) -> DrawnChart {
    var findings = Findings()
    return artist.draw(chart, width: width, findings: &findings)
}
