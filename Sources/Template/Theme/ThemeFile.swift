import Diagnostics
import Facts
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

    private var sizes: [String: Size] = [:]
    private var palette = Palette()
    private var styles: [String: StyleEntry] = [:]
    private var classes: [String: ClassEntry] = [:]
    private var spacing: [String: Measure] = [:]
    private var measures: [String: Measure] = [:]
    private var grid = Grid()
    private var masters: [String: MasterEntry] = [:]
    private var master: Node?
    private var deck: Measure?
    private var furniture: [String: Node] = [:]
    private var first: [String: Node] = [:]
    private var charts = ChartMeasures()
    private var brand: Brand?

    /// How much of the leader's band is paper.
    private static let tint = 0.73

    /// Takes over what a firm changes.
    mutating func apply(brand node: Node, in directory: String, _ findings: inout Findings) {
        let brand = Brand(node, in: directory, on: palette.paper, &findings)
        if let leader = brand.leader {
            palette.leader = leader
            palette.leaderTint = leader.mixed(with: palette.paper, ThemeFile.tint)
        }
        if let manager = brand.manager { palette.manager = manager }
        self.brand = brand
    }

    /// Takes over what a node says; what it does not say stays as it is.
    mutating func apply(_ node: Node, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "the theme", &findings)
        for pair in reader.pairs("papers", &findings) { applyPaper(pair, &findings) }
        for pair in reader.pairs("palette", &findings) { applyColor(pair, &findings) }
        for pair in reader.pairs("styles", &findings) {
            styles[pair.key, default: StyleEntry(span: pair.span)].apply(pair, &findings)
        }
        for pair in reader.pairs("classes", &findings) {
            classes[pair.key, default: ClassEntry(span: pair.span)].apply(pair, &findings)
        }
        for pair in reader.pairs("spacing", &findings) {
            guard check(pair, among: Look.Spacing.names.keys.sorted(), "spacing", &findings) else { continue }
            spacing[pair.key] = Measure(pair.value, pair.key, in: Measure.spaces, &findings)
        }
        for pair in reader.pairs("measures", &findings) {
            measures[pair.key] = Measure(pair.value, pair.key, in: Measure.lengths, &findings)
        }
        if let node = reader.optional("grid") { applyGrid(node, &findings) }
        for pair in reader.pairs("masters", &findings) {
            masters[pair.key, default: MasterEntry(span: pair.span)].apply(pair, &findings)
        }
        if let node = reader.optional("pages") { applyPages(node, &findings) }
        if let node = reader.optional("furniture") {
            furniture.merge(FrontMatter.furniture(node, what: "'furniture'", &findings)) { _, new in new }
        }
        if let node = reader.optional("first") {
            first.merge(FrontMatter.furniture(node, what: "'first'", &findings)) { _, new in new }
        }
        for pair in reader.pairs("charts", &findings) { applyMeasure(pair, &findings) }
        reader.finish(&findings)
    }

    private mutating func applyPaper(_ pair: Node.Pair, _ findings: inout Findings) {
        guard check(pair, among: ThemeFile.papers, "papers", &findings) else { return }
        var reader = MappingReader(pair.value, what: "the paper '\(pair.key)'", &findings)
        let width = reader.required("width", &findings)?.number
        let height = reader.required("height", &findings)?.number
        reader.finish(&findings)
        guard let width, let height, (144...Measure.longest).contains(width), (144...Measure.longest).contains(height)
        else {
            findings.error(
                "the paper '\(pair.key)' needs a width and a height in points, from 144 to \(Int(Measure.longest))",
                at: pair.span)
            return
        }
        sizes[pair.key] = Size(width: width, height: height)
    }

    private mutating func applyColor(_ pair: Node.Pair, _ findings: inout Findings) {
        guard check(pair, among: Palette.names.keys.sorted(), "the palette", &findings),
            let path = Palette.names[pair.key]
        else { return }
        guard let color = pair.value.text.flatMap({ Color(hex: $0) }) else {
            findings.error(
                "'\(pair.value.text ?? pair.value.kindName)' is no colour", at: pair.value.span,
                hints: ["write it as \"#17324F\", in quotes"])
            return
        }
        palette[keyPath: path] = color
    }

    private mutating func applyGrid(_ node: Node, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "the grid", &findings)
        if let number = reader.number("unit", in: 2...72, &findings) { grid.unit = number }
        if let number = reader.number("leaf", in: 36...Measure.longest, &findings) { grid.leaf = number }
        if let number = reader.number("hinge", in: Measure.spaces, &findings) { grid.hinge = number }
        if let number = reader.number("gutter", in: Measure.spaces, &findings) { grid.gutter = number }
        reader.finish(&findings)
    }

    private mutating func applyPages(_ node: Node, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "'pages'", &findings)
        if let master = reader.optional("master") { self.master = master }
        if let deck = reader.measure("deck", in: Measure.lengths, &findings) { self.deck = deck }
        reader.finish(&findings)
    }

    private mutating func applyMeasure(_ pair: Node.Pair, _ findings: inout Findings) {
        guard check(pair, among: ChartMeasures.names.keys.sorted(), "the measures of the charts", &findings),
            let path = ChartMeasures.names[pair.key]
        else { return }
        let range = pair.key == "numeral-size" ? Measure.typeSizes : Measure.spaces
        if let number = Measure.number(pair.value, pair.key, in: range, &findings) { charts[keyPath: path] = number }
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
    func look(paper: String, file: String, _ findings: inout Findings) -> Look {
        let whole = SourceSpan(file: file)
        for name in ThemeFile.requiredStyles where styles[name] == nil {
            findings.error("the theme has no style '\(name)'", at: whole)
        }
        var theme = Theme(palette: palette, styles: [:], grid: grid, masters: [:], charts: charts)
        for (name, entry) in styles.sorted(by: { $0.key < $1.key }) {
            theme.styles[name] = entry.resolved(name, palette, brand, paper: paper, &findings)
        }
        if let size = sizes[paper] {
            for (name, entry) in masters.sorted(by: { $0.key < $1.key }) {
                theme.masters[name] = entry.resolved(name, size, paper, theme, &findings)
            }
        } else {
            findings.error("the theme has no paper '\(paper)'", at: whole)
        }
        var look = Look(theme: theme)
        for (name, style) in theme.styles { look.classes[name] = StyleClass(style: style) }
        for (name, entry) in classes.sorted(by: { $0.key < $1.key }) {
            if theme.styles[name] != nil {
                findings.error("the class '\(name)' has the name of a style", at: entry.span)
                continue
            }
            look.classes[name] = entry.resolved(theme, paper: paper, &findings)
        }
        for (name, path) in Look.Spacing.names { look.spacing[keyPath: path] = spacing[name]?[paper] ?? 0 }
        for (name, measure) in measures { look.measures[name] = Value(measure[paper]) }
        look.deck = deck?[paper] ?? 0
        look.master = masterName(theme, &findings)
        for style in theme.styles.sorted(by: { $0.key < $1.key }) {
            let family = style.value.text.family
            let isBrand = brand?.families.values.contains(family) ?? false
            look.families[family] = look.families[family] ?? (isBrand ? brand?.span : styles[style.key]?.span)
        }
        look.logo = brand?.logo
        look.furniture = furniture
        look.first = first
        return look
    }

    private func masterName(_ theme: Theme, _ findings: inout Findings) -> String? {
        guard let master else { return masters.keys.sorted().first }
        let name = master.text ?? master.kindName
        if masters[name] == nil {
            findings.error(
                "'\(name)' is not known to the theme's masters", at: master.span,
                hints: Suggestion.hints(for: name, among: masters.keys.sorted()))
        }
        return name
    }
}
