import Diagnostics
import Ingest
import People

@testable import Assessment

/// Made-up people in made-up teams, with their scores worked out a second time from the answers.
struct Cohort {
    static let minimum = 3
    static let yaml = """
        name: teams
        answers: { min: 1, max: 5 }
        missing: { answered: 0.5 }
        roles:
          leader: [A, B]
          manager: [C]
        dimensions:
          A: { items: [a1, -a2] }
          B: { items: [b1, b2] }
          C: { items: [c1, c2] }
        raters: { peer: 3, report: 3, other: 3 }
        team: { people: 3 }
        """
    /// Items by their places in the answers; those turned round are negative, counted from 1.
    private static let items = ["A": [1, -2], "B": [3, 4], "C": [5, 6]]
    private static let parts = ["leader": ["A", "B"], "manager": ["C"]]

    let instrument: Instrument
    let people: [PersonResults]
    let scorer: Scorer
    let profiles: [Profile]

    init(_ people: [PersonResults]) throws {
        self.people = people
        instrument = try Fixture.instrument(Self.yaml)
        scorer = Fixture.scorer(instrument, people)
        let scorer = scorer
        profiles = people.indices.map { scorer.profile(of: $0).profile }
    }

    /// Teams of 1 to 7, people in no team, groups around their minimums, blanks, people whom nobody rated.
    init(seed: UInt64, hasBlanks: Bool = true) throws {
        var generator = SeededGenerator(seed)
        func chance(_ share: Double) -> Bool { Double.random(in: 0...1, using: &generator) < share }
        let blanks = hasBlanks ? Double.random(in: 0...0.12, using: &generator) : 0
        // In some cohorts all have the same raters, so that weights are known.
        let isUniform = chance(0.5)
        var people: [PersonResults] = []
        for team in 0..<Int.random(in: 1...4, using: &generator) {
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                var lines: [String] = []
                func add(_ group: String, _ count: Int) {
                    for _ in 0..<count {
                        let answers = (0..<6).map { _ in
                            chance(blanks) ? "." : String(Int.random(in: 1...5, using: &generator))
                        }
                        lines.append("\(group) \(answers.joined())")
                    }
                }
                if chance(0.85) { add("self", 1) }
                if chance(0.95) {
                    add("supervisor", 1)
                    add("peer", chance(0.85) ? 3 : 2)
                    add("report", chance(isUniform ? 0.85 : 0.6) ? 3 : isUniform ? 2 : 4)
                    if chance(0.2) { add("other", 3) }
                }
                var person = Fixture.person(lines, id: "p\(people.count)")
                person.person.team = team == 3 ? nil : "Team \(team)"
                people.append(person)
            }
        }
        try self.init(people.shuffled(using: &generator))
    }

    // MARK: - Scores once more

    /// The score of one rater on a scale, 1 to 5; nil for none.
    func score(_ response: Response, _ scale: String) -> Double? {
        if let parts = Self.parts[scale] {
            let scores = parts.compactMap { score(response, $0) }
            return 2 * scores.count >= parts.count && !scores.isEmpty
                ? scores.reduce(0, +) / Double(scores.count) : nil
        }
        let counted = (Self.items[scale] ?? []).compactMap { item -> Double? in
            guard let answer = response.answers[abs(item) - 1].number else { return nil }
            return item < 0 ? 6 - answer : answer
        }
        return counted.isEmpty ? nil : counted.reduce(0, +) / Double(counted.count)
    }

    /// The raters of a person with a score on a scale: positions among the responses.
    func raters(_ person: Int, _ group: ScoreGroup, _ scale: String) -> [Int] {
        people[person].responses.indices.filter { index in
            let response = people[person].responses[index]
            return group.members.contains(response.relationship) && score(response, scale) != nil
        }
    }

    /// The score of a group of raters in percent.
    func percent(_ person: Int, _ group: ScoreGroup, _ scale: String) -> Double {
        let scores = raters(person, group, scale).compactMap { score(people[person].responses[$0], scale) }
        return (scores.reduce(0, +) / Double(scores.count) - 1) / 4 * 100
    }

    /// Whether the person's own profile shows a score.
    func isShown(_ person: Int, _ group: ScoreGroup, _ scale: TeamScale) -> Bool {
        profiles[person].scale(scale.id, scale.kind)?[group]?.percent != nil
    }
}
