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
