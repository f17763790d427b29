internal import Assessment
internal import Diagnostics
internal import Ingest
internal import Pages
internal import People
internal import Story
internal import Template

// Reports about teams.
extension Batch {
    /// The teams of the results, where nothing is asked that no team report can do.
    static func teams(
        _ options: BatchOptions, _ inputs: Inputs, _ findings: inout Findings
    ) throws(Failure) -> Teams {
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
        return Teams(inputs.scorer, asWhole: options.everyone, findings: &findings)
    }

    func outcome(of teams: Teams, at position: Int, _ press: Press) -> Outcomes.Outcome {
        var findings = Findings()
        let profile = teams.profile(of: subjects[position]).withinLimits(&findings)
        var entry = ManifestEntry(
            person: profile.team.name ?? "everyone", file: "", status: .failed, pages: 0, bytes: 0, sha256: "",
            findings: 0)
        if profile.status == .ok {
            do throws(Failure) {
                try make(profile, at: position, press, &entry, &findings)
                entry.status = .ok
            } catch {
                findings.append(contentsOf: error.findings)
            }
        } else {
            entry.status = .withheld
            findings.warning(
                "'\(entry.person)' has too few people with scores that may be shown, so it has no report",
                hints: ["the instrument asks for \(profile.minimum); its key team says how many"])
        }
        entry.findings = findings.count { $0.severity > .note }
        if entry.status == .ok, entry.findings > 0 { entry.status = .findings }
        return Outcomes.Outcome(entry: entry, findings: findings)
    }

    private func make(
        _ profile: TeamProfile, at position: Int, _ press: Press, _ entry: inout ManifestEntry,
        _ findings: inout Findings
    ) throws(Failure) {
        guard let document = document(of: profile, at: position, press, &findings) else { return }
        try writeTeam(document, at: position, carrying: card.file(for: profile), press, &entry, &findings)
    }

    func document(
        of profile: TeamProfile, at position: Int, _ press: Press, _ findings: inout Findings
    ) -> Document? {
        guard let edition = edition(at: position), let data = edition.teamData else { return nil }
        var story = edition.template.story(for: data.record(for: profile), findings: &findings)
        story.metadata.date = profile.team.date?.day.map { "\($0.iso)T00:00:00Z" }
        return press.document(for: story, findings: &findings)
    }
}

extension Inputs {
    /// The positions of the teams asked for, in the order of the results.
    func selection(_ only: [String], of teams: Teams) throws(Failure) -> [Int] {
        let all = teams.teams
        if only.isEmpty { return Array(all.indices) }
        let names = all.compactMap(\.name)
        if names.isEmpty {
            throw Failure(
                "'--only' names teams, and this report is about all people",
                hints: ["the results say in the column 'team' who belongs together"])
        }
        var missing = Findings()
        for name in only where !teams.teams.contains(where: { $0.isCalled(name) }) {
            let isPerson = scorer.results.people.ids.contains(name)
            missing.error(
                "no team in the results is called '\(name)'",
                hints: isPerson
                    ? [
                        "a team report is about all people of a team: two that differ by one person would tell that "
                            + "person's scores"
                    ] : Suggestion.hints(for: name, among: names))
        }
        if !missing.isEmpty { throw Failure(missing) }
        return all.indices.filter { index in only.contains { all[index].isCalled($0) } }
    }
}

extension TeamProfile {
    /// The same profile with names of a length that a page can hold.
    func withinLimits(_ findings: inout Findings) -> TeamProfile {
        var profile = self
        profile.team.name = Profile.shortened(team.name, "name", of: team.name ?? "", &findings)
        profile.team.organisation = Profile.shortened(
            team.organisation, "organisation", of: team.name ?? "", &findings)
        profile.team.cycle = Profile.shortened(team.cycle, "cycle", of: team.name ?? "", &findings)
        return profile
    }
}
