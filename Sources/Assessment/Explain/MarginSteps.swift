internal import People

/// The steps from the spread of raters to the margin of a score. error-model section 19.
enum MarginSteps {
    private static func text(_ value: Double) -> String { Decimal.text(value) }

    /// - Parameters:
    ///   - scale: the number of a scale
    ///   - group: whose score it is
    static func steps(_ margins: PersonMargins, _ scale: Int, _ group: ScoreGroup) -> [ExplainedStep] {
        let groups = MarginLayout.positions(group).filter { margins.cells.level(scale, $0).count > 0 }
        guard let level = margins.level(scale, groups), let margin = level.margin else { return [] }
        let spread = margins.constants.spreads[scale]
        let own = margins.spreads[scale]
        let id = margins.layout.scales[scale].id
        let (x, k, z) = (level.mean, margin.k, margin.t * margin.t * margin.k)
        let counts = groups.map { margins.cells.level(scale, $0).count }
        let constants = groups.map { spread.groups[$0] }
        var steps: [ExplainedStep] = []
        for (constant, names) in Self.named(groups, constants) {
            steps.append(
                ExplainedStep(
                    "spread", constant,
                    "\(text(constant)): rater spread of \(id)\(names) over \(spread.people) people, "
                        + "\(text(spread.degrees)) degrees of freedom"))
        }
        steps.append(Self.ownSpread(spread, own))
        let isOne = Set(constants).count == 1
        let sum =
            isOne
            ? text(constants[0])
            : "(" + zip(counts, constants).map { "\($0) * \(text($1))" }.joined(separator: " + ") + ")"
        let count = "\(Int(level.raters))" + (isOne ? "" : "^2")
        steps.append(
            ExplainedStep("k", k, "\(sum) * \(text(margin.ownSpread)) / \(count) = \(text(k))"))
        steps.append(
            ExplainedStep("t", margin.t, "\(text(margin.t)) (\(text(margin.degrees)) degrees of freedom)")
        )
        steps.append(ExplainedStep("z", z, "\(text(margin.t))^2 * \(text(k)) = \(text(z))"))
        let root = "sqrt(\(text(z)) * \(text(x)) * \(text(1 - x)) + \(text(z))^2 / 4)"
        for (name, sign, end) in [("low", "-", margin.low), ("high", "+", margin.high)] {
            steps.append(
                ExplainedStep(
                    name, end,
                    "100 * (\(text(x)) + \(text(z / 2)) \(sign) \(root)) / \(text(1 + z)) = \(text(end))"))
        }
        let centre = Wilson.centre(x, k)
        steps.append(
            ExplainedStep(
                "sem", margin.standardError,
                "100 * sqrt(\(text(k)) * \(text(centre)) * \(text(1 - centre))) = \(text(margin.standardError))"
            ))
        if level.known == .few { steps.append(ExplainedStep("margin", nil, "it rests on few raters")) }
        return steps
    }

    /// How the person's own spread of raters counts.
    static func ownSpread(
        _ spread: RaterSpread, _ own: RaterSpread.Own, _ name: String = "own spread"
    ) -> ExplainedStep {
        guard own.isUsed, let ratio = own.ratio else {
            return ExplainedStep(
                name, own.factor,
                "\(text(own.factor)): "
                    + (spread.prior.isInfinite
                        ? "as the batch's, in which people are not seen to differ"
                        : "as the batch's, since the person's own spread is not used or cannot be seen"))
        }
        let (prior, count) = (text(spread.prior), text(own.raterDegrees))
        return ExplainedStep(
            name, own.factor,
            "(\(prior) - 2 + \(count) * \(text(ratio))) / (\(prior) + \(count)) = \(text(own.factor)): the raters' squares "
                + "\(text(own.squares)) against \(text(own.expected)) expected")
    }

    /// The constants that count, each with the groups whose own it is.
    private static func named(_ groups: [Int], _ constants: [Double]) -> [(Double, String)] {
        if Set(constants).count == 1, let first = constants.first { return [(first, "")] }
        return zip(groups, constants).map { ($1, ", \(MarginLayout.groups[$0].rawValue)") }
    }
}
