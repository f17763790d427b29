/// The number of a choice that holds one beside its words, such as `5 - Almost always`, `1 = never`, `3 (sometimes)`, `Agree (4)`.
struct NumberedChoice {
    var number: Double
    /// Where its words stand.
    var words: Range<Int>

    /// Reads a trimmed cell; nil where no number stands apart from words.
    init?(_ bytes: [UInt8], _ cell: Range<Int>) {
        guard cell.count > 2 else { return nil }
        if let choice = Self.leading(bytes, cell) ?? Self.trailing(bytes, cell) { self = choice } else { return nil }
    }

    private init(_ number: Double, _ words: Range<Int>) {
        self.number = number
        self.words = words
    }

    private static func leading(_ bytes: [UInt8], _ cell: Range<Int>) -> NumberedChoice? {
        var start = cell.lowerBound
        let isEnclosed = opens(bytes[start])
        if isEnclosed { start += 1 }
        let digits = digits(bytes, start..<cell.upperBound)
        let end = digits.upperBound
        guard let number = number(bytes, digits), end < cell.upperBound else { return nil }
        if isEnclosed {
            guard closes(bytes[end]) else { return nil }
            return choice(number, bytes, (end + 1)..<cell.upperBound)
        }
        var next = end
        while next < cell.upperBound, bytes[next] == 0x20 { next += 1 }
        guard next < cell.upperBound else { return nil }
        if opens(bytes[next]), next > end {
            let isClosed = closes(bytes[cell.upperBound - 1])
            return choice(number, bytes, (next + 1)..<max(next + 1, cell.upperBound - (isClosed ? 1 : 0)))
        }
        if isDash(bytes, next), next > end { next += 2 } else if !"-=:.)".utf8.contains(bytes[next]) { return nil }
        next += 1
        // 2-3 and 1.5 are no choices with a text.
        guard next < cell.upperBound, bytes[next] == 0x20 else { return nil }
        return choice(number, bytes, next..<cell.upperBound)
    }

    private static func trailing(_ bytes: [UInt8], _ cell: Range<Int>) -> NumberedChoice? {
        let isEnclosed = closes(bytes[cell.upperBound - 1])
        let end = isEnclosed ? cell.upperBound - 1 : cell.upperBound
        var start = end
        while start > cell.lowerBound, isDigit(bytes[start - 1]), end - start < 4 { start -= 1 }
        guard let number = number(bytes, start..<end), start > cell.lowerBound else { return nil }
        if isEnclosed {
            guard opens(bytes[start - 1]) else { return nil }
            return choice(number, bytes, cell.lowerBound..<(start - 1))
        }
        var before = start
        while before > cell.lowerBound, bytes[before - 1] == 0x20 { before -= 1 }
        guard before > cell.lowerBound + 1 else { return nil }
        if before - 3 >= cell.lowerBound, isDash(bytes, before - 3) {
            return choice(number, bytes, cell.lowerBound..<(before - 3))
        }
        let sign = bytes[before - 1]
        // "A-4" is a code.
        guard
            sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":")
                || sign == UInt8(ascii: "-") && bytes[before - 2] == 0x20
        else {
            return nil
        }
        return choice(number, bytes, cell.lowerBound..<(before - 1))
    }

    /// Words without a digit: "2 - 3" and "4 of 5" are something else.
    private static func choice(_ number: Double, _ bytes: [UInt8], _ words: Range<Int>) -> NumberedChoice? {
        let words = CellText.trimmed(bytes, words)
        guard !words.isEmpty, !isDigit(bytes[words.lowerBound]), !isDigit(bytes[words.upperBound - 1]) else {
            return nil
        }
        return NumberedChoice(number, words)
    }

    private static func digits(_ bytes: [UInt8], _ cell: Range<Int>) -> Range<Int> {
        var end = cell.lowerBound
        while end < cell.upperBound, isDigit(bytes[end]), end - cell.lowerBound < 4 { end += 1 }
        return cell.lowerBound..<end
    }

    private static func number(_ bytes: [UInt8], _ digits: Range<Int>) -> Double? {
        (1...3).contains(digits.count) ? Number.parse(bytes, digits, decimalComma: false) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    private static func opens(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") }

    private static func closes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") }

    /// Whether an en or em dash stands there.
    private static func isDash(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80
            && (0x93...0x94).contains(bytes[index + 2])
    }
}
