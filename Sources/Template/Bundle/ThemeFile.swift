import Diagnostics
import Pages
import Story
import YAML

/// What `theme.yaml` says, and what the front matter of a report changes in it, before it is resolved for a paper.
struct ThemeFile {
    /// The papers that a theme knows.
    static let papers = ["a4", "letter"]
    /// The styles that blocks and charts need.
    static let requiredStyles = [
        "note", "label", "text", "heading", "subtitle", "title", "statement", "numeral", "quadrant",
    ]

    private struct StyleEntry {
        var family: String?
        var weight: Int?
        var isItalic: Bool?
        var size: Double?
        var leading: Double?
        var color: Node?
        var align: TextStyle.Alignment?
        var before: Double?
        var span: SourceSpan
    }

    private struct MasterEntry {
        var style: Node?
        var numbers: [String: Double] = [:]
        var hasNoRule = false
        var byPaper: [String: [String: Double]] = [:]
        var span: SourceSpan
    }

    private static let masterKeys = ["left", "width", "top", "bottom", "head", "rule", "foot"]

    private var sizes: [String: Size] = [:]
    private var palette = Palette()
    private var styles: [String: StyleEntry] = [:]
    private var grid = Grid()
    private var masters: [String: MasterEntry] = [:]
    private var charts = ChartMeasures()

    /// Takes over what a node says; what it does not say stays as it is.
    mutating func apply(_ node: Node, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "the theme", &findings)
        for pair in reader.pairs("papers", &findings) { applyPaper(pair, &findings) }
        for pair in reader.pairs("palette", &findings) { applyColor(pair, &findings) }
        for pair in reader.pairs("styles", &findings) { applyStyle(pair, &findings) }
        if let node = reader.optional("grid") { applyGrid(node, &findings) }
        for pair in reader.pairs("masters", &findings) { applyMaster(pair, &findings) }
        for pair in reader.pairs("charts", &findings) { applyMeasure(pair, &findings) }
        reader.finish(&findings)
    }

    private mutating func applyPaper(_ pair: Node.Pair, _ findings: inout Findings) {
        guard check(pair, among: ThemeFile.papers, "papers", &findings) else { return }
        var reader = MappingReader(pair.value, what: "the paper '\(pair.key)'", &findings)
        let width = reader.required("width", &findings)?.number
        let height = reader.required("height", &findings)?.number
        reader.finish(&findings)
        guard let width, let height, (3...14_400).contains(width), (3...14_400).contains(height) else {
            findings.error("the paper '\(pair.key)' needs a width and a height in points", at: pair.span)
            return
        }
        sizes[pair.key] = Size(width: width, height: height)
    }

    private mutating func applyColor(_ pair: Node.Pair, _ findings: inout Findings) {
        guard check(pair, among: Palette.names.keys.sorted(), "the palette", &findings),
            let path = Palette.names[pair.key]
        else { return }
        guard let color = color(pair.value, &findings) else { return }
        palette[keyPath: path] = color
    }

    private func color(_ node: Node, _ findings: inout Findings) -> Color? {
        if let text = node.text, let color = Color(hex: text) { return color }
        findings.error(
            "'\(node.text ?? node.kindName)' is no colour", at: node.span, hints: ["write it as \"#17324F\", in quotes"]
        )
        return nil
    }

    private mutating func applyStyle(_ pair: Node.Pair, _ findings: inout Findings) {
        var reader = MappingReader(pair.value, what: "the style '\(pair.key)'", &findings)
        var style = styles[pair.key] ?? StyleEntry(span: pair.span)
        if let family = reader.string("family", &findings) { style.family = family }
        if let weight = reader.integer("weight", &findings) {
            if (100...900).contains(weight) {
                style.weight = weight
            } else {
                findings.error("a weight lies between 100 and 900", at: pair.value["weight"]?.span)
            }
        }
        if let italic = reader.bool("italic", &findings) { style.isItalic = italic }
        if let size = positive("size", &reader, pair.value, &findings) { style.size = size }
        if let leading = positive("leading", &reader, pair.value, &findings) { style.leading = leading }
        if let color = reader.optional("color") { style.color = color }
        if let node = reader.optional("align"), let text = reader.string("align", &findings) {
            let known = TextStyle.Alignment.allCases.map(\.rawValue)
            style.align = TextStyle.Alignment(rawValue: text)
            if style.align == nil {
                findings.error(
                    "'\(text)' is no alignment", at: node.span, hints: Suggestion.hints(for: text, among: known))
            }
        }
        if let before = reader.number("before", &findings) { style.before = before }
        reader.finish(&findings)
        styles[pair.key] = style
    }

    private func positive(
        _ key: String, _ reader: inout MappingReader, _ node: Node, _ findings: inout Findings
    ) -> Double? {
        guard let number = reader.number(key, &findings) else { return nil }
        if number > 0, number <= 1000 { return number }
        findings.error("'\(key)' should be more than 0 and at most 1000", at: node[key]?.span)
        return nil
    }

    private mutating func applyGrid(_ node: Node, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "the grid", &findings)
        if let number = positive("unit", &reader, node, &findings) { grid.unit = number }
        if let number = positive("leaf", &reader, node, &findings) { grid.leaf = number }
        if let number = positive("hinge", &reader, node, &findings) { grid.hinge = number }
        if let number = positive("gutter", &reader, node, &findings) { grid.gutter = number }
        reader.finish(&findings)
    }

    private mutating func applyMaster(_ pair: Node.Pair, _ findings: inout Findings) {
        var reader = MappingReader(pair.value, what: "the master '\(pair.key)'", &findings)
        var master = masters[pair.key] ?? MasterEntry(span: pair.span)
        if let style = reader.optional("style") { master.style = style }
        if reader.optional("rule")?.text == "none" {
            master.hasNoRule = true
        } else if pair.value["rule"] != nil {
            master.hasNoRule = false
        }
        for key in ThemeFile.masterKeys where !(key == "rule" && master.hasNoRule) {
            if let number = reader.number(key, &findings) { master.numbers[key] = number }
        }
        for paper in ThemeFile.papers {
            guard let node = reader.optional(paper) else { continue }
            var inner = MappingReader(node, what: "'\(paper)' of the master '\(pair.key)'", &findings)
            for key in ThemeFile.masterKeys {
                if let number = inner.number(key, &findings) { master.byPaper[paper, default: [:]][key] = number }
            }
            inner.finish(&findings)
        }
        reader.finish(&findings)
        masters[pair.key] = master
    }

    private mutating func applyMeasure(_ pair: Node.Pair, _ findings: inout Findings) {
        guard check(pair, among: ChartMeasures.names.keys.sorted(), "the measures of the charts", &findings),
            let path = ChartMeasures.names[pair.key]
        else { return }
        guard let number = pair.value.number, number >= 0, number <= 1000 else {
            findings.error("'\(pair.key)' should be a number from 0 to 1000", at: pair.value.span)
            return
        }
        charts[keyPath: path] = number
    }

    private func check(
        _ pair: Node.Pair, among known: [String], _ what: String, _ findings: inout Findings
    ) -> Bool {
        if known.contains(pair.key) { return true }
        findings.error(
            "'\(pair.key)' is not known to \(what)", at: pair.span, hints: Suggestion.hints(for: pair.key, among: known)
        )
        return false
    }
}

extension ThemeFile {
    /// The theme for a paper; whatever is missing is reported.
    func theme(paper: String, file: String, _ findings: inout Findings) -> Theme {
        let whole = SourceSpan(file: file)
        for name in ThemeFile.requiredStyles where styles[name] == nil {
            findings.error("the theme has no style '\(name)'", at: whole)
        }
        var resolved: [String: Theme.Style] = [:]
        for name in styles.keys.sorted() {
            if let entry = styles[name] { resolved[name] = style(name, entry, &findings) }
        }
        var theme = Theme(palette: palette, styles: resolved, grid: grid, masters: [:], charts: charts)
        guard let size = sizes[paper] else {
            findings.error("the theme has no paper '\(paper)'", at: whole)
            return theme
        }
        for name in masters.keys.sorted() {
            if let entry = masters[name] {
                theme.masters[name] = master(name, entry, size, paper, theme, &findings)
            }
        }
        return theme
    }

    private func style(_ name: String, _ entry: StyleEntry, _ findings: inout Findings) -> Theme.Style? {
        for (key, isGiven) in [
            ("family", entry.family != nil), ("size", entry.size != nil), ("leading", entry.leading != nil),
        ] where !isGiven {
            findings.error("the style '\(name)' has no '\(key)'", at: entry.span)
        }
        guard let family = entry.family, let size = entry.size, let leading = entry.leading else { return nil }
        var ink = palette.ink
        if let node = entry.color {
            let names = Palette.names
            if let path = node.text.flatMap({ names[$0] }) {
                ink = palette[keyPath: path]
            } else if let color = node.text.flatMap({ Color(hex: $0) }) {
                ink = color
            } else {
                let text = node.text ?? node.kindName
                findings.error(
                    "'\(text)' is not known to the palette", at: node.span,
                    hints: Suggestion.hints(for: text, among: names.keys.sorted()))
            }
        }
        let text = TextStyle(
            family: family, weight: entry.weight ?? 400, isItalic: entry.isItalic ?? false, size: size,
            leading: leading, color: ink, alignment: entry.align ?? .left)
        return Theme.Style(text: text, before: entry.before ?? 0)
    }

    private func master(
        _ name: String, _ entry: MasterEntry, _ size: Size, _ paper: String, _ theme: Theme,
        _ findings: inout Findings
    ) -> Master? {
        let numbers = entry.numbers.merging(entry.byPaper[paper] ?? [:]) { _, own in own }
        let missing = ThemeFile.masterKeys.filter { $0 != "rule" && numbers[$0] == nil }
        for key in missing {
            findings.error("the master '\(name)' has no '\(key)' for \(paper)", at: entry.span)
        }
        let styleName = entry.style?.text ?? "note"
        guard let style = theme.styles[styleName] else {
            findings.error(
                "'\(styleName)' is not known to the theme's styles", at: entry.style?.span ?? entry.span,
                hints: Suggestion.hints(for: styleName, among: theme.styles.keys.sorted()))
            return nil
        }
        guard missing.isEmpty else { return nil }
        func number(_ key: String) -> Double { numbers[key] ?? 0 }
        guard numbers.values.allSatisfy({ AttributeReader.lengths.contains($0) }), number("width") > 0,
            number("bottom") > number("top")
        else {
            findings.error(
                "the master '\(name)' does not fit a page: widths are above 0, 'bottom' is below 'top', all from 0 to 14400",
                at: entry.span)
            return nil
        }
        return Master(
            size: size, left: number("left"), width: number("width"), top: number("top"), bottom: number("bottom"),
            head: number("head"), rule: entry.hasNoRule ? nil : numbers["rule"], foot: number("foot"),
            style: style.text)
    }
}
