/// Reads the answer in a cell.
struct AnswerReader {
    /// What a cell can hold.
    enum Reading {
        case answer(Answer)
        case notNumber
        case outOfRange
    }

    private static let notObserved: Set<String> = [
        "not observed", "not applicable", "cannot say", "can't say", "don't know", "n/a", "n.a.", "na", "-", "–", "—",
    ]
    // What exports write where a question was not shown or nothing was answered.
    private static let missing: Set<String> = ["{question_not_shown}", "null", "missing"]
    private static let longestWord = 24

    private let range: ClosedRange<Double>
    private let decimalComma: Bool
    private let everywhere: [String: Answer]
    private let byItem: [Int: [String: Answer]]
    private let isMapped: Bool
    // The answers that are a single digit: nearly all.
    private let digits: [Answer?]

    init(_ schema: Schema, _ mapping: Mapping?, decimalComma: Bool) {
        range = schema.answers
        self.decimalComma = decimalComma
        everywhere = mapping?.answers ?? [:]
        byItem = mapping?.itemAnswers ?? [:]
        isMapped = !everywhere.isEmpty || !byItem.isEmpty
        digits = (0...9).map { schema.answers.contains(Double($0)) ? .value(Double($0)) : nil }
    }

    /// The answer of a cell that holds nothing but a digit; nil for everything that needs a closer look.
    func quick(_ record: Record, _ cell: Int) -> Answer? {
        let range = record.range(cell)
        guard !isMapped, range.count == 1 else { return nil }
        let byte = record.bytes[range.lowerBound]
        return byte >= 0x30 && byte <= 0x39 ? digits[Int(byte - 0x30)] : nil
    }

    /// The answer of a cell.
    /// - Parameter item: the item's index, for what the mapping says about it; nil for a score
    func read(_ bytes: [UInt8], _ cell: Range<Int>, item: Int?) -> Reading {
        let cell = CellText.trimmed(bytes, cell)
        if cell.isEmpty { return .answer(.missing) }
        if isMapped, let item, let answer = mapped(bytes, cell, item) { return .answer(answer) }
        if let number = Number.parse(bytes, cell, decimalComma: decimalComma) {
            return range.contains(number) ? .answer(.value(number)) : .outOfRange
        }
        guard cell.count <= Self.longestWord, let text = CellText.line(bytes, cell) else { return .notNumber }
        let word = CellText.folded(text).replacing("\u{2019}", with: "'")
        if Self.notObserved.contains(word) { return .answer(.notObserved) }
        return Self.missing.contains(word) ? .answer(.missing) : .notNumber
    }

    private func mapped(_ bytes: [UInt8], _ cell: Range<Int>, _ item: Int) -> Answer? {
        guard let text = CellText.line(bytes, cell) else { return nil }
        let folded = CellText.folded(text)
        return byItem[item]?[folded] ?? everywhere[folded]
    }
}
