internal import Ingest
internal import People

/// What an instrument asks of each of its items, side by side, so that going through the answers of many questionnaires is quick.
struct AskedItems: Sendable {
    /// For each item its place in a response's answers, or nil where the results do not have it.
    let columns: [Int?]
    /// The lowest answer to each item.
    let minimum: [Double]
    /// The highest answer to each item.
    let maximum: [Double]
    /// For each relationship whether each item is asked of such raters.
    let isAsked: [[Bool]]

    init(_ instrument: Instrument, columns: [Int?]) {
        self.columns = columns
        let answers = instrument.items.indices.map(instrument.answers)
        minimum = answers.map(\.minimum)
        maximum = answers.map(\.maximum)
        isAsked = Relationship.allCases.map { relationship in
            instrument.items.indices.map { instrument.isAsked($0, of: relationship) }
        }
    }

    /// How many items there are.
    var count: Int { minimum.count }

    /// The number that an answer counts as; see `Instrument.counted`.
    func counted(_ answer: Double, _ key: Instrument.Key) -> Double {
        key.isReversed ? minimum[key.item] + maximum[key.item] - answer : answer
    }
}
