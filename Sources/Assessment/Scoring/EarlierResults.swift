internal import Diagnostics
internal import Ingest
internal import People

/// The results of an earlier time, scored, with the people by their ids.
///
/// Raters who answered both times, matched by their ids within a group, are compared with themselves: what they see alike both times
/// cancels. How much their changes differ is a constant of the batch, like the spread of raters. error-model section 10.
struct EarlierResults: Sendable {
    private let scorer: Earlier
    private let positions: [String: Int]
    /// The sums over the matched raters: of all blocks that are done, and of the one underway.
    private var sums: [SpreadSums]
    private var block: [SpreadSums]
    private var blockNumber = 0
    /// The constants of the changes, scale by scale, when all people have been added.
    private var spreads: [RaterSpread] = []

    /// Keeps a scorer apart: a scorer holds earlier results itself.
    private final class Earlier: Sendable {
        let scorer: Scorer
        init(_ scorer: Scorer) { self.scorer = scorer }
    }

    /// So many degrees of freedom it takes before matched raters count as such.
    private static let needed = 10.0

    /// Scores them with the same instrument. Of a person with several cycles the latest counts.
    init(_ instrument: Instrument, _ results: Results, for people: People, _ findings: inout Findings) {
        // What concerns the earlier batch was told when it was reported.
        var old = Findings()
        scorer = Earlier(Scorer(instrument, results, findings: &old))
        var positions: [String: Int] = [:]
        for index in results.people.indices {
            let person = results.people.details(index)
            if let other = positions[person.id], let latest = results.people.details(other).date?.day {
                guard let day = person.date?.day, day >= latest else { continue }
            }
            positions[person.id] = index
        }
        self.positions = positions
        sums = [SpreadSums](repeating: SpreadSums(), count: scorer.scorer.scales.count)
        block = sums
        let found = people.ids.count { positions[$0] != nil }
        if found < people.count {
            let message =
                found == 0
                ? "nobody has earlier results"
                : "\(people.count - found) of \(people.count) have no earlier results"
            let hints = ["people are matched by their ids, the column 'person'"]
            if found == 0 {
                findings.warning(message, hints: hints)
            } else {
                findings.note(message, hints: hints)
            }
        }
    }

    /// Adds what the raters of one person say who answered both times.
    mutating func add(
        _ person: PersonResults, _ table: RaterTable, _ cells: RaterCells, inBlock number: Int
    ) {
        if number != blockNumber {
            join()
            blockNumber = number
        }
        guard let (responses, earlier) = before(person.id) else { return }
        let matched = MatchedRaters(person.responses, table, responses, earlier, cells.layout)
        if matched.isEmpty { return }
        let first = RaterCells(earlier, cells.layout)
        for scale in block.indices {
            let (entering, comparable) = RaterCells.entering(cells.layout) { group in
                (matched.cell(scale, group), cells.level(scale, group), first.level(scale, group))
            }
            block[scale].add(entering, comparable: comparable)
        }
    }

    /// Ends the adding.
    mutating func finish() {
        join()
        spreads = sums.map { RaterSpread($0) }
    }

    private mutating func join() {
        for scale in sums.indices { sums[scale].add(block[scale]) }
        block = [SpreadSums](repeating: SpreadSums(), count: sums.count)
    }

    /// The earlier questionnaires about a person.
    private func before(_ id: String) -> (responses: [Response], table: RaterTable)? {
        guard let position = positions[id] else { return nil }
        let responses = scorer.scorer.results.people[position].responses
        if responses.isEmpty { return nil }
        return (responses, RaterTable(responses, scorer.scorer.asked, scorer.scorer.scales))
    }

    /// Sets the changes of a profile.
    /// - Parameter scoring: that of the person now; nil for scores made elsewhere
    func compare(_ profile: inout Profile, _ scoring: PersonScoring?) {
        let earlier = positions[profile.person.id].map { position in
            scorer.scorer.profile(of: position, items: false).profile
        }
        let id = profile.person.id
        let comparison = scoring.flatMap { margins(of: id, $0) }
        var tests: [Difference?] = []
        for number in profile.scales.indices {
            let scale = profile.scales[number]
            let before = earlier?.scales.first { $0.id == scale.id && $0.kind == scale.kind }
            var change = Change(group: profile.referenceGroup)
            change.cycle = earlier?.cycle
            change.before = before?[change.group]?.percent
            change.now = scale[change.group]?.percent
            var test: Difference?
            if let first = change.before, let second = change.now {
                if change.group == .all, let comparison {
                    change.matched = comparison.matched.count(number)
                    test = comparison.test(number)
                } else {
                    // No test is defined for the person's own answers at two times.
                    test = Difference(second - first, .notGiven)
                }
            }
            profile.scales[number].change = change
            tests.append(test)
        }
        let dimensions = profile.scales.indices.filter { profile.scales[$0].kind == .dimension }
        for number in tests.indices where !dimensions.contains(number) {
            tests[number] = tests[number]?.alone
        }
        tests = PersonTests.adjusted(tests, dimensions, asks: false)
        for number in tests.indices { profile.scales[number].change?.test = tests[number] }
    }

    private func margins(of id: String, _ scoring: PersonScoring) -> ChangeMargins? {
        guard let (responses, table) = before(id), let person = positions[id] else { return nil }
        let earlier = scorer.scorer.scoring(of: scorer.scorer.results.people[person], items: false)
        let matched = MatchedRaters(
            scoring.person.responses, scoring.table, responses, table, scoring.margins.layout)
        return ChangeMargins(
            now: scoring.margins, before: earlier.margins, matched: matched, spreads: spreads,
            needed: Self.needed)
    }
}
