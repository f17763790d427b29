import YAML

/// How a language writes dates: the words' section `dates`, with patterns as in Unicode's CLDR.
struct DateStyle: Sendable {
    /// By name: `long`, `short`, `month` and what the words add.
    var patterns: [String: String] = ["long": "y-MM-dd", "short": "y-MM-dd", "month": "y-MM"]
    var months: [String] = []
    var monthsShort: [String] = []
    /// In place of a date that is missing.
    var unknown = "\u{2013}"

    init(_ node: Node?) {
        for pair in node?.pairs ?? [] {
            if let text = pair.value.text { patterns[pair.key] = text }
        }
        if let text = node?["unknown"]?.text { unknown = text }
        months = node?["months"]?.elements?.compactMap(\.text) ?? []
        monthsShort = node?["monthsShort"]?.elements?.compactMap(\.text) ?? []
    }
}

extension Words {
    /// A date as the language writes it; nil for what is no date and for a pattern that the words do not have.
    /// - Parameters:
    ///   - iso: as in ISO 8601: `2026-04-14`; what follows the day does not matter
    ///   - pattern: a name in the words' `dates`: `long`, `short`, `month`
    public func date(_ iso: String, _ pattern: String = "long") -> String? {
        guard let date = CalendarDate(iso), let pattern = dates.patterns[pattern], pattern != dates.unknown else {
            return nil
        }
        var result = ""
        var rest = Array(pattern)[...]
        while let first = rest.first {
            if first == "'" {
                rest = quoted(rest.dropFirst(), into: &result)
                continue
            }
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            switch (first, run.count) {
            case ("y", 2): result += padded(date.year % 100, 2)
            case ("y", let width): result += padded(date.year, width)
            case ("M", 4), ("L", 4): result += name(date.month, in: dates.months)
            case ("M", 3), ("L", 3): result += name(date.month, in: dates.monthsShort)
            case ("M", let width), ("L", let width): result += padded(date.month, width)
            case ("d", let width): result += padded(date.day, width)
            default: result += String(run)
            }
        }
        return result
    }

    /// Copies literal text up to the closing apostrophe; two of them stand for one.
    private func quoted(_ text: ArraySlice<Character>, into result: inout String) -> ArraySlice<Character> {
        var rest = text
        var isEmpty = true
        while let character = rest.popFirst() {
            if character == "'" {
                guard rest.first == "'", !isEmpty else {
                    if isEmpty { result += "'" }
                    return rest
                }
                rest = rest.dropFirst()
            }
            isEmpty = false
            result.append(character)
        }
        return rest
    }

    private func name(_ month: Int, in names: [String]) -> String {
        names.indices.contains(month - 1) ? names[month - 1] : padded(month, 2)
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, min(width, 9) - digits.count)) + digits
    }
}

/// A day of the Gregorian calendar.
struct CalendarDate: Sendable, Hashable {
    var year: Int
    var month: Int
    var day: Int

    /// The day that a text begins with: `2026-04-14`, alone or before a `T` or a space.
    init?(_ iso: String) {
        let bytes = Array(iso.utf8.prefix(11))
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
