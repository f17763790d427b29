/// Where the standard error of a comparison comes from. error-model sections 6, 8 and 9a; variances are shares of the range squared.
struct OriginSteps {
    let margins: PersonMargins

    private func text(_ value: Double) -> String { Decimal.text(value) }

    /// Numbers far below 1, in hundredths of percent points squared, would lose their digits otherwise.
    private func points(_ variance: Double) -> String { Decimal.text(10_000 * variance) }

    /// Of a difference within raters: the roles, or a dimension and the own average.
    func paired(_ name: String, pair: Int, _ group: ScoreGroup) -> [ExplainedStep] {
        let groups = MarginLayout.positions(group)
        let (first, second) = margins.layout.pairs[pair]
        guard let a = margins.level(first, groups), let b = margins.level(second, groups),
            let test = margins.difference(pair, groups), let error = test.standardError
        else { return [] }
        let spread = margins.constants.differences[pair]
        let own = margins.differenceSpreads[pair]
        let counts = groups.map { margins.cells.difference(pair, $0).count }
        let both = Double(counts.reduce(0, +))
        var weighted = 0.0
        for (group, count) in zip(groups, counts) where count > 0 { weighted += Double(count) * spread.groups[group] }
        let constant = both > 0 ? weighted / both : 0
        let room = (a.room + b.room) / 2
        let variance = own.factor * constant * room
        let shared = both > 0 ? (a.raterVariance + b.raterVariance - variance) / 2 : 0
        return [
            ExplainedStep(
                "\(name) spread", constant,
                "\(text(constant)): rater spread of the difference over \(spread.people) people, "
                    + "\(text(spread.degrees)) degrees of freedom"),
            MarginSteps.ownSpread(spread, own, "\(name) own spread"),
            ExplainedStep(
                "one rater", 10_000 * variance,
                "10000 * \(text(own.factor)) * \(text(constant)) * \(text(room)) = \(points(variance)): variance of the difference; "
                    + "of the two scores \(points(a.raterVariance)) and \(points(b.raterVariance))"),
            ExplainedStep(
                "shared", 10_000 * shared,
                "(\(points(a.raterVariance)) + \(points(b.raterVariance)) - \(points(variance))) / 2 = \(points(shared)): what a rater says "
                    + "of both alike"),
            ExplainedStep(
                "\(name) error", error,
                "sqrt(\(points(a.raterVariance)) / \(text(a.raters)) + \(points(b.raterVariance)) / \(text(b.raters)) - 2 * "
                    + "\(points(shared)) * \(text(both)) / (\(text(a.raters)) * \(text(b.raters)))) = \(text(error))"),
        ]
    }

    /// Of two groups on one score.
    func apart(_ name: String, _ score: Int, _ first: ScoreGroup, _ second: ScoreGroup) -> [ExplainedStep] {
        let groups = [first, second].map(MarginLayout.positions)
        guard let a = margins.level(score, groups[0]), let b = margins.level(score, groups[1]), a.known.isTested,
            let error = margins.apart(score, groups[0], groups[1])?.standardError
        else { return [] }
        let common = (b.k * a.mean + a.k * b.mean) / (a.k + b.k)
        let k = a.k * b.k / (a.k + b.k)
        let centre = Wilson.centre(common, k)
        return [
            ExplainedStep(
                "in common", 100 * common,
                "100 * (\(text(b.k)) * \(text(a.mean)) + \(text(a.k)) * \(text(b.mean))) / \(text(a.k + b.k)) = "
                    + "\(text(100 * common)): the score that both would have"),
            ExplainedStep(
                "\(name) error", error,
                "100 * sqrt(\(text(a.k + b.k)) * \(text(centre)) * \(text(1 - centre))) = \(text(error))"),
        ]
    }

    /// Of self and all raters.
    func gap(_ scale: Int) -> [ExplainedStep] {
        guard let share = margins.own?.shares[scale], !share.isNaN,
            let all = margins.level(scale, PersonMargins.everybody), let test = margins.gap(scale),
            let error = test.standardError
        else { return [] }
        let own = OwnAnswers.variance(share, margins.constants.own[scale].total)
        return [
            ownFactor(scale, "total", margins.constants.own[scale].total, own),
            ExplainedStep(
                "gap error", error,
                "sqrt(\(points(all.variance)) + \(points(own))) = \(text(error)): who was asked, and the mood of the day"
            ),
        ]
    }

    /// Of the two roles in the person's own answers.
    func ownContrast() -> [ExplainedStep] {
        guard let shares = margins.own?.shares, let pair = margins.layout.pairs.first,
            let error = margins.ownContrast()?.standardError
        else { return [] }
        let parts = [pair.first, pair.second].map { scale in
            (scale, OwnAnswers.variance(shares[scale], margins.constants.own[scale].answers))
        }
        return parts.map { ownFactor($0.0, "answers", margins.constants.own[$0.0].answers, $0.1) } + [
            ExplainedStep(
                "contrast error", error, "sqrt(\(points(parts[0].1)) + \(points(parts[1].1))) = \(text(error))")
        ]
    }

    private func ownFactor(_ scale: Int, _ name: String, _ factor: Double, _ variance: Double) -> ExplainedStep {
        let own = margins.constants.own[scale]
        let source =
            own.questionnaires > 0 ? "over \(own.questionnaires) questionnaires" : "given by the instrument"
        return ExplainedStep(
            "own answers", 10_000 * variance,
            "\(points(variance)): \(text(factor)) of the room of \(margins.layout.scales[scale].id) (\(name)), \(source), "
                + "\(text(own.degrees)) degrees of freedom")
    }
}
