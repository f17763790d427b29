import Diagnostics

extension Compiler {
    /// A chart, its attributes read as the table of its kind says; nil where the kind is not known.
    func chart(_ use: Passage.Use, _ findings: inout Findings) -> ChartBlock? {
        guard let raw = use.attributes.first(where: { $0.name == "kind" }), let kind = Directive.chart(raw.value) else {
            // Says what is wrong with the kind; the other attributes cannot be judged without it.
            var bare = use
            bare.attributes.removeAll { $0.name != "kind" && $0.name != "alt" }
            let reader = AttributeReader(bare, as: use.directive.form, &findings)
            _ = reader.choice("kind", &findings)
            return nil
        }
        let general = AttributeReader(use, as: use.directive.form, beside: kind, &findings)
        let reader = AttributeReader(use, as: kind, beside: use.directive.form, &findings)
        let known = kind.attributes.map(\.name) + use.directive.form.attributes.map(\.name)
        for attribute in use.attributes where !known.contains(attribute.name) {
            findings.error(
                "a chart of the kind '\(kind.name)' has no attribute '\(attribute.name)'", at: attribute.span,
                hints: Suggestion.hints(for: attribute.name, among: known))
        }
        var chart = ChartBlock(
            kind: kind.name, alternative: general.text("alt", names, &findings) ?? .fixed(""), span: use.span)
        for attribute in kind.attributes {
            let name = attribute.name
            switch attribute.type {
            case .text: chart.texts[name] = reader.text(name, names, &findings)
            case .number:
                chart.numbers[name] =
                    reader.number(name, names, &findings)
                    ?? attribute.standard.flatMap { Double($0) }.map { .fixed($0) }
            case .boolean: chart.booleans[name] = reader.boolean(name, names, &findings)
            default:
                chart.expressions[name] = reader.expression(name, names, &findings)
                if attribute.isRequired { chart.required.insert(name) }
            }
        }
        if case .fixed(let role) = chart.texts["role"], !["leader", "manager"].contains(role) {
            findings.error(
                "'\(role)' is neither leader nor manager", at: reader.span("role"),
                hints: Suggestion.hints(for: role, among: ["leader", "manager"]))
        }
        return chart
    }
}
