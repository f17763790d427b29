internal import Facts
internal import Ingest

/// What a person is offered to keep, and to try: one dimension each, or none, and why.
enum StepFacts {
    /// From this score on a behavior is seen often; nobody needs to try it.
    private static let often = 70.0

    struct Step: Sendable {
        var reason: String
        var dimension: ScalePart?
        /// Others for the same reason, in order.
        var others: [String] = []
    }

    private static let keepReason = ChoiceType("reason to keep", ["above", "highest", "open"])
    private static let tryReason = ChoiceType(
        "reason to try", ["below", "gap", "lowest", "belowOften", "allOften", "open"])

    static func keep(_ run: RunContext) -> Facts.Schema<Step> { step(run, "keep", keepReason) }
    static func attempt(_ run: RunContext) -> Facts.Schema<Step> { step(run, "try", tryReason) }

    private static func step(_ run: RunContext, _ name: String, _ reason: ChoiceType) -> Facts.Schema<Step> {
        Facts.Schema(
            name,
            [
                .choice("reason", reason, "why it is offered; or why nothing is") { $0.reason },
                .flag("isOffered", "whether a dimension is offered") { step in
                    step.dimension != nil && step.reason != "belowOften"
                },
                .choice("name", run.choices.dimension, "which dimension is offered, or is the one in point") {
                    $0.dimension?.scale.id
                },
                .choice("role", Choices.side, "on which side it stands") { step in
                    step.dimension.map { $0.run.side(of: $0.scale.role) }
                },
                .number("percent", .points, "its score") { $0.dimension?.score?.percent },
                .number("own", .points, "its score from the person's own answers") {
                    $0.dimension?.scale[.own]?.percent
                },
                .choices("others", run.choices.dimension, "other dimensions for the same reason, in order") {
                    $0.others
                },
                .count("more", .none, "how many others there are for the same reason") { $0.others.count },
            ])
    }

    static func keep(_ subject: PersonSubject) -> Step {
        let above = subject.dimensions(subject.profile.strengths.clear)
        if let first = above.first {
            return Step(reason: "above", dimension: first, others: above.dropFirst().map(\.scale.id))
        }
        if isUnknown(subject), let highest = ranked(subject).first {
            return Step(reason: "highest", dimension: highest)
        }
        return Step(reason: "open", dimension: nil)
    }

    static func attempt(_ subject: PersonSubject) -> Step {
        let below = subject.dimensions(subject.profile.development.clear)
        let seldom = below.filter { percent($0) < often }
        if let first = seldom.first {
            return Step(reason: "below", dimension: first, others: seldom.dropFirst().map(\.scale.id))
        }
        let ranked = ranked(subject)
        if !subject.isOwn {
            let gaps = ranked.filter { $0.scale.gap?.verdict == .higher && percent($0) < often }
            if let widest = gaps.max(by: { gap($0) + 1e-9 < gap($1) }) { return Step(reason: "gap", dimension: widest) }
        }
        if isUnknown(subject), let lowest = ranked.last, percent(lowest) < often {
            return Step(reason: "lowest", dimension: lowest)
        }
        if let first = below.first { return Step(reason: "belowOften", dimension: first) }
        let isOften = !ranked.isEmpty && ranked.allSatisfy { percent($0) >= often }
        return Step(reason: isOften ? "allOften" : "open", dimension: nil)
    }

    private static func percent(_ part: ScalePart) -> Double { part.score?.percent ?? 0 }
    private static func gap(_ part: ScalePart) -> Double { part.scale.gap?.difference ?? 0 }

    /// Whether of no dimension it is known how it stands to the average.
    private static func isUnknown(_ subject: PersonSubject) -> Bool {
        !subject.dimensions.contains { $0.scale.stand.map { $0.verdict != .unknown } ?? false }
    }

    /// All dimensions with a score, highest first; of two as high the one that comes first in the instrument.
    private static func ranked(_ subject: PersonSubject) -> [ScalePart] {
        let scored = subject.dimensions.filter { $0.score?.percent != nil }
        return scored.enumerated().sorted { left, right in
            let difference = percent(left.element) - percent(right.element)
            return abs(difference) > 1e-9 ? difference > 0 : left.offset < right.offset
        }.map(\.element)
    }
}
