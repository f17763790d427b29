internal import Assessment
public import Diagnostics
internal import Ingest
internal import YAML

/// Whether a report's numbers follow from results.
public struct Verification: Sendable {
    private let inputs: Inputs
    private let version: String
    private let options: BatchOptions

    /// Reads instrument and results.
    /// - Throws: a failure where nothing can start.
    public init(
        _ options: BatchOptions, resources: ResourceLocator, version: String, findings: inout Findings
    ) throws(Failure) {
        inputs = try Inputs(options, comments: false, resources: resources, findings: &findings)
        self.version = version
        self.options = options
    }

    /// What differs between a report and the results.
    public struct Difference: Sendable {
        /// Where in the data, such as `scales planning all percent`.
        public var place: String
        /// What the report says.
        public var report: String
        /// What follows from the results.
        public var results: String
    }

    /// Works the report's numbers out again.
    /// - Parameter findings: gets what has changed around them: other results files, another bundle or program
    /// - Returns: what differs; nothing where all follows.
    /// - Throws: a failure where the results do not have the person.
    public func differences(
        in report: ReportFile, findings: inout Findings
    ) throws(Failure) -> [Difference] {
        if report.isAboutTeam {
            let expected = try expected(ofTeam: report)
            return differences(in: report, from: expected, Self.teamKeys, &findings)
        }
        let people = inputs.scorer.results.people
        guard
            let index = people.indices.first(where: {
                people.details($0).id == report.person && people.details($0).cycle == report.cycle
            })
        else {
            let cycle = report.cycle.map { " in the cycle '\($0)'" } ?? ""
            throw Failure("the results have no person '\(report.person)'\(cycle)")
        }
        let card = try card(of: report)
        var ignored = Findings()
        let profile = inputs.scorer.profile(of: index).profile.withinLimits(&ignored)
        let bytes = card.bytes(of: report.isRedacted ? profile.redacted : profile, isRedacted: report.isRedacted)
        let expected = try YAML.parse(bytes, file: "results")
        return differences(in: report, from: expected, Self.personKeys, &findings)
    }

    private static let personKeys = ["person", "date", "reference", "scales", "contrast", "items"]
    private static let teamKeys = [
        "team", "date", "status", "members", "people", "minimum", "raters", "selfRaters", "reference", "scales",
        "contrast", "correlation", "fields",
    ]

    private func card(of report: ReportFile) throws(Failure) -> DataCard {
        var options = options
        options.report = report.report
        return try DataCard(inputs, options, version: version)
    }

    /// What a team's report should carry. Whether it is about a team or about all people is said by its data: these have no name.
    private func expected(ofTeam report: ReportFile) throws(Failure) -> Node {
        var ignored = Findings()
        let name = report.node["team"]?["name"].flatMap(ReportFile.text)
        let teams = Teams(inputs.scorer, asWhole: name == nil, findings: &ignored)
        let organisation = report.node["team"]?["organisation"].flatMap(ReportFile.text)
        let index = teams.teams.indices.first { index in
            let team = teams.teams[index]
            return team.name == name && team.cycle == report.cycle
                && (name == nil || team.organisation == organisation)
        }
        guard let index else {
            let cycle = report.cycle.map { " in the cycle '\($0)'" } ?? ""
            throw Failure("the results have no team '\(report.person)'\(cycle)")
        }
        let profile = teams.profile(of: index).withinLimits(&ignored)
        return try YAML.parse(try card(of: report).bytes(of: profile), file: "results")
    }

    private func differences(
        in report: ReportFile, from expected: Node, _ keys: [String], _ findings: inout Findings
    ) -> [Difference] {
        for (key, what) in [("program", "the program"), ("instrument", "the instrument")] {
            let (old, new) = (report.node[key], expected[key])
            if let old, let new, Self.text(old) != Self.text(new) {
                findings.note("\(what) was \(Self.text(old)) and is \(Self.text(new))")
            }
        }
        if report.node["sources"]?["bundle"]?.text != expected["sources"]?["bundle"]?.text {
            findings.note("the bundle has changed since")
        }
        let old = report.node["sources"]?["results"].flatMap(ReportFile.text)
        let new = expected["sources"]?["results"].flatMap(ReportFile.text)
        if let old, let new {
            if old != new { findings.note("the results files are not the same, byte by byte") }
        } else {
            findings.note(
                "whether the results files are the same, byte by byte, cannot be said",
                hints: ["where the results are about few people, their digest would let answers be guessed"])
        }
        var found: [Difference] = []
        for key in keys {
            Self.compare(report.node[key], expected[key], key, &found)
        }
        return found
    }

    private static func compare(_ old: Node?, _ new: Node?, _ place: String, _ found: inout [Difference]) {
        if let one = old?.elements, let other = new?.elements, one.count == other.count {
            for (number, pair) in zip(one, other).enumerated() {
                let name = ["scale", "group", "item"].lazy.compactMap { pair.0[$0]?.text }.first ?? String(number + 1)
                compare(pair.0, pair.1, "\(place) \(name)", &found)
            }
        } else if let pairs = old?.pairs, new?.pairs != nil {
            for pair in pairs { compare(pair.value, new?[pair.key], "\(place) \(pair.key)", &found) }
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
