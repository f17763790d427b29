internal import People

/// Reads the day out of a date in a cell.
enum DateText {
    /// What a text says about the day.
    enum Reading: Equatable {
        case day(ResponseDate.Day)
        /// Day and month could be either way round.
        case ambiguous
        case noDate
    }

    /// The day of `yyyy-mm-dd`, `yyyy/mm/dd`, `d.m.yyyy`, or `m/d/yyyy` where only one reading is possible; a time may follow
    /// behind a space, a comma or a `T`.
    /// - Parameter isMonthFirst: whether `3/4/2026` is the fourth of March; nil where nobody knows
    static func read(_ text: String, isMonthFirst: Bool? = nil) -> Reading {
        var numbers = InlineArray<3, Int>(repeating: 0)
        var digits = InlineArray<3, Int>(repeating: 0)
        var (part, separator) = (0, UInt8(0))
        for byte in text.utf8 {
            if byte == 0x20 || byte == UInt8(ascii: "T") || byte == UInt8(ascii: ",") { break }
            if isDigit(byte), digits[part] < 4 {
                numbers[part] = numbers[part] * 10 + Int(byte) - 0x30
                digits[part] += 1
            } else if part < 2, digits[part] > 0, part == 0 || byte == separator {
                separator = byte
                part += 1
            } else {
                return .noDate
            }
        }
        guard part == 2, digits[2] > 0, digits[0] + digits[1] + digits[2] <= 8 else { return .noDate }
        let (first, second, third) = (numbers[0], numbers[1], numbers[2])
        switch separator {
        case UInt8(ascii: "-") where digits[0] == 4, UInt8(ascii: "/") where digits[0] == 4:
            return reading(day(first, second, third))
        case UInt8(ascii: ".") where digits[2] == 4:
            return reading(day(third, second, first))
        case UInt8(ascii: "/") where digits[2] == 4, UInt8(ascii: "-") where digits[2] == 4:
            let monthFirst = day(third, first, second)
            let dayFirst = day(third, second, first)
            if let isMonthFirst { return reading(isMonthFirst ? monthFirst ?? dayFirst : dayFirst ?? monthFirst) }
            if let monthFirst, let dayFirst, monthFirst != dayFirst { return .ambiguous }
            return reading(monthFirst ?? dayFirst)
        default: return .noDate
        }
    }

    private static func reading(_ day: ResponseDate.Day?) -> Reading { day.map { .day($0) } ?? .noDate }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> ResponseDate.Day? {
        guard (1900...2999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let length =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard day <= length else { return nil }
        return ResponseDate.Day(year: Int16(year), month: Int8(month), day: Int8(day))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
