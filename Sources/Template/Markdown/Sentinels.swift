import Diagnostics

/// Expressions in Markdown, and directives in the cells of a table. Each is replaced by one character that means nothing to Markdown before it is read, and found again
/// afterwards: so what an expression gives is never read as Markdown.
struct Sentinels {
    /// A private-use plane; its characters are letters to Markdown.
    private static let first: UInt32 = 0xF_0000
    private static let last: UInt32 = 0xF_FFFD

    private enum Held {
        case expression(Expression)
        case blocks([Flow<Piece>])
    }

    private var held: [Held] = []

    /// A line of a template with its expressions replaced.
    mutating func replace(_ line: String, at start: SourceSpan, names: Names, _ findings: inout Findings) -> String {
        let place = TextPlace(line, at: start)
        if let index = line.unicodeScalars.firstIndex(where: { Sentinels.range.contains($0.value) }) {
            let offset = line.utf8.distance(from: line.startIndex, to: index)
            findings.error("a private-use character cannot stand here", at: place.span(offset))
            return ""
        }
        guard line.utf8.contains(UInt8(ascii: "{")) else { return line }
        var result = ""
        for part in Interpolation.parts(line, at: place, &findings) {
            switch part {
            case .text(let text): result += text
            case .expression(let source, let place):
                do throws(Failure) {
                    let expression = try ExpressionParser.parse(source, at: place, names: names)
                    try names.checkPrinted(expression)
                    result += hold(.expression(expression), at: place.span(0), &findings)
                } catch {
                    findings.append(contentsOf: error.findings)
                }
            }
        }
        return result
    }

    /// The character that stands for some blocks.
    mutating func hold(_ blocks: [Flow<Piece>], at span: SourceSpan, _ findings: inout Findings) -> String {
        hold(.blocks(blocks), at: span, &findings)
    }

    private mutating func hold(_ thing: Held, at span: SourceSpan, _ findings: inout Findings) -> String {
        guard let scalar = Unicode.Scalar(Sentinels.first + UInt32(held.count)), scalar.value < Sentinels.last else {
            findings.error("too many expressions in one piece of text", at: span)
            return ""
        }
        held.append(thing)
        return String(scalar)
    }

    /// The blocks that a text stands for, where it is their character alone.
    func blocks(_ text: String) -> [Flow<Piece>]? {
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
            case .blocks(let blocks)? = thing(scalar)
        else { return nil }
        return blocks
    }

    /// Whether a text has blocks in it.
    func holdsBlocks(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            if case .blocks? = thing(scalar) { return true }
            return false
        }
    }

    private func thing(_ scalar: Unicode.Scalar) -> Held? {
        let index = Int(scalar.value) - Int(Sentinels.first)
        return held.indices.contains(index) ? held[index] : nil
    }

    /// Text that Markdown gave back, cut at the expressions in it.
    func segments(_ text: String) -> [TextPiece.Segment] {
        var segments: [TextPiece.Segment] = []
        var run = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard case .expression(let expression)? = thing(scalar) else {
                run.append(scalar)
                continue
            }
            if let text = expression.fixedText {
                run.append(contentsOf: text.unicodeScalars)
                continue
            }
            if !run.isEmpty { segments.append(.text(String(run))) }
            run = String.UnicodeScalarView()
            segments.append(.expression(expression))
        }
        if !run.isEmpty { segments.append(.text(String(run))) }
        return segments
    }

    private static var range: ClosedRange<UInt32> { first...last }
}
