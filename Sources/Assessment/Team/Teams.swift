public import Diagnostics
internal import Ingest
internal import People

/// The teams of a run, with what may be said of each.
///
/// People belong together by organisation, team and cycle. In place of teams there can be all people of a cycle. The two must not
/// be subtracted from each other: all people minus the teams that are shown must leave nobody, or as many as a team needs;
/// where they leave a few, these do not count among all people (`population(ofAll:)`).
public struct Teams: Sendable {
    /// In the order in which the results name them.
    public let teams: [Team]

    let instrument: Instrument
    let scales: [Scale]
    /// What may be used of each person, in the order of the results.
    let members: [TeamMember]
    /// The scales that count, by all raters and by self.
    let used: [Bool: [Int]]
    /// Who counts in the teams that are shown; all people of a cycle are these and others.
    private(set) var parts: [Population] = []
    /// The cycle of each person.
    let cycles: [String?]
    /// Whether the teams are all people of a cycle.
    let isWhole: Bool
    /// Has the results, and what margins rest on.
    let scorer: Scorer

    /// Scores everyone.
    /// - Parameters:
    ///   - scorer: has the results
    ///   - asWhole: whether all people of a cycle are one group, whatever their teams
    ///   - findings: gets what concerns the teams
    public init(_ scorer: Scorer, asWhole: Bool = false, findings: inout Findings) {
        let people = scorer.results.people
        instrument = scorer.instrument
        scales = Scale.all(of: scorer.instrument)
        self.scorer = scorer
        members = people.indices.map { TeamMember(scorer.profile(of: $0).profile) }
        used = [false: Self.usedScales(members.map(\.all)), true: Self.usedScales(members.map(\.own))]
        let hasTeams = people.indices.contains { Self.key(people.details($0).person.team) != nil }
        isWhole = asWhole || !hasTeams
        let named = Self.group(people, byTeam: true)
        teams = isWhole ? Self.group(people, byTeam: false) : named
        cycles = people.indices.map { people.details($0).cycle }
        parts = hasTeams ? named.map { population(of: $0.members) }.filter { !$0.people.isEmpty } : []
        let left = people.indices.count { Self.key(people.details($0).person.team) == nil }
        if !isWhole, left > 0 {
            findings.note(
                "\(left == 1 ? "one person has" : "\(left) people have") no team, and so no team report",
                hints: ["--everyone makes one report on all people"])
        }
    }

    /// A team's name without what does not tell teams apart: case, and white space at its ends and in a row.
    static func key(_ name: String?) -> String? {
        let words = (name ?? "").split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ").lowercased()
    }

    private static func group(_ people: People, byTeam: Bool) -> [Team] {
        var teams: [Team] = []
        var positions: [[String?]: Int] = [:]
        for index in people.indices {
            let result = people.details(index)
            let person = result.person
            let name = key(person.team)
            if byTeam, name == nil { continue }
            let group = byTeam ? [name, key(person.organisation), result.cycle] : [result.cycle]
            guard let position = positions[group] else {
                positions[group] = teams.count
                teams.append(
                    Team(
                        name: byTeam ? person.team : nil, organisation: person.organisation,
                        cycle: result.cycle,
                        date: result.date, language: result.language, members: [index]))
                continue
            }
            teams[position].members.append(index)
            if teams[position].organisation != person.organisation { teams[position].organisation = nil }
            if teams[position].language != result.language { teams[position].language = nil }
            guard let day = result.date?.day else { continue }
            if let latest = teams[position].date?.day, latest >= day { continue }
            teams[position].date = result.date
        }
        return teams
    }

    /// The scales on which at least half of those have a score who have any. On the others too many people would be left out.
    private static func usedScales(_ scores: [[Double]]) -> [Int] {
        let scored = scores.filter { $0.contains { !$0.isNaN } }
        guard let first = scored.first else { return [] }
        return first.indices.filter { scale in 2 * scored.count { !$0[scale].isNaN } >= scored.count }
    }

    /// What may be said of a team.
    /// - Parameter index: a position in `teams`
    public func profile(of index: Int) -> TeamProfile {
        let team = teams[index]
        guard isWhole else {
            return TeamScoring(self, team, population(of: team.members), parts: []).profile()
        }
        let parts = parts.filter { cycle(of: $0) == team.cycle }
        return TeamScoring(self, team, population(ofAll: team.members), parts: parts).profile()
    }

    /// The cycle of a part of the results.
    func cycle(of part: Population) -> String? { part.people.first.flatMap { cycles[$0] } }
}

extension Team {
    /// Whether a name is this team's, whatever its case and white space.
    public func isCalled(_ name: String) -> Bool { Teams.key(name) == Teams.key(self.name) }
}
