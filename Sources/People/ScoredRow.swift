public import Diagnostics

/// The row of a file that is scored already: one row per person.
public struct ScoredRow: Sendable, Hashable {
    /// One score.
    public struct Score: Sendable, Hashable {
        /// The scale's id, one of `Schema.scales`.
        public var scale: String
        /// Whose ratings it is the mean of.
        public var group: RaterGroup
        /// The score on the response scale.
        public var value: Double
        /// Where it stands.
        public var place: SourceSpan

        /// A score.
        public init(scale: String, group: RaterGroup, value: Double, place: SourceSpan) {
            self.scale = scale
            self.group = group
            self.value = value
            self.place = place
        }
    }

    /// The scores that are there, in the order of `mapping.yaml`.
    public var scores: [Score]
    /// The answers to open questions.
    public var comments: [Comment]
    /// When it was answered or scored.
    public var date: ResponseDate?
    /// The language for the report, as the file names it.
    public var language: String?
    /// Where the row stands.
    public var origin: Origin

    /// A scored row.
    public init(
        scores: [Score], comments: [Comment] = [], date: ResponseDate? = nil, language: String? = nil,
        origin: Origin = Origin()
    ) {
        self.scores = scores
        self.comments = comments
        self.date = date
        self.language = language
        self.origin = origin
    }
}
