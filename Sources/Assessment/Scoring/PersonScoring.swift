internal import Diagnostics
internal import Ingest

/// Turns one person's raters into a profile: scores first, then what may be shown of them, then what follows from that.
struct PersonScoring {
    private let person: PersonResults
    private let table: RaterTable
    private let instrument: Instrument
    private let scales: [Scale]
    private let reliabilities: [Reliability]
    private let plan: GroupPlan
    private let chanceVariance: Double?

    init(
        _ person: PersonResults, _ table: RaterTable, _ instrument: Instrument, _ scales: [Scale],
        _ reliabilities: [Reliability]
    ) {
        self.person = person
        self.table = table
        self.instrument = instrument
        self.scales = scales
        self.reliabilities = reliabilities
        plan = GroupPlan(table, instrument.minimums)
        chanceVariance = WithinGroupAgreement.chanceVariance(instrument.answers)
    }

    func profile() -> (profile: Profile, findings: Findings) {
        let counts = scales.indices.map { scale in
            plan.columns.map { $0.raters.count { !table.score($0, scale).isNaN } }
        }
        let itemCounts = instrument.items.indices.map { item in
            plan.columns.map { $0.raters.count { !table.answer($0, item).isNaN } }
        }
        let shown = ScaleDisclosure(plan, scales, counts: counts).statuses
        let shownItems = ItemDisclosure(plan, scales, counts: itemCounts, scaleStatuses: shown).statuses
        let groups = scales.indices.map { scale in
            plan.columns.indices.map { groupScore(scale, $0, shown[scale][$0]) }
        }
        let hasOthers = !(plan.columns.last?.raters.isEmpty ?? true)
        var assembly = ProfileAssembly(instrument, scales, reliabilities, groups: groups, hasOthers: hasOthers)
        assembly.items = items(shownItems)
        assembly.comments = comments()
        assembly.raters = raters(shown)
        assembly.hiddenGroups = plan.columns.filter { $0.state == .hidden }.flatMap(\.group.members)
        let profile = assembly.profile(person)
        return (profile, PersonFindings.findings(person, profile, plan, instrument))
    }

    private func groupScore(_ scale: Int, _ column: Int, _ status: ScoreStatus) -> GroupScore {
        let group = plan.columns[column]
        var result = GroupScore(group.group, status)
        guard status == .ok || status == .tooFewAnswers else { return result }
        var moments = Moments()
        var answered = 0
        for rater in group.raters {
            answered += table.answered(rater, scale)
            let score = table.score(rater, scale)
            if score.isNaN { continue }
            moments.add(score)
            result.responses.append(rater)
        }
        if group.raters.isEmpty { return result }
        result.raters = moments.count
        result.answered = answered
        result.items = scales[scale].keys.count * group.raters.count
        guard status == .ok else { return result }
        result.setScore(moments.mean, reliabilities[scale], instrument.answers)
        if scales[scale].kind == .dimension, moments.count > 1 {
            result.agreement = agreement(scale, result.responses, minimum: group.minimum)
        }
        return result
    }

    /// Over the raters who answered all items, where they are as many as the group's minimum.
    private func agreement(_ scale: Int, _ raters: [Int], minimum: Int) -> Double? {
        guard let chanceVariance else { return nil }
        let complete = raters.filter { table.isComplete($0, scale, scales) }
        guard complete.count >= minimum else { return nil }
        let answers = complete.map { rater in scales[scale].keys.map { table.answer(rater, $0.item) } }
        return WithinGroupAgreement.index(answers, chanceVariance: chanceVariance)
    }

    private func items(_ statuses: [[ScoreStatus]]) -> [ItemProfile] {
        var uses = instrument.items.map { _ in [(dimension: String, isReversed: Bool)]() }
        for dimension in instrument.dimensions {
            for key in dimension.keys { uses[key.item].append((dimension.id, key.isReversed)) }
        }
        return instrument.items.indices.map { item in
            let isReversed = uses[item].first?.isReversed ?? false
            let groups = plan.columns.indices.map { column in
                var score = ItemGroupScore(plan.columns[column].group, statuses[item][column])
                guard score.status == .ok else { return score }
                var moments = Moments()
                for rater in plan.columns[column].raters {
                    let answer = table.answer(rater, item)
                    if !answer.isNaN { moments.add(answer) }
                }
                score.raters = moments.count
                score.raw = moments.mean
                score.score = isReversed ? instrument.answers.reversed(moments.mean) : moments.mean
                return score
            }
            return ItemProfile(
                id: instrument.items[item], dimensions: uses[item].map(\.dimension), isReversed: isReversed,
                groups: groups)
        }
    }

    /// By question in the order of first appearance, then by group in printed order.
    private func comments() -> [CommentGroup] {
        var keys: [String] = []
        var seen: Set<String> = []
        for comment in person.responses.lazy.flatMap(\.comments) where seen.insert(comment.key).inserted {
            keys.append(comment.key)
        }
        if keys.isEmpty { return [] }
        var result: [CommentGroup] = []
        for key in keys {
            for column in plan.columns where column.state == .shown && column.group != .all {
                // Who wrote a comment and answered too little else does not make a small group larger.
                if column.raters.count < column.minimum, column.minimum > 1 { continue }
                let texts = column.rows.flatMap { rater in
                    person.responses[rater].comments.filter { $0.key == key }.map(\.text)
                }
                if !texts.isEmpty {
                    result.append(CommentGroup(key: key, group: column.group, texts: texts.sorted()))
                }
            }
        }
        return result
    }

    private func raters(_ statuses: [[ScoreStatus]]) -> [GroupCount] {
        plan.columns.indices.compactMap { index in
            let column = plan.columns[index]
            let raters = column.raters.count
            guard raters > 0, statuses.contains(where: { $0[index] == .ok || $0[index] == .withheld }) else {
                return nil
            }
            return GroupCount(group: column.group, raters: raters, minimum: column.minimum)
        }
    }
}

extension GroupScore {
    /// Sets the score, its percentage, and its margin where the reliability is known.
    mutating func setScore(_ value: Double, _ reliability: Reliability, _ scale: Instrument.AnswerScale) {
        score = value
        let percent = scale.percent(value)
        self.percent = percent
        guard let sem = reliability.semPercent else { return }
        self.sem = sem
        low = max(0, percent - 1.96 * sem)
        high = min(100, percent + 1.96 * sem)
    }
}
