internal import Assessment
internal import Diagnostics
internal import Facts
internal import Ingest
internal import People

/// The teams of the results, or all people of each cycle.
struct TeamReports: Subject {
    static let name = "team"
    static let naming = NamingRules(
        placeholders: ["team", "cycle", "organisation", "date", "report"], pattern: "{team}_{cycle}",
        advice: "--name '{organisation}_{team}_{cycle}' tells teams apart")
    static let hasRedactedCopies = false
    /// What all people are called in names of files.
    private static let everyone = "everyone"

    private let teams: Teams
    private let people: People
    private let run: RunContext
    private let facts: Facts.Schema<TeamSubject>

    init(_ inputs: Inputs, _ options: BatchOptions, _ run: RunContext, findings: inout Findings) throws(Failure) {
        switch options.passwords {
        case .column, .file:
            throw Failure(
                "a team report belongs to no single person, so it cannot have a person's password",
                hints: ["one for all stands in the environment: DIPTYCH_PASSWORD, with --protect alone"])
        case .same, nil: break
        }
        if options.redacts {
            findings.note("'--redact' makes no copies here: team reports have no open answers and no single items")
        }
        if !options.before.isEmpty { findings.note("a team report does not say what has changed since '--before'") }
        teams = Teams(inputs.scorer, asWhole: options.everyone, findings: &findings)
        people = inputs.scorer.results.people
        self.run = run
        facts = TeamSchema.schema(run)
    }

    static func schema(_ run: RunContext) -> RecordType { TeamSchema.schema(run).type }

    func selection(_ only: [String]) throws(Failure) -> [Int] {
        let all = teams.teams
        if only.isEmpty { return Array(all.indices) }
        let names = all.compactMap(\.name)
        if names.isEmpty {
            throw Failure(
                "'--only' names teams, and this report is about all people",
                hints: ["the results say in the column 'team' who belongs together"])
        }
        var missing = Findings()
        for name in only where !all.contains(where: { $0.isCalled(name) }) {
            missing.error(
                "no team in the results is called '\(name)'",
                hints: people.ids.contains(name)
                    ? [
                        "a team report is about all people of a team: two that differ by one person would tell that "
                            + "person's scores"
                    ] : Suggestion.hints(for: name, among: names))
        }
        if !missing.isEmpty { throw Failure(missing) }
        return all.indices.filter { index in only.contains { all[index].isCalled($0) } }
    }

    func identity(_ index: Int) -> SubjectIdentity {
        let team = teams.teams[index]
        let id = team.name ?? Self.everyone
        return SubjectIdentity(
            id: id, cycle: team.cycle, date: team.date, language: team.language,
            placeholders: [
                "team": id, "cycle": team.cycle ?? "", "organisation": team.organisation ?? "",
                "date": team.date?.text ?? "",
            ],
            document: [
                ("team", .object([("name", .optional(team.name)), ("organisation", .optional(team.organisation))]))
            ],
            people: team.members)
    }

    func position(_ carried: CarriedIdentity) -> Int? {
        teams.teams.indices.first { index in
            let team = teams.teams[index]
            return team.name == carried.id && team.cycle == carried.cycle
                && (team.name == nil || team.organisation == carried.organisation)
        }
    }

    func scored(_ index: Int) -> ScoredSubject {
        var findings = Findings()
        let profile = teams.profile(of: index).withinLimits(&findings)
        var withheld: Finding?
        if profile.status != .ok {
            withheld = .warning(
                "'\(profile.team.name ?? Self.everyone)' has too few people with scores that may be shown, so it has "
                    + "no report",
                hints: ["the instrument asks for \(profile.minimum); its key team says how many"])
        }
        let (run, facts) = (run, facts)
        return ScoredSubject(findings: findings, withheld: withheld) { report in
            facts.root(of: TeamSubject(profile, report: report, run: run))
        }
    }

    func firstVersion(_ index: Int, isRedacted: Bool) -> [(String, JSON)] {
        var ignored = Findings()
        return FirstVersion.pairs(of: teams.profile(of: index).withinLimits(&ignored))
    }
}
