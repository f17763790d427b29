internal import Files

/// The questionnaires of a run in the order in which they are read, as bytes: memory for some megabytes of them, and a file for
/// what is more.
struct ResponseStore: ~Copyable {
    private let memory: Int
    private var log: ByteLog
    private var columns: ResponseColumns
    private var questionnaire: [UInt8] = []
    // How many bytes the questionnaires of each entry have.
    private var sizes: [Int] = []
    private var latest: UInt32 = 0
    private var isOrdered = true

    /// - Parameters:
    ///   - items: how many there are
    ///   - memory: how many bytes stay in memory
    init(items: Int, memory: Int) {
        self.memory = memory
        log = ByteLog(memory: memory)
        columns = ResponseColumns(items: items)
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
        _ head: StoredQuestionnaire.Head, rater: [UInt8], _ codes: [UInt32], lineOffsets: [UInt32],
        _ open: [StoredQuestionnaire.OpenAnswer]
    ) {
        StoredQuestionnaire.write(
            head, rater: rater, codes, columns.codes, lineOffsets: lineOffsets, open, into: &questionnaire)
        log.append(questionnaire)
        let entry = Int(head.entry)
        while sizes.count <= entry { sizes.append(0) }
        sizes[entry] += questionnaire.count
        if head.entry < latest { isOrdered = false }
        latest = head.entry
    }

    /// The questionnaires entry by entry.
    /// - Parameters:
    ///   - entries: how many entries there are
    ///   - moved: the entries whose questionnaires belong to another one
    consuming func grouped(entries: Int, moved: [UInt32: UInt32]) -> GroupedResponses {
        var sizes = sizes
        while sizes.count < entries { sizes.append(0) }
        for (from, to) in moved {
            sizes[Int(to)] += sizes[Int(from)]
            sizes[Int(from)] = 0
        }
        var starts: [Int] = []
        starts.reserveCapacity(entries + 1)
        var start = 0
        for size in sizes {
            starts.append(start)
            start += size
        }
        starts.append(start)
        let isGrouped = isOrdered && moved.isEmpty
        return GroupedResponses(
            log: isGrouped ? log : Grouping(starts, moved).grouped(log, memory: memory), starts: starts,
            columns: columns)
    }
}

/// What questionnaires have in common: the files and their columns, and the different answers.
struct ResponseColumns: Sendable {
    /// A column with an open question.
    struct Open: Sendable {
        var key: String
        /// The number of its cell in the row, from 1.
        var cell: Int
    }

    let items: Int
    var files: [Origin.Columns] = []
    var open: [Open] = []
    var codes = AnswerCodes()

    init(items: Int) {
        self.items = items
    }

    /// Where a questionnaire stands.
    func origin(_ head: StoredQuestionnaire.Head) -> Origin { Origin(files[head.file], line: head.line) }

    /// A questionnaire that was found among some bytes.
    func response(_ stored: StoredQuestionnaire, _ bytes: Span<UInt8>) -> Response {
        let (answers, lineOffsets, open) = stored.answers(bytes, items: items, codes)
        var origin = origin(stored.head)
        let comments = open.map { answer in
            let column = self.open[answer.column]
            return Comment(
                key: column.key, text: answer.text,
                place: origin.columns.place(line: answer.line, column: column.cell))
        }
        origin.lineOffsets = lineOffsets
        var response = Response(
            Relationship.allCases[Int(stored.head.relationship)],
            rater: stored.rater.isEmpty ? nil : StoredQuestionnaire.text(bytes, stored.rater), answers: answers,
            comments: comments, origin: origin)
        response.duration = stored.head.duration
        response.invited = stored.head.invited
        return response
    }
}

/// The questionnaires of a run, those of one entry one behind the other in the order in which they were read.
struct GroupedResponses: ~Copyable, Sendable {
    private var log: ByteLog
    private let starts: [Int]
    /// What they have in common.
    let columns: ResponseColumns

    init(log: consuming ByteLog, starts: [Int], columns: ResponseColumns) {
        self.log = log
        self.starts = starts
        self.columns = columns
    }

    /// Where the questionnaires of an entry stand among all bytes.
    func range(_ entry: Int) -> Range<Int> { starts[entry]..<starts[entry + 1] }

    /// The questionnaires of an entry as bytes.
    func bytes(_ entry: Int) -> [UInt8] { log.bytes(range(entry)) }

    /// Makes a questionnaire not count.
    /// - Parameter stored: as it was found among the bytes of its entry
    mutating func leaveOut(_ stored: StoredQuestionnaire, of entry: Int) {
        let mark = stored.leftOut()
        log.replace(at: starts[entry] + stored.start + mark.offset, with: [mark.byte])
    }

    /// The questionnaires of an entry that count.
    func responses(_ entry: Int) -> [Response] {
        let bytes = bytes(entry)
        let span = bytes.span
        var responses: [Response] = []
        var start = 0
        while start < span.count {
            let stored = StoredQuestionnaire(span, at: start)
            if stored.counts { responses.append(columns.response(stored, span)) }
            start += stored.length
        }
        return responses
    }

    /// One questionnaire of an entry, by its number among those that count; nil where there is none.
    func response(_ number: Int, of entry: Int) -> Response? {
        let bytes = bytes(entry)
        let span = bytes.span
        var (start, left) = (0, number)
        while start < span.count, left >= 0 {
            let stored = StoredQuestionnaire(span, at: start)
            if stored.counts {
                if left == 0 { return columns.response(stored, span) }
                left -= 1
            }
            start += stored.length
        }
        return nil
    }
}
