internal import People

/// What a row says beside its answers.
struct Questionnaire {
    /// What was written as an answer to an open question.
    struct OpenAnswer {
        /// The number of the column among those of the run.
        var column: Int
        var line: UInt32
        var text: String
    }

    /// Whom it is about: the number of a person in a cycle.
    var entry: UInt32
    /// The position among all relationships.
    var relationship: UInt8
    /// The number of the file.
    var file: UInt16
    var line: UInt32
    /// The number of the language plus one; 0 where none is said.
    var language: UInt32 = 0
    var date: ResponseDate?
    /// In seconds.
    var duration: Double?
    var invited: Int?
}
