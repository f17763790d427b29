internal import Files

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
