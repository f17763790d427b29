public import Diagnostics
internal import Ingest
public import People

/// Where the numbers about one person come from: cells, counts, and each formula with its values put in.
///
/// It keeps the promise of the report: a group that the report hides is not explained, and of a group with a minimum above 1
/// no single answer is given, only the cells and what is shown of them, which are means. What it tells is therefore a function of the
/// profile, of counts and of places. Only where `isComplete` is set does it hold everything.
public struct Explanation: Sendable, Hashable {
    /// The person's id.
    public var person: String
    /// The cycle, where the results name one.
    public var cycle: String?
    /// Whether the numbers that anonymity hides are in it, and each single answer.
    public var isComplete: Bool
    /// The scales asked for, in printed order.
    public var scales: [ExplainedScale]
    /// The difference between the roles; empty where it was not asked for.
    public var contrast: [ExplainedStep]
    /// What the reader should know about all of it.
    public var notes: [String]
}

/// One role or dimension.
public struct ExplainedScale: Sendable, Hashable {
    /// The id.
    public var id: String
    /// Role or dimension.
    public var kind: ScaleKind
    /// The role that it is or belongs to.
    public var role: String
    /// What it is the mean of: the ids of a role's dimensions, or of a dimension's items with a minus where they are reversed.
    public var parts: [String]
    /// The groups in printed order.
    public var groups: [ExplainedGroup]
    /// What follows from the scores: bands, the gap between self and others, norms.
    public var steps: [ExplainedStep]
    /// How alike answers and raters are over the batch.
    public var reliability: [ExplainedStep]
}

/// The score of one group on one scale.
public struct ExplainedGroup: Sendable, Hashable {
    /// Whose answers.
    public var group: ScoreGroup
    /// Whether the report shows it, else why not.
    public var status: ScoreStatus
    /// The rows of the raters whose scores count; empty where it is not explained.
    public var raters: [SourceSpan]
    /// The items with their cells; for dimensions only, a role rests on the cells of its dimensions.
    public var items: [ExplainedItem]
    /// From the answers to the score and its margin.
    public var steps: [ExplainedStep]
}

/// The answers to one item.
public struct ExplainedItem: Sendable, Hashable {
    /// The id.
    public var id: String
    /// Whether answers are turned round first.
    public var isReversed: Bool
    /// What an answer is subtracted from to turn it round, as in `1 + 5 - `; empty where the item is not reversed.
    public var turning: String
    /// How much the item counts beside the others.
    public var weight: Double
    /// The cells of the raters whose scores count, rater by rater.
    public var cells: [ExplainedCell]
    /// How many of the cells hold an answer.
    public var answered: Int
    /// How many say that the rater cannot say.
    public var notObserved: Int
    /// How many are blank or could not be read.
    public var missing: Int
    /// The mean of the answers after reversing; nil where the report does not show it.
    public var mean: ExplainedStep?
    /// How the raters agree on the item; nil for fewer than two, and where the report may not show it.
    public var agreement: ExplainedStep?
}

/// One cell.
public struct ExplainedCell: Sendable, Hashable {
    /// The file, the row and the number of the cell in it.
    public var place: SourceSpan
    /// The answer as given; nil where single answers are not given.
    public var answer: Answer?
    /// The number that counted, after reversing; nil where there is none or where it is not given.
    public var counted: Double?
}

/// One number and how it was found.
public struct ExplainedStep: Sendable, Hashable {
    /// What it is, such as `score` or `standard error`.
    public var name: String
    /// The number; nil for a step in words.
    public var value: Double?
    /// The formula with its values, or the reason why there is no number.
    public var formula: String

    init(_ name: String, _ value: Double?, _ formula: String) {
        self.name = name
        self.value = value
        self.formula = formula
    }
}
