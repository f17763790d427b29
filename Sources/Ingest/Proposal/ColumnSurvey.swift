internal import People

/// What the cells of one column look like in a sample of rows.
struct ColumnSurvey {
    /// Cells that hold something.
    private(set) var filled = 0
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
    private(set) var characters = 0
    /// How often each text stands there, in lower case; no more than `mostTexts` are told apart.
    private(set) var texts: [String: Int] = [:]
    /// The texts as they were first written.
    private(set) var spellings: [String: String] = [:]

    static let mostTexts = 60

    /// Looks at a cell.
    mutating func add(_ record: Record, _ cell: Int, _ reader: AnswerReader, item: Int?) {
        let range = record.range(cell)
        guard let text = CellText.line(record.bytes, range) else { return }
        filled += 1
        characters += text.count
        if let number = Number.parse(Array(text.utf8), 0..<text.utf8.count, decimalComma: reader.decimalComma) {
            numbers += 1
            if number != number.rounded() { fractions += 1 }
            if !reader.range.contains(number) { outside += 1 }
        }
        if case .answer(let answer) = reader.read(record.bytes, range, item: item), answer != .missing {
            answers += 1
        }
        if text.contains("@"), !text.contains(" ") { addresses += 1 }
        if DateText.read(text) != .noDate { dates += 1 }
        if text.utf8.count <= 5, text.prefix(2).allSatisfy({ $0.isLetter && $0.isASCII }),
            text.count == 2 || text.contains("-")
        {
            languages += 1
        }
        let folded = CellText.folded(HeaderText.normal(text))
        if texts[folded] != nil || texts.count < Self.mostTexts { texts[folded, default: 0] += 1 }
        spellings[folded] = spellings[folded] ?? HeaderText.normal(text)
    }

    /// Whether nearly all cells that hold something are of a kind.
    func isMostly(_ count: Int) -> Bool { filled > 0 && count * 5 >= filled * 4 }

    /// Whether the cells look like choices from a short list of words.
    var isChoice: Bool {
        filled >= 3 && texts.count <= 9 && texts.count * 2 <= filled && characters < filled * 40
    }

    /// Whether the cells look like what people write when they are asked an open question.
    var isProse: Bool {
        filled > 0 && characters > filled * 20 && texts.count * 2 > min(filled, Self.mostTexts)
    }

    /// Whether the cells are numbers that stand for a few kinds of something.
    var isCode: Bool {
        (2...8).contains(texts.count) && texts.count < filled
            && texts.keys.allSatisfy { text in Int(text).map { (0...99).contains($0) } ?? false }
    }

    /// Whether the cells are names or ids, and not answers.
    func namesSomebody(of rows: Int) -> Bool { filled * 2 > rows && !isProse && !isMostly(answers) }

    /// The relationships that the cells most likely speak of.
    var kindsOfRelationship: Set<Relationship> { Set(texts.keys.compactMap(RelationshipWords.relationship)) }

    /// How many cells hold words for a relationship.
    var relationships: Int {
        texts.reduce(0) { $0 + (RelationshipWords.relationship(of: $1.key) == nil ? 0 : $1.value) }
    }
}
