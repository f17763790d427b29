internal import People

/// The different answers that there are, by number: a run holds few different ones, and many times each.
struct AnswerCodes: Sendable {
    /// The code of `Answer.missing`.
    static let missing: UInt32 = 0

    private var values: [Answer] = [.missing, .notObserved]
    private var codes: [Answer: UInt32] = [.missing: 0, .notObserved: 1]
    private var latest: (answer: Answer, code: UInt32) = (.missing, 0)

    /// The code of an answer, the same every time.
    mutating func code(_ answer: Answer) -> UInt32 {
        if answer == latest.answer { return latest.code }
        if let known = codes[answer] {
            latest = (answer, known)
            return known
        }
        let code = UInt32(clamping: values.count)
        values.append(answer)
        codes[answer] = code
        latest = (answer, code)
        return code
    }

    /// The answer of a code.
    func answer(_ code: Int) -> Answer { values[code] }
}
