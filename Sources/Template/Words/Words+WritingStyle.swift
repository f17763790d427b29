import Diagnostics
import YAML

extension Words {
    /// How a language writes numbers, lists and dates: what each of the sections has to say, since what stands in for it would be
    /// another language's way.
    private static let writingStyle = [
        "numbers": ["decimal", "group", "minus", "plus", "percent", "missing"],
        "lists": ["pair", "separator", "last", "entries", "either", "eitherLast"],
        "dates": ["long", "short", "month", "unknown", "months", "monthsShort"],
    ]

    /// Checks that the words say how their language writes numbers, lists, dates and what is counted.
    /// - Throws: a failure that names all that is missing.
    func checkWritingStyle() throws(Failure) {
        var findings = Findings()
        for (section, keys) in Self.writingStyle.sorted(by: { $0.key < $1.key }) {
            for key in keys where root[section]?[key]?.isNull ?? true {
                findings.error(
                    "the words have no '\(section).\(key)'", at: root[section]?.span ?? root.span,
                    hints: ["without it nobody knows how the language writes \(section)"])
            }
        }
        for pair in root["units"]?.pairs ?? [] where pair.value.text == nil {
            for category in PluralCategory.needed(in: language) where pair.value[category.rawValue] == nil {
                findings.error("'units.\(pair.key)' has no form '\(category.rawValue)'", at: pair.span)
            }
        }
        if !findings.isEmpty { throw Failure(findings) }
    }
}
