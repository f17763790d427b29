import Diagnostics
import YAML

/// A number of the theme: the same for all papers, or one for each.
struct Measure: Sendable {
    /// No page is longer than this in points (20 inches).
    static let longest = 1440.0
    /// Lengths on a page, in points.
    static let lengths = 0.0...longest
    /// White space between blocks.
    static let spaces = 0.0...300.0
    /// Sizes of type: below nobody can read it, above no page can hold a word.
    static let typeSizes = 4.0...144.0

    private var byPaper: [String: Double] = [:]

    /// The number that a node says; reports what is no number or cannot be meant.
    init?(_ node: Node, _ name: String, in range: ClosedRange<Double>, _ findings: inout Findings) {
        guard node.pairs != nil else {
            guard let number = Measure.number(node, name, in: range, &findings) else { return nil }
            for paper in ThemeFile.papers { byPaper[paper] = number }
            return
        }
        var reader = MappingReader(node, what: "'\(name)'", &findings)
        for paper in ThemeFile.papers {
            guard let node = reader.required(paper, &findings) else { continue }
            byPaper[paper] = Measure.number(node, name, in: range, &findings)
        }
        reader.finish(&findings)
        if byPaper.isEmpty { return nil }
    }

    subscript(paper: String) -> Double? { byPaper[paper] }

    /// A number within sensible bounds.
    static func number(
        _ node: Node, _ name: String, in range: ClosedRange<Double>, _ findings: inout Findings
    ) -> Double? {
        guard let number = node.number else {
            findings.error("'\(name)' should be a number, but it is \(node.kindName)", at: node.span)
            return nil
        }
        if range.contains(number) { return number }
        func text(_ number: Double) -> String { number == number.rounded() ? String(Int(number)) : String(number) }
        findings.error("'\(name)' should be from \(text(range.lowerBound)) to \(text(range.upperBound))", at: node.span)
        return nil
    }
}

extension MappingReader {
    /// A number of the theme under a key.
    mutating func measure(
        _ key: String, in range: ClosedRange<Double>, _ findings: inout Findings
    ) -> Measure? {
        optional(key).flatMap { Measure($0, key, in: range, &findings) }
    }

    /// A number within bounds under a key.
    mutating func number(
        _ key: String, in range: ClosedRange<Double>, _ findings: inout Findings
    ) -> Double? {
        optional(key).flatMap { Measure.number($0, key, in: range, &findings) }
    }
}
