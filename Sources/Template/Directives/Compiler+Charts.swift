import Diagnostics
import Story

extension Compiler {
    /// A chart, read as its kind says; nil where the kind is not known.
    func chart(_ attributes: [RawAttribute], at span: SourceSpan, _ findings: inout Findings) -> ChartBlock? {
        guard let raw = attributes.first(where: { $0.name == "kind" }) else {
            findings.error(
                "'chart' needs 'kind'", at: span, hints: ["kinds: \(charts.map(\.name).joined(separator: ", "))"])
            return nil
        }
        guard let kind = charts.first(where: { $0.name == raw.value }) else {
            // The other attributes cannot be judged without it.
            findings.error(
                "'\(raw.value)' is not known to 'kind'", at: raw.valueSpan,
                hints: Suggestion.hints(for: raw.value, among: charts.map(\.name)))
            return nil
        }
        return ChartCompiler(kind: kind, given: attributes, span: span, names: names).block(&findings)
    }
}
