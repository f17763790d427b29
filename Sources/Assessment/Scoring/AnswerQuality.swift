internal import Diagnostics
internal import Ingest
internal import People

/// Signs that a questionnaire was not answered with care. They are told to whoever runs the batch; the answers count all the same,
/// since each sign can have an honest reason.
struct AnswerQuality {
    /// How many answers it takes before being all alike, or the same as another's, says anything.
    private static let leastAnswers = 10
    /// Nobody reads and answers an item in less, in seconds (Huang, Curran, Keeney, Poposki and DeShon 2012).
    private static let leastSeconds = 2.0

    private let isReversed: [Bool]
    private let columns: [Int?]
    private let runs: LongRuns
    private let longRun: Int?
    private let repeaters: Set<Int>

    /// - Parameters:
    ///   - columns: for each of the instrument's items its place in a response's answers, or nil
    ///   - runs: of the batch
    ///   - repeaters: the positions of the people about whom two questionnaires have the same answers
    init(_ instrument: Instrument, columns: [Int?], runs: LongRuns, repeaters: Set<Int>) {
        var isReversed = [Bool](repeating: false, count: instrument.items.count)
        for dimension in instrument.dimensions {
            for key in dimension.keys where key.isReversed { isReversed[key.item] = true }
        }
        self.isReversed = isReversed
        self.columns = columns
        self.runs = runs
        longRun = runs.limit
        self.repeaters = repeaters
    }

    /// Whether a questionnaire has enough answers, and not all alike, for its likeness to another to say anything.
    static func isTelling(_ answers: [Answer]) -> Bool {
        var (count, only) = (0, Double?.none)
        var isAlike = true
        for answer in answers {
            guard let number = answer.number else { continue }
            count += 1
            if let only, only != number { isAlike = false }
            only = number
        }
        return count >= leastAnswers && !isAlike
    }

    /// Adds what is odd about the questionnaires of the person at a position.
    func check(_ person: PersonResults, at index: Int, _ findings: inout Findings) {
        let repeats = repeaters.contains(index)
        var seen: [[Answer]: SourceSpan] = [:]
        for response in person.responses {
            let answered = response.answers.count { $0.number != nil }
            checkSpeed(response, answered, &findings)
            guard answered >= Self.leastAnswers else { continue }
            if let answer = onlyAnswer(response) {
                reportAlike(response, answer, answered, &findings)
                continue
            }
            let run = runs.longest(response.answers)
            if run >= longRun ?? LongRuns.limit(answered: answered) {
                findings.note(
                    "the same answer stands \(run) times in a row, in the order in which the items are asked",
                    at: response.origin.place, hints: ["the questionnaire counts all the same"])
            }
            guard repeats else { continue }
            let place = response.origin.place
            if let first = seen[response.answers] {
                findings.warning(
                    "the questionnaire has the same answers to all items as another one about '\(person.id)', at \(first)",
                    at: place, hints: ["both count; take one out if it was sent twice"])
            } else {
                seen[response.answers] = place
            }
        }
    }

    private func checkSpeed(_ response: Response, _ answered: Int, _ findings: inout Findings) {
        guard let duration = response.duration, answered > 0,
            duration < Self.leastSeconds * Double(answered)
        else {
            return
        }
        findings.warning(
            "\(answered) items were answered in \(Decimal.text(duration)) seconds, less than \(Decimal.text(Self.leastSeconds)) each",
            at: response.origin.place, hints: ["the questionnaire counts all the same"])
    }

    /// The answer that was given everywhere, if there is one.
    private func onlyAnswer(_ response: Response) -> Double? {
        var only: Double?
        for answer in response.answers {
            guard let number = answer.number else { continue }
            if let only, only != number { return nil }
            only = number
        }
        return only
    }

    private func reportAlike(
        _ response: Response, _ answer: Double, _ answered: Int, _ findings: inout Findings
    ) {
        var turned = 0
        for (item, column) in columns.enumerated() {
            guard let column, response.answers.indices.contains(column),
                response.answers[column].number != nil
            else {
                continue
            }
            if isReversed[item] { turned += 1 }
        }
        let message = "all \(answered) answers are \(Decimal.text(answer))"
        if turned > 0, turned < answered {
            findings.warning(
                "\(message), also to \(turned == 1 ? "1 item that asks" : "\(turned) items that ask") the other way round",
                at: response.origin.place,
                hints: ["the questionnaire counts all the same"])
        } else {
            findings.note(message, at: response.origin.place)
        }
    }
}
