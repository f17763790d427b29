internal import Diagnostics
internal import Ingest
internal import People

/// What follows from the scores that may be shown: bands, gaps, norms, ranks and the contrast.
struct ProfileAssembly {
    private let instrument: Instrument
    private let scales: [Scale]
    private let reliabilities: [Reliability]
    /// Scale by scale, in printed order.
    private let groups: [[GroupScore]]
    private let hasOthers: Bool
    private let reference: ScoreGroup
    /// Where the person's own scores and those of all raters stand among a scale's groups.
    private let ownPosition: Int?
    private let allPosition: Int?
    var items: [ItemProfile] = []
    var comments: [CommentGroup] = []
    var raters: [GroupCount] = []
    var hiddenGroups: [Relationship] = []
    var isScoredElsewhere = false

    init(
        _ instrument: Instrument, _ scales: [Scale], _ reliabilities: [Reliability], groups: [[GroupScore]],
        hasOthers: Bool
    ) {
        self.instrument = instrument
        self.scales = scales
        self.reliabilities = reliabilities
        self.groups = groups
        self.hasOthers = hasOthers
        ownPosition = groups.first?.firstIndex { $0.group == .own }
        let position = groups.first?.firstIndex { $0.group == .all }
        allPosition = position
        let isAllShown = position.map { position in groups.contains { $0[position].score != nil } } ?? false
        reference = isAllShown ? .all : .own
    }

    func profile(_ person: PersonResults) -> Profile {
        let profiles = scales.indices.map(scaleProfile)
        let scored = rank(scales.indices.filter { scales[$0].kind == .dimension })
        // Of an odd number the strengths get the middle one; none is both.
        let strong = scored.prefix(min(3, (scored.count + 1) / 2))
        let weak = rank(scored.suffix(min(3, scored.count - strong.count)), lowestFirst: true)
        return Profile(
            person: person.person, cycle: person.cycle, date: person.date, language: person.language, raters: raters,
            hiddenGroups: hiddenGroups, referenceGroup: reference, isScoredElsewhere: isScoredElsewhere,
            scales: profiles, contrast: contrast(),
            rankedDimensions: scales.filter { $0.kind == .role }.map { role in
                RankedRole(role: role.id, dimensions: rank(Array(role.children)).map { scales[$0].id })
            },
            strengths: strong.map { scales[$0].id }, development: weak.map { scales[$0].id }, items: items,
            rankedItems: rankedItems(), comments: comments)
    }

    /// The score by all raters or the person's own; nil for any other group.
    private func score(_ scale: Int, _ group: ScoreGroup) -> GroupScore? {
        let position: Int? =
            switch group {
            case .all: allPosition
            case .single(.selfRating): ownPosition
            default: nil
            }
        return position.map { groups[scale][$0] }
    }

    private func scaleProfile(_ number: Int) -> ScaleProfile {
        let scale = scales[number]
        let shown = score(number, reference)
        var profile = ScaleProfile(
            id: scale.id, kind: scale.kind, role: scale.role,
            range: scale.range.minimum...scale.range.maximum, groups: groups[number], referenceGroup: reference,
            touchedBands: [], gap: gap(number), reliability: reliabilities[number])
        if let percent = shown?.percent {
            profile.band = instrument.band(of: percent)?.id
            profile.touchedBands = instrument.bands(from: shown?.low ?? percent, to: shown?.high ?? percent).map(\.id)
        }
        guard let score = shown?.score else {
            profile.normAbsence = .noScore
            return profile
        }
        profile.norm = norm(score, scale)
        if profile.norm == nil {
            profile.normAbsence = normAbsence(scale)
        } else if let low = shown?.low, let high = shown?.high, let lower = norm(scale.range.score(low), scale),
            let upper = norm(scale.range.score(high), scale)
        {
            profile.norm?.band = NormScore.Band(
                lowT: lower.t, highT: upper.t, lowPercentile: lower.percentile, highPercentile: upper.percentile)
        }
        return profile
    }

    private func norm(_ score: Double, _ scale: Scale) -> NormScore? {
        if let norm = scale.norm {
            if let raters = norm.raters, raters != (reference == .own ? .own : .others) { return nil }
            return NormScore(score, norm)
        }
        guard reference == .all, let norm = scale.localNorm else { return nil }
        return NormScore(score, norm)
    }

    private func normAbsence(_ scale: Scale) -> NormAbsence {
        if let raters = scale.norm?.raters { return raters == .own ? .othersScore : .ownScore }
        guard let minimum = instrument.localNormMinimum else { return .notGiven }
        if scale.localNorm != nil { return .ownScore }
        return scale.localPeople < minimum ? .tooFewPeople(scale.localPeople) : .noSpread
    }

    /// Self minus all raters. Both are scores on one scale with one error each, so their difference has sqrt(2) times it.
    private func gap(_ number: Int) -> Gap {
        guard let others = score(number, .all)?.percent else { return Gap(kind: .notEnoughRaters) }
        guard let own = score(number, .own)?.percent else { return Gap(kind: .noSelf) }
        let difference = own - others
        guard let sem = reliabilities[number].semPercent else { return Gap(kind: .untested, difference: difference) }
        let error = 2.0.squareRoot() * sem
        let threshold = 1.96 * error
        let kind: Gap.Kind =
            exceeds(difference, threshold) ? .selfHigher : exceeds(-difference, threshold) ? .othersHigher : .agree
        return Gap(kind: kind, difference: difference, standardError: error, threshold: threshold)
    }

    /// The first role minus the second, for all raters; for self where nobody else answered.
    private func contrast() -> Contrast {
        let roles = scales.indices.filter { scales[$0].kind == .role }
        let sides = roles.map { reliabilities[$0] }
        var result = Contrast(
            kind: .noScores, group: hasOthers ? .all : .own, responses: sides.map(\.responses).min() ?? 0,
            needed: BatchStatistics.needed)
        guard roles.count == 2 else { return result }
        let scores = roles.map { score($0, result.group) }
        if scores.contains(where: { $0?.status == .tooFewRaters || $0?.status == .withheld }) {
            result.kind = .tooFewRaters
            return result
        }
        switch (scores[0]?.percent, scores[1]?.percent) {
        case (nil, nil): result.kind = .noScores
        case (nil, _): result.kind = .noLeaderScore
        case (_, nil): result.kind = .noManagerScore
        case (let leader?, let manager?):
            let difference = leader - manager
            result.difference = difference
            guard let first = sides[0].semPercent, let second = sides[1].semPercent else {
                result.kind = Self.untested(sides.map(\.status))
                return result
            }
            let error = (first * first + second * second).squareRoot()
            let threshold = 1.96 * error
            result.standardError = error
            result.threshold = threshold
            result.kind =
                exceeds(difference, threshold)
                ? .leaderHigher : exceeds(-difference, threshold) ? .managerHigher : .notDistinct
        }
        return result
    }

    /// A rounding error is no difference.
    private func exceeds(_ difference: Double, _ threshold: Double) -> Bool { difference > threshold + 1e-9 }

    private static func untested(_ statuses: [Reliability.Status]) -> Contrast.Kind {
        if statuses.contains(.tooFewResponses) { return .noReliability }
        if statuses.contains(.noSpread) { return .noSpread }
        if statuses.contains(.singleItem) { return .singleItem }
        return .noConsistency
    }

    /// The scales among those given that have a reference score, by percent; ties in the instrument's order.
    private func rank(_ numbers: some Sequence<Int>, lowestFirst: Bool = false) -> [Int] {
        Self.sorted(
            numbers.compactMap { number in score(number, reference)?.percent.map { (number, $0) } }, lowestFirst)
    }

    private func rankedItems() -> [String] {
        let scored = items.indices.compactMap { index in
            items[index].groups.first { $0.group == reference }?.percent.map { (index, $0) }
        }
        return Self.sorted(scored, false).map { items[$0].id }
    }

    private static func sorted(_ scored: [(index: Int, score: Double)], _ lowestFirst: Bool) -> [Int] {
        // Sums in another order differ in the last digits; a tie on paper should be a tie here.
        let rounded = scored.map { (index: $0.index, score: ($0.score * 1e9).rounded()) }
        return rounded.sorted { left, right in
            if left.score != right.score { return (left.score > right.score) != lowestFirst }
            return left.index < right.index
        }.map(\.index)
    }
}
