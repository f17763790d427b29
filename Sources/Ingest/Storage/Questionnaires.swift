internal import People

/// The questionnaires of a run: a byte for each answer and some twenty more in arrays, never on a disk. They are added in the order in
/// which they are read, and looked up person by person.
struct Questionnaires: Sendable {
    private let items: Int
    private var blocks: [QuestionnaireBlock] = []
    /// What they have in common.
    private(set) var columns = ResponseColumns()
    // Once they are grouped: the numbers of each entry's in the order of reading, and where those of an entry begin.
    private var order: [UInt32] = []
    private var starts: [Int] = []

    /// - Parameter items: how many there are
    init(items: Int) { self.items = items }

    /// How many there are.
    var count: Int {
        blocks.isEmpty ? 0 : (blocks.count - 1) * QuestionnaireBlock.size + blocks[blocks.count - 1].count
    }

    /// Adds a file; its number.
    mutating func add(_ file: Origin.Columns) -> Int {
        columns.files.append(file)
        return columns.files.count - 1
    }

    /// Adds columns with open questions; the number of the first one.
    mutating func add(_ open: [ResponseColumns.Open]) -> Int {
        columns.open += open
        return columns.open.count - open.count
    }

    /// The code of an answer.
    mutating func code(_ answer: Answer) -> UInt32 { columns.codes.code(answer) }

    /// Adds a questionnaire.
    /// - Parameters:
    ///   - rater: the name as UTF-8; empty without one
    ///   - codes: those of the answers to all items
    ///   - lineOffsets: for each item how many lines below the row's its cell begins; empty where all begin on it
    mutating func append(
        _ questionnaire: Questionnaire, rater: [UInt8], _ codes: [UInt32], lineOffsets: [UInt32],
        _ open: [Questionnaire.OpenAnswer]
    ) {
        if count == blocks.count * QuestionnaireBlock.size {
            blocks.append(QuestionnaireBlock(items: items, isFirst: blocks.isEmpty))
        }
        blocks[blocks.count - 1].append(questionnaire, rater: rater, codes, lineOffsets: lineOffsets, open)
    }

    /// Makes them ready to be looked up by entry.
    /// - Parameters:
    ///   - entries: how many entries there are
    ///   - moved: the entries whose questionnaires belong to another one
    mutating func group(entries: Int, moved: [UInt32: UInt32]) {
        func entry(_ number: Int) -> Int {
            let entry = blocks[number / QuestionnaireBlock.size].entry(number % QuestionnaireBlock.size)
            return Int(moved.isEmpty ? entry : moved[entry] ?? entry)
        }
        starts = [Int](repeating: 0, count: entries + 1)
        for number in 0..<count { starts[entry(number) + 1] += 1 }
        for entry in 0..<entries { starts[entry + 1] += starts[entry] }
        var next = starts
        order = [UInt32](repeating: 0, count: count)
        for number in 0..<count {
            let entry = entry(number)
            order[next[entry]] = UInt32(clamping: number)
            next[entry] += 1
        }
    }
}

// Looking them up, once they are grouped.
extension Questionnaires {
    /// The numbers of an entry's questionnaires, in the order in which they were read.
    func numbers(_ entry: Int) -> ArraySlice<UInt32> { order[starts[entry]..<starts[entry + 1]] }

    /// Everything about a questionnaire but the rater, the answers and the comments.
    func questionnaire(_ number: UInt32) -> Questionnaire { blocks[number.block].questionnaire(number.row) }

    /// The name of the rater as UTF-8; empty without one.
    func rater(_ number: UInt32) -> ArraySlice<UInt8> { blocks[number.block].rater(number.row) }

    /// Makes a questionnaire not count.
    mutating func leaveOut(_ number: UInt32) { blocks[number.block].leaveOut(number.row) }

    /// The questionnaires of an entry that count.
    func responses(_ entry: Int) -> [Response] {
        numbers(entry).filter { blocks[$0.block].counts($0.row) }.map { response($0) }
    }

    /// One questionnaire of an entry, by its place among those that count; nil where there is none.
    func response(_ place: Int, of entry: Int) -> Response? {
        numbers(entry).lazy.filter { blocks[$0.block].counts($0.row) }.dropFirst(place).first.map { response($0) }
    }

    private func response(_ number: UInt32) -> Response {
        let (block, row) = (number.block, number.row)
        let questionnaire = blocks[block].questionnaire(row)
        var origin = columns.origin(questionnaire)
        let comments = blocks[block].openAnswers(row).map { answer in
            let column = columns.open[answer.column]
            return Comment(
                key: column.key, text: answer.text,
                place: origin.columns.place(line: answer.line, column: column.cell))
        }
        origin.lineOffsets = blocks[block].offsets(row)
        let rater = blocks[block].rater(row)
        var response = Response(
            Relationship.allCases[Int(questionnaire.relationship)],
            rater: rater.isEmpty ? nil : String(decoding: rater, as: UTF8.self),
            answers: blocks[block].answers(row, columns.codes), comments: comments, origin: origin)
        response.duration = questionnaire.duration
        response.invited = questionnaire.invited
        return response
    }
}

extension UInt32 {
    /// The block of a questionnaire with this number, and its row there.
    fileprivate var block: Int { Int(self) / QuestionnaireBlock.size }
    fileprivate var row: Int { Int(self) % QuestionnaireBlock.size }
}
