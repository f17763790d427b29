/// What a results file may hold. The caller takes it from its instrument, which Ingest knows nothing about.
public struct Schema: Sendable, Hashable {
    /// The ids of all items; a response's answers stand in this order.
    public var items: [String]
    /// The lowest and the highest answer to any item.
    public var answers: ClosedRange<Double>
    /// The lowest and the highest answer to each item, where they differ between items; else empty.
    public var itemAnswers: [ClosedRange<Double>] = []
    /// How far the answers to choose from lie apart; nil where any between the lowest and the highest can be given.
    public var step: Double?
    /// The same for each item, where its answers differ between items; else empty.
    public var itemSteps: [Double?] = []
    /// The lowest and the highest score that a file may hold.
    public var scores: ClosedRange<Double>
    /// The ids of the scales (dimensions and roles) for which a file may hold scores.
    public var scales: [String]
    /// The words of the items by id, in all languages and persons: a column may be called as the question that was asked.
    public var texts: [String: [String]]
    /// By language, from the words of an answer to its number: a cell may hold the words.
    public var labels: [String: [String: Double]]
    /// The same for items that are answered with other words, by the item's index; such an item knows no others.
    public var itemLabels: [Int: [String: [String: Double]]] = [:]
    /// The ids of the items in the order in which the questionnaire asks.
    public var order: [String]
    /// An item of a scale, and whether it is asked the other way round.
    package struct Key: Sendable, Hashable {
        package var item: Int
        package var isReversed: Bool

        package init(item: Int, isReversed: Bool) {
            self.item = item
            self.isReversed = isReversed
        }
    }

    /// For each scale its items.
    package var keys: [[Key]] = []
    /// Columns that something else reads, such as passwords, in lower case: they are no answers, and not missed.
    public var otherColumns: Set<String> = []

    /// A schema of the items, the response scale and the scales given, with the words that belong to them.
    public init(
        items: [String], answers: ClosedRange<Double>, scales: [String] = [], texts: [String: [String]] = [:],
        labels: [String: [String: Double]] = [:], order: [String]? = nil
    ) {
        self.items = items
        self.answers = answers
        scores = answers
        self.scales = scales
        self.texts = texts
        self.labels = labels
        self.order = order ?? items
    }

    /// Whether a number lies between two answers to an item, so that nobody can have chosen it.
    func isBetween(_ answer: Double, item: Int) -> Bool {
        let own = itemAnswers.indices.contains(item) && itemSteps.indices.contains(item)
        guard let step = own ? itemSteps[item] : step else { return false }
        let steps = (answer - (own ? itemAnswers[item] : answers).lowerBound) / step
        return abs(steps - steps.rounded()) > 1e-9 * max(1, abs(steps))
    }
}
