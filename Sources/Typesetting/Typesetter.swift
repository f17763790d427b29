public import Diagnostics
public import Story

/// Turns text into set lines with one worker's fonts. Not to be shared between threads. It remembers what it has set.
public final class Typesetter {
    /// A typesetter with the fonts given.
    /// - Throws: a failure where the fonts cannot be opened.
    public init(fonts: FontCatalogue) throws(Failure) {}

    /// Sets a paragraph.
    /// - Parameters:
    ///   - inlines: the paragraph
    ///   - style: how it is set where nothing else is said
    ///   - width: the most points that a line may take; nil for one line
    ///   - language: of the text where nothing else is said, as in BCP 47
    ///   - findings: takes what could not be set as asked
    public func lines(
        _ inlines: [Inline], style: TextStyle, width: Double?, language: String, findings: inout Findings
    ) -> [TextLine] {
        []
    }

    /// Sets plain text in one line, as for labels and numbers.
    public func line(_ text: String, style: TextStyle, language: String, findings: inout Findings) -> TextLine {
        TextLine(items: [], symbols: [], width: 0, text: text, endsParagraph: true)
    }
}
