internal import Assessment
package import Diagnostics
package import Foreign
internal import Ingest
internal import People
internal import YAML

/// Whether a report's numbers and pages follow from results.
package struct Verification: Sendable {
    let inputs: Inputs
    let resources: ResourceLocator
    let version: String
    let options: BatchOptions

    /// Reads instrument and results.
    /// - Throws: a failure where nothing can start.
    package init(
        _ options: BatchOptions, resources: ResourceLocator, version: String, findings: inout Findings
    ) throws(Failure) {
        inputs = try Inputs(options, resources: resources, findings: &findings)
        self.resources = resources
        self.version = version
        self.options = options
    }

    /// What differs between a report and the results.
    package struct Difference: Sendable {
        /// Where in the data, such as `scales planning all percent`.
        package var place: String
        /// What the report says.
        package var report: String
        /// What follows from the results.
        package var results: String
    }

    /// What came of working a report out again.
    package struct Outcome: Sendable {
        /// What differs between its numbers and the results; nothing where all follows.
        package var differences: [Difference]
        /// Whether its pages are those that the results give.
        package var pages: PageComparison
    }

    /// Works the report out again.
    /// - Parameter findings: gets what has changed around it: other results files, another bundle or program
    /// - Throws: a failure where the results do not have the person or the team, or earlier results are needed.
    package func check(_ report: ReportFile, findings: inout Findings) throws(Failure) -> Outcome {
        try checkBefore(report)
        let expected = try report.data.isAboutTeam ? expected(ofTeam: report) : expected(ofPerson: report)
        let isSame = compareSources(report, expected, &findings)
        var found: [Difference] = []
        for key in report.data.isAboutTeam ? Self.teamKeys : Self.personKeys {
            Self.compare(report.data.node[key], expected[key], key, &found)
        }
        return Outcome(differences: found, pages: try pages(of: report, made: isSame))
    }

    /// A report with a page on what has changed can be worked out only with the earlier results.
    private func checkBefore(_ report: ReportFile) throws(Failure) {
        let isWanted = report.data.node["sources"]?["before"]?.bool ?? false
        if isWanted, options.before.isEmpty {
            throw Failure(
                "'\(report.path)' also says what has changed since earlier results, which are needed here too",
                hints: ["--before FILE, the same as when it was made"])
        }
        if !isWanted, !options.before.isEmpty {
            throw Failure("'\(report.path)' was made without earlier results", hints: ["leave '--before' out"])
        }
    }

    /// What a person's report should carry.
    private func expected(ofPerson report: ReportFile) throws(Failure) -> Node {
        let people = inputs.scorer.results.people
        guard
            let index = people.indices.first(where: {
                people.details($0).id == report.data.person && people.details($0).cycle == report.data.cycle
            })
        else {
            let cycle = report.data.cycle.map { " in the cycle '\($0)'" } ?? ""
            throw Failure(
                "the results have no person '\(report.data.person)'\(cycle)",
                hints: Suggestion.hints(
                    for: report.data.person, among: Set(people.indices.map { people.details($0).id })))
        }
        let card = try card(of: report)
        var ignored = Findings()
        let profile = inputs.scorer.profile(of: index).profile.withinLimits(&ignored)
        let bytes = card.bytes(
            of: report.data.isRedacted ? profile.redacted : profile, isRedacted: report.data.isRedacted)
        return try YAML.parse(bytes, file: "results")
    }

    private static let personKeys = ["person", "date", "reference", "scales", "contrast", "items"]
    private static let teamKeys = [
        "team", "date", "status", "members", "people", "minimum", "raters", "selfRaters", "reference", "scales",
        "contrast", "correlation", "fields",
    ]

    private func card(of report: ReportFile) throws(Failure) -> DataCard {
        var options = options
        options.report = report.data.report
        return try DataCard(inputs, options, version: version)
    }

    /// What a team's report should carry. Whether it is about a team or about all people is said by its data: these have no name.
    private func expected(ofTeam report: ReportFile) throws(Failure) -> Node {
        var ignored = Findings()
        let name = report.data.team
        let teams = Teams(inputs.scorer, asWhole: name == nil, findings: &ignored)
        let organisation = report.data.organisation
        let index = teams.teams.indices.first { index in
            let team = teams.teams[index]
            return team.name == name && team.cycle == report.data.cycle
                && (name == nil || team.organisation == organisation)
        }
        guard let index else {
            let cycle = report.data.cycle.map { " in the cycle '\($0)'" } ?? ""
            throw Failure("the results have no team '\(report.data.person)'\(cycle)")
        }
        let profile = teams.profile(of: index).withinLimits(&ignored)
        return try YAML.parse(try card(of: report).bytes(of: profile), file: "results")
    }

    /// Whether program and bundle are those that have made the report.
    private func compareSources(_ report: ReportFile, _ expected: Node, _ findings: inout Findings) -> Bool {
        var isSame = true
        for (key, what) in [("program", "the program"), ("instrument", "the instrument")] {
            let (old, new) = (report.data.node[key], expected[key])
            if let old, let new, Self.text(old) != Self.text(new) {
                findings.note("\(what) was \(Self.text(old)) and is \(Self.text(new))")
                isSame = false
            }
        }
        if report.data.node["sources"]?["bundle"]?.text != expected["sources"]?["bundle"]?.text {
            findings.note("the bundle has changed since")
            isSame = false
        }
        let old = report.data.node["sources"]?["results"].flatMap(CarriedData.text)
        let new = expected["sources"]?["results"].flatMap(CarriedData.text)
        if let old, let new {
            if old != new { findings.note("the results files are not the same, byte by byte") }
        } else {
            findings.note(
                "whether the results files are the same, byte by byte, cannot be said",
                hints: ["where the results are about few people, their digest would let answers be guessed"])
        }
        return isSame
    }

    private static func compare(_ old: Node?, _ new: Node?, _ place: String, _ found: inout [Difference]) {
        if let one = old?.elements, let other = new?.elements, one.count == other.count {
            for (number, pair) in zip(one, other).enumerated() {
                let name = ["scale", "group", "item"].lazy.compactMap { pair.0[$0]?.text }.first ?? String(number + 1)
                compare(pair.0, pair.1, "\(place) \(name)", &found)
            }
        } else if let pairs = old?.pairs, let others = new?.pairs {
            for pair in pairs { compare(pair.value, new?[pair.key], "\(place) \(pair.key)", &found) }
            // What was taken out of the report.
            for pair in others where old?[pair.key] == nil { compare(nil, pair.value, "\(place) \(pair.key)", &found) }
        } else {
            let (one, other) = (old.map(text) ?? "nothing", new.map(text) ?? "nothing")
            if one != other { found.append(Difference(place: place, report: one, results: other)) }
        }
    }

    private static func text(_ node: Node) -> String {
        if let text = node.text { return node.isNull ? "nothing" : text }
        if let pairs = node.pairs { return pairs.map { text($0.value) }.joined(separator: " ") }
        return "\(node.elements?.count ?? 0) values"
    }
}
