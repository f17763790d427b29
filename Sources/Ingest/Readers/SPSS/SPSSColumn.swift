/// A variable of an SPSS file.
struct SPSSColumn {
    /// What its values are.
    enum Kind { case text, number, date, time }

    var name: String
    /// The question, where the variable has a label.
    var label: String
    var kind: Kind
    /// The name of its set of value labels; empty without one.
    var labelSet: String

    /// What a format such as `DATE11`, `DATETIME20` or `F8.2` makes of numbers.
    static func kind(ofFormat format: String) -> Kind {
        let name = format.uppercased().prefix { $0.isLetter }
        switch name {
        case "DATE", "ADATE", "EDATE", "SDATE", "JDATE": return .date
        case "DATETIME", "YMDHMS": return .time
        default: return .number
        }
    }
}

/// Numbers of SPSS as text.
enum SPSSNumber {
    // Seconds from the 14th of October 1582, with which SPSS begins to count, to 1970, where Excel's day 25,569 begins.
    private static let start = 12_219_379_200.0

    /// A number as the kind of its column shows it: whole ones without decimals, dates as `2026-03-31`.
    static func text(_ number: Double, _ kind: SPSSColumn.Kind) -> String {
        if kind == .date || kind == .time {
            let serial = (number - start) / 86_400 + 25_569
            if let text = SerialDate.text(serial, is1904: false, .date) { return text }
        }
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return "\(whole)" }
        return number.isFinite ? "\(number)" : ""
    }
}
