internal import Diagnostics
internal import Ingest
internal import People

/// A profile from scores that the results hold already. How many raters stand behind a score is not known, so nothing is
/// hidden: that was the task of whoever made the scores.
struct ScoredElsewhere {
    private let person: PersonResults
    private let row: ScoredRow
    private let instrument: Instrument
    private let scales: [Scale]
    private let reliabilities: [Reliability]

    init(
        _ person: PersonResults, _ row: ScoredRow, _ instrument: Instrument, _ scales: [Scale],
        _ reliabilities: [Reliability]
    ) {
        self.person = person
        self.row = row
        self.instrument = instrument
        self.scales = scales
        self.reliabilities = reliabilities
    }

    func profile() -> (profile: Profile, findings: Findings) {
        var findings = Findings()
        let columns = Relationship.allCases.map(ScoreGroup.single) + [.all]
        var values = scales.map { _ in [Double?](repeating: nil, count: columns.count) }
        for score in row.scores {
            guard let scale = scales.firstIndex(where: { $0.id == score.scale }) else { continue }
            let range = scales[scale].range.minimum...scales[scale].range.maximum
            guard range.contains(score.value) else {
                findings.warning(
                    "the score of '\(score.scale)' lies outside its range and is left out", at: score.place,
                    hints: [
                        "it goes from \(Decimal.text(range.lowerBound)) to \(Decimal.text(range.upperBound))"
                    ])
                continue
            }
            switch score.group {
            case .only(let relationship): values[scale][relationship.position] = score.value
            case .all: values[scale][columns.count - 1] = score.value
            }
        }
        for (number, scale) in scales.enumerated() where scale.kind == .role {
            for column in columns.indices where values[number][column] == nil {
                let count = scale.children.count { values[$0][column] != nil }
                guard count >= Scale.required(scale.share, of: scale.children.count) else { continue }
                values[number][column] = scale.score(from: scales) { values[$0][column] ?? .nan }
            }
        }
        let groups = scales.indices.map { scale in
            columns.indices.map { column in
                guard let value = values[scale][column] else {
                    return GroupScore(columns[column], .notAvailable)
                }
                var score = GroupScore(columns[column], .ok)
                score.setScore(value, scales[scale].range)
                if score.group != .own { score.known = .notGiven }
                if scales[scale].kind == .dimension { score.agreementAbsence = .scoredElsewhere }
                return score
            }
        }
        var assembly = ProfileAssembly(instrument, scales, reliabilities, nil, groups: groups)
        assembly.isScoredElsewhere = true
        assembly.items = items()
        assembly.comments = comments()
        let profile = assembly.profile(person)
        for scale in profile.scales where scale.kind == .role && scale.reference?.score == nil {
            findings.warning("'\(person.id)' has no score on '\(scale.id)'", at: row.origin.place)
        }
        return (profile, findings)
    }

    private func items() -> [ItemProfile] {
        instrument.items.indices.map { item in
            let uses = instrument.dimensions.filter { $0.keys.contains { $0.item == item } }
            return ItemProfile(
                id: instrument.items[item], dimensions: uses.map(\.id),
                isReversed: uses.first?.keys.first { $0.item == item }?.isReversed ?? false, groups: [])
        }
    }

    /// The row does not say who wrote, so they stand under all raters.
    private func comments() -> [CommentGroup] {
        var keys: [String] = []
        for comment in row.comments where !keys.contains(comment.key) { keys.append(comment.key) }
        return keys.map { key in
            CommentGroup(
                key: key, group: .all, texts: row.comments.filter { $0.key == key }.map(\.text).sorted())
        }
    }
}
