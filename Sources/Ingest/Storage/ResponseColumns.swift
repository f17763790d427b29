internal import People

/// What questionnaires have in common: the files and their columns, and the different answers.
struct ResponseColumns: Sendable {
    /// A column with an open question.
    struct Open: Sendable {
        var key: String
        /// The number of its cell in the row, from 1.
        var cell: Int
    }

    var files: [Origin.Columns] = []
    var open: [Open] = []
    var codes = AnswerCodes()

    /// Where a questionnaire stands.
    func origin(_ questionnaire: Questionnaire) -> Origin {
        Origin(files[Int(questionnaire.file)], line: questionnaire.line)
    }
}
