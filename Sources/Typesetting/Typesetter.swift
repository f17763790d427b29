public import Diagnostics
import Pages
public import Story

/// Turns text into set lines with one worker's fonts. Not to be shared between threads. It remembers what it has set.
public final class Typesetter {
    private let fonts: FontCatalogue
    private let engine: FontEngine
    private var chains: [FontRequest: FontChain] = [:]
    private let chooser = FontChooser()
    private let words = WordSetter()
    private var cache = LineCache()

    /// A typesetter with the fonts given.
    /// - Throws: a failure where there is not enough memory.
    public init(fonts: FontCatalogue) throws(Failure) {
        self.fonts = fonts
        guard let engine = FontEngine() else { throw Failure("not enough memory to set text") }
        self.engine = engine
    }

    /// Sets a paragraph.
    /// - Parameters:
    ///   - inlines: the paragraph
    ///   - style: how it is set where nothing else is said
    ///   - width: the most points that a line may take; nil for a line that is broken only where it is asked for
    ///   - language: of the text where nothing else is said, as in BCP 47
    ///   - findings: takes what could not be set as asked, each thing once
    /// - Returns: the lines; none where there is nothing to set.
    public func lines(
        _ inlines: [Inline], style: TextStyle, width: Double?, language: String, findings: inout Findings
    ) -> [TextLine] {
        set(LineCache.Key(inlines, style, width, language, isOneLine: false), &findings)
    }

    /// Sets plain text in one line, as for labels and numbers.
    public func line(_ text: String, style: TextStyle, language: String, findings: inout Findings) -> TextLine {
        let lines = set(LineCache.Key([.text(text)], style, nil, language, isOneLine: true), &findings)
        return lines.first ?? TextLine(items: [], symbols: [], width: 0, text: "", endsParagraph: true)
    }

    private func set(_ key: LineCache.Key, _ findings: inout Findings) -> [TextLine] {
        let entry: LineCache.Entry
        if let known = cache[key] {
            entry = known
        } else {
            entry = setAnew(key)
            cache.insert(entry, for: key)
        }
        for finding in entry.findings where !findings.contains(finding) { findings.append(finding) }
        return entry.lines
    }

    private func setAnew(_ key: LineCache.Key) -> LineCache.Entry {
        var paragraph = Paragraph(
            key.inlines, style: key.style, language: key.language, isOneLine: key.isOneLine)
        if paragraph.bytes.isEmpty { return LineCache.Entry() }
        var findings = Findings()
        let chains = paragraph.styles.map { chain(for: FontRequest($0)) }
        for style in Set(paragraph.segments.map(\.style)).sorted() {
            findings.append(contentsOf: chains[style].findings)
        }
        if !chooser.isPlain(paragraph, chains) {
            let missing = chooser.missing(in: paragraph, chains)
            if !missing.isEmpty {
                findings.append(MissingCharacters.replace(missing, in: &paragraph, fonts: fonts))
            }
            chooser.choose(for: &paragraph, chains)
        }
        let setting = ParagraphSetting(engine: engine, words: words, chains: chains, width: key.width)
        return LineCache.Entry(lines: setting.lines(of: paragraph, &findings), findings: findings)
    }

    private func chain(for request: FontRequest) -> FontChain {
        if let known = chains[request] { return known }
        let chain = fonts.chain(for: request)
        chains[request] = chain
        return chain
    }
}
