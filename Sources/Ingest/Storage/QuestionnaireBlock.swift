internal import People

/// Some of the questionnaires of a run, one behind the other: their answers are a byte each, and what few of them say takes no room in
/// the others. Blocks of one size need no copying when there are more.
struct QuestionnaireBlock: Sendable {
    /// How many questionnaires a block takes. A rater's name has at most 1 MiB, so that the names of a block end within 32 bits.
    static let size = 2_048

    private struct Head: Sendable {
        var entry: UInt32
        var line: UInt32
        var day: UInt32
        // Where the rater's name and the date's text end among those of the block.
        var raterEnd: UInt32
        var dateEnd: UInt32
        var file: UInt16
        var relationship: UInt8
        var flags: UInt8
    }

    private enum Flag {
        static let hasDate: UInt8 = 1
        // The text of the date begins with the day as `yyyy-mm-dd`, which is not kept.
        static let isISO: UInt8 = 2
        static let doesNotCount: UInt8 = 4
    }

    private struct LineOffset: Sendable {
        var row: UInt32
        var item: UInt32
        var offset: UInt32
    }

    private struct Open: Sendable {
        var row: UInt32
        var column: UInt32
        var line: UInt32
        var end: Int
    }

    private let items: Int
    private var heads: [Head] = []
    // The codes of all answers: their lowest bytes, then, where there are more than 256 different answers, the next ones.
    private var codes: [[UInt8]] = [[]]
    private var raters: [UInt8] = []
    private var dates: [UInt8] = []
    // One for each questionnaire, or none at all.
    private var languages: [UInt32] = []
    private var durations: [Double] = []
    private var invited: [UInt32] = []
    // In the order of the questionnaires.
    private var lineOffsets: [LineOffset] = []
    private var open: [Open] = []
    private var texts: [UInt8] = []

    /// - Parameter isFirst: whether there may be few questionnaires, so that room for a whole block is not taken at once
    init(items: Int, isFirst: Bool) {
        self.items = items
        if isFirst { return }
        heads.reserveCapacity(Self.size)
        codes[0].reserveCapacity(Self.size * items)
    }

    /// How many questionnaires there are.
    var count: Int { heads.count }

    /// Adds a questionnaire.
    /// - Parameters:
    ///   - rater: the name as UTF-8; empty without one
    ///   - answers: the codes of the answers to all items
    ///   - lineOffsets: for each item how many lines below the row's its cell begins; empty where all begin on it
    mutating func append(
        _ new: Questionnaire, rater: [UInt8], _ answers: [UInt32], lineOffsets offsets: [UInt32],
        _ openAnswers: [Questionnaire.OpenAnswer]
    ) {
        let row = heads.count
        append(answers)
        raters += rater
        var flags: UInt8 = 0
        if let date = new.date {
            flags |= Flag.hasDate
            if let day = date.day, date.text.utf8.starts(with: day.iso) {
                flags |= Flag.isISO
                dates += date.text.utf8.dropFirst(day.iso.count)
            } else {
                dates += date.text.utf8
            }
        }
        heads.append(
            Head(
                entry: new.entry, line: new.line, day: new.date?.day?.number ?? 0,
                raterEnd: UInt32(clamping: raters.count), dateEnd: UInt32(clamping: dates.count), file: new.file,
                relationship: new.relationship, flags: flags))
        Self.add(new.language, to: &languages, row: row, none: 0)
        Self.add(new.duration ?? .nan, to: &durations, row: row, none: .nan, isNone: new.duration == nil)
        Self.add(UInt32(clamping: new.invited ?? 0), to: &invited, row: row, none: 0)
        for (item, offset) in offsets.enumerated() where offset > 0 {
            lineOffsets.append(LineOffset(row: UInt32(row), item: UInt32(clamping: item), offset: offset))
        }
        for answer in openAnswers {
            texts += answer.text.utf8
            open.append(
                Open(
                    row: UInt32(row), column: UInt32(clamping: answer.column), line: answer.line, end: texts.count))
        }
        if count == Self.size { trim() }
    }

    private mutating func append(_ answers: [UInt32]) {
        var all: UInt32 = 0
        for code in answers {
            all |= code
            codes[0].append(UInt8(truncatingIfNeeded: code))
        }
        if all < 256, codes.count == 1 { return }
        var plane = 1
        while plane < codes.count || all >> UInt32(plane * 8) > 0, plane < 4 {
            if plane == codes.count { codes.append([UInt8](repeating: 0, count: codes[0].count - answers.count)) }
            for code in answers { codes[plane].append(UInt8(truncatingIfNeeded: code >> UInt32(plane * 8))) }
            plane += 1
        }
    }

    private static func add<Value: Equatable>(
        _ value: Value, to column: inout [Value], row: Int, none: Value, isNone: Bool? = nil
    ) {
        if column.isEmpty, isNone ?? (value == none) { return }
        if column.isEmpty { column = [Value](repeating: none, count: row) }
        column.append(value)
    }

    /// Gives back what was taken for more than there is.
    private mutating func trim() {
        raters.trim()
        dates.trim()
        lineOffsets.trim()
        open.trim()
        texts.trim()
    }
}

// What the block holds about one of its questionnaires, by its row in it.
extension QuestionnaireBlock {
    /// Whether it counts: a rater's second one does not.
    func counts(_ row: Int) -> Bool { heads[row].flags & Flag.doesNotCount == 0 }

    /// Makes it not count.
    mutating func leaveOut(_ row: Int) { heads[row].flags |= Flag.doesNotCount }

    /// Whom it is about.
    func entry(_ row: Int) -> UInt32 { heads[row].entry }

    /// Everything but the rater, the answers and the comments.
    func questionnaire(_ row: Int) -> Questionnaire {
        let head = heads[row]
        var result = Questionnaire(
            entry: head.entry, relationship: head.relationship, file: head.file, line: head.line)
        if !languages.isEmpty { result.language = languages[row] }
        if head.flags & Flag.hasDate > 0 { result.date = date(row, head) }
        if !durations.isEmpty, !durations[row].isNaN { result.duration = durations[row] }
        if !invited.isEmpty, invited[row] > 0 { result.invited = Int(invited[row]) }
        return result
    }

    private func date(_ row: Int, _ head: Head) -> ResponseDate {
        let start = row == 0 ? 0 : Int(heads[row - 1].dateEnd)
        let rest = dates[start..<Int(head.dateEnd)]
        let day = head.day == 0 ? nil : ResponseDate.Day(number: head.day)
        let text = head.flags & Flag.isISO > 0 ? (day?.iso ?? []) + rest : Array(rest)
        return ResponseDate(text: String(decoding: text, as: UTF8.self), day: day)
    }

    /// The rater's name as UTF-8; empty without one.
    func rater(_ row: Int) -> ArraySlice<UInt8> {
        raters[(row == 0 ? 0 : Int(heads[row - 1].raterEnd))..<Int(heads[row].raterEnd)]
    }

    /// The answers to all items.
    func answers(_ row: Int, _ known: AnswerCodes) -> [Answer] {
        let first = row * items
        return (first..<first + items).map { place in
            var code = 0
            for plane in codes.indices { code |= Int(codes[plane][place]) << (plane * 8) }
            return known.answer(code)
        }
    }

    /// For each item how many lines below the row's its cell begins; empty where all begin on it.
    func offsets(_ row: Int) -> [UInt32] {
        let range = Self.range(of: row, in: lineOffsets.count) { lineOffsets[$0].row }
        if range.isEmpty { return [] }
        var result = [UInt32](repeating: 0, count: items)
        for offset in lineOffsets[range] { result[Int(offset.item)] = offset.offset }
        return result
    }

    /// The answers to open questions.
    func openAnswers(_ row: Int) -> [Questionnaire.OpenAnswer] {
        Self.range(of: row, in: open.count) { open[$0].row }.map { number in
            let start = number == 0 ? 0 : open[number - 1].end
            return Questionnaire.OpenAnswer(
                column: Int(open[number].column), line: open[number].line,
                text: String(decoding: texts[start..<open[number].end], as: UTF8.self))
        }
    }

    /// Which of some numbers, in the order of the rows, belong to a row.
    private static func range(of row: Int, in count: Int, _ owner: (Int) -> UInt32) -> Range<Int> {
        func first(_ row: Int) -> Int {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if owner(middle) < row { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return count == 0 ? 0..<0 : first(row)..<first(row + 1)
    }
}

extension Array {
    /// Gives back room that nothing fills.
    fileprivate mutating func trim() {
        guard capacity > count + count / 8 else { return }
        var exact: [Element] = []
        exact.reserveCapacity(count)
        exact += self
        self = exact
    }
}

extension ResponseDate.Day {
    /// The day as a number, never 0.
    fileprivate var number: UInt32 {
        UInt32(UInt16(bitPattern: year)) << 9 | UInt32(UInt8(bitPattern: month)) << 5
            | UInt32(UInt8(bitPattern: day))
    }

    fileprivate init(number: UInt32) {
        self.init(
            year: Int16(truncatingIfNeeded: number >> 9), month: Int8(truncatingIfNeeded: number >> 5 & 15),
            day: Int8(truncatingIfNeeded: number & 31))
    }

    /// `yyyy-mm-dd`.
    fileprivate var iso: [UInt8] {
        let (year, month, day) = (Int(year), Int(month), Int(day))
        return [
            0x30 + UInt8(truncatingIfNeeded: year / 1_000 % 10), 0x30 + UInt8(truncatingIfNeeded: year / 100 % 10),
            0x30 + UInt8(truncatingIfNeeded: year / 10 % 10), 0x30 + UInt8(truncatingIfNeeded: year % 10), 0x2D,
            0x30 + UInt8(truncatingIfNeeded: month / 10), 0x30 + UInt8(truncatingIfNeeded: month % 10), 0x2D,
            0x30 + UInt8(truncatingIfNeeded: day / 10), 0x30 + UInt8(truncatingIfNeeded: day % 10),
        ]
    }
}
