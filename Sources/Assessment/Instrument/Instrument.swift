public import Diagnostics
public import Ingest
public import People
public import YAML

/// A questionnaire: its answer scale, its two roles with their dimensions and items, and the rules for scoring and showing.
/// It has been checked: every id resolves, and every number is in its range.
public struct Instrument: Sendable, Hashable {
    /// The name.
    public internal(set) var name: String
    /// The version, as the file gives it.
    public internal(set) var version: String?
    /// The answers that can be given, where a dimension has no others.
    public internal(set) var answers: AnswerScale
    /// Whether scores are sums of the answers and not means.
    public internal(set) var usesSums = false
    /// The least share of a scale's items that must be answered for a score, 0 to 1.
    public internal(set) var answeredShare: Double
    /// The two roles; the first stands on the left.
    public internal(set) var roles: [Role]
    /// All dimensions, role by role.
    public internal(set) var dimensions: [Dimension]
    /// The ids of all items, in the order in which the dimensions list them.
    public internal(set) var items: [String]
    /// The answers to each item where they differ between items; empty where all have `answers`.
    var itemAnswers: [AnswerScale] = []
    /// Whom each item is asked of; empty where all are asked of everybody.
    var askedOf: [[Relationship]?] = []
    /// Positions in `items`, in the order in which the questionnaire asks.
    public internal(set) var order: [Int]
    /// The bands, lowest first; the lowest begins at 0. Empty where the instrument has none.
    public internal(set) var bands: [Band]
    /// How many raters are needed before a group is shown.
    public internal(set) var minimums: Minimums
    /// How many people it takes before anything is shown of a team.
    public internal(set) var teamMinimum = 5
    /// The norms by the id of the role or dimension; usually none.
    public internal(set) var norms: [String: Norm]
    /// How many people of the batch it takes to compare each with all of them; nil where the batch is no norm group.
    public internal(set) var localNormMinimum: Int?

    /// Errors that are known from elsewhere: by the id of a scale, `contrast`, `average`, or `DIMENSION.average`.
    public internal(set) var errors: [String: GivenError] = [:]
    /// Correlations of self-ratings some weeks apart, by the id of the scale.
    public internal(set) var retest: [String: Double] = [:]

    /// The answer scale.
    public struct AnswerScale: Sendable, Hashable {
        /// The lowest answer.
        public internal(set) var minimum: Double
        /// The highest answer.
        public internal(set) var maximum: Double
        /// How many answers there are to choose from, where that is known: given, else from whole numbers.
        public internal(set) var options: Int?
        /// What the words call these answers; nil where they are those of the instrument.
        public internal(set) var name: String?

        /// How far the answers lie apart; nil where their number is not known.
        var step: Double? { options.flatMap { $0 > 1 ? (maximum - minimum) / Double($0 - 1) : nil } }

        /// A score as percent of the possible range.
        public func percent(_ score: Double) -> Double { (score - minimum) / (maximum - minimum) * 100 }

        /// The score of a percentage.
        func score(_ percent: Double) -> Double { minimum + percent / 100 * (maximum - minimum) }

        /// A difference or an error of scores in percent points.
        public func percentPoints(_ difference: Double) -> Double {
            difference / (maximum - minimum) * 100
        }

        /// An answer turned round: the lowest becomes the highest.
        public func reversed(_ answer: Double) -> Double { minimum + maximum - answer }
    }

    /// A role: one panel of the diptych.
    public struct Role: Sendable, Hashable {
        /// The id.
        public internal(set) var id: String
        /// The positions of its dimensions in `dimensions`.
        public internal(set) var dimensions: Range<Int>
        /// Cronbach's alpha, where the instrument gives it.
        public internal(set) var reliability: Double?
    }

    /// A dimension: the mean of its items.
    public struct Dimension: Sendable, Hashable {
        /// The id.
        public internal(set) var id: String
        /// Its items.
        public internal(set) var keys: [Key]
        /// The answers to its items.
        public internal(set) var answers: AnswerScale
        /// Cronbach's alpha, where the instrument gives it.
        public internal(set) var reliability: Double?
    }

    /// How an item counts in a dimension.
    public struct Key: Sendable, Hashable {
        /// The item's position in `items`.
        public internal(set) var item: Int
        /// Whether its answers are turned round first.
        public internal(set) var isReversed: Bool
        /// How much it counts beside the other items of the dimension: above 0, usually 1.
        public internal(set) var weight = 1.0
    }

    /// A band of the percent scale.
    public struct Band: Sendable, Hashable {
        /// The id.
        public internal(set) var id: String
        /// Where it begins, in percent.
        public internal(set) var lower: Double
    }

    /// How many raters are needed before a group is shown.
    public struct Minimums: Sendable, Hashable {
        private var groups: [Int]
        /// For the mean of all raters but self: given as `all`, else the minimum of peers.
        public internal(set) var all: Int

        /// Those of the Center for Creative Leadership: one supervisor, three of any other group.
        init() {
            groups = [1, 1, 3, 3, 3]
            all = 3
        }

        /// The minimum of one group of raters.
        public internal(set) subscript(group: Relationship) -> Int {
            get { groups[group.position] }
            set { groups[group.position] = newValue }
        }

        /// The minimum of any group; for a folded one the largest of its members'.
        public subscript(group: ScoreGroup) -> Int {
            if case .all = group { return all }
            return group.members.map { self[$0] }.max() ?? all
        }
    }

    /// What a results file may hold for this instrument. Its items are `items`, in that order.
    public var schema: Schema {
        let each = items.indices.map { answers(of: $0) }
        let lowest = each.map(\.minimum).min() ?? answers.minimum
        let highest = each.map(\.maximum).max() ?? answers.maximum
        var schema = Schema(
            items: items, answers: lowest...highest,
            scales: roles.map(\.id) + dimensions.map(\.id))
        schema.step = answers.step
        schema.keys = dimensions.map { $0.keys.map { Schema.Key(item: $0.item, isReversed: $0.isReversed) } }
        if !itemAnswers.isEmpty {
            schema.itemAnswers = each.map { $0.minimum...$0.maximum }
            schema.itemSteps = each.map(\.step)
        }
        let scales = Scale.all(of: self)
        schema.scores =
            (scales.map(\.range.minimum).min() ?? lowest)...(scales.map(\.range.maximum).max() ?? highest)
        return schema
    }

    /// The answers to an item, by its position in `items`.
    public func answers(of item: Int) -> AnswerScale {
        itemAnswers.indices.contains(item) ? itemAnswers[item] : answers
    }

    /// Whether an item, by its position in `items`, is asked of such raters.
    public func isAsked(_ item: Int, of relationship: Relationship) -> Bool {
        guard askedOf.indices.contains(item), let groups = askedOf[item] else { return true }
        return groups.contains(relationship)
    }

    /// The number that an answer counts as: turned round for a reverse-keyed item.
    func counted(_ answer: Double, _ key: Key) -> Double {
        key.isReversed ? answers(of: key.item).reversed(answer) : answer
    }

    /// The dimensions of a role.
    public func dimensions(of role: Role) -> ArraySlice<Dimension> { dimensions[role.dimensions] }

    /// The items of a role, each once, as its first dimension counts it.
    func keys(of role: Role) -> [Key] {
        var seen: Set<Int> = []
        return dimensions(of: role).flatMap(\.keys).filter { seen.insert($0.item).inserted }
    }

    /// The band in which a percentage lies.
    func band(of percent: Double) -> Band? { bands.last { $0.lower <= percent + 1e-9 } }

    /// The bands that an interval of percentages touches, lowest first.
    func bands(from low: Double, to high: Double) -> ArraySlice<Band> {
        let first = bands.lastIndex { $0.lower <= low + 1e-9 } ?? bands.startIndex
        let last = bands.lastIndex { $0.lower <= high + 1e-9 }.map { $0 + 1 } ?? first
        return bands[first..<max(first, last)]
    }
}

extension Relationship {
    /// The place in the printed order, from 0.
    var position: Int {
        switch self {
        case .selfRating: 0
        case .supervisor: 1
        case .peer: 2
        case .report: 3
        case .other: 4
        }
    }
}

extension Instrument {
    /// The instrument that a YAML file describes.
    /// - Parameters:
    ///   - node: the document of `instrument.yaml`
    ///   - findings: gets what can stay as it is but should be known
    /// - Throws: a `Failure` with everything that is wrong with it, each with its place.
    public static func load(_ node: Node, findings: inout Findings) throws(Failure) -> Instrument {
        var loader = InstrumentLoader()
        guard let instrument = loader.instrument(node) else { throw Failure(loader.findings) }
        findings.append(contentsOf: loader.findings)
        return instrument
    }
}
