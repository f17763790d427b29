internal import People

/// What the cells of one column look like in a sample of rows.
struct ColumnSurvey {
    /// Cells that hold something.
    private(set) var filled = 0
    /// Those of them that were looked at: the others hold still more different texts.
    private(set) var seen = 0
    /// Cells that hold an answer: a number on the response scale, or words that stand for one.
    private(set) var answers = 0
    /// Cells that hold a number, whatever it is.
    private(set) var numbers = 0
    /// Numbers that are not whole.
    private(set) var fractions = 0
    /// Numbers that are not on the response scale.
    private(set) var outside = 0
    private(set) var addresses = 0
    private(set) var dates = 0
    private(set) var languages = 0
    /// Characters of all cells; wide ones, which say more, count twice.
    private(set) var characters = 0
    /// Words of all cells; where no spaces stand between words, two letters make one.
    private(set) var words = 0
    /// Cells that programs have written: tokens, user agents, addresses of pages and machines.
    private(set) var tokens = 0
    /// How often each text stands there, in lower case; no more than `mostTexts` are told apart.
    private(set) var texts: [String: Int] = [:]
    /// The texts as they were first written.
    private(set) var spellings: [String: String] = [:]

    static let mostTexts = 60

    /// Looks at the cells of one text.
    mutating func add(_ bytes: [UInt8], _ count: Int, _ reader: AnswerReader) {
        let cell = 0..<bytes.count
        guard let text = CellText.line(bytes, cell),
            !Identity.isMark(text) || AnswerReader.isNoAnswer(CellText.folded(text))
        else {
            return
        }
        filled += count
        seen += count
        if let number = Number.parse(bytes, cell, decimalComma: reader.decimalComma) {
            numbers += count
            if number != number.rounded() { fractions += count }
            if !reader.range.contains(number) { outside += count }
        }
        if case .answer(let answer) = reader.read(bytes, cell, item: 0), answer != .missing { answers += count }
        if text.contains("@"), !text.contains(" ") { addresses += count }
        if DateText.read(text) != .noDate { dates += count }
        if text.utf8.count <= 5, text.prefix(2).allSatisfy({ $0.isLetter && $0.isASCII }),
            text.count == 2 || text.contains("-")
        {
            languages += count
        }
        let wide = text.unicodeScalars.count {
            (0x3040...0x9FFF).contains($0.value) || (0xAC00...0xD7AF).contains($0.value)
        }
        characters += (text.count + wide) * count
        words += (text.split(separator: " ").count + wide / 2) * count
        if Self.isToken(text) { tokens += count }
        let folded = CellText.folded(HeaderText.normal(text))
        if texts[folded] != nil || texts.count < Self.mostTexts { texts[folded, default: 0] += count }
        spellings[folded] = spellings[folded] ?? HeaderText.normal(text)
    }

    /// Counts cells that hold texts which are not looked at.
    mutating func addUnseen(_ count: Int) { filled += count }

    private static func isToken(_ text: String) -> Bool {
        if text.hasPrefix("Mozilla/") || text.hasPrefix("http://") || text.hasPrefix("https://") { return true }
        if text.contains("AppleWebKit") || text.contains("okhttp/") { return true }
        guard !text.contains(" ") else { return false }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4, numbers.allSatisfy({ UInt8($0) != nil }) { return true }
        if text.utf8.count(where: { $0 == UInt8(ascii: ":") }) >= 4, text.allSatisfy({ $0.isHexDigit || $0 == ":" }) {
            return true
        }
        guard text.utf8.count >= 10, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains("@") else {
            return false
        }
        return text.contains(where: \.isNumber)
    }

    /// Whether nearly all cells that hold something are of a kind.
    func isMostly(_ count: Int) -> Bool { seen > 0 && count * 5 >= seen * 4 }

    /// Whether the cells look like choices from a short list of words.
    var isChoice: Bool { filled >= 3 && texts.count <= 9 && texts.count * 2 <= filled && characters < seen * 40 }

    /// Whether the cells look like what people write when they are asked an open question: words that differ from row to row.
    var isProse: Bool {
        seen > 0 && tokens * 2 < seen && words >= seen * 3 && characters > seen * 20
            && texts.count * 2 > min(filled, Self.mostTexts, seen)
    }

    /// Whether the cells hold what programs write.
    var isTokens: Bool { tokens * 2 >= seen && seen > 0 && addresses == 0 }

    /// Whether the cells are numbers that stand for a few kinds of something.
    var isCode: Bool {
        (2...8).contains(texts.count) && texts.count < filled
            && texts.keys.allSatisfy { text in Int(text).map { (0...99).contains($0) } ?? false }
    }

    /// Whether the cells are names or ids, and not answers.
    func namesSomebody(of rows: Int) -> Bool { filled * 2 > rows && !isProse && !isMostly(answers) && !isMostly(dates) }

    /// The relationships that the cells most likely speak of.
    var kindsOfRelationship: Set<Relationship> { Set(texts.keys.compactMap(RelationshipWords.relationship)) }

    /// How many cells hold words for a relationship.
    var relationships: Int {
        texts.reduce(0) { $0 + (RelationshipWords.relationship(of: $1.key) == nil ? 0 : $1.value) }
    }
}
