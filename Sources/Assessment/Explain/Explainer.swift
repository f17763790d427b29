internal import Diagnostics
internal import Ingest
internal import People

extension Scorer {
    /// Where the numbers about one person come from.
    /// - Parameters:
    ///   - index: a position in `results.people`
    ///   - scale: the id of a role or dimension; a role brings its dimensions along; nil for everything
    ///   - isComplete: whether to tell what anonymity hides too
    /// - Returns: the explanation; without scales where no scale has the id
    public func explanation(of index: Int, scale: String? = nil, isComplete: Bool = false)
        -> Explanation
    {
        let person = results.people[index]
        let (profile, _) = profile(of: index)
        let origin = person.responses.isEmpty ? nil : OriginSteps(margins: scoring(of: person, items: false).margins)
        var result = Explanation(
            person: person.id, cycle: person.cycle, isComplete: isComplete, scales: [], contrast: [],
            notes: [])
        let chosen = scales.indices.filter { number in
            guard let scale else { return true }
            return scales[number].id == scale || scales[number].role == scale
        }
        if scale == nil || chosen.contains(where: { scales[$0].kind == .role }) {
            result.contrast = DerivedSteps.contrast(profile, origin)
        }
        if person.responses.isEmpty {
            result.notes.append(
                "the scores were made elsewhere and are taken as they stand in the results")
            result.scales = chosen.map { number in
                var explained = ExplainedScale(scales[number], instrument)
                explained.groups = groups(of: profile.scales[number], person.scored)
                explained.steps =
                    DerivedSteps.scale(profile.scales[number], number, instrument, origin)
                    + DerivedSteps.change(profile.scales[number].change)
                explained.reliability = DerivedSteps.reliability(reliabilities[number])
                return explained
            }
            return result
        }
        let explainer = GroupExplainer(
            scoring(of: person), columns: asked.columns, isComplete: isComplete)
        result.notes.append(
            isComplete
                ? "everything is told, even what the report hides and who answered what: keep it to yourself"
                : "what the report hides is not told, and single answers only of groups that need no minimum"
        )
        result.scales = chosen.map { number in
            var explained = ExplainedScale(scales[number], instrument)
            explained.groups = explainer.groups(of: number)
            explained.steps =
                DerivedSteps.scale(profile.scales[number], number, instrument, origin)
                + DerivedSteps.change(profile.scales[number].change)
            explained.reliability = DerivedSteps.reliability(reliabilities[number])
            return explained
        }
        return result
    }

    /// The groups of a scale that was scored elsewhere.
    private func groups(of scale: ScaleProfile, _ row: ScoredRow?) -> [ExplainedGroup] {
        scale.groups.map { score in
            var group = ExplainedGroup(
                group: score.group, status: score.status, raters: [], items: [], steps: [])
            guard let value = score.score else { return group }
            let source = row?.scores.first { $0.scale == scale.id && $0.group.name == score.group.id }
            group.steps.append(
                ExplainedStep(
                    "score", value,
                    source.map { "as it stands in \($0.place)" }
                        ?? "the mean of the dimensions that have a score"))
            group.steps += DerivedSteps.percent(score, scale.range)
            return group
        }
    }
}

extension ExplainedScale {
    init(_ scale: Scale, _ instrument: Instrument) {
        self.init(
            id: scale.id, kind: scale.kind, role: scale.role, parts: [], groups: [], steps: [],
            reliability: [])
        switch scale.kind {
        case .role:
            parts =
                instrument.roles.first { $0.id == scale.id }.map { instrument.dimensions(of: $0).map(\.id) }
                ?? []
        case .dimension:
            parts = scale.keys.map { ($0.isReversed ? "-" : "") + instrument.items[$0.item] }
        }
    }
}

/// Explains the scores of a person's groups.
struct GroupExplainer {
    private let scoring: PersonScoring
    /// For each of the instrument's items its place in a response's answers.
    private let columns: [Int?]
    private let isComplete: Bool

    init(_ scoring: PersonScoring, columns: [Int?], isComplete: Bool) {
        self.scoring = scoring
        self.columns = columns
        self.isComplete = isComplete
    }

    func groups(of number: Int) -> [ExplainedGroup] {
        scoring.plan.columns.indices.map { group(number, $0) }
    }

    private func group(_ number: Int, _ column: Int) -> ExplainedGroup {
        let status = scoring.statuses[number][column]
        let plan = scoring.plan.columns[column]
        var result = ExplainedGroup(group: plan.group, status: status, raters: [], items: [], steps: [])
        let isTold =
            status == .ok || isComplete && plan.raters.contains { !scoring.table.score($0, number).isNaN }
        guard isTold else { return result }
        let score = scoring.groupScore(number, column, .ok)
        let responses = scoring.person.responses
        result.raters = score.responses.map { responses[$0].origin.place }
        let scale = scoring.scales[number]
        if scale.kind == .dimension {
            let isOpen = isOpen(number, column)
            result.items = scale.keys.map { item($0, column, score.responses, isOpen: isOpen) }
        }
        result.steps = steps(number, column, score)
        return result
    }

    /// Whether single answers and scores of a group may be told: of those only that need no minimum, and on a scale only whose
    /// parts the report shows for the group too. Else what a small group answered would follow from all and the others.
    private func isOpen(_ number: Int, _ column: Int) -> Bool {
        if isComplete { return true }
        let plan = scoring.plan.columns[column]
        guard plan.group != .all, plan.minimum <= 1, plan.group.members.count == 1 else { return false }
        let scale = scoring.scales[number]
        let parts =
            scale.kind == .role
            ? scale.children.map { scoring.statuses[$0][column] }
            : scale.keys.map { scoring.itemStatuses[$0.item][column] }
        return parts.allSatisfy { $0 == .ok || $0 == .tooFewAnswers }
    }

    private func item(_ key: Instrument.Key, _ column: Int, _ raters: [Int], isOpen: Bool)
        -> ExplainedItem
    {
        let id = scoring.instrument.items[key.item]
        var result = ExplainedItem(
            id: id, isReversed: key.isReversed, turning: turning(key), weight: key.weight, cells: [],
            answered: 0,
            notObserved: 0, missing: 0)
        for rater in raters {
            let response = scoring.person.responses[rater]
            guard scoring.instrument.isAsked(key.item, of: response.relationship) else { continue }
            guard let position = columns[key.item], response.answers.indices.contains(position) else {
                continue
            }
            var cell = ExplainedCell(place: response.place(ofItem: position))
            let given = scoring.table.answer(rater, key.item)
            let answer = response.answers[position]
            if given.isNaN {
                if answer == .notObserved { result.notObserved += 1 } else { result.missing += 1 }
            } else {
                let counted = scoring.instrument.counted(given, key)
                result.answered += 1
                if isOpen { cell.counted = counted }
            }
            if isOpen { cell.answer = answer }
            result.cells.append(cell)
        }
        result.mean = mean(key, column, counted: result.answered)
        if let agreements = scoring.itemAgreement(key.item, column) {
            result.agreement = DerivedSteps.itemAgreement(agreements)
        }
        return result
    }

    /// The item's own mean, over all raters of the group who answered it: also over those who answered too few other items for a
    /// score, whose answers would follow from a mean without them.
    private func mean(_ key: Instrument.Key, _ column: Int, counted: Int) -> ExplainedStep? {
        guard isComplete || scoring.itemStatuses[key.item][column] == .ok else { return nil }
        var moments = Moments()
        for rater in scoring.plan.columns[column].raters {
            let answer = scoring.table.answer(rater, key.item)
            if !answer.isNaN { moments.add(scoring.instrument.counted(answer, key)) }
        }
        guard moments.count > 0 else { return nil }
        let sum = Decimal.text(moments.mean * Double(moments.count))
        let more = moments.count - counted
        let rest = more > 0 ? ", with \(more) from raters who have no score here" : ""
        return ExplainedStep(
            "mean", moments.mean, "\(sum) / \(moments.count) = \(Decimal.text(moments.mean))\(rest)")
    }

    private func turning(_ key: Instrument.Key) -> String {
        guard key.isReversed else { return "" }
        let answers = scoring.instrument.answers(of: key.item)
        return "\(Decimal.text(answers.minimum)) + \(Decimal.text(answers.maximum)) - "
    }

    private func steps(_ number: Int, _ column: Int, _ score: GroupScore) -> [ExplainedStep] {
        let scale = scoring.scales[number]
        var steps: [ExplainedStep] = []
        if let answered = score.answered, let items = score.items {
            var text = "\(answered) of \(items)"
            if let notObserved = score.notObserved, notObserved > 0 {
                text += ", \(notObserved) not observed"
            }
            let required = Set(scoring.plan.columns[column].group.members.map { scale.required($0) })
            if let least = required.first, required.count == 1 {
                text +=
                    "; a rater needs \(least) of \(scale.kind == .role ? "the dimensions" : "the items")"
            }
            steps.append(ExplainedStep("answered", Double(answered), text))
        }
        guard let value = score.score else { return steps }
        let values = score.responses.map { scoring.table.score($0, number) }
        let isOpen = isOpen(number, column)
        if isOpen { steps += score.responses.map { raterStep($0, number) } }
        if values.count > 1 || !isOpen {
            let sum =
                isOpen
                ? "(" + values.map(Decimal.text).joined(separator: " + ") + ")"
                : Decimal.text(value * Double(values.count))
            let words = isOpen ? "" : ", the sum of the raters' scores by their number"
            steps.append(
                ExplainedStep("score", value, "\(sum) / \(values.count) = \(Decimal.text(value))\(words)"))
        }
        steps += DerivedSteps.percent(score, scale.range.minimum...scale.range.maximum)
        if score.group != .own { steps += MarginSteps.steps(scoring.margins, number, score.group) }
        if let agreements = score.agreements { steps += DerivedSteps.agreement(agreements) }
        if let absence = score.agreementAbsence {
            steps.append(ExplainedStep("agreement", nil, "none: \(absence.rawValue)"))
        }
        return steps
    }

    /// One rater's score from its parts.
    private func raterStep(_ rater: Int, _ number: Int) -> ExplainedStep {
        let scale = scoring.scales[number]
        let value = scoring.table.score(rater, number)
        let name = "score of \(scoring.person.responses[rater].origin.place)"
        let formula: String
        switch scale.kind {
        case .role: formula = roleFormula(rater, scale)
        case .dimension: formula = dimensionFormula(rater, scale)
        }
        return ExplainedStep(name, value, "\(formula) = \(Decimal.text(value))")
    }

    private func dimensionFormula(_ rater: Int, _ scale: Scale) -> String {
        var terms: [String] = []
        var weight = 0.0
        for key in scale.keys {
            let answer = scoring.table.answer(rater, key.item)
            if answer.isNaN { continue }
            let counted = Decimal.text(scoring.instrument.counted(answer, key))
            terms.append(key.weight == 1 ? counted : "\(Decimal.text(key.weight)) * \(counted)")
            weight += key.weight
        }
        let total = scale.keys.reduce(0) { $0 + $1.weight }
        let mean = "(\(terms.joined(separator: " + "))) / \(Decimal.text(weight))"
        return scale.isSum ? "\(mean) * \(Decimal.text(total))" : mean
    }

    private func roleFormula(_ rater: Int, _ scale: Scale) -> String {
        let parts = scale.children.filter { !scoring.table.score(rater, $0).isNaN }
        let scores = parts.map { child in
            let score = scoring.table.score(rater, child)
            return scale.usesPercent ? scoring.scales[child].range.percent(score) : score
        }
        let sum = scores.map(Decimal.text).joined(separator: " + ")
        if !scale.isSum { return "(\(sum)) / \(parts.count)" }
        if parts.count == scale.children.count { return sum }
        let ranges = parts.map { scoring.scales[$0].range }
        let low = Decimal.text(ranges.reduce(0) { $0 + $1.minimum })
        let width = Decimal.text(ranges.reduce(0) { $0 + $1.maximum - $1.minimum })
        let (first, whole) = (
            Decimal.text(scale.range.minimum), Decimal.text(scale.range.maximum - scale.range.minimum)
        )
        return "\(first) + (\(sum) - \(low)) / \(width) * \(whole)"
    }
}
