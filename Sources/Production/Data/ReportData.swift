internal import Assessment
internal import Ingest
internal import People
internal import Template

/// What a template sees of one person: numbers for charts, and every text that depends on a result, chosen and filled in.
/// What is the same for all people of a batch is worked out once.
struct ReportData: Sendable {
    /// The names at the top of the data.
    static let roots = [
        "person", "leader", "manager", "contrast", "dimensions", "leaderDimensions", "managerDimensions", "map",
        "strengths", "development", "itemsHighest", "itemsLowest", "hasReversedItems", "comments", "method",
        "norms", "wings", "changes", "changeNote", "alts", "exhibits", "handout", "review", "deck", "isSelfOnly",
        "hasOwn", "hasOthers",
        "hasComments",
        "facts",
    ]

    let instrument: Instrument
    let words: Words
    /// Facts that are the same for everyone, ready to stand in for placeholders of the words.
    let facts: Record
    /// The examples that teach how to read the marks.
    let exhibits: Record

    /// - Parameters:
    ///   - instrument: the questionnaire
    ///   - words: of the report's language
    ///   - report: the name of the report file, for its title
    ///   - version: of the program
    init(instrument: Instrument, words: Words, report: String, version: String) {
        self.instrument = instrument
        self.words = words
        facts = Self.commonFacts(instrument, words, report: report, version: version)
        exhibits = Exhibits.record(words)
    }

    /// The data of one person.
    func record(for profile: Profile) -> Record {
        var person = PersonData(profile: profile, data: self, facts: facts)
        return person.record()
    }

    private static func commonFacts(
        _ instrument: Instrument, _ words: Words, report: String, version: String
    ) -> Record {
        let minimum = instrument.answers.minimum
        let maximum = instrument.answers.maximum
        let example = minimum + (maximum - minimum) * 0.7
        func label(_ answer: Double) -> String {
            Int(exactly: answer).flatMap { AnswerLabels.text(of: $0, instrument.answers, instrument, words) }
                ?? words.number(answer)
        }
        let reversed = Set(instrument.dimensions.flatMap(\.keys).filter(\.isReversed).map(\.item)).count
        var facts: Record = [
            "report": Value(words.text("\(report).title") ?? words.text("report.title") ?? ""),
            "product": Value(words.text("product.name") ?? "Diptych"),
            "version": Value(version),
            "instrument": Value(readable(instrument.name)),
            "instrumentVersion": Value(instrument.version ?? "1"),
            "min": Value(words.number(minimum)),
            "max": Value(words.number(maximum)),
            "minLabel": Value(label(minimum)),
            "maxLabel": Value(label(maximum)),
            "steps": Value(instrument.answers.options.map { words.number(Double($0)) } ?? ""),
            "exampleMean": Value(words.number(example, digits: 1)),
            "examplePercent": Value(words.number(instrument.answers.percent(example))),
            "share": Value(words.number(instrument.answeredShare * 100)),
            "reversed": Value(words.number(Double(reversed))),
            "items": Value(words.number(Double(instrument.items.count))),
            "minimum": Value(words.number(Double(instrument.minimums[.peer]))),
            "minimumReport": Value(words.number(Double(instrument.minimums[.report]))),
            "minimumOther": Value(words.number(Double(instrument.minimums[.other]))),
            "total": Value(words.number(Double(instrument.dimensions.count))),
            "lower": Value(instrument.bands.dropFirst().first.map { words.number($0.lower) } ?? ""),
            "upper": Value(instrument.bands.last.map { words.number($0.lower) } ?? ""),
        ]
        for (side, role) in zip(["leader", "manager"], instrument.roles) {
            let items = Set(instrument.dimensions(of: role).flatMap(\.keys).map(\.item)).count
            facts["\(side)Items"] = Value(words.number(Double(items)))
        }
        return facts
    }

    /// An id as a person would write it: `task-significance` becomes "Task significance".
    static func readable(_ id: String) -> String {
        let spaced = String(id.map { $0 == "-" || $0 == "_" ? " " : $0 })
        guard let first = spaced.first, first.isLowercase else { return spaced }
        return first.uppercased() + spaced.dropFirst()
    }
}

/// One person's data while they are put together.
struct PersonData {
    let profile: Profile
    let data: ReportData
    var facts: Record

    var words: Words { data.words }
    var instrument: Instrument { data.instrument }

    init(profile: Profile, data: ReportData, facts: Record) {
        self.profile = profile
        self.data = data
        self.facts = facts
    }

    /// Whether everything rests on the person's own answers.
    var isSelfOnly: Bool { profile.referenceGroup == .own }

    /// Whether there are answers of the person's own.
    var hasOwn: Bool { profile.scales.contains { $0[.own]?.percent != nil } }

    /// Whether scores by others are shown.
    var hasOthers: Bool { profile.scales.contains { $0[.all]?.percent != nil } }

    /// The difference of the two scores that the report shows.
    var tested: Difference? { profile.contrast }

    /// Which sentences can be said of it, as the words name them.
    var contrastKind: String {
        let scores = instrument.roles.map { profile.scale($0.id, .role) }
        let isHidden = scores.contains { [.tooFewRaters, .withheld].contains($0?[.all]?.status) }
        if isSelfOnly, isHidden { return "tooFewRaters" }
        guard let tested else {
            switch scores.map({ $0?.reference?.percent != nil }) {
            case [true, false]: return "noManagerScore"
            case [false, true]: return "noLeaderScore"
            default: return "noScores"
            }
        }
        switch tested.verdict {
        case .higher: return "leaderHigher"
        case .lower: return "managerHigher"
        case .notClear: return "notDistinct"
        case .unknown: return tested.known.rawValue
        }
    }

    /// A text of the words; its path in brackets where the words have none, so that the page shows what is missing.
    func text(_ path: String, _ arguments: [String: Value] = [:]) -> String {
        let all = facts.fields.merging(arguments) { _, new in new }
        return words.text(path, all) ?? "[\(path)]"
    }

    /// A plural of the words.
    func plural(_ path: String, _ count: Int, _ arguments: [String: Value] = [:]) -> String {
        words.plural(path, Double(count), arguments) ?? "[\(path)]"
    }

    /// A score as it is printed: whole.
    func number(_ percent: Double) -> String { words.number(Self.whole(percent)) }

    /// A number of points with its unit.
    func points(_ difference: Double) -> String { plural("units.points", Int(Self.whole(abs(difference)))) }

    /// Rounded half away from zero, as the charts do it, so that two places never print two numbers.
    static func whole(_ value: Double) -> Double {
        let rounded = value.rounded(.toNearestOrAwayFromZero)
        return rounded == 0 ? 0 : rounded
    }

    mutating func record() -> Record {
        collectFacts()
        let scales = scaleRecords()
        var record: Record = [
            "person": .record(person()),
            "dimensions": .list(scales.filter { $0["isRole"] == false }.map { .record($0) }),
            "contrast": .record(contrast()),
            "map": .record(map()),
            "strengths": .list(highlights(profile.strengths.outermost)),
            "development": .list(highlights(profile.development.outermost)),
            "comments": .record(comments()),
            "exhibits": .record(data.exhibits),
            "hasComments": .bool(!profile.comments.isEmpty),
            "method": .record(method()),
            "norms": .record(norms()),
            "changes": .list(changes()),
            "changeNote": .text(changeNote()),
            "review": .record(review()),
            "deck": .text(isSelfOnly ? "deckSelf" : "deck"),
            "isSelfOnly": .bool(isSelfOnly),
            "hasOwn": .bool(hasOwn),
            "hasOthers": .bool(hasOthers),
        ]
        let (highest, lowest) = items()
        record["itemsHighest"] = .list(highest)
        record["itemsLowest"] = .list(lowest)
        record["hasReversedItems"] = .bool((highest + lowest).contains { $0["isReversed"] == true })
        var wings = Record()
        for (side, ranked) in zip(["leader", "manager"], profile.rankedDimensions) {
            if let role = scales.first(where: { $0["isRole"] == true && $0["id"] == .text(ranked.role) }) {
                record[side] = .record(role)
            }
            let members = scales.filter { $0["isRole"] == false && $0["roleId"] == .text(ranked.role) }
            // Highest first; what has no score comes last, in the instrument's order.
            let scored = ranked.dimensions.compactMap { id in members.first { $0["id"] == .text(id) } }
            let unscored = members.filter { member in !ranked.dimensions.contains { member["id"] == .text($0) } }
            let ordered = (scored + unscored).map { Value.record($0) }
            record["\(side)Dimensions"] = .list(ordered)
            let closing = side == "leader" ? "pages.butterfly.dotted" : "pages.butterfly.close"
            wings[side] = .record(wing(ordered, whole: record[side], closing: closing))
        }
        record["wings"] = .record(wings)
        record["handout"] = .record(handout(record))
        record["alts"] = .record(alternatives(record))
        record["facts"] = .record(facts)
        return record
    }
}
