internal import Assessment
internal import Template

extension PersonData {
    /// Then and now: a row for each scale that was measured before; none where no earlier results were given.
    func changes() -> [Value] {
        let rows = profile.scales.compactMap { scale -> Value? in
            guard let change = scale.change, change.before != nil, change.now != nil else { return nil }
            return [
                "name": .text(name(of: scale)), "role": .text(side(of: scale.role)),
                "isRole": .bool(scale.kind == .role),
                "before": .text(change.before.map { number($0) } ?? missing),
                "now": .text(change.now.map { number($0) } ?? missing),
                "difference": .text(change.difference.map { signed($0) } ?? missing),
                "margin": .text(change.threshold.map { number($0) } ?? missing),
                "finding": .text(text("change.\(change.kind.rawValue).headline")),
            ]
        }
        return rows
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

    /// Alpha with its interval and omega of both roles, as far as they are known.
    func reliabilityText() -> String {
        let parts = instrument.roles.compactMap { role -> String? in
            guard let scale = profile.scale(role.id, .role), let alpha = scale.reliability.alpha else { return nil }
            var text = self.text(
                "method.brief.reliability.alpha",
                ["label": .text(name(of: scale)), "value": .text(decimal(alpha))])
            if let interval = scale.reliability.interval {
                text +=
                    " "
                    + self.text(
                        "method.brief.reliability.interval",
                        ["low": .text(decimal(interval.low)), "high": .text(decimal(interval.high))])
            }
            if let omega = scale.reliability.omega {
                text +=
                    ", " + self.text("method.brief.reliability.omega", ["value": .text(decimal(omega))])
            }
            return text + "."
        }
        return parts.joined(separator: " ")
    }

    /// Two decimals with the nought before them: a line can break before a number, and a point that begins one stays behind.
    private func decimal(_ value: Double) -> String { words.number(value, digits: 2) }
}
