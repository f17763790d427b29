/// A date as a file gives it, and the day that it names where that is certain.
public struct ResponseDate: Sendable, Hashable {
    /// A day of the Gregorian calendar.
    public struct Day: Sendable, Hashable, Comparable {
        /// The year, 1900 to 2999.
        public var year: Int16
        /// The month, 1 to 12.
        public var month: Int8
        /// The day of the month, from 1.
        public var day: Int8

        /// A day; it is not checked.
        public init(year: Int16, month: Int8, day: Int8) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// An earlier day comes before a later one.
        public static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }

    /// As the file gives it, trimmed.
    public var text: String
    /// The day, or nil where the text is no date or could be one of two.
    public var day: Day?

    /// The one on the later day; the first one where that is not certain.
    package static func later(_ date: ResponseDate?, _ other: ResponseDate?) -> ResponseDate? {
        guard let date else { return other }
        guard let day = other?.day else { return date }
        if let best = date.day, best >= day { return date }
        return other
    }

    /// A date as given, with the day that was read from it.
    public init(text: String, day: Day?) {
        self.text = text
        self.day = day
    }
}
