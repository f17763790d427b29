internal import Assessment
internal import Ingest
internal import People
internal import Template

/// What a template sees of a team: numbers for charts, and every text that depends on a result, chosen and filled in.
struct TeamReportData: Sendable {
    /// The names at the top of the data.
    static let roots = [
        "team", "leader", "manager", "contrast", "dimensions", "leaderDimensions", "managerDimensions", "map", "wings",
        "strengths", "development", "hasSelf", "groups", "hasGroups", "figures", "method", "alts", "facts",
        "isSelfOnly",
        "viewsDeck", "views", "order",
    ]

    let common: ReportData

    /// - Parameter common: what is the same for all reports of a run
    init(_ common: ReportData) {
        self.common = common
    }

    /// The data of one team.
    func record(for profile: TeamProfile) -> Record {
        TeamData(profile, common).record()
    }
}

/// One team's data while they are put together.
struct TeamData {
    let profile: TeamProfile
    let common: ReportData
    let facts: Record

    var words: Words { common.words }
    var instrument: Instrument { common.instrument }
    /// Whether everything rests on what the people say of themselves.
    var isSelfOnly: Bool { profile.group == .own }

    init(_ profile: TeamProfile, _ common: ReportData) {
        self.profile = profile
        self.common = common
        facts = Self.facts(profile, common)
    }

    private static func facts(_ profile: TeamProfile, _ common: ReportData) -> Record {
        let words = common.words
        var facts = common.facts
        let team = profile.team
        let name = team.name ?? words.text("team.everyone") ?? ""
        facts["team"] = .text(name)
        facts["cycle"] = .text(team.cycle ?? "")
        facts["organization"] = .text(team.organisation ?? "")
        facts["runningHead"] = .text(
            team.cycle.flatMap { words.text("furniture.teamCycle", ["cycle": .text($0)]) }
                ?? words.text("team.report") ?? "")
        facts["people"] = .text(words.number(Double(profile.people ?? 0)))
        facts["members"] = .text(words.number(Double(team.members.count)))
        facts["teamMinimum"] = .text(words.number(Double(profile.minimum)))
        facts["least"] = .text(words.number(Double(TeamTally<MapField>.least)))
        for (side, role) in zip(["leader", "manager"], common.instrument.roles) {
            guard let figure = profile.scale(role.id, .role)?.figure else { continue }
            facts[side] = .text(words.number(PersonData.whole(figure.mean)))
            facts["\(side)Low"] = .text(words.number(PersonData.whole(figure.low)))
            facts["\(side)High"] = .text(words.number(PersonData.whole(figure.high)))
        }
        if let margin = profile.contrast.figure?.margin {
            facts["threshold"] = .text(words.plural("units.points", PersonData.whole(margin)) ?? "")
        }
        return facts
    }

    /// A text of the words; its path in brackets where the words have none, so that the page shows what is missing.
    func text(_ path: String, _ arguments: [String: Value] = [:]) -> String {
        words.text(path, facts.fields.merging(arguments) { _, new in new }) ?? "[\(path)]"
    }

    /// A plural of the words.
    func plural(_ path: String, _ count: Int, _ arguments: [String: Value] = [:]) -> String {
        words.plural(path, Double(count), facts.fields.merging(arguments) { _, new in new }) ?? "[\(path)]"
    }

    /// A score as it is printed: whole.
    func number(_ percent: Double) -> String { words.number(PersonData.whole(percent)) }

    /// A number of points with its unit.
    func points(_ difference: Double) -> String { plural("units.points", Int(PersonData.whole(abs(difference)))) }

    /// What is printed where there is no number.
    var missing: String { words.text("numbers.missing") ?? "–" }

    func record() -> Record {
        let scales = profile.scales.map { scaleRecord($0) }
        var record: Record = [
            "team": .record(team()), "contrast": .record(contrast()), "map": .record(map()),
            "dimensions": .list(scales.filter { $0["isRole"] == false }.map { .record($0) }),
            "strengths": .list(highlights(profile.strengths)), "development": .list(highlights(profile.development)),
            "hasSelf": .bool(profile.selfRaters != nil), "isSelfOnly": .bool(isSelfOnly),
            "viewsDeck": .text(profile.selfRaters == nil ? "viewsDeckGroups" : "viewsDeck"),
            "views": .record(views()), "order": .text(order), "method": .record(method()),
            "facts": .record(facts),
        ]
        for (side, ranked) in zip(["leader", "manager"], profile.rankedDimensions) {
            if let role = scales.first(where: { $0["isRole"] == true && $0["id"] == .text(ranked.role) }) {
                record[side] = .record(role)
            }
            let members = scales.filter { $0["isRole"] == false && $0["roleId"] == .text(ranked.role) }
            let scored = ranked.dimensions.compactMap { id in members.first { $0["id"] == .text(id) } }
            let unscored = members.filter { member in !ranked.dimensions.contains { member["id"] == .text($0) } }
            record["\(side)Dimensions"] = .list((scored + unscored).map { .record($0) })
        }
        record["wings"] = .record(wings(record))
        record["figures"] = .list(figures())
        let groups = groups()
        record["groups"] = .record(groups)
        record["hasGroups"] = .bool(groups["leader"] != .list([]))
        record["alts"] = .record(alternatives(record))
        return record
    }
}
