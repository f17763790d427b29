/// Ids and names of people as they are compared. What is one id in two spellings is joined; what only looks like one person is told.
enum Identity {
    /// An id as it is printed: in one line with single spaces, without invisible marks, and without what is put around ids so that
    /// a spreadsheet leaves them alone (`'00123`, `="00123"`) or what a spreadsheet adds to them (`101.0`).
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !Letters.isInvisible(scalar) { scalars.append(Letters.wide(scalar)) }
        var id = HeaderText.normal(String(scalars))[...]
        if id.hasPrefix("=\""), id.hasSuffix("\""), id.count > 3 {
            id = id.dropFirst(2).dropLast()
        } else if id.hasPrefix("\""), id.hasSuffix("\""), id.count > 2 {
            id = id.dropFirst().dropLast()
        }
        if id.first == "'", id.dropFirst().contains(where: \.isNumber) { id = id.dropFirst() }
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 2, isDigits(parts[0]), !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) { id = parts[0] }
        let result = id.trimmingSpaces
        return result.isEmpty ? HeaderText.normal(text) : result
    }

    /// What all spellings of one id have in common.
    static func key(ofClean id: String) -> String { id.lowercased() }

    /// What all spellings of a rater's or a person's id have in common.
    static func key(_ text: String) -> String { key(ofClean: clean(text)) }

    // What programs write for a blank. "Na" and "Null" are family names.
    private static let marks: Set<String> = [
        "NA", "N/A", "n/a", "n.a.", "#N/A", "#NA", "#NULL!", "N\\A", "NaN", "nan", "NULL", "null", "None", "nil", "\\N",
        "-", "--",
        "---", "–", "—", "?", "??", ".", "..", "*",
    ]
    private static let longestMark = 6
    private static let firstOfMarks = Set("Nn#\\-–?.*".utf8)

    /// Whether a cell needs a closer look: a few bytes that begin as such a text does.
    static func mayBeMark(_ bytes: [UInt8], _ cell: Range<Int>) -> Bool {
        cell.count <= longestMark && !cell.isEmpty && firstOfMarks.contains(bytes[cell.lowerBound])
    }

    /// Whether a text stands for a blank in any field.
    static func isMark(_ text: String) -> Bool { text.utf8.count <= longestMark && marks.contains(text) }

    // What exports write where nobody is named, in lower case.
    private static let nobody: Set<String> = [
        "(null)", "<null>", "(blank)", "blank", "none", "missing", "unknown", "unnamed", "undefined", "anonymous",
        "anonymous user", "anonymous respondent", "anon",
        "anonymised", "anonymized", "not available", "not applicable", "anonym", "anonyme", "anonymisiert", "anónimo",
        "anónima", "anonimo", "anonima", "anônimo", "anoniem", "匿名", "unbekannt", "keine angabe", "k.a.", "k. a.",
        "inconnu", "desconocido", "sconosciuto", "onbekend", "/",
    ]

    /// Whether a text says that nobody is named.
    static func isNobody(_ text: String) -> Bool {
        isMark(text) || text.utf8.count <= 40 && nobody.contains(text.lowercased())
    }

    /// What a spreadsheet has made of ids.
    enum Damage { case shortened, cut, date }

    /// What a spreadsheet has done to an id; nil for nothing that shows.
    static func damage(_ id: String) -> Damage? {
        let bytes = Array(id.utf8)
        guard let first = bytes.first, bytes.count <= 32, id.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return nil
        }
        if (0x30...0x39).contains(first) || first == UInt8(ascii: "-"), isShortened(id) { return .shortened }
        if bytes.count > 15, isDigits(id[...]), bytes.dropFirst(15).allSatisfy({ $0 == 0x30 }) { return .cut }
        return isDate(id) ? .date : nil
    }

    /// Whether it is a number as `1.23457E+11`.
    private static func isShortened(_ id: String) -> Bool {
        guard let exponent = id.lowercased().firstRange(of: "e+") else { return false }
        let power = id[exponent.upperBound...]
        let digits = id[..<exponent.lowerBound].drop { $0 == "-" }.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
        return (1...3).contains(power.count) && isDigits(power) && digits.count <= 2 && digits.allSatisfy(isDigits)
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "mrz", "mär", "märz", "apr", "may", "mai", "maj", "jun", "jul", "aug", "sep", "sept",
        "oct", "okt",
        "nov", "dec", "dez", "janv", "févr", "fév", "mars", "avr", "juin", "juil", "août", "déc", "ene", "abr", "ago",
        "dic",
        "gen", "mag", "giu", "lug", "set", "ott", "mei", "mrt", "fev", "out", "january", "february", "march", "april",
        "june",
        "july", "august", "september", "october", "november", "december",
    ]

    /// Whether it is a date as spreadsheets write them: `2-Mar`, `Mar-02`, `02. Mrz`, `2026-03-02`, `3/2/2026`.
    private static func isDate(_ id: String) -> Bool {
        let parts = id.lowercased().split { $0 == "-" || $0 == "/" || $0 == "." || $0 == " " }.map(String.init)
        guard (2...3).contains(parts.count) else { return DateText.read(id) != .noDate }
        let words = parts.filter { !isDigits($0[...]) }
        if words.count == 1, months.contains(words[0]), parts.allSatisfy({ $0.count <= 4 || $0 == words[0] }) {
            return true
        }
        return words.isEmpty && parts.count == 3 && DateText.read(id) != .noDate
    }

    /// Whether a text is two or three words in capitals, as names are.
    static func looksLikeName(_ text: String) -> Bool {
        let words = text.split { $0 == " " || $0 == "," }
        return (2...3).contains(words.count)
            && words.allSatisfy { $0.first?.isUppercase == true && !$0.contains(where: \.isNumber) }
    }

    /// Whether nothing but ASCII digits stands there, and at least one.
    static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
