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
        let date = text.utf8.prefix { $0 != 0x20 && $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: ",") }
        guard date.count <= 10, let separator = date.first(where: { !isDigit($0) }) else { return .noDate }
        let parts = date.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            (1...4).contains(part.count) && part.allSatisfy(isDigit) ? part.reduce(0) { $0 * 10 + Int($1) - 0x30 } : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return .noDate }
        let (first, second, third) = (numbers[0], numbers[1], numbers[2])
        switch separator {
        case UInt8(ascii: "-") where parts[0].count == 4, UInt8(ascii: "/") where parts[0].count == 4:
            return reading(day(first, second, third))
        case UInt8(ascii: ".") where parts[2].count == 4:
            return reading(day(third, second, first))
        case UInt8(ascii: "/") where parts[2].count == 4, UInt8(ascii: "-") where parts[2].count == 4:
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
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        return ResponseDate.Day(year: Int16(year), month: Int8(month), day: Int8(day))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
