/// How the numbers of a cell style are shown, as far as it tells what they are.
enum NumberFormat: Equatable {
    case number, date, time
    /// Hours, minutes or seconds that are not counted from midnight: `[h]:mm`.
    case duration
    /// Zeros for digits, and other characters between them, as personnel numbers are shown: `00000`, `P-0000`.
    case digits(pattern: [UInt8])

    /// The format of a number that Excel knows without a code.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .date
        case 46: self = .duration
        case 18...21, 32...35, 45, 47, 55, 56: self = .time
        default: self = .number
        }
    }

    /// The format of a code such as `dd.mm.yyyy hh:mm`.
    init(code: String) {
        if let pattern = Self.pattern(code) {
            self = .digits(pattern: pattern)
            return
        }
        var hasDay = false
        var hasTime = false
        var isElapsed = false
        var hasMonth = false
        var isQuoted = false
        var skip = false
        var bracket: String?
        // The first section is for positive numbers.
        scan: for letter in code.lowercased() {
            if skip {
                skip = false
                continue
            }
            if isQuoted {
                isQuoted = letter != "\""
                continue
            }
            if let open = bracket {
                if letter == "]" {
                    // Hours beyond a day; anything else is a colour, a condition or a language.
                    if !open.isEmpty, open.allSatisfy({ "hms".contains($0) }) {
                        hasTime = true
                        isElapsed = true
                    }
                    bracket = nil
                } else {
                    bracket = open + String(letter)
                }
                continue
            }
            switch letter {
            case "\"": isQuoted = true
            case "\\", "_", "*": skip = true
            case "[": bracket = ""
            case ";": break scan
            case "y", "d": hasDay = true
            case "h", "s": hasTime = true
            case "m": hasMonth = true
            // "General" and numbers with digits are no dates, whatever letters they hold.
            case "g", "0", "#", "?":
                if letter == "g" && code.lowercased().hasPrefix("general") || !hasTime && !hasDay && letter != "g" {
                    self = .number
                    return
                }
            default: break
            }
        }
        self = hasDay || hasMonth && !hasTime ? .date : isElapsed ? .duration : hasTime ? .time : .number
    }
}

extension NumberFormat {
    /// The pattern of a code that holds nothing but zeros, or at least three of them and other characters as they are.
    private static func pattern(_ code: String) -> [UInt8]? {
        var pattern: [UInt8] = []
        var (zeros, others) = (0, 0)
        var (isQuoted, isEscaped) = (false, false)
        for byte in code.utf8 {
            if isEscaped || isQuoted && byte != UInt8(ascii: "\"") {
                // A digit that is no place would be taken for one.
                if byte == 0x30 { return nil }
                pattern.append(byte)
                others += 1
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "\\"): isEscaped = true
            case 0x30:
                pattern.append(byte)
                zeros += 1
            case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "/"):
                pattern.append(byte)
                others += 1
            default: return nil
            }
        }
        return zeros > 2 || zeros == 2 && others == 0 ? pattern : nil
    }

    /// A whole number as a pattern shows it; digits for which there is no zero stand at the place of the first.
    static func text(_ number: Int, _ pattern: [UInt8]) -> [UInt8] {
        var digits = Array(String(number).utf8)
        var result: [UInt8] = []
        let first = pattern.firstIndex(of: 0x30)
        for (index, byte) in pattern.enumerated().reversed() {
            if byte != 0x30 {
                result.append(byte)
            } else if index == first {
                result += digits.isEmpty ? [0x30] : digits.reversed()
            } else {
                result.append(digits.popLast() ?? 0x30)
            }
        }
        return result.reversed()
    }
}

/// Reads the cell styles of a workbook.
final class StylesHandler: XMLHandler {
    private(set) var styles: [NumberFormat] = []
    private var codes: [Int: NumberFormat] = [:]
    private var isInCells = false

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < 10_000 else { return }
            codes[id] = NumberFormat(code: attributes["formatCode"] ?? "")
        case "cellXfs": isInCells = true
        case "xf":
            guard isInCells, styles.count < 100_000 else { return }
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            styles.append(codes[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    func end(_ name: XMLName) {
        if name == "cellXfs" { isInCells = false }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Days as workbooks count them.
enum SerialDate {
    /// The date and time of a number, such as `2026-03-31` or `2026-03-31 10:05:00`, a time of no day, or the hours that a
    /// duration has, such as `50:22:13`; nil where there is none.
    static func text(_ serial: Double, is1904: Bool, _ format: NumberFormat) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var day = Int(serial)
        var second = Int(((serial - Double(day)) * 86_400).rounded())
        if second == 86_400 {
            day += 1
            second = 0
        }
        let hours = second / 3600 + (format == .duration ? day * 24 : 0)
        let time = "\(two(hours)):\(two(second / 60 % 60)):\(two(second % 60))"
        // The count from 1900 begins with day 1, the one from 1904 with day 0.
        if format == .duration || day == 0 && (format == .time || !is1904) { return time }
        // Day 60 of the count from 1900 is a 29th of February that there never was.
        if !is1904, day == 60 { return nil }
        let days = is1904 ? day - 24_107 : (day < 60 ? day + 1 : day) - 25_569
        let date = civil(days)
        return second == 0 && format == .date ? date : "\(date) \(time)"
    }

    /// A date after ISO 8601, as strict workbooks hold it, in the way in which the others show it.
    static func plain(iso text: [UInt8]) -> [UInt8] {
        guard text.count > 11, text[10] == UInt8(ascii: "T") else { return text }
        // Without a fraction of a second and without a zone, which numbers do not have.
        let time = text[11...].prefix(8)
        let isMidnight = time.allSatisfy { $0 == 0x30 || $0 == UInt8(ascii: ":") }
        return text[..<10] + (isMidnight ? [] : [0x20] + time)
    }

    /// The day so many days after the first of January 1970 (Howard Hinnant's algorithm: years begin in March).
    private static func civil(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * part + 2) / 5 + 1
        let month = part < 10 ? part + 3 : part - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let digits = "\(year)"
        return String(repeating: "0", count: max(0, 4 - digits.count)) + "\(digits)-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
