internal import Diagnostics
internal import Ingest
internal import People

/// The results of an earlier time, scored, with the people by their ids.
struct EarlierResults: Sendable {
    /// The scorer of the earlier results; in an array since a scorer holds earlier results itself.
    private let scorers: [Scorer]
    private let positions: [String: Int]

    /// Scores them with the same instrument. Of a person with several cycles the latest counts.
    init(_ instrument: Instrument, _ results: Results, for people: People, _ findings: inout Findings) {
        // What concerns the earlier batch was told when it was reported.
        var old = Findings()
        scorers = [Scorer(instrument, results, findings: &old)]
        var positions: [String: Int] = [:]
        for index in results.people.indices {
            let person = results.people.details(index)
            if let other = positions[person.id], let latest = results.people.details(other).date?.day {
                guard let day = person.date?.day, day >= latest else { continue }
            }
            positions[person.id] = index
        }
        self.positions = positions
        let found = people.ids.count { positions[$0] != nil }
        if found < people.count {
            let message =
                found == 0
                ? "nobody has earlier results" : "\(people.count - found) of \(people.count) have no earlier results"
            let hints = ["people are matched by their ids, the column 'person'"]
            if found == 0 {
                findings.warning(message, hints: hints)
            } else {
                findings.note(message, hints: hints)
            }
        }
    }

    /// Sets the changes of a profile.
    func compare(_ profile: inout Profile) {
        let earlier = positions[profile.person.id].flatMap { position in
            scorers.first?.profile(of: position, items: false).profile
        }
        for number in profile.scales.indices {
            let scale = profile.scales[number]
            let group = profile.referenceGroup
            let before = earlier?.scales.first { $0.id == scale.id && $0.kind == scale.kind }
            var change = Change(
                from: before?[group], to: scale[group], group, sem: scale.reliability.semPercent,
                earlierSEM: before?.reliability.semPercent)
            change.cycle = earlier?.cycle
            profile.scales[number].change = change
        }
    }
}
