public import Diagnostics

/// One completed questionnaire: one rater's answers about one person.
public struct Response: Sendable, Hashable {
    /// Who answered, as the file names the rater; nil where it does not.
    public var rater: String?
    /// What the rater is to the person.
    public var relationship: Relationship
    /// The answers in the order of `Schema.items`, all of them.
    public var answers: [Answer]
    /// The answers to open questions that are not blank, in the order of the columns.
    public var comments: [Comment]
    /// How long answering took, in seconds, where the file says it.
    public var duration: Double?
    /// How many raters of this relationship were invited for this person, where the file says it.
    public var invited: Int?
    /// Where it stands.
    public var origin: Origin

    /// A response; everything but the answers may be left out.
    public init(
        _ relationship: Relationship, rater: String? = nil, answers: [Answer], comments: [Comment] = [],
        origin: Origin = Origin()
    ) {
        self.relationship = relationship
        self.rater = rater
        self.answers = answers
        self.comments = comments
        self.origin = origin
    }

    /// Where an answer stands: the column is the number of the cell in its row, from 1.
    /// - Parameter item: the item's index in `Schema.items`
    public func place(ofItem item: Int) -> SourceSpan { origin.place(ofItem: item) }
}

/// The answer to an open question.
public struct Comment: Sendable, Hashable {
    /// What stands behind `comment:` in the header.
    public var key: String
    /// What was written, with its line breaks, trimmed.
    public var text: String
    /// Where it stands.
    public var place: SourceSpan

    /// A comment.
    public init(key: String, text: String, place: SourceSpan) {
        self.key = key
        self.text = text
        self.place = place
    }
}
