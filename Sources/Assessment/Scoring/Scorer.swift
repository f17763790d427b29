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
    /// How much raters of one person differ, and what follows from it.
    let margins: MarginConstants
    /// What is usual over the people.
    private let means: BatchMeans
    let asked: AskedItems
    private let quality: AnswerQuality
    private let earlier: EarlierResults?
    /// How many people are summed up together. A sum of floating numbers depends on its order: so each block is summed alone, and the
    /// blocks are joined in the order of the results.
    private static let blockSize = 256

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
        let positions = Dictionary(
            results.items.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let columns = instrument.items.map { positions[$0] }
        let asked = AskedItems(instrument, columns: columns)
        let layout = MarginLayout(scales, instrument.minimums)
        var earlier = before.map { EarlierResults(instrument, $0, for: results.people, &findings) }
        var batch = BatchStatistics(layout, instrument.minimums)
        var block = batch
        let nothing = batch
        var answers = RepeatedAnswers(
            expecting: results.people.indices.reduce(0) { $0 + results.people.questionnaires($1) })
        var runs = LongRuns(instrument, columns: columns)
        var (notAsked, firstNotAsked) = (0, SourceSpan?.none)
        var blockNumber = 0
        for (index, person) in results.people.enumerated() where !person.responses.isEmpty {
            if index / Self.blockSize != blockNumber {
                batch.add(block)
                block = nothing
                blockNumber = index / Self.blockSize
            }
            let table = RaterTable(person.responses, asked, scales)
            let cells = RaterCells(table, layout)
            block.add(table, cells, asked)
            earlier?.add(person, table, cells, inBlock: blockNumber)
            answers.add(index, person.responses)
            for response in person.responses { runs.add(response.answers) }
            notAsked += table.notAsked
            if firstNotAsked == nil { firstNotAsked = table.firstNotAsked }
        }
        batch.add(block)
        earlier?.finish()
        let repeated = answers.groups(in: results)
        self.scales = scales
        self.asked = asked
        quality = AnswerQuality(instrument, columns: columns, runs: runs, repeaters: repeated.repeaters)
        reliabilities = batch.reliabilities(scales)
        means = batch.means
        margins = MarginConstants(
            batch.margins, own: batch.answers.factors(scales, instrument), instrument)
        self.earlier = earlier
        report(&findings)
        repeated.report(&findings)
        if notAsked > 0 {
            findings.warning(
                notAsked == 1
                    ? "an answer to an item that such raters are not asked is left out"
                    : "\(notAsked) answers to items that such raters are not asked are left out",
                at: firstNotAsked,
                hints: ["the instrument says under 'raters' who is asked an item"])
        }
        if let minimum = instrument.localNormMinimum { setLocalNorms(minimum, &findings) }
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
        let person = results.people[index]
        if person.responses.isEmpty, let row = person.scored {
            var result = ScoredElsewhere(person, row, instrument, scales, reliabilities).profile()
            earlier?.compare(&result.profile, nil)
            return result
        }
        let scoring = scoring(of: person, items: items)
        var result = scoring.profile()
        setUsual(&result.profile)
        quality.check(person, at: index, &result.findings)
        earlier?.compare(&result.profile, scoring)
        return result
    }

    /// Tells what is usual, where the scores are by raters.
    private func setUsual(_ profile: inout Profile) {
        guard profile.referenceGroup == .all else { return }
        for number in scales.indices {
            profile.scales[number].usualStand = margins.layout.pairOfScale[number].flatMap(means.mean)
        }
        if let first = margins.layout.pairs.first, first.second != margins.layout.average {
            profile.usualContrast = means.mean(0)
        }
    }

    /// How much higher the first role is than the second on average over the people of the results, by all raters, in percent points;
    /// nil for too few people.
    public var usualContrast: Double? {
        margins.layout.pairs.first.flatMap { $0.second == margins.layout.average ? nil : means.mean(0) }
    }

    /// The scoring of one person who has answers.
    func scoring(of person: PersonResults, items: Bool = true) -> PersonScoring {
        let table = RaterTable(person.responses, asked, scales)
        return PersonScoring(person, table, instrument, scales, reliabilities, margins, items: items)
    }

    /// One note for the roles, which carry the contrast; every figure says itself whether its error is known.
    private func report(_ findings: inout Findings) {
        guard results.people.indices.contains(where: { !results.people[$0].responses.isEmpty }) else {
            return
        }
        for (number, scale) in scales.enumerated() where scale.kind == .role {
            let reason: String
            switch margins.spreads[number].known {
            case .yes, .few, .notGiven, .fewAnswers: continue
            case .oneRaterEach:
                reason = "nobody has two raters of one group, or as many as the group's minimum"
            case .noSpread: reason = "no two raters of a person differ"
            }
            findings.note(
                "how much raters differ on '\(scale.id)' is not known, so its scores have no margin: \(reason)",
                hints: [
                    "an instrument can give an error that was found elsewhere, see 'diptych score --statistics'"
                ])
        }
    }
}
