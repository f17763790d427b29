import Diagnostics
import Pages
import Story
import YAML

/// A style of the type scale as it is written, before inks and papers are known.
struct StyleEntry {
    var family: String?
    var weight: Int?
    var isItalic: Bool?
    var size: Double?
    var leading: Double?
    var color: Node?
    var align: TextStyle.Alignment?
    var before: Measure?
    var span: SourceSpan

    mutating func apply(_ pair: Node.Pair, _ findings: inout Findings) {
        var reader = MappingReader(pair.value, what: "the style '\(pair.key)'", &findings)
        if let family = reader.string("family", &findings) { self.family = family }
        if let weight = reader.number("weight", in: 100...900, &findings) { self.weight = Int(weight) }
        if let italic = reader.bool("italic", &findings) { isItalic = italic }
        if let size = reader.number("size", in: Measure.typeSizes, &findings) { self.size = size }
        if let leading = reader.number("leading", in: Measure.typeSizes, &findings) { self.leading = leading }
        if let color = reader.optional("color") { self.color = color }
        if let align = reader.alignment(&findings) { self.align = align }
        if let before = reader.measure("before", in: Measure.spaces, &findings) { self.before = before }
        reader.finish(&findings)
    }

    func resolved(
        _ name: String, _ palette: Palette, _ brand: Brand?, paper: String, _ findings: inout Findings
    ) -> Theme.Style? {
        for (key, isGiven) in [
            ("family", family != nil), ("size", size != nil), ("leading", leading != nil),
        ] where !isGiven {
            findings.error("the style '\(name)' has no '\(key)'", at: span)
        }
        guard let family, let size, let leading else { return nil }
        if leading < size * 0.8 {
            findings.error(
                "the lines of the style '\(name)' run into each other: 'leading' is below 'size'", at: span)
        }
        let ink = color.flatMap { palette.ink($0, &findings) } ?? palette.ink
        let text = TextStyle(
            family: brand?.families[family] ?? family, weight: weight ?? 400, isItalic: isItalic ?? false, size: size,
            leading: leading,
            color: ink, alignment: align ?? .left)
        return Theme.Style(text: text, before: before?[paper] ?? 0)
    }
}

/// A class as it is written.
struct ClassEntry {
    var style: Node?
    var wrapped: Node?
    var ink: Node?
    var align: TextStyle.Alignment?
    var before: Measure?
    var deck: Measure?
    var height: Measure?
    var rule: Bool?
    var withNext: Bool?
    var span: SourceSpan

    mutating func apply(_ pair: Node.Pair, _ findings: inout Findings) {
        var reader = MappingReader(pair.value, what: "the class '\(pair.key)'", &findings)
        if let style = reader.optional("style") { self.style = style }
        if let wrapped = reader.optional("wrapped") { self.wrapped = wrapped }
        if let ink = reader.optional("color") { self.ink = ink }
        if let align = reader.alignment(&findings) { self.align = align }
        if let before = reader.measure("before", in: Measure.spaces, &findings) { self.before = before }
        if let deck = reader.measure("deck", in: Measure.lengths, &findings) { self.deck = deck }
        if let height = reader.measure("height", in: Measure.lengths, &findings) { self.height = height }
        if let rule = reader.bool("rule", &findings) { self.rule = rule }
        if let withNext = reader.bool("with-next", &findings) { self.withNext = withNext }
        reader.finish(&findings)
    }

    func resolved(_ theme: Theme, paper: String, _ findings: inout Findings) -> StyleClass {
        func named(_ node: Node?, _ findings: inout Findings) -> Theme.Style? {
            guard let node else { return nil }
            let name = node.text ?? node.kindName
            if theme.styles[name] == nil {
                findings.error(
                    "'\(name)' is not known to the theme's styles", at: node.span,
                    hints: Suggestion.hints(for: name, among: theme.styles.keys.sorted()))
            }
            return theme.styles[name]
        }
        return StyleClass(
            style: named(style, &findings), wrapped: named(wrapped, &findings),
            ink: ink.flatMap { theme.palette.ink($0, &findings) }, alignment: align, before: before?[paper],
            deck: deck?[paper], height: height?[paper], hasRule: rule, staysWithNext: withNext)
    }
}

extension MappingReader {
    fileprivate mutating func alignment(_ findings: inout Findings) -> TextStyle.Alignment? {
        guard let node = optional("align"), let text = string("align", &findings) else { return nil }
        if let known = TextStyle.Alignment(rawValue: text) { return known }
        findings.error(
            "'\(text)' is no alignment", at: node.span,
            hints: Suggestion.hints(for: text, among: TextStyle.Alignment.allCases.map(\.rawValue)))
        return nil
    }
}

extension Palette {
    /// The ink that a node names, or its colour.
    func ink(_ node: Node, _ findings: inout Findings) -> Color? {
        if let path = node.text.flatMap({ Palette.names[$0] }) { return self[keyPath: path] }
        if let color = node.text.flatMap({ Color(hex: $0) }) { return color }
        let text = node.text ?? node.kindName
        findings.error(
            "'\(text)' is not known to the palette", at: node.span,
            hints: Suggestion.hints(for: text, among: Palette.names.keys.sorted()))
        return nil
    }
}
