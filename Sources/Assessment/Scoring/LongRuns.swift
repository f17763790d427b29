internal import Ingest
internal import People

/// The longest run of one answer in each questionnaire, in the order in which the items are asked (Johnson 2005), and how long a run
/// is too long to pass without a word.
struct LongRuns {
    /// From so many questionnaires on, the batch itself says what is long.
    private static let enough = 100
    /// A run that is long whatever the questionnaire: so many answers, and half of all.
    private static let least = 10

    /// The places of the items in a response's answers, in the order in which they are asked.
    private let order: [Int]
    /// How many questionnaires have a longest run of each length.
    private var lengths: [Int]

    init(_ instrument: Instrument, columns: [Int?]) {
        order = instrument.order.compactMap { columns[$0] }
        lengths = [Int](repeating: 0, count: order.count + 1)
    }

    /// Adds one questionnaire; one with few answers does not count.
    mutating func add(_ answers: [Answer]) {
        guard AnswerQuality.isTelling(answers) else { return }
        lengths[longest(answers)] += 1
    }

    /// The length of the longest run; a blank ends it.
    func longest(_ answers: [Answer]) -> Int {
        var (longest, run) = (0, 0)
        var last: Double?
        for place in order {
            guard answers.indices.contains(place), let number = answers[place].number else {
                last = nil
                continue
            }
            run = number == last ? run + 1 : 1
            last = number
            longest = max(longest, run)
        }
        return longest
    }

    /// The shortest run that is told in a large batch: what lies more than three interquartile ranges above the upper quartile (Tukey
    /// 1977); nil in a small one.
    var limit: Int? {
        let count = lengths.reduce(0, +)
        guard count >= Self.enough else { return nil }
        let upper = quartile(0.75, count)
        return upper + 3 * max(1, upper - quartile(0.25, count)) + 1
    }

    /// The shortest run that is told in a small batch, of a questionnaire with so many answers: half of them.
    static func limit(answered: Int) -> Int { max(least, (answered + 1) / 2) }

    private func quartile(_ share: Double, _ count: Int) -> Int {
        let needed = share * Double(count)
        var sum = 0
        for (length, number) in lengths.enumerated() {
            sum += number
            if Double(sum) >= needed { return length }
        }
        return lengths.count - 1
    }
}
