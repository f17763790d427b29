/// What each group of raters says about one scale.
public struct Groups: Sendable, Hashable {
    /// A row.
    public struct Row: Sendable, Hashable {
        /// Whose view a row is.
        public enum Kind: String, Sendable, Hashable {
            case all, group, own
        }
        /// Whose view it is.
        public var kind: Kind
        /// "All others", "Peers", "Yourself".
        public var name: String
        /// The score, or nil.
        public var score: Score?
        /// In place of a score: "not shown", "no answer".
        public var reason: String
        /// How many raters, formatted.
        public var count: String
        /// The word for their agreement, or empty.
        public var agreement: String

        /// A row.
        public init(kind: Kind, name: String, score: Score?, reason: String, count: String, agreement: String) {
            self.kind = kind
            self.name = name
            self.score = score
            self.reason = reason
            self.count = count
            self.agreement = agreement
        }
    }
    /// Whose ink and mark.
    public var side: Side
    /// From top to bottom; empty for the head alone.
    public var rows: [Row]
    /// The head row (name, count, agreement) above the rows, or nil.
    public var head: Head?

    /// The words of a head row.
    public struct Head: Sendable, Hashable {
        /// Over the names.
        public var name: String
        /// Over the counts.
        public var count: String
        /// Over the words for agreement.
        public var agreement: String

        /// The words of a head row.
        public init(name: String, count: String, agreement: String) {
            self.name = name
            self.count = count
            self.agreement = agreement
        }
    }

    /// What each group of raters says about one scale.
    public init(side: Side, rows: [Row], head: Head? = nil) {
        self.side = side
        self.rows = rows
        self.head = head
    }
}
