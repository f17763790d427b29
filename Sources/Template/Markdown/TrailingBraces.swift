import Diagnostics

/// What stands in braces behind a heading, a paragraph or a cell: `{.class}`, and in a cell `{span=2}`.
struct TrailingBraces {
    private(set) var classes: [Written] = []
    private(set) var span: Int?

    /// Takes the braces off the end of what stands in a line.
    /// - Parameter start: where it begins
    init(
        _ inlines: inout [Markdown.Inline], _ manuscript: Manuscript, from start: SourceSpan, _ findings: inout Findings
    ) {
        inlines = TrailingBraces.trimmed(inlines)
        guard case .text(let last)? = inlines.last, last.hasSuffix("}"), let open = last.lastIndex(of: "{") else {
            return
        }
        let source = String(last[open...])
        // A class may be a parameter's value, which is known when the template is loaded.
        let segments = manuscript.sentinels.segments(source)
        guard segments.count == 1, case .text(let written) = segments[0] else {
            if source.hasPrefix("{.") {
                findings.error("a class must be known when the template is loaded", at: start)
            }
            return
        }
        let words = written.dropFirst().dropLast().split(separator: " ")
        // Anything else in braces is text.
        guard let first = words.first, first.hasPrefix("span=") || first.hasPrefix("."),
            first.hasPrefix("span=") || first.utf8.dropFirst().first.map(Lexer.isLetter) == true
        else { return }
        let place = manuscript.span(of: written, from: start)
        for word in words {
            let offset = written.distance(from: written.startIndex, to: word.startIndex)
            var span = place
            span.column += offset
            if word.hasPrefix(".") {
                span.column += 1
                classes.append(Written(String(word.dropFirst()), at: span))
            } else if word.hasPrefix("span="), let count = Int(word.dropFirst(5)), (1...100).contains(count) {
                self.span = count
            } else {
                findings.error(
                    "'\(word)' cannot be read here", at: span, hints: ["write classes: {.name}, or {span=2} in a cell"])
            }
        }
        inlines[inlines.count - 1] = .text(String(last[..<open]))
        inlines = TrailingBraces.trimmed(inlines)
    }

    /// The same without white space at both ends.
    static func trimmed(_ inlines: [Markdown.Inline]) -> [Markdown.Inline] {
        var result = inlines
        while let last = result.last {
            if case .text(let text) = last {
                let kept = text.reversed().drop { $0 == " " }.reversed()
                if kept.count == text.count { break }
                if !kept.isEmpty {
                    result[result.count - 1] = .text(String(kept))
                    break
                }
            } else if last != .softBreak {
                break
            }
            result.removeLast()
        }
        while case .text(let text)? = result.first, text.hasPrefix(" ") {
            let kept = text.drop { $0 == " " }
            if kept.isEmpty { result.removeFirst() } else { result[0] = .text(String(kept)) }
        }
        return result
    }
}
