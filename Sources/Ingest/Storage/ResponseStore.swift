/// The questionnaires of a run in the order in which they were read, packed: what all of a file, of a person or of a rater have in
/// common is kept once, and what few have is kept for those only.
struct ResponseStore: Sendable {
    /// What every questionnaire has, beside its answers.
    struct Row: Sendable {
        /// Whom it is about: the number of a person in a cycle.
        var entry: UInt32
        /// The number of the rater's name plus one; 0 without one.
        var rater: UInt32
        var line: UInt32
        var file: UInt16
        var relationship: UInt8
    }

    /// Where cells begin that do not begin on the row's line: from an item on, until the next one that says otherwise.
    private struct Offset: Sendable {
        var row: UInt32
        var item: UInt32
        var lines: UInt32
    }

    private(set) var rows = Chunks<Row>()
    private(set) var answers: PackedAnswers
    private(set) var comments = CommentStore()
    private var columns: [Origin.Columns] = []
    private var offsets = Chunks<Offset>()
    // Only where a file says it.
    private var durations = Chunks<Double>()
    private var invited = Chunks<Int32>()
    /// The raters' names.
    var raters = TextPool()
    /// For each rater the number plus one of the name as it is compared, 0 where it was not asked for.
    var raterKeys: [UInt32] = []

    init(items: Int) {
        answers = PackedAnswers(items: items)
    }

    /// Adds a file; its number.
    mutating func add(_ file: Origin.Columns) -> UInt16 {
        columns.append(file)
        return UInt16(clamping: columns.count - 1)
    }

    /// Adds the columns of open questions; the number of the first one.
    mutating func add(_ open: [CommentStore.Column]) -> Int { comments.add(open) }

    /// The code of an answer.
    mutating func code(_ answer: Answer) -> UInt32 { answers.code(answer) }

    /// Adds a questionnaire; its number.
    /// - Parameters:
    ///   - codes: those of the answers to all items
    ///   - lineOffsets: for each item how many lines below the row's its cell begins; empty where all begin on it
    mutating func append(
        _ row: Row, _ codes: [UInt32], lineOffsets: [UInt32], duration: Double?, invited: Int?
    ) -> UInt32 {
        let number = rows.count
        rows.append(row)
        answers.append(codes)
        var last: UInt32 = 0
        for (item, lines) in lineOffsets.enumerated() where lines != last {
            offsets.append(
                Offset(row: UInt32(clamping: number), item: UInt32(clamping: item), lines: lines))
            last = lines
        }
        if let duration {
            while durations.count < number { durations.append(.nan) }
            durations.append(duration)
        }
        if let invited {
            while self.invited.count < number { self.invited.append(0) }
            self.invited.append(Int32(clamping: invited))
        }
        return UInt32(clamping: number)
    }

    /// Adds a comment of the questionnaire that was added last.
    mutating func append(comment: String, column: Int, line: UInt32) {
        comments.append(comment, row: UInt32(clamping: rows.count - 1), column: column, line: line)
    }

    /// Moves the questionnaires of one person in a cycle to another.
    mutating func join(_ entries: [UInt32: UInt32]) {
        for index in 0..<rows.count {
            if let other = entries[rows[index].entry] { rows[index].entry = other }
        }
    }

    /// Where a questionnaire begins.
    func origin(_ number: UInt32) -> Origin {
        let row = rows[Int(number)]
        return Origin(columns[Int(row.file)], line: row.line, lineOffsets: lineOffsets(number))
    }

    /// A questionnaire by its number.
    func response(_ number: UInt32) -> Response {
        let index = Int(number)
        let row = rows[index]
        var response = Response(
            Relationship.allCases[Int(row.relationship)], rater: row.rater == 0 ? nil : raters.text(row.rater - 1),
            answers: answers.answers(index), comments: comments.comments(number, in: columns[Int(row.file)]),
            origin: origin(number))
        if index < durations.count, !durations[index].isNaN { response.duration = durations[index] }
        if index < invited.count, invited[index] > 0 { response.invited = Int(invited[index]) }
        return response
    }

    private func lineOffsets(_ number: UInt32) -> [UInt32] {
        if offsets.count == 0 { return [] }
        var index = Search.first(in: 0..<offsets.count) { offsets[$0].row >= number }
        guard index < offsets.count, offsets[index].row == number else { return [] }
        let items = columns[Int(rows[Int(number)].file)].items.count
        var result = [UInt32](repeating: 0, count: items)
        while index < offsets.count, offsets[index].row == number {
            for item in Int(offsets[index].item)..<max(items, Int(offsets[index].item)) {
                result[item] = offsets[index].lines
            }
            index += 1
        }
        return result
    }
}
