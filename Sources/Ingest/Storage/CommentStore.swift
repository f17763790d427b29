/// The answers to open questions of many questionnaires, in their order: the texts as UTF-8 one behind the other.
struct CommentStore: Sendable {
    /// A column with an open question.
    struct Column: Sendable {
        var key: String
        /// The number of its cell in the row, from 1.
        var cell: Int
    }

    private struct Entry: Sendable {
        var row: UInt32
        var column: UInt32
        var line: UInt32
        var piece: UInt32
        var start: UInt32
        var count: UInt32
    }

    private static let piece = 1 << 20
    private var columns: [Column] = []
    private var entries = Chunks<Entry>()
    private var pieces: [[UInt8]] = []

    /// Adds columns; the number of the first one of them.
    mutating func add(_ new: [Column]) -> Int {
        columns += new
        return columns.count - new.count
    }

    /// Adds a comment.
    /// - Parameters:
    ///   - row: the questionnaire's number, not below those before it
    ///   - column: the number of the column
    ///   - line: where its cell begins
    mutating func append(_ text: String, row: UInt32, column: Int, line: UInt32) {
        let text = text.utf8
        if pieces.isEmpty || pieces[pieces.count - 1].count + text.count > Self.piece {
            var piece: [UInt8] = []
            // A short list needs no whole piece.
            if !pieces.isEmpty { piece.reserveCapacity(max(Self.piece, text.count)) }
            pieces.append(piece)
        }
        let last = pieces.count - 1
        entries.append(
            Entry(
                row: row, column: UInt32(clamping: column), line: line, piece: UInt32(clamping: last),
                start: UInt32(clamping: pieces[last].count), count: UInt32(clamping: text.count)))
        pieces[last].append(contentsOf: text)
    }

    /// The comments of a questionnaire, in the order in which they were added.
    func comments(_ row: UInt32, in file: Origin.Columns) -> [Comment] {
        if entries.count == 0 { return [] }
        var index = Search.first(in: 0..<entries.count) { entries[$0].row >= row }
        var result: [Comment] = []
        while index < entries.count, entries[index].row == row {
            let entry = entries[index]
            let (column, start) = (columns[Int(entry.column)], Int(entry.start))
            result.append(
                Comment(
                    key: column.key,
                    text: String(decoding: pieces[Int(entry.piece)][start..<start + Int(entry.count)], as: UTF8.self),
                    place: file.place(line: entry.line, column: column.cell)))
            index += 1
        }
        return result
    }
}

/// Looking for a place in what is ordered.
enum Search {
    /// The first number for which something holds that holds for all behind it; the end where there is none.
    static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
