internal import Diagnostics
internal import Ingest
internal import People

extension Explanation {
    /// The explanation as text for a terminal, with a line feed at the end.
    public var text: String {
        var lines = ["\(person)\(cycle.map { ", \($0)" } ?? "")"]
        lines += notes.map { "  note: \($0)" }
        for scale in scales { lines += Self.lines(scale) }
        if !contrast.isEmpty {
            lines += ["", "contrast"]
            lines += contrast.map { Self.line($0, indent: 2) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let width = 18

    private static func lines(_ scale: ExplainedScale) -> [String] {
        let parts = scale.parts.joined(separator: ", ")
        let kind = scale.kind == .role ? "role" : "dimension of \(scale.role)"
        var lines = ["", "\(scale.id) (\(kind)): \(parts)"]
        for group in scale.groups where group.status != .noRaters {
            let isExplained = !group.steps.isEmpty
            let status = group.status == .ok ? "" : ": \(group.status.rawValue)"
            guard isExplained else {
                lines.append("  \(group.group)\(status)")
                continue
            }
            let raters = group.raters.count == 1 ? "1 rater" : "\(group.raters.count) raters"
            lines.append("  \(group.group)\(status), \(raters)")
            for item in group.items { lines += Self.lines(item) }
            lines += group.steps.map { line($0, indent: 4) }
        }
        for (heading, steps) in [("what follows", scale.steps), ("over the batch", scale.reliability)]
        where !steps.isEmpty {
            lines.append("  \(heading)")
            lines += steps.map { line($0, indent: 4) }
        }
        return lines
    }

    private static func lines(_ item: ExplainedItem) -> [String] {
        var name = item.isReversed ? "-\(item.id)" : item.id
        if item.weight != 1 { name += " * \(Decimal.text(item.weight))" }
        if item.cells.contains(where: { $0.answer != nil }) {
            let lines = item.cells.map { cell in
                let answer = cell.answer?.number.map(Decimal.text) ?? cell.answer?.description ?? ""
                var turned = ""
                if item.isReversed, let counted = cell.counted {
                    turned = ", counted as \(item.turning)\(answer) = \(Decimal.text(counted))"
                }
                return row("\(name)", "\(cell.place): \(answer)\(turned)")
            }
            return lines + (item.agreement.map { [row(name, "r_wg \($0.formula)")] } ?? [])
        }
        var text = places(item.cells.map(\.place))
        var counts = ["\(item.answered) answered"]
        if item.notObserved > 0 { counts.append("\(item.notObserved) not observed") }
        if item.missing > 0 { counts.append("\(item.missing) missing") }
        text += ": \(counts.joined(separator: ", "))"
        if let mean = item.mean { text += "; mean \(mean.formula)" }
        if let agreement = item.agreement { text += "; r_wg \(agreement.formula)" }
        return [row(name, text)]
    }

    /// Cells of one column, with runs of rows drawn together: `results.csv:4-7,9:36`.
    private static func places(_ places: [SourceSpan]) -> String {
        var texts: [String] = []
        var rest = places[...]
        while let first = rest.first {
            let same = rest.prefix { $0.file == first.file && $0.column == first.column }
            rest = rest.dropFirst(same.count)
            var runs: [ClosedRange<Int>] = []
            for place in same {
                if let last = runs.last, place.line == last.upperBound + 1 {
                    runs[runs.count - 1] = last.lowerBound...place.line
                } else {
                    runs.append(place.line...place.line)
                }
            }
            let rows = runs.map {
                $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
            }
            texts.append("\(first.file):\(rows.joined(separator: ",")):\(first.column)")
        }
        return texts.joined(separator: " ")
    }

    private static func row(_ name: String, _ text: String) -> String {
        "    " + name + String(repeating: " ", count: max(1, width - name.count)) + text
    }

    private static func line(_ step: ExplainedStep, indent: Int) -> String {
        var value = ""
        // Most formulas end with their value.
        if let number = step.value, !step.formula.contains(Decimal.text(number)) {
            value = "\(Decimal.text(number)): "
        }
        let name = step.name + String(repeating: " ", count: max(1, width - step.name.count))
        return String(repeating: " ", count: indent) + name + value + step.formula
    }
}
