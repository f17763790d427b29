import Diagnostics
import Facts
import Pages
import Story

extension Evaluator {
    // MARK: Texts of one line

    /// A text with its expressions filled in; line breaks are spaces.
    func string(_ piece: TextPiece?) -> String {
        switch piece {
        case nil: return ""
        case .fixed(let text): return text
        case .segments(let segments):
            var text = ""
            for segment in segments {
                switch segment {
                case .text(let piece): text += piece
                case .expression(let expression): text += string(expression)
                }
            }
            return text
        }
    }

    private func string(_ expression: Expression) -> String {
        let text = fragments(of: expression).text
        return text.utf8.contains(0x0A) ? text.replacingLineFeeds : text
    }

    /// The text of a value that came out of a record; empty where there is none.
    func plainText(_ value: Value) -> String { text(of: value, .any).map { $0.replacingLineFeeds } ?? "" }

    // MARK: Inlines

    /// Furniture: a text with its expressions filled in.
    func inlines(_ piece: TextPiece?) -> [Inline] {
        var line = Line()
        switch piece {
        case nil: break
        case .fixed(let text): line.add(text)
        case .segments(let segments):
            for segment in segments {
                switch segment {
                case .text(let text): line.add(text)
                case .expression(let expression): add(expression, to: &line)
                }
            }
        }
        return line.inlines
    }

    func inlines(_ pieces: [InlinePiece]) -> [Inline] {
        var line = Line()
        for piece in pieces {
            switch piece {
            case .fixed(.text(let text)): line.add(text)
            case .fixed(let inline): line.inlines.append(inline)
            case .expression(let expression): add(expression, to: &line)
            case .emphasis(let inner): line.add(inlines(inner)) { .emphasis($0) }
            case .strong(let inner): line.add(inlines(inner)) { .strong($0) }
            case .styled(let style, let inner): line.add(inlines(inner)) { .styled(style, $0) }
            case .link(let target, let span, let inner):
                let text = string(target)
                let inner = inlines(inner)
                if let target = LinkTarget(text: text) {
                    line.add(inner) { .link(target, $0) }
                } else {
                    warn("'\(text)' is no web or mail address", at: span)
                    for inline in inner { line.inlines.append(inline) }
                }
            }
        }
        return line.inlines
    }

    private func add(_ expression: Expression, to line: inout Line) {
        switch expression.kind {
        case .page: line.inlines.append(.pageNumber)
        case .pages: line.inlines.append(.pageCount)
        case .mark(let role, let isSelf):
            guard let name = value(of: role).word, let side = Side(rawValue: name) else {
                warn("'\(role.name)' is neither leader nor manager", at: role.span)
                return
            }
            let isHollow = isSelf.map { isTrue(value(of: $0)) } ?? false
            line.inlines.append(.symbol(side, isHollow: isHollow))
        default:
            for fragment in fragments(of: expression) {
                switch fragment {
                case .text(let text): line.insert(text)
                case .pageNumber: line.inlines.append(.pageNumber)
                case .pageCount: line.inlines.append(.pageCount)
                }
            }
        }
    }
}

/// A line in the making: neighbouring texts are joined, and runs of spaces folded.
private struct Line {
    var inlines: [Inline] = []

    mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        guard case .text(let last) = inlines.last else {
            inlines.append(.text(text))
            return
        }
        let isDouble = last.utf8.last == UInt8(ascii: " ") && text.utf8.first == UInt8(ascii: " ")
        inlines[inlines.count - 1] = .text(isDouble ? last + text.dropFirst() : last + text)
    }

    mutating func add(_ inner: [Inline], _ wrap: ([Inline]) -> Inline) {
        if !inner.isEmpty { inlines.append(wrap(inner)) }
    }

    /// Adds text that came from data: a line feed is a line break, at most two of them in a row.
    mutating func insert(_ text: String) {
        guard text.utf8.contains(0x0A) else {
            add(text.foldingSpaces)
            return
        }
        var breaks = 0
        for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { breaks += 1 }
            let part = String(part).foldingSpaces
            if part.isEmpty || part == " " { continue }
            if index > 0, !inlines.isEmpty {
                for _ in 0..<min(breaks, 2) { inlines.append(.lineBreak) }
            }
            breaks = 0
            add(part)
        }
    }
}

extension LinkTarget {
    /// The target that an address is: a web or mail address, or `#name` for a place in the document.
    init?(text: String) {
        if text.hasPrefix("#"), text.count > 1 {
            self = .anchor(String(text.dropFirst()))
            return
        }
        let lower = text.lowercased()
        let isPrintable = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        guard isPrintable, ["https://", "http://", "mailto:"].contains(where: { lower.hasPrefix($0) }) else {
            return nil
        }
        self = .uri(text)
    }
}

extension String {
    /// The text with each run of spaces as one.
    var foldingSpaces: String {
        var last: UInt8 = 0
        var hasRun = false
        for byte in utf8 {
            if byte == UInt8(ascii: " "), last == byte { hasRun = true }
            last = byte
        }
        guard hasRun else { return self }
        var bytes: [UInt8] = []
        for byte in utf8 where byte != UInt8(ascii: " ") || bytes.last != byte { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate var replacingLineFeeds: String {
        guard utf8.contains(0x0A) else { return self }
        return String(decoding: utf8.map { $0 == 0x0A ? UInt8(ascii: " ") : $0 }, as: UTF8.self).foldingSpaces
    }
}
