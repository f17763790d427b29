internal import Assessment
package import Diagnostics
internal import Facts
internal import Finishing
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
        let batch = try batch(of: report, language: report.data.language)
        let position = try position(of: report, in: batch)
        var found: [Difference] = []
        var expected: Node?
        if report.data.isOlder {
            findings.note(
                "it is a report of an older version of Diptych: whom it is about, scores and counts are compared, margins "
                    + "and statements are not")
            for (key, value) in batch.subject.firstVersion(
                batch.positions[position], isRedacted: report.data.isRedacted)
            {
                // Not every report carried single items.
                guard let old = report.data.node[key] else { continue }
                Self.compareCommon(old, try Self.node(value), key, &found)
            }
        } else {
            var ignored = Findings()
            let told = batch.told(at: position, isRedacted: report.data.isRedacted, &ignored)
            if let told { expected = try YAML.parse(told.data.bytes, file: "results") }
            for key in ["person", "team", "cycle", "date", "facts"] {
                Self.compare(report.data.node[key], expected?[key], key, &found)
            }
        }
        let made: Node
        if let expected { made = expected } else { made = try Self.node(batch.provenance(at: position)) }
        let isSame = compareSources(report, made, &findings)
        return Outcome(
            differences: found, pages: report.data.isOlder ? .unknown : try pages(of: report, made: isSame))
    }

    /// A run that makes the report again.
    func batch(
        of report: ReportFile, language: String?, paper: String? = nil, _ profile: FinishingProfile = .archive
    ) throws(Failure) -> Batch {
        let data = report.data
        var options = options
        options.report = data.report
        options.language = language
        options.paper = paper
        options.profile = profile
        // Whether it is about a team or about all people is said by its data: these have no name.
        options.everyone = data.isAboutTeam && data.team == nil
        var ignored = Findings()
        return try Batch(options, inputs, resources: resources, version: version, findings: &ignored)
    }

    /// Whom the report is about, among those of a run.
    func position(of report: ReportFile, in batch: Batch) throws(Failure) -> Int {
        let data = report.data
        let identity = CarriedIdentity(
            id: data.isAboutTeam ? data.team : data.person, organisation: data.organisation, cycle: data.cycle)
        if let index = batch.subject.position(identity), let position = batch.positions.firstIndex(of: index) {
            return position
        }
        let cycle = data.cycle.map { " in the cycle '\($0)'" } ?? ""
        throw Failure(
            "the results have no \(type(of: batch.subject).name) '\(data.person)'\(cycle)",
            hints: Suggestion.hints(
                for: data.person, among: Set(batch.positions.map { batch.subject.identity($0).id })))
    }

    private static func node(_ value: JSON) throws(Failure) -> Node {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        return try YAML.parse(bytes, file: "results")
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

    /// Compares what both have.
    private static func compareCommon(_ old: Node, _ new: Node, _ place: String, _ found: inout [Difference]) {
        if let one = old.elements, let other = new.elements, one.count == other.count {
            for (number, pair) in zip(one, other).enumerated() {
                compareCommon(pair.0, pair.1, "\(place) \(name(of: pair.0, number))", &found)
            }
        } else if let pairs = old.pairs, new.pairs != nil {
            for pair in pairs {
                if let other = new[pair.key] { compareCommon(pair.value, other, "\(place) \(pair.key)", &found) }
            }
        } else {
            compare(old, new, place, &found)
        }
    }

    /// What an element of a list is about, else its number from 1.
    private static func name(of element: Node, _ number: Int) -> String {
        ["scale", "group", "item", "name"].lazy.compactMap { element[$0].flatMap(CarriedData.text) }.first
            ?? String(number + 1)
    }

    private static func compare(_ old: Node?, _ new: Node?, _ place: String, _ found: inout [Difference]) {
        if let one = old?.elements, let other = new?.elements, one.count == other.count {
            for (number, pair) in zip(one, other).enumerated() {
                compare(pair.0, pair.1, "\(place) \(name(of: pair.0, number))", &found)
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
