internal import Ingest
internal import People

/// Works out the figures of one group.
struct TeamScoring {
    private let teams: Teams
    private let team: Team
    private let population: Population
    private let parts: [Population]

    init(_ teams: Teams, _ team: Team, _ population: Population, parts: [Population]) {
        self.teams = teams
        self.team = team
        self.population = population
        self.parts = parts
    }

    private var people: [TeamMember] { population.people.map { teams.members[$0] } }
    private var used: [Int] { teams.used[population.isOwn] ?? [] }
    private var dimensions: [Int] { used.filter { teams.scales[$0].kind == .dimension } }
    private var roles: [Int] { teams.scales.indices.filter { teams.scales[$0].kind == .role } }

    func profile() -> TeamProfile {
        let isShown = !people.isEmpty
        let raters = people.compactMap(\.raters)
        let scales = teams.scales.indices.map { scale($0) }
        let numbers = dimensions.filter { scales[$0].figure != nil }
        // Sums in another order differ in the last digits; a tie on paper should be a tie here.
        func mean(_ scale: Int) -> Double { ((scales[scale].figure?.mean ?? 0) * 1e9).rounded() }
        let falling = numbers.sorted { (-mean($0), $0) < (-mean($1), $1) }
        let rising = numbers.sorted { (mean($0), $0) < (mean($1), $1) }
        let strengths = falling.prefix(3)
        return TeamProfile(
            team: team, status: isShown ? .ok : .tooFewPeople, people: isShown ? people.count : nil,
            minimum: teams.instrument.teamMinimum, group: population.isOwn ? .own : .all,
            raters: isShown && !population.isOwn && raters.count == people.count
                ? raters.reduce(0, +) : nil,
            selfRaters: population.selfRaters.isEmpty ? nil : population.selfRaters.count, scales: scales,
            contrast: contrast(), correlation: correlation(), fields: fields(),
            rankedDimensions: roles.map { role in
                RankedRole(
                    role: teams.scales[role].id,
                    dimensions: falling.filter { teams.scales[role].children.contains($0) }.map {
                        teams.scales[$0].id
                    })
            },
            strengths: strengths.map { teams.scales[$0].id },
            development: rising.prefix(3).filter { !strengths.contains($0) }.map { teams.scales[$0].id })
    }

    private func scale(_ number: Int) -> TeamScale {
        let scale = teams.scales[number]
        let scores = values(on: number)
        var result = TeamScale(
            id: scale.id, kind: scale.kind, role: scale.role,
            figure: used.contains(number) ? TeamFigure(scores) : nil, groups: [])
        if !population.isOwn, let margin = teams.margin(of: population.people, number) {
            result.figure?.raterMargin = margin.margin
            result.figure?.raterDegrees = margin.degrees
        }
        guard let figure = result.figure else { return result }
        result.touchedBands = teams.instrument.bands(from: figure.low, to: figure.high).map(\.id)
        if teams.used[true]?.contains(number) == true {
            result.gap = TeamFigure(
                population.selfRaters.map { teams.members[$0].own[number] - teams.members[$0].all[number] },
                tests: scale.kind == .dimension ? dimensions.count : 1)
        }
        switch scale.kind {
        case .role:
            result.groups = groups(of: number)
            result.intraclass = intraclass(number)
        case .dimension:
            let means = people.map { mean($0) }
            result.deviation = TeamFigure(zip(scores, means).map { $0 - $1 }, tests: dimensions.count)
            let agreements = population.agreements[number].map { teams.members[$0].agreements[number] }
            result.agreement =
                agreements.isEmpty ? nil : agreements.reduce(0, +) / Double(agreements.count)
        }
        return result
    }

    private func values(on scale: Int) -> [Double] {
        people.map { $0.scores(population.isOwn)[scale] }
    }

    /// A person's mean over all dimensions.
    private func mean(_ person: TeamMember) -> Double {
        let scores = person.scores(population.isOwn)
        return dimensions.reduce(0) { $0 + scores[$1] } / Double(max(1, dimensions.count))
    }

    /// A row for each group of raters that anybody of the people has.
    private func groups(of role: Int) -> [TeamGroup] {
        guard let position = roles.firstIndex(of: role), !population.isOwn else { return [] }
        return TeamMember.relationships.enumerated().compactMap { group, relationship in
            guard people.contains(where: { !$0.groups[group][position].isNaN }) else { return nil }
            return TeamGroup(
                group: relationship,
                figure: TeamFigure(
                    population.groups[group].map { teams.members[$0].groups[group][position] }))
        }
    }

    // MARK: - Both roles

    private func contrast() -> TeamContrast {
        guard roles.count == 2, roles.allSatisfy(used.contains),
            let figure = TeamFigure(zip(values(on: roles[0]), values(on: roles[1])).map { $0 - $1 })
        else { return TeamContrast(kind: .noScores, people: TeamTally()) }
        let kind: TeamContrast.Kind =
            figure.direction > 0 ? .leaderHigher : figure.direction < 0 ? .managerHigher : .notDistinct
        return TeamContrast(kind: kind, figure: figure, people: contrasts())
    }

    private func contrasts() -> TeamTally<Difference.Verdict> {
        tally(in: TeamTally<Difference.Verdict>.steps) { $0.contrast(population.isOwn) }
    }

    private func fields() -> TeamTally<MapField> {
        tally(in: TeamTally<MapField>.steps) { $0.field(population.isOwn) }
    }

    /// No count where there is somebody whom it could not hold.
    private func tally<Kind: Sendable & Hashable>(
        in steps: [[[Kind]]], _ kind: (TeamMember) -> Kind?
    ) -> TeamTally<Kind> {
        let kinds = steps.first.map { Set($0.joined()) } ?? []
        func all(_ people: [Int]) -> [Kind]? {
            let found = people.compactMap { kind(teams.members[$0]) }.filter(kinds.contains)
            return found.count == people.count ? found : nil
        }
        guard let found = all(population.people) else { return TeamTally() }
        let others = parts.filter { $0.isOwn == population.isOwn }.compactMap { all($0.people) }
        return TeamTally(found, in: steps, parts: others.map { ($0, TeamTally($0, in: steps)) })
    }

    /// Pearson's correlation of the two roles over the people.
    private func correlation() -> Double? {
        guard roles.count == 2, roles.allSatisfy(used.contains), people.count > 1 else { return nil }
        let pairs = Array(zip(values(on: roles[0]), values(on: roles[1])))
        let means = (
            pairs.reduce(0) { $0 + $1.0 } / Double(pairs.count),
            pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count)
        )
        var sums = (0.0, 0.0, 0.0)
        for pair in pairs {
            let (x, y) = (pair.0 - means.0, pair.1 - means.1)
            sums = (sums.0 + x * x, sums.1 + y * y, sums.2 + x * y)
        }
        guard sums.0 > 1e-9, sums.1 > 1e-9 else { return nil }
        return max(-1, min(1, sums.2 / (sums.0 * sums.1).squareRoot()))
    }

    // MARK: - Teams against each other

    /// Fewer teams than these, or fewer people, say little about teams; and of two, one would follow from the other.
    private static let neededTeams = 5

    private func intraclass(_ scale: Int) -> IntraclassCorrelation? {
        let cycle = teams.parts.filter {
            $0.isOwn == population.isOwn && teams.cycle(of: $0) == team.cycle
        }
        guard cycle.count >= Self.neededTeams else { return nil }
        var accumulator = IntraclassAccumulator()
        for part in cycle {
            var moments = Moments()
            for person in part.people {
                moments.add(teams.members[person].scores(population.isOwn)[scale])
            }
            accumulator.add(moments)
        }
        return try? accumulator.correlation(needed: BatchStatistics.needed).get()
    }
}
