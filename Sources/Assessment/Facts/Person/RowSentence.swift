internal import Facts
internal import Ingest
internal import People

/// What one sentence says of a dimension beside its scores. Which of several that are true is said depends on the rows above, so that
/// two neighbours are not told the same way: what is most worth telling comes first, and among equals what was not said just before.
struct RowSentence {
    /// What the sentence tells. Two of one letter are the same statement in other words.
    enum Code: String, CaseIterable {
        /// There is no score.
        case noScore
        /// Own answers and others' clearly differ.
        case gap1, gap2
        /// Two groups clearly differ.
        case apart1, apart2
        /// It stands clearly above or below the average: alone, beside the group nearest to the average, beside the own score.
        case stand, standNearest, standOwn
        /// Own answers and others' are worth a question.
        case gapAsk1, gapAsk2
        /// Two groups are worth a question.
        case apartAsk1, apartAsk2
        /// Groups are hidden here.
        case hidden
        /// All groups lie close together.
        case close
        /// From the lowest group to the highest there is no clear difference.
        case range1, range2
        /// Own answers and others' do not clearly differ; or come to the same number.
        case own1, own2, ownSame
        /// The same where no error is known.
        case rangeUnknown, ownUnknown
        /// There is nothing to compare.
        case single
        /// Own answers only: one answer to all statements; from one answer to another; the lowest one; the highest one.
        case sameAnswer, answers1, answers2, lowestAnswer, highestAnswer
        /// Nothing is said, since it stands on the page already or there is nothing to say.
        case none

        fileprivate var rank: Int {
            switch self {
            case .noScore: 0
            case .gap1, .gap2, .apart1, .apart2: 1
            case .stand, .standNearest, .standOwn: 2
            case .gapAsk1, .gapAsk2, .apartAsk1, .apartAsk2: 3
            default: 4
            }
        }
    }

    static let type = ChoiceType("row sentence", Code.allCases.map(\.rawValue))

    private struct Candidate {
        var code: Code
        /// Two sentences of one code with the same of these are the same word for word.
        var content: [String]
    }

    /// Below this many points apart, groups count as close together.
    private static let closeWidth = 12.0
    /// From this many points on, own answers lie two steps of five or more apart.
    private static let stepsWidth = 50.0

    /// The sentence of each dimension of a role, in the order of the page.
    static func codes(_ dimensions: [ScalePart]) -> [Code] {
        var (last, before) = (Code.none, Code.none)
        var used: Set<[String]> = []
        return dimensions.map { dimension in
            let all = candidates(dimension)
            guard let best = all.map(\.code.rank).min() else { return .none }
            let top = all.filter { $0.code.rank == best }
            var pick =
                top.first { $0.code != last && $0.code != before } ?? top.first { $0.code != last }
                ?? all.first { $0.code != last } ?? all.first
            func words(_ candidate: Candidate) -> [String] { [candidate.code.rawValue] + candidate.content }
            if let chosen = pick, used.contains(words(chosen)) { pick = top.first { !used.contains(words($0)) } }
            (before, last) = (last, pick?.code ?? .none)
            guard let pick else { return .none }
            used.insert(words(pick))
            return pick.code
        }
    }

    private static func candidates(_ part: ScalePart) -> [Candidate] {
        guard part.score?.percent != nil else { return [Candidate(code: .noScore, content: [])] }
        return part.subject.isOwn ? ownCandidates(part) : otherCandidates(part)
    }

    private static func otherCandidates(_ part: ScalePart) -> [Candidate] {
        let scale = part.scale
        let own = whole(scale[.own]?.percent)
        let others = whole(scale[.all]?.percent)
        let both = [own, others]
        var result: [Candidate] = []
        func add(_ codes: Code..., content: [String]) { result += codes.map { Candidate(code: $0, content: content) } }
        let gap = scale.gap
        let apart = scale.apart
        let pair = apart.map { [$0.low.id, whole(scale[$0.low]?.percent), $0.high.id, whole(scale[$0.high]?.percent)] }
        if let gap, gap.isClear { add(.gap1, .gap2, content: both) }
        if let apart, apart.test.isClear { add(.apart1, .apart2, content: pair ?? []) }
        if let stand = scale.stand, stand.isClear {
            let side = stand.verdict.rawValue
            add(.stand, content: [side])
            let groups = ApartFacts.groups(part)
            if groups.count > 1, let nearest = nearest(part) {
                add(.standNearest, content: [side, nearest.group.id, whole(nearest.percent)])
            }
            if scale[.own]?.percent != nil { add(.standOwn, content: [side, own]) }
        }
        if gap?.asks == true { add(.gapAsk1, .gapAsk2, content: both) }
        if apart?.test.asks == true { add(.apartAsk1, .apartAsk2, content: pair ?? []) }
        let hidden = HiddenFacts.groups(scale, part.subject.profile)
        if !hidden.isEmpty { add(.hidden, content: hidden.map(\.rawValue)) }
        let groups = ApartFacts.groups(part)
        let scores = groups.compactMap(\.percent)
        if let low = scores.min(), let high = scores.max(), groups.count > 1 {
            let ends = [whole(low), whole(high)]
            if apart?.test.verdict == .notClear, apart?.test.asks == false {
                if high - low <= closeWidth { add(.close, content: ends) } else { add(.range1, .range2, content: ends) }
            } else if apart?.test.verdict == .unknown {
                add(.rangeUnknown, content: ends)
            }
        }
        if let gap, gap.verdict == .notClear, !gap.asks {
            if own == others { add(.ownSame, content: [own]) } else { add(.own1, .own2, content: both) }
        } else if gap?.verdict == .unknown {
            add(.ownUnknown, content: both)
        }
        if result.isEmpty { add(.single, content: []) }
        return result
    }

    private static func ownCandidates(_ part: ScalePart) -> [Candidate] {
        var result: [Candidate] = []
        func add(_ codes: Code..., content: [String]) { result += codes.map { Candidate(code: $0, content: content) } }
        if let stand = part.scale.stand, stand.isClear { add(.stand, content: [stand.verdict.rawValue]) }
        let answers = OwnAnswersPart(part)
        guard let low = answers.lowest?.score(.own)?.percent, let high = answers.highest?.score(.own)?.percent else {
            return result
        }
        let ends = [whole(low), whole(high)]
        if low == high { add(.sameAnswer, content: []) }
        if high - low >= stepsWidth { add(.answers1, .answers2, content: ends) }
        if let item = answers.onlyLowest { add(.lowestAnswer, content: [item.item.id]) }
        if let item = answers.onlyHighest { add(.highestAnswer, content: [item.item.id]) }
        return result
    }

    /// The group of raters whose score lies nearest to the person's average.
    static func nearest(_ part: ScalePart) -> GroupScore? {
        guard let average = part.subject.average else { return nil }
        func distance(_ score: GroupScore) -> Double { abs((score.percent ?? 0) - average) }
        return ApartFacts.groups(part).min { distance($0) + 1e-9 < distance($1) }
    }

    private static func whole(_ value: Double?) -> String { value.map { "\(Whole.number($0))" } ?? "" }
}

/// The person's own answers to the statements of a dimension.
struct OwnAnswersPart: Sendable {
    /// Those that are answered, from the lowest counted answer to the highest.
    private let items: [ItemPart]

    init(_ part: ScalePart) {
        items = part.items.filter { $0.score(.own)?.percent != nil }
            .sorted { ($0.score(.own)?.percent ?? 0) < ($1.score(.own)?.percent ?? 0) }
    }

    var lowest: ItemPart? { items.first }
    var highest: ItemPart? { items.last }

    /// The one answered lowest, where it is one, and as the statement is worded.
    var onlyLowest: ItemPart? {
        guard items.count > 2, percent(0) < percent(1), !items[0].item.isReversed else { return nil }
        return items[0]
    }

    /// The one answered highest, where it is one, and as the statement is worded.
    var onlyHighest: ItemPart? {
        guard items.count > 2, percent(items.count - 1) > percent(items.count - 2), let last = items.last,
            !last.item.isReversed
        else { return nil }
        return last
    }

    private func percent(_ index: Int) -> Double { items[index].score(.own)?.percent ?? 0 }

    /// The facts of it.
    static func facts(_ run: RunContext) -> Facts.Schema<OwnAnswersPart> {
        Facts.Schema(
            "own answers",
            [
                .choice("lowest", run.choices.answer, "the lowest answer, as it counts") { run.answer($0.lowest) },
                .choice("highest", run.choices.answer, "the highest answer, as it counts") { run.answer($0.highest) },
                .choice("lowestItem", run.choices.item, "the statement answered lowest, where it is one") {
                    $0.onlyLowest?.item.id
                },
                .choice("highestItem", run.choices.item, "the statement answered highest, where it is one") {
                    $0.onlyHighest?.item.id
                },
            ])
    }
}

extension RunContext {
    /// The person's own answer as a case of the answers of the instrument; nil of an item with other answers.
    func answer(_ item: ItemPart?) -> String? {
        guard let score = item?.score(.own)?.score, let whole = Int(exactly: score) else { return nil }
        let word = String(whole)
        return choices.answer.cases.contains(word) ? word : nil
    }
}
