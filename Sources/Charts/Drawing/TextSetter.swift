import Diagnostics
import Story
import Typesetting

/// What charts need of typesetting, so that they can be tested without fonts.
protocol TextSetter {
    func line(_ text: String, style: TextStyle, language: String, findings: inout Findings) -> TextLine
    func lines(
        _ inlines: [Inline], style: TextStyle, width: Double?, language: String, findings: inout Findings
    ) -> [TextLine]
}

extension Typesetter: TextSetter {}
