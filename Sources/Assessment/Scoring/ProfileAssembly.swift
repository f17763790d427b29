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
    private let tests: PersonTests
    private let margins: PersonMargins?
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
        _ instrument: Instrument, _ scales: [Scale], _ reliabilities: [Reliability],
        _ margins: PersonMargins?,
        groups: [[GroupScore]]
    ) {
        self.instrument = instrument
        self.scales = scales
        self.reliabilities = reliabilities
        self.groups = groups
        tests = PersonTests(scales, groups, margins)
        self.margins = margins
        ownPosition = groups.first?.firstIndex { $0.group == .own }
        let position = groups.first?.firstIndex { $0.group == .all }
        allPosition = position
        let isAllShown =
            position.map { position in groups.contains { $0[position].score != nil } } ?? false
        reference = isAllShown ? .all : .own
    }

    func profile(_ person: PersonResults) -> Profile {
        let profiles = scales.indices.map(scaleProfile)
        return Profile(
            person: person.person, cycle: person.cycle, date: person.date, language: person.language,
            raters: raters,
            hiddenGroups: hiddenGroups, referenceGroup: reference, isScoredElsewhere: isScoredElsewhere,
            scales: profiles, contrasts: tests.contrasts, levels: tests.levels, average: tests.average,
            ownAverage: tests.ownAverage,
            rankedDimensions: scales.filter { $0.kind == .role }.map { role in
                RankedRole(role: role.id, dimensions: rank(Array(role.children)).map { scales[$0].id })
            },
            strengths: extremes(.higher), development: extremes(.lower), items: items,
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
            range: scale.range.minimum...scale.range.maximum, groups: groups[number],
            referenceGroup: reference,
            touchedBands: [], gap: tests.gaps[number], reliability: reliabilities[number])
        profile.profile = tests.profile[number]
        profile.ownProfile = tests.ownProfile[number]
        profile.pairs = tests.pairs[number]
        if score(number, .all)?.percent != nil { profile.likeness = margins?.likeness(number) }
        if let percent = shown?.percent {
            profile.band = instrument.band(of: percent)?.id
            profile.touchedBands = instrument.bands(
                from: shown?.low ?? percent, to: shown?.high ?? percent
            ).map(\.id)
        }
        guard let score = shown?.score else {
            profile.normAbsence = .noScore
            return profile
        }
        profile.norm = norm(score, scale)
        if profile.norm == nil {
            profile.normAbsence = normAbsence(scale)
        } else if let margin = shown?.margin, let lower = norm(scale.range.score(margin.low), scale, isMember: false),
            let upper = norm(scale.range.score(margin.high), scale, isMember: false)
        {
            let isNormal = scale.norm.map { $0.table.isEmpty } ?? false
            profile.norm?.setBand(from: lower, to: upper, t: margin.t, isNormal: isNormal)
        }
        return profile
    }

    /// - Parameter isMember: whether the score is the person's own, who may be one of the norm group
    private func norm(_ score: Double, _ scale: Scale, isMember: Bool = true) -> NormScore? {
        if let norm = scale.norm {
            if let raters = norm.raters, raters != (reference == .own ? .own : .others) { return nil }
            return NormScore(score, norm)
        }
        guard reference == .all, let norm = scale.localNorm else { return nil }
        return NormScore(score, norm, isMember: isMember)
    }

    private func normAbsence(_ scale: Scale) -> NormAbsence {
        if let raters = scale.norm?.raters { return raters == .own ? .othersScore : .ownScore }
        guard let minimum = instrument.localNormMinimum else { return .notGiven }
        if scale.localNorm != nil { return .ownScore }
        return scale.localPeople < minimum ? .tooFewPeople(scale.localPeople) : .noSpread
    }

    /// The dimensions at the upper or the lower end.
    private func extremes(_ end: Difference.Verdict) -> Extremes {
        let dimensions = scales.indices.filter { scales[$0].kind == .dimension }
        let scored = rank(dimensions)
        // Of an odd number the upper end gets the middle one; none is at both.
        let highest = scored.prefix(min(3, (scored.count + 1) / 2))
        let lowest = rank(scored.suffix(min(3, scored.count - highest.count)), lowestFirst: true)
        let stand = reference == .own ? tests.ownProfile : tests.profile
        let clear = dimensions.filter { stand[$0]?.verdict == end }
        let distances = clear.map { (index: $0, score: abs(stand[$0]?.difference ?? 0)) }
        return Extremes(
            clear: Self.sorted(distances, false).map { scales[$0].id },
            outermost: (end == .higher ? Array(highest) : lowest).map { scales[$0].id })
    }

    /// The scales among those given that have a reference score, by percent; ties in the instrument's order.
    private func rank(_ numbers: some Sequence<Int>, lowestFirst: Bool = false) -> [Int] {
        Self.sorted(
            numbers.compactMap { number in score(number, reference)?.percent.map { (number, $0) } },
            lowestFirst)
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
