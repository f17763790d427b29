internal import Diagnostics
internal import Ingest
internal import People

/// Turns one person's raters into a profile: scores first, then what may be shown of them, then what follows from that.
struct PersonScoring {
    let person: PersonResults
    let table: RaterTable
    let instrument: Instrument
    let scales: [Scale]
    let reliabilities: [Reliability]
    let margins: PersonMargins
    let plan: GroupPlan
    /// What may be shown of each scale, in the order of the plan's columns.
    let statuses: [[ScoreStatus]]
    /// What may be shown of each item, in the order of the plan's columns; empty where items are not wanted.
    let itemStatuses: [[ScoreStatus]]

    init(
        _ person: PersonResults, _ table: RaterTable, _ instrument: Instrument, _ scales: [Scale],
        _ reliabilities: [Reliability], _ constants: MarginConstants, items: Bool
    ) {
        self.person = person
        self.table = table
        self.instrument = instrument
        self.scales = scales
        self.reliabilities = reliabilities
        plan = GroupPlan(table, instrument.minimums)
        margins = PersonMargins(
            table, constants, isWhole: plan.columns.allSatisfy { $0.state == .shown })
        let columns = plan.columns
        let counts = scales.indices.map { scale in
            columns.map { $0.raters.count { !table.score($0, scale).isNaN } }
        }
        statuses = ScaleDisclosure(plan, scales, counts: counts).statuses
        guard items else {
            itemStatuses = []
            return
        }
        let itemCounts = instrument.items.indices.map { item in
            columns.map { $0.raters.count { !table.answer($0, item).isNaN } }
        }
        itemStatuses =
            ItemDisclosure(plan, scales, counts: itemCounts, scaleStatuses: statuses).statuses
    }

    func profile() -> (profile: Profile, findings: Findings) {
        let groups = scales.indices.map { scale in
            plan.columns.indices.map { groupScore(scale, $0, statuses[scale][$0]) }
        }
        var assembly = ProfileAssembly(instrument, scales, reliabilities, margins, groups: groups)
        assembly.items = items()
        assembly.comments = comments()
        assembly.raters = raters()
        assembly.hiddenGroups = plan.columns.filter { $0.state == .hidden }.flatMap(\.group.members)
        let profile = assembly.profile(person)
        return (profile, PersonFindings.findings(person, profile, plan, instrument))
    }

    /// The score of a column, as far as the status lets it be seen.
    func groupScore(_ scale: Int, _ column: Int, _ status: ScoreStatus) -> GroupScore {
        let group = plan.columns[column]
        var result = GroupScore(group.group, status)
        guard status == .ok || status == .tooFewAnswers else { return result }
        var moments = Moments()
        var answered = 0
        var notObserved = 0
        result.responses.reserveCapacity(group.raters.count)
        for rater in group.raters {
            answered += table.answered(rater, scale)
            if table.hasNotObserved {
                notObserved += scales[scale].keys.count { table.isNotObserved(rater, $0.item) }
            }
            let score = table.score(rater, scale)
            if score.isNaN { continue }
            moments.add(score)
            result.responses.append(rater)
        }
        if group.raters.isEmpty { return result }
        result.raters = moments.count
        result.answered = answered
        result.notObserved = notObserved
        result.items = group.raters.reduce(0) {
            $0 + scales[scale].askedItems[table.relationships[$1].position]
        }
        guard status == .ok else { return result }
        result.setScore(moments.mean, scales[scale].range)
        if group.group != .own, let level = margins.level(scale, MarginLayout.positions(group.group)) {
            result.known = level.known
            result.margin = level.margin
        }
        if scales[scale].kind == .dimension {
            if moments.count > 1 { result.agreements = agreement(scale, column, result.responses) }
            if result.agreements == nil {
                result.agreementAbsence = agreementAbsence(scale, moments.count)
            }
        }
        return result
    }

    private func agreementAbsence(_ scale: Int, _ raters: Int) -> AgreementAbsence {
        let answers = scales[scale].keys.first.map { instrument.answers(of: $0.item) }
        if answers.flatMap(WithinGroupAgreement.chanceVariance) == nil { return .unknownSteps }
        return raters < 2 ? .oneRater : .tooFewComplete
    }

    /// Over the items that all of these raters are asked.
    private func agreement(_ scale: Int, _ column: Int, _ raters: [Int]) -> WithinGroupAgreement? {
        var items = scales[scale].keys.map { $0.item }
        if !instrument.askedOf.isEmpty {
            let groups = Set(raters.map { table.relationships[$0] })
            items.removeAll { item in !groups.allSatisfy { instrument.isAsked(item, of: $0) } }
        }
        return agreement(on: items, column, raters, statuses[scale])
    }

    /// Over the raters who answered all of these items, where they are as many as the group's minimum. For all raters also those
    /// of hidden groups must be nobody or as many, or their answers would follow from the agreement of the others.
    /// - Parameter statuses: what is shown of these items, in the order of the columns
    private func agreement(
        on items: [Int], _ column: Int, _ raters: [Int], _ statuses: [ScoreStatus]
    ) -> WithinGroupAgreement? {
        guard let first = items.first else { return nil }
        var complete: [Int] = []
        complete.reserveCapacity(raters.count)
        rater: for rater in raters {
            for item in items where table.answer(rater, item).isNaN { continue rater }
            complete.append(rater)
        }
        guard complete.count >= plan.columns[column].minimum else { return nil }
        let hidden = column == plan.columns.count - 1 ? plan.parts.filter { statuses[$0] != .ok } : []
        if !hidden.isEmpty {
            let members = hidden.flatMap { plan.columns[$0].group.members }
            let count = complete.count { members.contains(table.relationships[$0]) }
            let needed = hidden.map { plan.columns[$0].minimum }.max() ?? 0
            guard count == 0 || count >= needed else { return nil }
        }
        var answers: [Double] = []
        answers.reserveCapacity(items.count * complete.count)
        for item in items {
            for rater in complete { answers.append(table.answer(rater, item)) }
        }
        return WithinGroupAgreement(answers, raters: complete.count, instrument.answers(of: first))
    }

    /// The mean and the spread of a few whole numbers tell the numbers: of three from 1 to 5 nearly always, of five mostly.
    static let fewestForItemSpread = 8

    /// How the raters of a column agree on an item, where its mean may be shown for them, and where both do not tell the answers.
    func itemAgreement(
        _ item: Int, _ column: Int, fewest: Int = fewestForItemSpread
    ) -> WithinGroupAgreement? {
        guard itemStatuses[item][column] == .ok else { return nil }
        let agreement = agreement(on: [item], column, plan.columns[column].raters, itemStatuses[item])
        return (agreement?.raters ?? 0) >= fewest ? agreement : nil
    }

    private func items() -> [ItemProfile] {
        if itemStatuses.isEmpty { return [] }
        var uses = instrument.items.map { _ in [(dimension: String, isReversed: Bool)]() }
        for dimension in instrument.dimensions {
            for key in dimension.keys { uses[key.item].append((dimension.id, key.isReversed)) }
        }
        return instrument.items.indices.map { item in
            let isReversed = uses[item].first?.isReversed ?? false
            let groups = plan.columns.indices.map { column in
                var score = ItemGroupScore(plan.columns[column].group, itemStatuses[item][column])
                guard score.status == .ok else { return score }
                var moments = Moments()
                for rater in plan.columns[column].raters {
                    let answer = table.answer(rater, item)
                    if !answer.isNaN { moments.add(answer) }
                }
                score.raters = moments.count
                score.raw = moments.mean
                let answers = instrument.answers(of: item)
                let counted = isReversed ? answers.reversed(moments.mean) : moments.mean
                score.score = counted
                score.percent = answers.percent(counted)
                if moments.count > 1 { score.agreements = itemAgreement(item, column) }
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

    private func raters() -> [GroupCount] {
        plan.columns.indices.compactMap { index in
            let column = plan.columns[index]
            let raters = column.raters.count
            guard raters > 0, statuses.contains(where: { $0[index] == .ok || $0[index] == .withheld })
            else {
                return nil
            }
            return GroupCount(
                group: column.group, raters: raters, minimum: column.minimum, invited: invited(column))
        }
    }

    /// The sum of what the rows of each group say, the largest where they differ; nil where a group that answered says nothing.
    private func invited(_ column: GroupPlan.Column) -> Int? {
        var largest: [Relationship: Int] = [:]
        var members: Set<Relationship> = []
        for rater in column.rows {
            let response = person.responses[rater]
            members.insert(response.relationship)
            if let count = response.invited {
                largest[response.relationship] = max(count, largest[response.relationship] ?? 0)
            }
        }
        guard !members.isEmpty, members.allSatisfy({ largest[$0] != nil }) else { return nil }
        // Who answered was invited, whatever the file says.
        return max(largest.values.reduce(0, +), column.rows.count)
    }
}

extension GroupScore {
    /// Sets the score and its percentage.
    mutating func setScore(_ value: Double, _ scale: Instrument.AnswerScale) {
        score = value
        percent = scale.percent(value)
    }
}
