internal import Facts
internal import Ingest

/// A dimension on which views lie apart: own answers and others', or two groups.
struct ViewPart: Sendable {
    enum Kind: String, CaseIterable {
        case gap
        case apart
    }

    /// How sure the distance is, the surest first.
    enum Level: String, CaseIterable {
        case clear
        case ask
        case quiet
        case unknown
    }

    var part: ScalePart
    var kind: Kind
    var level: Level
    var size: Double

    init?(_ part: ScalePart, _ kind: Kind) {
        self.part = part
        self.kind = kind
        guard let test = kind == .gap ? part.scale.gap : part.scale.apart?.test else { return nil }
        size = abs(test.difference)
        // Less prints as no distance.
        if size < 0.5 { return nil }
        level = test.isClear ? .clear : test.asks ? .ask : test.verdict == .unknown ? .unknown : .quiet
    }
}

/// Where views differ most.
enum ViewFacts {
    private static let kind = ChoiceType("view kind", ViewPart.Kind.allCases.map(\.rawValue))
    private static let level = ChoiceType("view level", ViewPart.Level.allCases.map(\.rawValue))

    /// How many are told, and how many where none is sure.
    private static let (most, fewer) = (4, 3)

    static func views(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "views",
            [
                .choice("level", level, "how sure the surest is; missing where no view lies half a point from another")
                {
                    all($0).first?.level.rawValue
                },
                .count("clear", .none, "how many dimensions are clear") { subject in
                    all(subject).count { $0.level == .clear }
                },
                .count("asking", .none, "how many are worth a question") { subject in
                    all(subject).count { $0.level == .ask }
                },
                .list("rows", of: row(run), "the widest, one for a dimension: clear ones first, at most four") {
                    told($0)
                },
            ])
    }

    private static func row(_ run: RunContext) -> Facts.Schema<ViewPart> {
        Facts.Schema(
            "distance",
            [
                .choice("name", run.choices.dimension, "which dimension") { $0.part.scale.id },
                .choice("role", Choices.side, "on which side it stands") { $0.part.run.side(of: $0.part.scale.role) },
                .choice("kind", kind, "own answers and others' (gap), or two groups (apart)") { $0.kind.rawValue },
                .choice("level", level, "how sure the distance is") { $0.level.rawValue },
                .number("size", .points, "how far apart they lie") { $0.size },
                .number("percent", .points, "the score by all others") { $0.part.scale[.all]?.percent },
                .number("own", .points, "the score from the person's own answers") { $0.part.scale[.own]?.percent },
                .record("lo", ApartFacts.group, "the lower of the two") { lower($0) },
                .record("hi", ApartFacts.group, "the higher of the two") { higher($0) },
                .list("groups", of: GroupRowFacts.row, "all others, each group, the person") {
                    GroupRowFacts.rows($0.part)
                },
            ])
    }

    private static func lower(_ view: ViewPart) -> GroupScore? {
        let scale = view.part.scale
        switch view.kind {
        case .apart: return scale.apart.flatMap { scale[$0.low] }
        case .gap: return scale[(scale.gap?.difference ?? 0) > 0 ? .all : .own]
        }
    }

    private static func higher(_ view: ViewPart) -> GroupScore? {
        let scale = view.part.scale
        switch view.kind {
        case .apart: return scale.apart.flatMap { scale[$0.high] }
        case .gap: return scale[(scale.gap?.difference ?? 0) > 0 ? .own : .all]
        }
    }

    /// One a dimension: the surest, of two as sure the wider; in that order.
    private static func all(_ subject: PersonSubject) -> [ViewPart] {
        let views = subject.dimensions.flatMap { part in ViewPart.Kind.allCases.compactMap { ViewPart(part, $0) } }
        let order = ViewPart.Level.allCases
        let sorted = views.enumerated().sorted { left, right in
            let levels = (order.firstIndex(of: left.element.level) ?? 0, order.firstIndex(of: right.element.level) ?? 0)
            if levels.0 != levels.1 { return levels.0 < levels.1 }
            if abs(left.element.size - right.element.size) > 1e-9 { return left.element.size > right.element.size }
            return left.offset < right.offset
        }.map(\.element)
        var seen: Set<String> = []
        return sorted.filter { seen.insert($0.part.scale.id).inserted }
    }

    private static func told(_ subject: PersonSubject) -> [ViewPart] {
        let all = all(subject)
        let sure = all.filter { $0.level == .clear || $0.level == .ask }
        if !sure.isEmpty { return Array(sure.prefix(most)) }
        return Array(all.prefix(all.first?.level == .unknown ? most : fewer))
    }
}
