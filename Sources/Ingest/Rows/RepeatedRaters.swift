internal import Diagnostics
internal import People

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
    // Of which file each table is.
    private let file: [Int]

    /// - Parameters:
    ///   - files: their names
    ///   - tables: those of the questionnaires, of which a file may have several
    init(files: [String], tables: [Origin.Columns]) {
        logs = files.map { _ in RowFindings() }
        leftOut = [Int](repeating: 0, count: files.count)
        file = tables.map { table in files.firstIndex(of: table.file) ?? 0 }
    }

    /// Looks at the questionnaires about a person in a cycle, in their order.
    mutating func summary(of entry: Int, _ id: String, _ responses: inout Questionnaires) -> Summary {
        var (summary, own, ownLanguage) = (Summary(), UInt32?.none, UInt32(0))
        var raters = RaterNames()
        for number in responses.numbers(entry) {
            let questionnaire = responses.questionnaire(number)
            let isOwn = questionnaire.relationship == Relationship.ownPosition
            let rater = responses.rater(number)
            let first: UInt32?
            if isOwn {
                first = own
                own = own ?? number
            } else {
                first = rater.isEmpty ? nil : raters.first(by: rater.span, number)
            }
            if let first {
                responses.leaveOut(number)
                leftOut[file[Int(questionnaire.file)]] += 1
                let columns = responses.columns
                let place = columns.origin(questionnaire).place
                let other = columns.origin(responses.questionnaire(first)).place
                report(questionnaire, at: place, other, id, String(decoding: rater, as: UTF8.self))
                continue
            }
            summary.count += 1
            summary.date = ResponseDate.later(summary.date, questionnaire.date)
            if summary.language == 0 { summary.language = questionnaire.language }
            if isOwn { ownLanguage = questionnaire.language }
        }
        if ownLanguage > 0 { summary.language = ownLanguage }
        return summary
    }

    private mutating func report(
        _ questionnaire: Questionnaire, at place: SourceSpan, _ first: SourceSpan, _ id: String, _ rater: String
    ) {
        if questionnaire.relationship == Relationship.ownPosition {
            logs[file[Int(questionnaire.file)]].report(.selfTwice) {
                (
                    "a second self rating of \(CellText.quoted(id)) is left out; the first is \(first)", place,
                    ["where no column 'relationship' says otherwise, each row is a self rating"]
                )
            }
        } else {
            logs[file[Int(questionnaire.file)]].report(.raterTwice) {
                (
                    "\(CellText.quoted(rater)) rates \(CellText.quoted(id)) a second time as "
                        + "\(Relationship.allCases[Int(questionnaire.relationship)].rawValue); the row is left out, the first is "
                        + "\(first)", place, []
                )
            }
        }
    }

    /// Tells what was left out.
    mutating func finish(_ files: inout [ReadFile], _ findings: inout Findings) {
        for number in logs.indices {
            findings.append(contentsOf: logs[number].findings)
            files[number].leftOut += leftOut[number]
        }
    }
}
