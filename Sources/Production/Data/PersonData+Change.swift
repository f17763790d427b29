internal import Assessment
internal import Template

extension PersonData {
    /// Then and now: a row for each scale that was measured before; none where no earlier results were given.
    func changes() -> [Value] {
        let rows = profile.scales.compactMap { scale -> Value? in
            guard let change = scale.change, let test = change.test else { return nil }
            return [
                "name": .text(name(of: scale)), "role": .text(side(of: scale.role)),
                "isRole": .bool(scale.kind == .role),
                "before": .text(change.before.map { number($0) } ?? missing),
                "now": .text(change.now.map { number($0) } ?? missing),
                "difference": .text(signed(test.difference)),
                "margin": .text(test.threshold.map { number($0) } ?? missing),
                "finding": .text(text("change.\(finding(test)).headline")),
            ]
        }
        return rows
    }

    /// What can be said of a change, as the words name it.
    private func finding(_ test: Difference) -> String {
        switch test.verdict {
        case .higher: "higher"
        case .lower: "lower"
        case .notClear: "notDistinct"
        case .unknown: "unavailable"
        }
    }

    /// What stands below the table: which times are compared, and how the numbers are rounded.
    func changeNote() -> String {
        var sentences: [String] = []
        if let before = profile.scales.lazy.compactMap({ $0.change?.cycle }).first, let now = profile.cycle {
            sentences.append(text("change.cycles", ["before": .text(before), "now": .text(now)]))
        }
        sentences.append(text("change.rounding"))
        return sentences.joined(separator: " ")
    }

    /// A change with its sign.
    private func signed(_ difference: Double) -> String {
        let whole = Self.whole(difference)
        return whole > 0 ? "+" + words.number(whole) : words.number(whole)
    }
}
