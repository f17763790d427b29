/// Counts the different texts of a column without making a String of each cell, so that files of thousands of columns are looked
/// at in no time.
struct ColumnCounter {
    private var digits = [Int](repeating: 0, count: 10)
    // The first different texts, one behind the other, where each ends, and how often it stands there.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var counts: [Int] = []
    // By hash: the number of a text plus one; at least half are free.
    private var slots: [UInt8]
    private let limit: Int
    /// Cells that hold other texts than the first different ones.
    private(set) var more = 0

    /// - Parameter limit: how many texts are told apart, at most 100
    init(limit: Int) {
        self.limit = min(limit, 100)
        slots = [UInt8](repeating: 0, count: 256)
    }

    mutating func add(_ record: Record, _ cell: Int) {
        let range = CellText.trimmed(record.bytes, record.range(cell))
        if range.isEmpty { return }
        if range.count == 1, 0x30...0x39 ~= record.bytes[range.lowerBound] {
            digits[Int(record.bytes[range.lowerBound] - 0x30)] += 1
            return
        }
        var hash: UInt32 = 2_166_136_261
        for index in range { hash = (hash ^ UInt32(record.bytes[index])) &* 16_777_619 }
        var slot = Int((hash ^ hash >> 16) & 255)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if isSame(number, record.bytes, range) {
                counts[number] += 1
                return
            }
            slot = (slot + 1) & 255
        }
        if ends.count == limit {
            more += 1
            return
        }
        bytes += record.bytes[range]
        ends.append(bytes.count)
        counts.append(1)
        slots[slot] = UInt8(ends.count)
    }

    /// What the cells look like.
    func survey(_ reader: AnswerReader) -> ColumnSurvey {
        var survey = ColumnSurvey()
        for (digit, count) in digits.enumerated() where count > 0 {
            survey.add(["\(digit)".utf8.first ?? 0x30], count, reader)
        }
        for number in ends.indices { survey.add(Array(bytes[range(number)]), counts[number], reader) }
        survey.addUnseen(more)
        return survey
    }

    private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    private func isSame(_ number: Int, _ other: [UInt8], _ cell: Range<Int>) -> Bool {
        let range = range(number)
        guard range.count == cell.count else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != other[cell.lowerBound + offset] {
            return false
        }
        return true
    }
}
