/// A questionnaire as bytes, with its parts where they can be skipped:
///
///     length, entry              four bytes each, little-endian
///     relationship               one byte; its highest bit says that the questionnaire does not count
///     what follows               one byte: the width of the answers, and a bit for each part that is there
///     file, line, rater          numbers; the rater's name with its length before it
///     [language], [date]         a number; the day as a number and the text
///     [time], [invited], [lines], answers, [comments]
struct StoredQuestionnaire {
    private enum Part {
        static let language: UInt8 = 4
        static let date: UInt8 = 8
        static let duration: UInt8 = 16
        static let invited: UInt8 = 32
        static let lines: UInt8 = 64
        static let comments: UInt8 = 128
    }

    private static let doesNotCount: UInt8 = 0x80

    /// What is said about a questionnaire beside its answers and comments.
    struct Head {
        /// Whom it is about: the number of a person in a cycle.
        var entry: UInt32
        /// The position among all relationships.
        var relationship: UInt8
        /// The number of the file.
        var file: Int
        var line: UInt32
        /// The number of the language plus one; 0 where none is said.
        var language: UInt32 = 0
        var date: ResponseDate?
        /// In seconds.
        var duration: Double?
        var invited: Int?
    }

    /// What was written as an answer to an open question.
    struct OpenAnswer {
        /// The number of the column among those of the run.
        var column: Int
        var line: UInt32
        var text: String
    }

    /// Where its bytes begin among those that it was found in.
    let start: Int
    /// How many bytes it has.
    let length: Int
    /// Everything but the answers and comments.
    let head: Head
    /// Whether it counts: a rater's second one does not.
    let counts: Bool
    /// Where the rater's name stands; empty without one.
    let rater: Range<Int>
    private let parts: UInt8
    // Where the lines of cells begin, or the answers.
    private let rest: Int

    /// How many bytes the questionnaire has that begins at a place.
    static func length(_ bytes: Span<UInt8>, at start: Int) -> Int { Int(number(bytes, start)) }

    /// Whom the questionnaire is about that begins at a place.
    static func entry(_ bytes: Span<UInt8>, at start: Int) -> UInt32 { number(bytes, start + 4) }

    /// What makes a questionnaire not count.
    /// - Returns: a byte, and where it is to stand, from the first byte of the questionnaire
    func leftOut() -> (byte: UInt8, offset: Int) { (head.relationship | Self.doesNotCount, 8) }

    /// Reads all but the answers and comments.
    init(_ bytes: Span<UInt8>, at start: Int) {
        self.start = start
        length = Self.length(bytes, at: start)
        counts = bytes[start + 8] & Self.doesNotCount == 0
        parts = bytes[start + 9]
        var position = start + 10
        var head = Head(
            entry: Self.entry(bytes, at: start), relationship: bytes[start + 8] & ~Self.doesNotCount,
            file: Varint.read(bytes, &position),
            line: UInt32(truncatingIfNeeded: Varint.read(bytes, &position)))
        let name = Varint.read(bytes, &position)
        rater = position..<position + name
        position += name
        if parts & Part.language > 0 {
            head.language = UInt32(truncatingIfNeeded: Varint.read(bytes, &position))
        }
        if parts & Part.date > 0 {
            let day = Varint.read(bytes, &position)
            head.date = ResponseDate(
                text: Self.text(bytes, &position), day: day == 0 ? nil : ResponseDate.Day(number: day))
        }
        if parts & Part.duration > 0 {
            let bits = UInt64(Self.number(bytes, position)) | UInt64(Self.number(bytes, position + 4)) << 32
            head.duration = Double(bitPattern: bits)
            position += 8
        }
        if parts & Part.invited > 0 { head.invited = Varint.read(bytes, &position) }
        self.head = head
        rest = position
    }

    /// The answers to all items, and where their cells begin: for each item how many lines below the first; empty where all begin
    /// on it. Then the comments.
    func answers(_ bytes: Span<UInt8>, items: Int, _ codes: AnswerCodes)
        -> (answers: [Answer], lineOffsets: [UInt32], open: [OpenAnswer])
    {
        var position = rest
        var offsets: [UInt32] = []
        if parts & Part.lines > 0 {
            offsets.reserveCapacity(items)
            var lines = 0
            for _ in 0..<items {
                lines += Varint.read(bytes, &position)
                offsets.append(UInt32(truncatingIfNeeded: lines))
            }
        }
        let width = AnswerCodes.Width(rawValue: parts & 3) ?? .half
        let size = width.bytes(items)
        let answers = codes.answers(items, width, bytes.extracting(position..<position + size))
        position += size
        guard parts & Part.comments > 0 else { return (answers, offsets, []) }
        let open = (0..<Varint.read(bytes, &position)).map { _ in
            let column = Varint.read(bytes, &position)
            let line = UInt32(truncatingIfNeeded: Varint.read(bytes, &position))
            return OpenAnswer(column: column, line: line, text: Self.text(bytes, &position))
        }
        return (answers, offsets, open)
    }

    /// Writes a questionnaire.
    /// - Parameters:
    ///   - rater: the name as UTF-8; empty without one
    ///   - codes: those of the answers to all items
    ///   - lineOffsets: for each item how many lines below the first its cell begins; empty where all begin on it
    ///   - bytes: gets it and nothing else
    static func write(
        _ head: Head, rater: [UInt8], _ codes: [UInt32], _ answers: AnswerCodes, lineOffsets: [UInt32],
        _ open: [OpenAnswer], into bytes: inout [UInt8]
    ) {
        var parts = answers.width.rawValue
        if head.language > 0 { parts |= Part.language }
        if head.date != nil { parts |= Part.date }
        if head.duration != nil { parts |= Part.duration }
        if head.invited != nil { parts |= Part.invited }
        if !lineOffsets.isEmpty { parts |= Part.lines }
        if !open.isEmpty { parts |= Part.comments }
        bytes.removeAll(keepingCapacity: true)
        append(0, to: &bytes)
        append(head.entry, to: &bytes)
        bytes.append(head.relationship)
        bytes.append(parts)
        Varint.append(head.file, to: &bytes)
        Varint.append(Int(head.line), to: &bytes)
        Varint.append(rater.count, to: &bytes)
        bytes += rater
        if head.language > 0 { Varint.append(Int(head.language), to: &bytes) }
        if let date = head.date {
            Varint.append(date.day?.number ?? 0, to: &bytes)
            append(date.text, to: &bytes)
        }
        if let duration = head.duration {
            append(UInt32(truncatingIfNeeded: duration.bitPattern), to: &bytes)
            append(UInt32(truncatingIfNeeded: duration.bitPattern >> 32), to: &bytes)
        }
        if let invited = head.invited { Varint.append(invited, to: &bytes) }
        // Differences, which most often are 0; a cell that begins above the one before it stands in a column further left.
        var lines = 0
        for offset in lineOffsets {
            Varint.append(Int(offset) - lines, to: &bytes)
            lines = Int(offset)
        }
        answers.pack(codes, into: &bytes)
        if !open.isEmpty { Varint.append(open.count, to: &bytes) }
        for answer in open {
            Varint.append(answer.column, to: &bytes)
            Varint.append(Int(answer.line), to: &bytes)
            append(answer.text, to: &bytes)
        }
        let length = UInt32(clamping: bytes.count)
        for byte in 0..<4 { bytes[byte] = UInt8(truncatingIfNeeded: length >> UInt32(byte * 8)) }
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(byte * 8))) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        Varint.append(text.utf8.count, to: &bytes)
        bytes += text.utf8
    }

    private static func number(_ bytes: Span<UInt8>, _ start: Int) -> UInt32 {
        UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
            | UInt32(bytes[start + 3]) << 24
    }

    private static func text(_ bytes: Span<UInt8>, _ position: inout Int) -> String {
        let count = Varint.read(bytes, &position)
        position += count
        return text(bytes, position - count..<position)
    }

    /// The text of some bytes.
    static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        let part = bytes.extracting(range)
        return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

extension ResponseDate.Day {
    /// The day as a number, never 0.
    fileprivate var number: Int { Int(year) << 9 | Int(month) << 5 | Int(day) }

    fileprivate init(number: Int) {
        self.init(
            year: Int16(truncatingIfNeeded: number >> 9), month: Int8(truncatingIfNeeded: number >> 5 & 15),
            day: Int8(truncatingIfNeeded: number & 31))
    }
}
