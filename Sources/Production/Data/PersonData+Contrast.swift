internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// The difference of the two scores, and the sentences that it allows.
    func contrast() -> Record {
        let kind = contrastKind
        let isOwn = isSelfOnly
        var arguments: [String: Value] = [:]
        if let difference = tested?.difference { arguments["difference"] = .text(points(difference)) }
        if let threshold = tested?.threshold { arguments["threshold"] = .text(points(threshold)) }
        return [
            "kind": .text(kind),
            "value": Value(tested?.difference),
            "margin": Value(tested?.threshold),
            "label": .text(differenceLabel),
            "statement": .text(text("contrast.\(kind).\(isOwn ? "statementSelf" : "statement")")),
            "statementReview": .text(text("contrast.\(kind).\(isOwn ? "statementReviewSelf" : "statementReview")")),
            "headline": .text(text("contrast.\(kind).headline", arguments)),
            "text": .text(text("contrast.\(kind).text", arguments)),
            "review": .text(text("contrast.\(kind).review", arguments)),
            "note": .text(differenceNote),
            "bands": .text(bandsNote),
        ]
    }

    /// The two ends of the difference's margin, both counted in the direction of the difference.
    private var differenceEnds: (low: Double, high: Double)? {
        guard let difference = tested?.difference, let threshold = tested?.threshold else {
            return nil
        }
        return (abs(difference) - threshold, min(100, abs(difference) + threshold))
    }

    /// The lower end of a difference that is larger than its error: never 0 in print, as it is not.
    func low(_ end: Double) -> String { end < 0.5 ? words.number(max(0.1, end), digits: 1) : number(end) }

    /// Beside the mark of the difference strip.
    private var differenceLabel: String {
        guard let difference = tested?.difference else { return "" }
        let arguments: [String: Value] = ["difference": .text(points(difference))]
        guard let threshold = tested?.threshold, let ends = differenceEnds else {
            return text("charts.difference.labelUntested", arguments)
        }
        if ends.low <= 0 {
            return text(
                "charts.difference.labelNotDistinct",
                arguments.merging(["margin": .text(number(threshold))]) { $1 })
        }
        return text(
            "charts.difference.label",
            arguments.merging(["low": .text(low(ends.low)), "high": .text(number(ends.high))]) { $1 })
    }

    /// The first note below the sentence of the opening page.
    private var differenceNote: String {
        guard let difference = tested?.difference else {
            return text("contrast.\(contrastKind).text")
        }
        let arguments: [String: Value] = ["difference": .text(points(difference))]
        guard let threshold = tested?.threshold, let ends = differenceEnds else {
            return text("contrast.\(contrastKind).text", arguments)
        }
        if ends.low <= 0 {
            return text(
                "pages.opening.differenceNotDistinct",
                arguments.merging(["threshold": .text(points(threshold))]) { $1 })
        }
        return text(
            isSelfOnly ? "pages.opening.differenceSelf" : "pages.opening.difference",
            arguments.merging(["low": .text(low(ends.low)), "high": .text(number(ends.high))]) { $1 })
    }

    /// The second note: both scores in words.
    private var bandsNote: String {
        let scales = instrument.roles.map { profile.scale($0.id, .role) }
        guard scales.count == 2 else { return "" }
        let leader = scales[0].flatMap { scale in scale.reference?.percent.map { (scale, $0) } }
        let manager = scales[1].flatMap { scale in scale.reference?.percent.map { (scale, $0) } }
        var arguments: [String: Value] = [:]
        if let leader {
            arguments["leader"] = .text(number(leader.1))
            arguments["leaderBands"] = .text(bandRange(leader.0))
        }
        if let manager {
            arguments["manager"] = .text(number(manager.1))
            arguments["managerBands"] = .text(bandRange(manager.0))
        }
        switch (leader != nil, manager != nil) {
        case (true, true): return text("pages.opening.bands", arguments)
        case (true, false): return text("pages.opening.bandsLeader", arguments)
        case (false, true): return text("pages.opening.bandsManager", arguments)
        case (false, false): return ""
        }
    }
}
