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

/// The row that a response was read from, and through it the place of each cell. A file's rows share one `Columns`, so
/// that an answer's place costs nothing unless cells run over several lines.
public struct Origin: Sendable, Hashable {
    /// What the rows of one file have in common.
    public struct Columns: Sendable, Hashable {
        /// The file as the reader named it, or `-` for standard input.
        public var file: String
        /// The sheet of a workbook; nil for any other file.
        public var sheet: String?
        /// For each item its cell's number in the row, from 1; 0 where the file has no such column.
        public var items: [UInt32]

        /// The columns of one file.
        public init(file: String, sheet: String? = nil, items: [UInt32] = []) {
            self.file = file
            self.sheet = sheet
            self.items = items
        }

        /// A place in the file.
        public func place(line: UInt32, column: Int = 0) -> SourceSpan {
            SourceSpan(file: file, sheet: sheet, line: Int(line), column: column)
        }
    }

    /// The file and its columns.
    public var columns: Columns
    /// The line on which the row begins.
    public var line: UInt32
    /// For each item how many lines below `line` its cell begins; empty where all begin on `line`.
    public var lineOffsets: [UInt32]

    /// A place; without arguments the one of a response that stands in no file.
    public init(
        _ columns: Columns = Columns(file: ""), line: UInt32 = 0, lineOffsets: [UInt32] = []
    ) {
        self.columns = columns
        self.line = line
        self.lineOffsets = lineOffsets
    }

    /// Where the row begins.
    public var place: SourceSpan { columns.place(line: line) }

    /// Where an item's cell begins: the row where the file has no such column.
    public func place(ofItem item: Int) -> SourceSpan {
        guard columns.items.indices.contains(item), columns.items[item] > 0 else { return place }
        let offset = lineOffsets.indices.contains(item) ? lineOffsets[item] : 0
        return columns.place(line: line &+ offset, column: Int(columns.items[item]))
    }
}

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
    static func later(_ date: ResponseDate?, _ other: ResponseDate?) -> ResponseDate? {
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
