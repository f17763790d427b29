internal import Diagnostics

/// Leaves out a rater's second questionnaire about a person, whatever the rater is called in it, and a person's second self rating:
/// one person must not make up a group. Sums up what is left.
struct RepeatedRaters {
    /// The questionnaires about a person in a cycle that count.
    struct Summary {
        var count = 0
        /// The number of the language of the person's own one plus one, else of the first that says one; 0 for none.
        var language: UInt32 = 0
        /// The latest.
        var date: ResponseDate?
    }

    // For each file.
    private var logs: [RowFindings]
    private var leftOut: [Int]

    /// - Parameter files: how many there are
    init(files: Int) {
        logs = (0..<files).map { _ in RowFindings() }
        leftOut = [Int](repeating: 0, count: files)
    }

    /// Looks at the questionnaires about a person in a cycle, in their order.
    mutating func summary(of entry: Int, _ id: String, _ responses: inout GroupedResponses) -> Summary {
        let bytes = responses.bytes(entry)
        let span = bytes.span
        var (summary, own, ownLanguage) = (Summary(), Int?.none, UInt32(0))
        var raters = RaterNames()
        var start = 0
        while start < span.count {
            let stored = StoredQuestionnaire(span, at: start)
            start += stored.length
            let isOwn = stored.head.relationship == Relationship.ownPosition
            let first: Int?
            if isOwn {
                first = own
                own = own ?? stored.start
            } else {
                first = stored.rater.isEmpty ? nil : raters.first(by: span.extracting(stored.rater), stored.start)
            }
            if let first {
                responses.leaveOut(stored, of: entry)
                leftOut[stored.head.file] += 1
                let columns = responses.columns
                let place = columns.origin(stored.head).place
                let other = columns.origin(StoredQuestionnaire(span, at: first).head).place
                let rater = StoredQuestionnaire.text(span, stored.rater)
                report(stored.head, at: place, other, id, rater)
                continue
            }
            summary.count += 1
            summary.date = ResponseDate.later(summary.date, stored.head.date)
            if summary.language == 0 { summary.language = stored.head.language }
            if isOwn { ownLanguage = stored.head.language }
        }
        if ownLanguage > 0 { summary.language = ownLanguage }
        return summary
    }

    private mutating func report(
        _ head: StoredQuestionnaire.Head, at place: SourceSpan, _ first: SourceSpan, _ id: String, _ rater: String
    ) {
        if head.relationship == Relationship.ownPosition {
            logs[head.file].report(.selfTwice) {
                (
                    "a second self rating of \(CellText.quoted(id)) is left out; the first is \(first)", place,
                    ["where no column 'relationship' says otherwise, each row is a self rating"]
                )
            }
        } else {
            logs[head.file].report(.raterTwice) {
                (
                    "\(CellText.quoted(rater)) rates \(CellText.quoted(id)) a second time as "
                        + "\(Relationship.allCases[Int(head.relationship)].rawValue); the row is left out, the first is "
                        + "\(first)", place, []
                )
            }
        }
    }

    /// Tells what was left out.
    mutating func finish(_ files: inout [ReadFile], _ findings: inout Findings) {
        for number in logs.indices {
            logs[number].finish(file: files[number].name)
            findings.append(contentsOf: logs[number].findings)
            files[number].leftOut += leftOut[number]
        }
    }
}
