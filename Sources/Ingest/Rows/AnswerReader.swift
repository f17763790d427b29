internal import People

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

    let range: ClosedRange<Double>
    let decimalComma: Bool
    private let words: AnswerLexicon
    // The words of items that are answered with others.
    private let ownWords: [Int: AnswerLexicon]
    private let scores: ClosedRange<Double>
    private let byItem: [Int: [String: Answer]]
    // The answers that are a single digit: nearly all.
    let digits: [Answer?]
    private let known = AnswerCache()

    init(_ schema: Schema, _ mapping: Mapping?, decimalComma: Bool) {
        range = schema.answers
        scores = schema.scores
        self.decimalComma = decimalComma
        byItem = mapping?.itemAnswers ?? [:]
        let words = AnswerLexicon(schema.labels, range, mapping)
        self.words = words
        ownWords = schema.itemLabels.mapValues { AnswerLexicon($0, schema.answers, mapping) }
        digits = (0...9).map { digit in
            words.everywhere["\(digit)"] ?? (schema.answers.contains(Double(digit)) ? .value(Double(digit)) : nil)
        }
    }

    /// Whether a text, folded, says in everybody's results that there is no answer.
    static func isNoAnswer(_ text: String) -> Bool {
        let word = text.replacing("\u{2019}", with: "'")
        return notObserved.contains(word) || missing.contains(word)
    }

    /// Whether a cell that holds nothing but a digit means the same for all items.
    var hasQuickDigits: Bool { byItem.isEmpty }

    /// Whether the language of a row can matter.
    var needsLanguage: Bool { !words.byLanguage.isEmpty || !ownWords.isEmpty }

    /// The answer of a cell that holds nothing but a digit; nil for everything that needs a closer look.
    func quick(_ record: Record, _ cell: Int) -> Answer? {
        let range = record.range(cell)
        guard range.count == 1, byItem.isEmpty else { return nil }
        let byte = record.bytes[range.lowerBound]
        return byte >= 0x30 && byte <= 0x39 ? digits[Int(byte - 0x30)] : nil
    }

    /// The answer of a cell.
    /// - Parameters:
    ///   - item: the item's index, for what the mapping says about it; nil for a score
    ///   - language: in which was answered, where the file says it
    func read(_ bytes: [UInt8], _ cell: Range<Int>, item: Int?, language: String? = nil) -> Reading {
        let cell = CellText.trimmed(bytes, cell)
        if cell.isEmpty { return .answer(.missing) }
        guard byItem.isEmpty, ownWords.isEmpty, words.byLanguage.isEmpty, item != nil else {
            return look(bytes, cell, item, language)
        }
        if let answer = known.answer(bytes, cell) { return .answer(answer) }
        let reading = look(bytes, cell, item, language)
        if case .answer(let answer) = reading { known.keep(answer, bytes, cell) }
        return reading
    }

    private func look(_ bytes: [UInt8], _ cell: Range<Int>, _ item: Int?, _ language: String?) -> Reading {
        if let item, let answer = mapped(bytes, cell, item, language) { return .answer(answer) }
        if let number = Self.plainNumber(bytes, cell, decimalComma: decimalComma) { return reading(of: number, item) }
        if let item, let choice = NumberedChoice(bytes, cell) {
            // A number that the words contradict, `1 = always`, is numbered the other way round.
            if let word = mapped(bytes, choice.words, item, language), word != .value(choice.number) {
                return .notNumber
            }
            return reading(of: choice.number, item)
        }
        if let digits = Self.digits(bytes, cell) { return look(digits, 0..<digits.count, item, language) }
        guard cell.count <= Self.longestWord, let text = CellText.line(bytes, cell) else { return .notNumber }
        let word = CellText.folded(text).replacing("\u{2019}", with: "'")
        if Self.notObserved.contains(word) { return .answer(.notObserved) }
        return Self.missing.contains(word) ? .answer(.missing) : .notNumber
    }

    private func reading(of number: Double, _ item: Int?) -> Reading {
        (item == nil ? scores : range).contains(number) ? .answer(.value(number)) : .outOfRange
    }

    /// The number in a text, alone or beside words; nil where there is none.
    static func number(_ text: String, decimalComma: Bool) -> Double? {
        let bytes = Array(text.utf8)
        let all = digits(bytes, 0..<bytes.count) ?? bytes
        let cell = CellText.trimmed(all, 0..<all.count)
        return plainNumber(all, cell, decimalComma: decimalComma) ?? NumberedChoice(all, cell)?.number
    }

    /// A number and nothing else. One digit or two behind a comma are decimals in any file: only three group thousands.
    private static func plainNumber(_ bytes: [UInt8], _ cell: Range<Int>, decimalComma: Bool) -> Double? {
        if let number = Number.parse(bytes, cell, decimalComma: decimalComma) { return number }
        guard !decimalComma, let comma = cell.first(where: { bytes[$0] == UInt8(ascii: ",") }),
            (1...2).contains(cell.upperBound - comma - 1)
        else { return nil }
        return Number.parse(bytes, cell, decimalComma: true)
    }

    /// A text with other digits than those of ASCII, such as full-width ones, in ASCII; nil where it has none.
    private static func digits(_ bytes: [UInt8], _ cell: Range<Int>) -> [UInt8]? {
        guard cell.count <= 64, cell.contains(where: { bytes[$0] >= 0x80 }) else { return nil }
        var hasOthers = false
        let text = String(decoding: bytes[cell], as: UTF8.self)
        let result = text.map { character -> String in
            if !character.isASCII, let digit = character.wholeNumberValue, (0...9).contains(digit),
                character.unicodeScalars.count == 1,
                character.unicodeScalars.first?.properties.numericType == .decimal
            {
                hasOthers = true
                return "\(digit)"
            }
            return String(String.UnicodeScalarView(character.unicodeScalars.map(Letters.wide)))
        }
        return hasOthers ? Array(result.joined().utf8) : nil
    }

    private func mapped(_ bytes: [UInt8], _ cell: Range<Int>, _ item: Int, _ language: String?) -> Answer? {
        let words = ownWords[item] ?? words
        if byItem.isEmpty, words.everywhere.isEmpty { return nil }
        guard cell.count <= 1 << 10, let text = CellText.line(bytes, cell) else { return nil }
        let folded = CellText.folded(HeaderText.normal(text))
        if let answer = byItem[item]?[folded] { return answer }
        if let language = language?.lowercased(), !words.byLanguage.isEmpty {
            let short = String(language.prefix { $0 != "-" && $0 != "_" })
            if let answer = (words.byLanguage[language] ?? words.byLanguage[short])?[folded] { return answer }
        }
        return words.everywhere[folded]
    }
}

/// What the words of answers stand for.
struct AnswerLexicon {
    /// In any language.
    let everywhere: [String: Answer]
    /// In one language, where not the same in all.
    let byLanguage: [String: [String: Answer]]

    /// - Parameters:
    ///   - labels: by language
    ///   - range: of the answers
    ///   - mapping: what it says counts more than the labels
    init(_ labels: [String: [String: Double]], _ range: ClosedRange<Double>, _ mapping: Mapping?) {
        var languages = mapping?.labels ?? [:]
        for (language, words) in labels {
            for (word, number) in words where range.contains(number) {
                let key = CellText.folded(HeaderText.normal(word))
                if languages[language.lowercased()]?[key] == nil {
                    languages[language.lowercased(), default: [:]][key] = .value(number)
                }
            }
        }
        // What the mapping says for single texts counts more than labels, those for all languages more than those of one.
        var all = mapping?.answers ?? [:]
        var isOne = true
        for (_, words) in languages.sorted(by: { $0.key < $1.key }) {
            for (word, answer) in words {
                if let other = all[word], other != answer, mapping?.answers[word] == nil { isOne = false }
                if all[word] == nil { all[word] = answer }
            }
        }
        byLanguage = isOne ? [:] : languages.mapValues { $0.merging(mapping?.answers ?? [:]) { $1 } }
        everywhere = all
    }
}

/// The answers of texts that were read before: a file holds few different ones, and many times each.
final class AnswerCache {
    private struct Slot {
        var text: [UInt8] = []
        var answer = Answer.missing
    }

    private static let size = 512
    private static let longest = 64
    private var slots = [Slot](repeating: Slot(), count: size)

    /// The answer of a text, if it was kept.
    func answer(_ bytes: [UInt8], _ range: Range<Int>) -> Answer? {
        guard range.count <= Self.longest else { return nil }
        let index = Self.index(bytes, range)
        guard slots[index].text.count == range.count else { return nil }
        for offset in 0..<range.count where slots[index].text[offset] != bytes[range.lowerBound + offset] { return nil }
        return slots[index].answer
    }

    /// Keeps the answer of a text; one that was kept before may go.
    func keep(_ answer: Answer, _ bytes: [UInt8], _ range: Range<Int>) {
        guard range.count <= Self.longest else { return }
        slots[Self.index(bytes, range)] = Slot(text: Array(bytes[range]), answer: answer)
    }

    private static func index(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for index in range { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
        return Int((hash ^ hash >> 15) % UInt32(size))
    }
}
