import Diagnostics

/// Expressions in Markdown. Each is replaced by one character that means nothing to Markdown before it is read, and found again
/// afterwards: so what an expression gives is never read as Markdown.
struct Sentinels {
    /// A private-use plane; its characters are letters to Markdown.
    private static let first: UInt32 = 0xF_0000
    private static let last: UInt32 = 0xF_FFFD

    private var expressions: [Expression] = []

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
                    try names.checkPrinted(expression.type, at: expression.span)
                    if let scalar = Unicode.Scalar(Sentinels.first + UInt32(expressions.count)),
                        scalar.value < Sentinels.last
                    {
                        result.unicodeScalars.append(scalar)
                        expressions.append(expression)
                    } else {
                        findings.error("too many expressions in one piece of text", at: place.span(0))
                    }
                } catch {
                    findings.append(contentsOf: error.findings)
                }
            }
        }
        return result
    }

    /// Text that Markdown gave back, cut at the expressions in it.
    func segments(_ text: String) -> [TextPiece.Segment] {
        var segments: [TextPiece.Segment] = []
        var run = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let index = Int(scalar.value) - Int(Sentinels.first)
            guard expressions.indices.contains(index) else {
                run.append(scalar)
                continue
            }
            if let text = expressions[index].fixedText {
                run.append(contentsOf: text.unicodeScalars)
                continue
            }
            if !run.isEmpty { segments.append(.text(String(run))) }
            run = String.UnicodeScalarView()
            segments.append(.expression(expressions[index]))
        }
        if !run.isEmpty { segments.append(.text(String(run))) }
        return segments
    }

    private static var range: ClosedRange<UInt32> { first...last }
}
