internal import Assessment
internal import Diagnostics
internal import Facts
internal import Ingest
internal import People

/// The people of the results.
struct PersonReports: Subject {
    static let name = "person"
    static let naming = NamingRules(
        placeholders: ["person", "name", "cycle", "team", "organisation", "email", "date", "report"],
        pattern: "{person}_{cycle}", advice: "--name '{person}_{cycle}' tells people apart")
    static let hasRedactedCopies = true

    private let scorer: Scorer
    private let run: RunContext
    private let facts: Facts.Schema<PersonSubject>

    init(_ inputs: Inputs, _ options: BatchOptions, _ run: RunContext, findings: inout Findings) throws(Failure) {
        if options.everyone {
            throw Failure(
                "'--everyone' is for reports about teams", hints: ["for example: --report team --everyone"])
        }
        scorer = inputs.scorer
        self.run = run
        facts = PersonSchema.schema(run)
    }

    static func schema(_ run: RunContext) -> RecordType { PersonSchema.schema(run).type }

    func selection(_ only: [String]) throws(Failure) -> [Int] {
        let refused = refused(only)
        let others = only.filter { !refused.contains($0) || scorer.results.people.ids.contains($0) }
        return !only.isEmpty && others.isEmpty ? [] : try scorer.results.people.selection(others)
    }

    func refused(_ only: [String]) -> [String] {
        let ids = scorer.results.refused.map(\.id)
        return only.isEmpty ? ids : ids.filter(only.contains)
    }

    func identity(_ index: Int) -> SubjectIdentity {
        Self.identity(of: scorer.results.people.details(index), at: index)
    }

    static func identity(of details: PersonResults, at index: Int) -> SubjectIdentity {
        let person = details.person
        return SubjectIdentity(
            id: person.id, cycle: details.cycle, date: details.date, language: details.language,
            placeholders: [
                "person": person.id, "name": person.name ?? person.id, "cycle": details.cycle ?? "",
                "team": person.team ?? "", "organisation": person.organisation ?? "", "email": person.email ?? "",
                "date": details.date?.text ?? "",
            ],
            document: [("person", .object([("id", .text(person.id)), ("name", .optional(person.name))]))],
            people: [index])
    }

    func position(_ carried: CarriedIdentity) -> Int? {
        scorer.results.people.indices.first { index in
            scorer.results.people.id(index) == carried.id
                && scorer.results.people.details(index).cycle == carried.cycle
        }
    }

    func scored(_ index: Int) -> ScoredSubject {
        var (profile, findings) = scorer.profile(of: index)
        profile = profile.withinLimits(&findings)
        var withheld: Finding?
        if !profile.scales.contains(where: { scale in scale.groups.contains { $0.percent != nil } }) {
            withheld = .error(
                "there is not a single score of '\(profile.person.id)' that may be shown, so there is no report",
                hints: ["too few answers, or too few raters of each kind: diptych explain tells which"])
        }
        let (shown, redacted, run, facts) = (profile, profile.redacted, run, facts)
        return ScoredSubject(findings: findings, withheld: withheld) { report in
            facts.root(of: PersonSubject(report.isRedacted ? redacted : shown, report: report, run: run))
        }
    }

    func firstVersion(_ index: Int, isRedacted: Bool) -> [(String, JSON)] {
        var ignored = Findings()
        let profile = scorer.profile(of: index).profile.withinLimits(&ignored)
        return FirstVersion.pairs(of: isRedacted ? profile.redacted : profile)
    }
}

extension People {
    /// The positions of the people asked for, in the order of the results.
    /// - Throws: a failure that names those who are not there.
    func selection(_ only: [String]) throws(Failure) -> [Int] {
        guard !only.isEmpty else { return Array(indices) }
        let all = ids
        let known = Set(all)
        var missing = Findings()
        for id in only where !known.contains(id) {
            missing.error(
                "no person in the results has the id '\(id)'", hints: Suggestion.hints(for: id, among: known))
        }
        if !missing.isEmpty { throw Failure(missing) }
        let wanted = Set(only)
        return all.indices.filter { wanted.contains(all[$0]) }
    }
}

extension Profile {
    /// The same profile for others than the person: without open answers and without single items.
    var redacted: Profile {
        var profile = self
        profile.comments = []
        profile.items = []
        profile.rankedItems = []
        return profile
    }
}
