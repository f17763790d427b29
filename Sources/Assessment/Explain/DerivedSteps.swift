/// The steps from scores to what the report says about them. They use the profile only, so they tell nothing that it hides.
enum DerivedSteps {
    private static func text(_ value: Double) -> String { Decimal.text(value) }

    /// A number behind a minus sign: in brackets where it is negative itself.
    private static func subtracted(_ value: Double) -> String { value < 0 ? "(\(text(value)))" : text(value) }

    /// From a score to its percentage and margin.
    static func margin(_ score: GroupScore, _ range: ClosedRange<Double>) -> [ExplainedStep] {
        guard let value = score.score, let percent = score.percent else { return [] }
        let (low, high) = (range.lowerBound, range.upperBound)
        var steps = [
            ExplainedStep(
                "percent", percent,
                "(\(text(value)) - \(subtracted(low))) / (\(text(high)) - \(subtracted(low))) * 100 = \(text(percent))")
        ]
        guard let sem = score.sem, let lower = score.low, let upper = score.high else { return steps }
        steps.append(
            ExplainedStep("low", lower, "max(0, \(text(percent)) - 1.96 * \(text(sem))) = \(text(lower))"))
        steps.append(
            ExplainedStep("high", upper, "min(100, \(text(percent)) + 1.96 * \(text(sem))) = \(text(upper))"))
        if let band = score.conditional {
            steps.append(
                ExplainedStep(
                    "conditional band", band.sem,
                    "\(text(band.low)) to \(text(band.high)): the band above passes an end of the scale, where the error is smaller (Lord 1955, Keats 1957)"
                ))
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
                "mean distance of the answers from their item's mean; \(text(value.adMedian)) from its median"),
        ]
    }

    /// How the raters agree on one item.
    static func itemAgreement(_ value: WithinGroupAgreement) -> ExplainedStep {
        let ratio = "\(text(value.meanVariance)) / \(text(value.chanceVariance))"
        return ExplainedStep(
            "r_wg", value.rwgj, "max(0, 1 - \(ratio)) = \(text(value.rwgj)) among \(value.raters) raters")
    }

    /// Bands, gap and norms of one scale.
    static func scale(_ scale: ScaleProfile, _ instrument: Instrument) -> [ExplainedStep] {
        var steps: [ExplainedStep] = []
        if let band = scale.band, let percent = scale.reference?.percent {
            let touched =
                scale.touchedBands.count > 1 ? "; the margin touches \(scale.touchedBands.joined(separator: ", "))" : ""
            let lower = instrument.bands.first { $0.id == band }?.lower ?? 0
            steps.append(
                ExplainedStep(
                    "band", nil,
                    "\(band): \(text(percent)) (\(scale.referenceGroup)) lies at or above \(text(lower))\(touched)"))
        }
        let gap = scale.gap
        if let own = scale[.own]?.percent, let all = scale[.all]?.percent, let difference = gap.difference {
            steps.append(
                ExplainedStep("gap", difference, "self - all = \(text(own)) - \(text(all)) = \(text(difference))"))
            if let error = gap.standardError, let sem = scale.reliability.semPercent {
                steps.append(
                    ExplainedStep("gap error", error, "sqrt(2) * \(text(sem)) = \(text(error))"))
            }
            steps += verdict("gap", gap.kind.rawValue, difference, gap.standardError, gap.threshold)
        }
        if let norm = scale.norm, let score = scale.reference?.score {
            let size = norm.n.map { ", n = \($0)" } ?? ""
            let group = norm.isLocal ? "the people of this batch" : norm.name ?? norm.source ?? "the instrument's"
            steps.append(ExplainedStep("norm group", nil, group + size))
            var z = "that of the percentile, as the table has no mean"
            if let mean = norm.mean, let sd = norm.sd {
                z = "(\(text(score)) - \(subtracted(mean))) / \(text(sd)) = \(text(norm.z)) (\(scale.referenceGroup))"
            }
            steps.append(ExplainedStep("z", norm.z, z))
            steps.append(ExplainedStep("T", norm.t, "50 + 10 * \(subtracted(norm.z)) = \(text(norm.t))"))
            steps.append(
                ExplainedStep(
                    "sten", Double(norm.sten), "5.5 + 2 * \(subtracted(norm.z)), rounded, within 1 to 10 = \(norm.sten)"
                ))
            steps.append(
                ExplainedStep(
                    "stanine", Double(norm.stanine),
                    "5 + 2 * \(subtracted(norm.z)), rounded, within 1 to 9 = \(norm.stanine)"))
            steps.append(
                ExplainedStep("percentile", norm.percentile, "the share of the norm group at or below the score"))
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
                    "none: \(count) people have a score by all raters, \(instrument.localNormMinimum ?? 0) are needed"))
        }
        return steps
    }

    /// What has changed since the earlier results.
    static func change(_ change: Change?) -> [ExplainedStep] {
        guard let change else { return [] }
        guard let before = change.before, let now = change.now, let difference = change.difference else {
            return [
                ExplainedStep(
                    "change says", nil, "\(change.kind.rawValue): there are not two scores of \(change.group)")
            ]
        }
        var steps = [
            ExplainedStep(
                "change", difference,
                "now - before (\(change.group)) = \(text(now)) - \(text(before)) = \(text(difference))")
        ]
        if let error = change.standardError {
            steps.append(
                ExplainedStep(
                    "change error", error,
                    "sqrt(\(change.errors.map { "\(text($0))^2" }.joined(separator: " + "))) = \(text(error))"))
            if let index = change.index {
                steps.append(
                    ExplainedStep("change index", index, "\(text(difference)) / \(text(error)) = \(text(index))"))
            }
        }
        return steps + verdict("change", change.kind.rawValue, difference, change.standardError, change.threshold)
    }

    /// How a difference was tested.
    private static func verdict(
        _ name: String, _ kind: String, _ difference: Double, _ error: Double?, _ threshold: Double?
    ) -> [ExplainedStep] {
        guard let error, let threshold else { return [ExplainedStep("\(name) says", nil, kind)] }
        let sign = abs(difference) > threshold + 1e-9 ? ">" : "<="
        return [
            ExplainedStep("\(name) threshold", threshold, "1.96 * \(text(error)) = \(text(threshold))"),
            ExplainedStep("\(name) says", nil, "\(kind): \(text(abs(difference))) \(sign) \(text(threshold))"),
        ]
    }

    /// Where the standard error of a scale comes from.
    static func reliability(_ reliability: Reliability, _ scale: Scale) -> [ExplainedStep] {
        var steps: [ExplainedStep] = []
        let sample =
            "\(reliability.responses) complete questionnaires"
            + (reliability.includesSelf ? ", self-ratings among them" : " of others")
        if let alpha = reliability.alpha {
            let source = reliability.status == .given ? "given by the instrument" : "estimated from \(sample)"
            var formula = "Cronbach's alpha of \(reliability.items) items, \(source)"
            if reliability.status != .given, let items = reliability.itemVariances, let sum = reliability.sumVariance {
                let count = reliability.items
                formula =
                    "\(count) / \(count - 1) * (1 - \(text(items)) / \(text(sum))) = \(text(alpha)), " + formula
            }
            steps.append(ExplainedStep("alpha", alpha, formula))
        } else {
            steps.append(
                ExplainedStep(
                    "alpha", nil, "\(reliability.status.rawValue): \(sample), \(reliability.needed) are needed"))
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
                ExplainedStep("omega", omega, "McDonald's omega total, one factor, from the same questionnaires"))
        }
        if let sd = reliability.sd {
            steps.append(ExplainedStep("sd", sd, "over \(sample)"))
            if let sem = reliability.sem, let alpha = reliability.alpha {
                steps.append(
                    ExplainedStep("sem", sem, "\(text(sd)) * sqrt(1 - \(text(alpha))) = \(text(sem))"))
            }
        }
        if let value = reliability.intraclass {
            let sample = "\(value.ratings) ratings by others of \(value.persons) persons"
            steps.append(ExplainedStep("ICC(1)", value.single, "of one rater's score, over \(sample)"))
            steps.append(ExplainedStep("ICC(2)", value.mean, "of the mean of a person's raters, over \(sample)"))
        } else if let absence = reliability.intraclassAbsence {
            steps.append(ExplainedStep("ICC", nil, "\(absence.rawValue): \(reliability.ratings) ratings by others"))
        }
        if let sem = reliability.semPercent, let raw = reliability.sem {
            let width = text(scale.range.maximum - scale.range.minimum)
            steps.append(
                ExplainedStep("sem in percent", sem, "\(text(raw)) / \(width) * 100 = \(text(sem))"))
        }
        return steps
    }

    /// The difference between the roles.
    static func contrast(_ profile: Profile) -> [ExplainedStep] {
        let contrast = profile.contrast
        let roles = profile.scales.filter { $0.kind == .role }
        guard let difference = contrast.difference, roles.count == 2,
            let first = roles[0][contrast.group]?.percent, let second = roles[1][contrast.group]?.percent
        else { return [ExplainedStep("contrast says", nil, contrast.kind.rawValue)] }
        var steps = [
            ExplainedStep(
                "contrast", difference,
                "\(roles[0].id) - \(roles[1].id) (\(contrast.group)) = \(text(first)) - \(text(second)) = \(text(difference))"
            )
        ]
        if let error = contrast.standardError, let left = roles[0].reliability.semPercent,
            let right = roles[1].reliability.semPercent
        {
            steps.append(
                ExplainedStep(
                    "contrast error", error, "sqrt(\(text(left))^2 + \(text(right))^2) = \(text(error))"))
        }
        return steps
            + verdict("contrast", contrast.kind.rawValue, difference, contrast.standardError, contrast.threshold)
    }
}
