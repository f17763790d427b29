internal import Ingest
internal import People

/// The constants of a batch as the lines that can stand in `instrument.yaml`, or in a file of their own for `--with-statistics`.
public enum StatisticsLines {
    /// YAML, in UTF-8 with a line feed at the end.
    public static func bytes(_ scorer: Scorer) -> [UInt8] {
        let margins = scorer.margins
        let layout = margins.layout
        var entries: [(name: String, spread: RaterSpread, own: OwnAnswers?)] = []
        for (number, scale) in scorer.scales.enumerated() {
            entries.append((scale.id, margins.spreads[number], margins.own[number]))
        }
        entries.append(("average", margins.spreads[layout.average], nil))
        for (pair, spread) in zip(layout.pairs, margins.differences) {
            let isContrast = pair.second != layout.average
            entries.append((isContrast ? "contrast" : "\(layout.scales[pair.first].id).average", spread, nil))
        }
        var lines = [
            "# how much raters of one person differ, and what own answers are worth: diptych score --statistics"
        ]
        lines += ["instrument: \(JSON.quoted(scorer.instrument.name))"]
        if let date = scorer.latestDate { lines.append("date: \(JSON.quoted(date))") }
        lines.append("error:")
        for entry in entries {
            var parts: [String] = []
            if entry.spread.known.isTested, let c = entry.spread.c, c < 1 {
                parts += ["c: \(number(c))", "df: \(number(entry.spread.degrees))"]
                if entry.spread.prior.isFinite { parts.append("d0: \(number(entry.spread.prior))") }
            }
            if let own = entry.own, own.known.isTested, own.answers > 0, own.total < 1 {
                parts.append(
                    "answers: { c: \(number(own.answers)), total: \(number(own.total)), df: \(number(own.degrees)) }")
            }
            if !parts.isEmpty { lines.append("  \(entry.name): { \(parts.joined(separator: ", ")) }") }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// All digits that tell numbers apart, without an exponent.
    private static func number(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return String(whole) }
        let text = value.description
        return text.contains("e") ? Decimal.text(value) : text
    }
}

extension Scorer {
    /// The latest day of the answers, as in ISO 8601; nil where no date is certain.
    var latestDate: String? {
        let days = results.people.indices.lazy.compactMap { results.people.details($0).date?.day }
        guard let day = days.max() else { return nil }
        func padded(_ value: some BinaryInteger, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }
}
