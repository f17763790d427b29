extension Instrument {
    /// What is known from elsewhere of how much raters of one person differ on a scale, and of what own answers are worth.
    public struct GivenError: Sendable, Hashable {
        /// The spread of raters.
        public struct Spread: Sendable, Hashable {
            /// The variance between raters of one person as a share of its room, 0 to 1.
            public internal(set) var c: Double
            /// On how many degrees of freedom it rests.
            public internal(set) var degrees: Double
            /// How much it counts beside a person's own spread; nil where that is estimated.
            public internal(set) var prior: Double?
        }

        /// The error of one person's own answers.
        public struct Answers: Sendable, Hashable {
            /// From the answers alone, as a share of the room, 0 to 1.
            public internal(set) var answers: Double
            /// With what changes from day to day.
            public internal(set) var total: Double
            /// On how many degrees of freedom both rest.
            public internal(set) var degrees: Double
        }

        /// The spread of raters.
        public internal(set) var spread: Spread?
        /// The error of own answers.
        public internal(set) var answers: Answers?
    }
}
