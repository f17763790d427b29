import Diagnostics
import Pages
import Story
import YAML

/// A page master as it is written, for all papers.
struct MasterEntry {
    private static let keys = ["left", "width", "top", "bottom", "head", "rule", "foot"]

    private var style: Node?
    private var numbers: [String: Double] = [:]
    private var hasNoRule = false
    private var byPaper: [String: [String: Double]] = [:]
    private var span: SourceSpan

    init(span: SourceSpan) { self.span = span }

    mutating func apply(_ pair: Node.Pair, _ findings: inout Findings) {
        var reader = MappingReader(pair.value, what: "the master '\(pair.key)'", &findings)
        if let style = reader.optional("style") { self.style = style }
        if reader.optional("rule")?.text == "none" {
            hasNoRule = true
        } else if pair.value["rule"] != nil {
            hasNoRule = false
        }
        for key in MasterEntry.keys where !(key == "rule" && hasNoRule) {
            if let number = reader.number(key, in: Measure.lengths, &findings) { numbers[key] = number }
        }
        for paper in ThemeFile.papers {
            guard let node = reader.optional(paper) else { continue }
            var inner = MappingReader(node, what: "'\(paper)' of the master '\(pair.key)'", &findings)
            for key in MasterEntry.keys {
                guard let number = inner.number(key, in: Measure.lengths, &findings) else { continue }
                byPaper[paper, default: [:]][key] = number
            }
            inner.finish(&findings)
        }
        reader.finish(&findings)
    }

    func resolved(
        _ name: String, _ size: Size, _ paper: String, _ theme: Theme, _ findings: inout Findings
    ) -> Master? {
        let numbers = numbers.merging(byPaper[paper] ?? [:]) { _, own in own }
        let missing = MasterEntry.keys.filter { $0 != "rule" && numbers[$0] == nil }
        for key in missing { findings.error("the master '\(name)' has no '\(key)' for \(paper)", at: span) }
        let styleName = style?.text ?? "note"
        guard let style = theme.styles[styleName] else {
            findings.error(
                "'\(styleName)' is not known to the theme's styles", at: self.style?.span ?? span,
                hints: Suggestion.hints(for: styleName, among: theme.styles.keys.sorted()))
            return nil
        }
        guard missing.isEmpty else { return nil }
        func number(_ key: String) -> Double { numbers[key] ?? 0 }
        guard number("width") > 0, number("bottom") > number("top"), number("bottom") <= size.height,
            number("left") + number("width") <= size.width
        else {
            findings.error(
                "the master '\(name)' does not fit \(paper): 'width' is above 0, 'bottom' below 'top', all on the sheet",
                at: span)
            return nil
        }
        if number("bottom") > number("foot") - style.text.leading {
            findings.warning(
                "the text of the master '\(name)' reaches over the foot of the page: 'bottom' should be \(Int(number("foot") - style.text.leading)) at most",
                at: span)
        }
        return Master(
            size: size, left: number("left"), width: number("width"), top: number("top"), bottom: number("bottom"),
            head: number("head"), rule: hasNoRule ? nil : numbers["rule"], foot: number("foot"), style: style.text)
    }
}
