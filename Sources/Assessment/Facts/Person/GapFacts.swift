internal import Facts
internal import Ingest

/// The person's own answers beside those of the others.
enum GapFacts {
    static let gap = Facts.Schema<Difference?>(
        "gap",
        Tested.facts(
            Tested.Names(test: "gap test", higher: "selfHigher", lower: "othersHigher"), "own minus others' score"
        ).map { $0.of { Tested($0) } })

    private static let direction = ChoiceType("direction", ["selfHigher", "othersHigher", "mixed", "none"])

    /// Over all roles and dimensions.
    static func gaps(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "gaps",
            [
                .choice("roles", Choices.scored, "on which roles own answers and others' clearly differ") { subject in
                    clearRoles(subject) { Tested($0.gap).isClear }
                },
                .choice("rolesSide", direction, "who is higher on these roles") { subject in
                    side([0, 1].compactMap { subject.role($0)?.scale })
                },
                .choices("dimensions", run.choices.dimension, "on which dimensions they clearly differ") {
                    clear($0).map(\.id)
                },
                .count("count", .none, "on how many") { clear($0).count },
                .choice("side", direction, "who is higher on these dimensions") {
                    side($0.profile.scales.filter { $0.kind == .dimension })
                },
                .choice("widest", run.choices.dimension, "where they lie farthest apart, clear or not") { subject in
                    subject.profile.scales.filter { $0.kind == .dimension && $0.gap != nil }
                        .max { abs($0.gap?.difference ?? 0) + 1e-9 < abs($1.gap?.difference ?? 0) }?.id
                },
            ])
    }

    private static func clear(_ subject: PersonSubject) -> [ScaleProfile] {
        subject.profile.scales.filter { $0.kind == .dimension && $0.gap?.isClear == true }
    }

    private static func side(_ scales: [ScaleProfile]) -> String {
        let verdicts = Set(scales.compactMap { $0.gap?.isClear == true ? $0.gap?.verdict : nil })
        if verdicts.count > 1 { return "mixed" }
        return verdicts.first.map { $0 == .higher ? "selfHigher" : "othersHigher" } ?? "none"
    }

    /// Which of the two roles pass a test, as a case of `scored`.
    static func clearRoles(_ subject: PersonSubject, _ test: (ScaleProfile) -> Bool) -> String {
        let isClear = [0, 1].map { subject.role($0).map { test($0.scale) } ?? false }
        return isClear[0] ? (isClear[1] ? "both" : "leader") : isClear[1] ? "manager" : "none"
    }
}

/// Groups of raters beside each other.
enum ApartFacts {
    private static let test = ChoiceType("apart test", ["clear", "notClear", "unknown", "none"])

    /// The two groups that lie farthest apart on a scale.
    static let apart = Facts.Schema<ScalePart>(
        "apart",
        [
            .choice("test", test, "what may be said of the two groups that lie farthest apart") {
                word($0.scale.apart?.test)
            },
            .flag("isClear", "whether they differ by more than chance is likely to explain") {
                $0.scale.apart?.test.isClear ?? false
            },
            .flag("ask", "whether it is worth a question: not clear among all, but clear if it stood alone") {
                $0.scale.apart?.test.asks ?? false
            },
            .choice("known", Tested.known, "whether the error is known, else why not") {
                $0.scale.apart?.test.known.rawValue
            },
            .number("size", .points, "how far apart they lie") { $0.scale.apart.map { abs($0.test.difference) } },
            .number("threshold", .points, "how much can come from chance alone, were there no other pairs") {
                $0.scale.apart?.test.threshold
            },
            .record("lo", group, "the one with the lower score") { part in
                part.scale.apart.flatMap { part.scale[$0.low] }
            },
            .record("hi", group, "the one with the higher score") { part in
                part.scale.apart.flatMap { part.scale[$0.high] }
            },
        ])

    static let group = Facts.Schema<GroupScore>(
        "score of a group",
        GroupFacts.facts { $0.group } + [
            .flag("isOne", "whether it is one person") { $0.raters == 1 },
            .number("percent", .points, "the score, from 0 to 100") { $0.percent },
        ])

    /// What the groups of raters of a scale span, clear or not.
    static let span = Facts.Schema<ScalePart>(
        "span",
        [
            .count("count", .none, "how many groups have a score here") { groups($0).count },
            .record("lo", group, "the group with the lowest score") { part in
                groups(part).min { ($0.percent ?? 0) + 1e-9 < ($1.percent ?? 0) }
            },
            .record("hi", group, "the group with the highest score") { part in
                groups(part).max { ($0.percent ?? 0) + 1e-9 < ($1.percent ?? 0) }
            },
            .number("width", .points, "from the lowest to the highest") { part in
                let scores = groups(part).compactMap(\.percent)
                guard let low = scores.min(), let high = scores.max() else { return nil }
                return high - low
            },
            .flag("hasOwn", "whether the person's own score lies among them") { part in
                let scores = groups(part).compactMap(\.percent).map(Whole.number)
                guard let own = part.scale[.own]?.percent.map(Whole.number), let low = scores.min(),
                    let high = scores.max()
                else { return false }
                return low <= own && own <= high
            },
        ])

    static func groups(_ part: ScalePart) -> [GroupScore] {
        part.scale.groups.filter { $0.group != .all && $0.group != .own && $0.percent != nil }
    }

    private static func word(_ test: Difference?) -> String {
        guard let test else { return "none" }
        return test.isClear ? "clear" : test.verdict == .notClear ? "notClear" : "unknown"
    }

    /// Over all roles and dimensions.
    static func aparts(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "aparts",
            [
                .choice("roles", Choices.scored, "on which roles two groups clearly differ") { subject in
                    GapFacts.clearRoles(subject) { $0.apart?.test.isClear == true }
                },
                .choice("widestRole", Choices.side, "of these roles the one on which they lie farther apart") {
                    subject in
                    widestRole(subject) { $0.test.isClear }
                },
                .choice(
                    "askingRole", Choices.side, "the role on which they lie farther apart, of those worth a question"
                ) {
                    subject in widestRole(subject) { $0.test.asks }
                },
                .flag("isOnePair", "whether the same two groups, in the same order, clearly differ on both roles") {
                    subject in
                    let pairs = [0, 1].compactMap { subject.role($0)?.scale.apart }.filter(\.test.isClear)
                    return pairs.count == 2 && pairs[0].low == pairs[1].low && pairs[0].high == pairs[1].high
                },
                .choices("dimensions", run.choices.dimension, "on which dimensions two groups clearly differ") {
                    clear($0)
                },
                .count("count", .none, "on how many") { clear($0).count },
                .choice("widest", run.choices.dimension, "where two groups lie farthest apart, clear or not") {
                    subject in
                    subject.profile.scales.filter { $0.kind == .dimension && $0.apart != nil }
                        .max { width($0) + 1e-9 < width($1) }?.id
                },
                .choice("level", test, "whether two groups differ throughout, over all dimensions") {
                    word($0.profile.level?.test)
                },
                .record("levelLo", group, "of the two groups that differ most throughout, the lower one") {
                    level($0)?.lo
                },
                .record("levelHi", group, "of the two groups that differ most throughout, the higher one") {
                    level($0)?.hi
                },
            ])
    }

    private static func width(_ scale: ScaleProfile) -> Double { abs(scale.apart?.test.difference ?? 0) }

    private static func widestRole(_ subject: PersonSubject, _ counts: (GroupPair) -> Bool) -> String? {
        let roles = [0, 1].compactMap { subject.role($0)?.scale }.filter { $0.apart.map(counts) ?? false }
        return roles.max { width($0) + 1e-9 < width($1) }.map { subject.run.side(of: $0.id) }
    }

    private static func clear(_ subject: PersonSubject) -> [String] {
        subject.profile.scales.filter { $0.kind == .dimension && $0.apart?.test.isClear == true }.map(\.id)
    }

    /// The two groups with their averages over all dimensions.
    private static func level(_ subject: PersonSubject) -> (lo: GroupScore, hi: GroupScore)? {
        guard let pair = subject.profile.level else { return nil }
        func average(_ group: ScoreGroup) -> GroupScore {
            let scores = subject.profile.scales.filter { $0.kind == .dimension }.compactMap { $0[group]?.percent }
            var result = GroupScore(group, .ok)
            result.raters = subject.raters(group)
            result.percent = scores.reduce(0, +) / Double(max(1, scores.count))
            return result
        }
        return (average(pair.low), average(pair.high))
    }
}

/// Numbers as pages print them.
enum Whole {
    /// Rounded half away from zero.
    static func number(_ value: Double) -> Double { value.rounded(.toNearestOrAwayFromZero) }
}
