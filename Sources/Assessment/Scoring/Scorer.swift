public import Diagnostics
public import Ingest
internal import People

/// Scores the results of one run: what concerns the whole batch once, at the start, then one person at a time.
///
/// It holds nothing that changes, so several tasks can ask it for profiles at once.
public struct Scorer: Sendable {
    /// The questionnaire.
    public let instrument: Instrument
    /// The results.
    public let results: Results
    /// The reliability of each scale over the batch, in the order of `Profile.scales`.
    public let reliabilities: [Reliability]

    private(set) var scales: [Scale]
    let asked: AskedItems
    private let quality: AnswerQuality
    private var earlier: EarlierResults?

    /// Reads all responses once for the statistics of the batch.
    /// - Parameters:
    ///   - instrument: the questionnaire
    ///   - results: the results, read with the instrument's `schema`
    ///   - before: the results of an earlier time, read in the same way, to say what has changed
    ///   - findings: gets what concerns the whole batch, such as a reliability that cannot be estimated yet
    public init(
        _ instrument: Instrument, _ results: Results, before: Results? = nil, findings: inout Findings
    ) {
        self.instrument = instrument
        self.results = results
        let scales = Scale.all(of: instrument)
        let positions = Dictionary(results.items.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let columns = instrument.items.map { positions[$0] }
        let asked = AskedItems(instrument, columns: columns)
        var batch = BatchStatistics(scales)
        var answers = RepeatedAnswers(
            expecting: results.people.indices.reduce(0) { $0 + results.people.questionnaires($1) })
        var runs = LongRuns(instrument, columns: columns)
        var (notAsked, firstNotAsked) = (0, SourceSpan?.none)
        for (index, person) in results.people.enumerated() where !person.responses.isEmpty {
            let table = RaterTable(person.responses, asked, scales)
            batch.add(table, scales, asked)
            answers.add(index, person.responses)
            for response in person.responses { runs.add(response.answers) }
            notAsked += table.notAsked
            if firstNotAsked == nil { firstNotAsked = table.firstNotAsked }
        }
        let repeated = answers.groups(in: results)
        self.scales = scales
        self.asked = asked
        quality = AnswerQuality(instrument, columns: columns, runs: runs, repeaters: repeated.repeaters)
        reliabilities = batch.reliabilities(scales)
        Self.report(scales, reliabilities, results, &findings)
        repeated.report(&findings)
        if notAsked > 0 {
            findings.warning(
                notAsked == 1
                    ? "an answer to an item that such raters are not asked is left out"
                    : "\(notAsked) answers to items that such raters are not asked are left out", at: firstNotAsked,
                hints: ["the instrument says under 'raters' who is asked an item"])
        }
        if let minimum = instrument.localNormMinimum { setLocalNorms(minimum, &findings) }
        if let before { earlier = EarlierResults(instrument, before, for: results.people, &findings) }
    }

    /// Makes the people of the batch the norm group, where they are enough.
    private mutating func setLocalNorms(_ minimum: Int, _ findings: inout Findings) {
        var scores = scales.map { _ in [Double]() }
        for person in results.people where !person.responses.isEmpty {
            let scoring = scoring(of: person, items: false)
            guard let all = scoring.plan.columns.indices.last else { continue }
            for number in scales.indices where scoring.statuses[number][all] == .ok {
                if let score = scoring.groupScore(number, all, .ok).score { scores[number].append(score) }
            }
        }
        let most = scores.map(\.count).max() ?? 0
        if most < minimum {
            findings.note(
                "there are no local norms: they take \(minimum) people with a score by all raters, and there are \(most)"
            )
        }
        for number in scales.indices {
            scales[number].localNorm = LocalNorm(scores[number], minimum: minimum)
            scales[number].localPeople = scores[number].count
        }
    }

    /// Whether there are earlier results, so that every scale has a change.
    public var hasEarlierResults: Bool { earlier != nil }

    /// Everything about one person that may be shown, and what the reader of the run should know about it.
    /// - Parameters:
    ///   - index: a position in `results.people`
    ///   - items: whether single items are wanted; without them it takes half the time
    public func profile(of index: Int, items: Bool = true) -> (profile: Profile, findings: Findings) {
        var result = currentProfile(of: index, items: items)
        earlier?.compare(&result.profile)
        return result
    }

    /// The profile without what has changed.
    private func currentProfile(of index: Int, items: Bool) -> (profile: Profile, findings: Findings) {
        let person = results.people[index]
        if person.responses.isEmpty, let row = person.scored {
            return ScoredElsewhere(person, row, instrument, scales, reliabilities).profile()
        }
        var result = scoring(of: person, items: items).profile()
        quality.check(person, at: index, &result.findings)
        return result
    }

    /// The scoring of one person who has answers.
    func scoring(of person: PersonResults, items: Bool = true) -> PersonScoring {
        let table = RaterTable(person.responses, asked, scales)
        return PersonScoring(person, table, instrument, scales, reliabilities, items: items)
    }

    /// One note for the roles, which carry the contrast; the dimensions' own figures stand in each profile.
    private static func report(
        _ scales: [Scale], _ reliabilities: [Reliability], _ results: Results, _ findings: inout Findings
    ) {
        guard !results.people.isEmpty else { return }
        for (scale, reliability) in zip(scales, reliabilities) where scale.kind == .role {
            let reason: String
            switch reliability.status {
            case .given, .estimated: continue
            case .tooFewResponses:
                reason =
                    "it takes \(reliability.needed) complete questionnaires to estimate it, and there are "
                    + "\(reliability.responses)"
            case .noSpread: reason = "all questionnaires give the same score"
            case .noConsistency: reason = "its items do not hang together in these answers (alpha is 0 or less)"
            case .singleItem: reason = "it has a single item"
            }
            findings.note(
                "the reliability of '\(scale.id)' is not known, so its scores have no margin: \(reason)",
                hints: ["an instrument can give a reliability that was found elsewhere"])
        }
    }
}
