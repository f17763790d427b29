/// The steps from scores to what the report says about them. They use the profile only, so they tell nothing that it hides.
enum DerivedSteps {
    private static func text(_ value: Double) -> String { Decimal.text(value) }

    /// A number behind a minus sign: in brackets where it is negative itself.
    private static func subtracted(_ value: Double) -> String {
        value < 0 ? "(\(text(value)))" : text(value)
    }

    /// From a score to its percentage, and why it has no margin.
    static func percent(_ score: GroupScore, _ range: ClosedRange<Double>) -> [ExplainedStep] {
        guard let value = score.score, let percent = score.percent else { return [] }
        let (low, high) = (range.lowerBound, range.upperBound)
        var steps = [
            ExplainedStep(
                "percent", percent,
                "(\(text(value)) - \(subtracted(low))) / (\(text(high)) - \(subtracted(low))) * 100 = \(text(percent))"
            )
        ]
        if let known = score.known, !known.isTested {
            steps.append(ExplainedStep("margin", nil, "none: \(known.rawValue)"))
        }
        return steps
    }

    /// How the raters agree.
    static func agreement(_ value: WithinGroupAgreement) -> [ExplainedStep] {
        let ratio = min(1, value.meanVariance / value.chanceVariance)
        let share = text(ratio)
        return [
            ExplainedStep(
                "m", ratio,
                "min(1, \(text(value.meanVariance)) / \(text(value.chanceVariance))): the mean variance of \(value.items) items among \(value.raters) raters by that of chance"
            ),
            ExplainedStep(
                "agreement", value.rwgj,
                "r_wg(j) = \(value.items) * (1 - \(share)) / (\(value.items) * (1 - \(share)) + \(share)) = \(text(value.rwgj))"
            ),
            ExplainedStep(
                "r*_wg(j)", value.rwgStar,
                "1 - \(text(value.meanVariance)) / \(text(value.chanceVariance)) = \(text(value.rwgStar))"),
            ExplainedStep(
                "AD", value.adMean,
                "mean distance of the answers from their item's mean; \(text(value.adMedian)) from its median"
            ),
        ]
    }

    /// How the raters agree on one item.
    static func itemAgreement(_ value: WithinGroupAgreement) -> ExplainedStep {
        let ratio = "\(text(value.meanVariance)) / \(text(value.chanceVariance))"
        return ExplainedStep(
            "r_wg", value.rwgj, "max(0, 1 - \(ratio)) = \(text(value.rwgj)) among \(value.raters) raters")
    }

    /// Bands, gap and norms of one scale.
    static func scale(
        _ scale: ScaleProfile, _ number: Int, _ instrument: Instrument, _ origin: OriginSteps?
    ) -> [ExplainedStep] {
        var steps: [ExplainedStep] = []
        if let band = scale.band, let percent = scale.reference?.percent {
            let touched =
                scale.touchedBands.count > 1
                ? "; the margin touches \(scale.touchedBands.joined(separator: ", "))" : ""
            let lower = instrument.bands.first { $0.id == band }?.lower ?? 0
            steps.append(
                ExplainedStep(
                    "band", nil,
                    "\(band): \(text(percent)) (\(scale.referenceGroup)) lies at or above \(text(lower))\(touched)"
                ))
        }
        if let own = scale[.own]?.percent, let all = scale[.all]?.percent, let gap = scale.gap {
            let formula = "self - all = \(text(own)) - \(text(all)) = \(text(gap.difference))"
            steps += TestSteps.steps("gap", gap, formula, origin: origin?.gap(number) ?? [])
        }
        for (name, test, group) in [
            ("profile", scale.profile, ScoreGroup.all), ("own profile", scale.ownProfile, .own),
        ] {
            guard let test, let percent = scale[group]?.percent else { continue }
            let formula =
                "\(group) - own average = \(text(percent)) - \(text(percent - test.difference)) = \(text(test.difference))"
            let pair = group == .all ? origin?.margins.layout.pairOfScale[number] : nil
            let from = pair.flatMap { origin?.paired(name, pair: $0, .all) }
            steps += TestSteps.steps(name, test, formula, origin: from ?? [])
        }
        if let likeness = scale.likeness, let margin = scale[.all]?.margin {
            steps.append(
                ExplainedStep(
                    "distance", margin.distance,
                    "two raters typically lie \(text(margin.distance)) apart, usual here \(text(margin.usualDistance)): \(likeness.rawValue)"
                ))
        }
        for pair in scale.pairs {
            guard let first = scale[pair.first]?.percent, let second = scale[pair.second]?.percent else {
                continue
            }
            let formula =
                "\(pair.first) - \(pair.second) = \(text(first)) - \(text(second)) = \(text(pair.test.difference))"
            steps += TestSteps.steps(
                "apart", pair.test, formula, origin: origin?.apart("apart", number, pair.first, pair.second) ?? [],
                row: pair.pRow)
        }
        if let norm = scale.norm, let score = scale.reference?.score {
            let size = norm.n.map { ", n = \($0)" } ?? ""
            let group =
                norm.isLocal ? "the people of this batch" : norm.name ?? norm.source ?? "the instrument's"
            steps.append(ExplainedStep("norm group", nil, group + size))
            var z = "that of the percentile, as the table has no mean"
            if let mean = norm.mean, let sd = norm.sd {
                z =
                    "(\(text(score)) - \(subtracted(mean))) / \(text(sd)) = \(text(norm.z)) (\(scale.referenceGroup))"
            }
            steps.append(ExplainedStep("z", norm.z, z))
            steps.append(ExplainedStep("T", norm.t, "50 + 10 * \(subtracted(norm.z)) = \(text(norm.t))"))
            steps.append(
                ExplainedStep(
                    "sten", Double(norm.sten),
                    "5.5 + 2 * \(subtracted(norm.z)), rounded, within 1 to 10 = \(norm.sten)"
                ))
            steps.append(
                ExplainedStep(
                    "stanine", Double(norm.stanine),
                    "5 + 2 * \(subtracted(norm.z)), rounded, within 1 to 9 = \(norm.stanine)"))
            steps.append(
                ExplainedStep(
                    "percentile", norm.percentile, "the share of the norm group at or below the score"))
            if let band = norm.band {
                steps.append(
                    ExplainedStep(
                        "norm band", nil,
                        "T \(text(band.lowT)) to \(text(band.highT)), percentile \(text(band.lowPercentile)) to "
                            + "\(text(band.highPercentile)): the ends of the score's 95 percent band"))
            }
        } else if case .tooFewPeople(let count)? = scale.normAbsence {
            steps.append(
                ExplainedStep(
                    "norm group", nil,
                    "none: \(count) people have a score by all raters, \(instrument.localNormMinimum ?? 0) are needed"
                ))
        }
        return steps
    }

    /// What has changed since the earlier results.
    static func change(_ change: Change?) -> [ExplainedStep] {
        guard let change else { return [] }
        guard let before = change.before, let now = change.now, let test = change.test else {
            return [ExplainedStep("change", nil, "none: there are not two scores of \(change.group)")]
        }
        let matched = change.matched.map { "; \($0) raters answered both times" } ?? ""
        let formula =
            "now - before (\(change.group)) = \(text(now)) - \(text(before)) = \(text(test.difference))\(matched)"
        return TestSteps.steps("change", test, formula)
    }

    /// How alike the answers of one questionnaire are, and those of the raters of one person.
    static func reliability(_ reliability: Reliability) -> [ExplainedStep] {
        var steps: [ExplainedStep] = []
        let sample =
            "\(reliability.responses) complete questionnaires"
            + (reliability.includesSelf ? ", self-ratings among them" : " of others")
        if let alpha = reliability.alpha {
            let source =
                reliability.status == .given ? "given by the instrument" : "estimated from \(sample)"
            var formula = "Cronbach's alpha of \(reliability.items) items, \(source)"
            if reliability.status != .given, let items = reliability.itemVariances,
                let sum = reliability.sumVariance
            {
                let count = reliability.items
                formula =
                    "\(count) / \(count - 1) * (1 - \(text(items)) / \(text(sum))) = \(text(alpha)), "
                    + formula
            }
            steps.append(ExplainedStep("alpha", alpha, formula))
        } else {
            steps.append(
                ExplainedStep(
                    "alpha", nil,
                    "\(reliability.status.rawValue): \(sample), \(reliability.needed) are needed"))
        }
        if let interval = reliability.interval {
            steps.append(
                ExplainedStep(
                    "alpha interval", nil,
                    "\(text(interval.low)) to \(text(interval.high)), 95 percent (Feldt 1965)"))
        }
        if let absence = reliability.omegaAbsence {
            steps.append(ExplainedStep("omega", nil, absence.rawValue))
        }
        if let omega = reliability.omega {
            steps.append(
                ExplainedStep(
                    "omega", omega, "McDonald's omega total, one factor, from the same questionnaires"))
        }
        if let sd = reliability.sd {
            steps.append(ExplainedStep("sd", sd, "over \(sample)"))
        }
        if let value = reliability.intraclass {
            let sample = "\(value.ratings) ratings by others of \(value.persons) persons"
            steps.append(ExplainedStep("ICC(1)", value.single, "of one rater's score, over \(sample)"))
            steps.append(
                ExplainedStep("ICC(2)", value.mean, "of the mean of a person's raters, over \(sample)"))
        } else if let absence = reliability.intraclassAbsence {
            steps.append(
                ExplainedStep("ICC", nil, "\(absence.rawValue): \(reliability.ratings) ratings by others"))
        }
        return steps
    }

    /// The difference between the roles, group by group, and how far the groups lie apart on all dimensions together.
    static func contrast(_ profile: Profile, _ origin: OriginSteps?) -> [ExplainedStep] {
        let roles = profile.scales.filter { $0.kind == .role }
        var steps: [ExplainedStep] = []
        for contrast in profile.contrasts where roles.count == 2 {
            guard let first = roles[0][contrast.group]?.percent,
                let second = roles[1][contrast.group]?.percent
            else {
                continue
            }
            let formula =
                "\(roles[0].id) - \(roles[1].id) (\(contrast.group)) = \(text(first)) - \(text(second)) = "
                + text(contrast.test.difference)
            let from =
                contrast.group == .own
                ? origin?.ownContrast() : origin?.paired("contrast", pair: 0, contrast.group)
            steps += TestSteps.steps("contrast", contrast.test, formula, origin: from ?? [])
        }
        if steps.isEmpty {
            steps.append(ExplainedStep("contrast", nil, "none: a score is missing or not shown"))
        }
        for pair in profile.levels {
            let formula =
                "\(pair.first) - \(pair.second), over all dimensions = \(text(pair.test.difference))"
            let from = origin.map { $0.apart("level", $0.margins.layout.average, pair.first, pair.second) }
            steps += TestSteps.steps("level", pair.test, formula, origin: from ?? [])
        }
        return steps
    }
}
