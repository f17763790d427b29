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
