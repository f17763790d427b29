extension Instrument {
    /// The scores of a norm group on one scale.
    public struct Norm: Sendable, Hashable {
        /// A row of a table of norms.
        public struct Point: Sendable, Hashable {
            /// A score, on the scale of the scores.
            public internal(set) var score: Double
            /// The share of the norm group that scores the same or lower, 0 to 100.
            public internal(set) var percentile: Double
        }

        /// Who gave the scores of a norm group.
        public enum Raters: String, Sendable, Hashable, CaseIterable {
            /// Its people of themselves.
            case own = "self"
            /// Others of them.
            case others
        }

        /// What the group is called, where the instrument names it.
        public internal(set) var name: String?
        /// The mean, on the scale of the scores.
        public internal(set) var mean: Double?
        /// The standard deviation.
        public internal(set) var sd: Double?
        /// Percentiles by score, both ascending; else the group is taken as normally distributed.
        public internal(set) var table: [Point] = []
        /// How many people are in the norm group, where given.
        public internal(set) var n: Int?
        /// Where it comes from, where given.
        public internal(set) var source: String?
        /// Who gave its scores, where given: only such scores are compared with them.
        public internal(set) var raters: Raters?
    }
}
