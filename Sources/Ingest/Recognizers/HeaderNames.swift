/// By what a column can be called beside its whole header.
enum HeaderNames {
    /// A name as it is compared: in lower case, without what ends a sentence.
    static func key(_ name: String) -> String {
        var key = Substring(name.lowercased().replacing("\u{2019}", with: "'"))
        while let last = key.last, ".:;?!*".contains(last) || last == " " { key.removeLast() }
        return String(key)
    }

    /// The sub-question of `CODE[sub]`, `Question [sub]`, `CODE_sub`, `record.sub` and `Question - sub`, and the code of
    /// `CODE. Question`.
    /// - Parameter isExport: whether the header is a survey tool's; of any other table's the names are trusted more
    static func aliases(of header: String, isExport: Bool) -> [String] {
        var names: [String] = []
        let hasSpace = header.contains(" ")
        if header.last == "]", let open = header.lastIndex(of: "[") {
            names.append(trimmed(header[header.index(after: open)...].dropLast()))
        }
        if !hasSpace, let dot = header.lastIndex(of: ".") {
            names.append(String(header[header.index(after: dot)...]))
        }
        guard isExport else { return names.filter { !$0.isEmpty } }
        if !hasSpace, let line = header.lastIndex(of: "_") {
            names.append(String(header[header.index(after: line)...]))
        }
        if let dash = lastDash(in: header) { names.append(trimmed(header[dash...])) }
        if hasSpace, let word = header.split(separator: " ", maxSplits: 1).first {
            let code = word.prefix { !".:)".contains($0) }
            names.append(String(code))
            if code.endIndex < word.endIndex {
                names.append(trimmed(header[word.endIndex...]))
                // The code of a sub-question before its text: CODE[sub]. Question [text]
                if code.last == "]", let open = code.lastIndex(of: "[") {
                    names.append(trimmed(code[code.index(after: open)...].dropLast()))
                }
                if let line = code.lastIndex(of: "_") { names.append(String(code[code.index(after: line)...])) }
            }
        }
        return names.filter { !$0.isEmpty }
    }

    /// What stands behind the last dash with spaces around it.
    private static func lastDash(in header: String) -> String.Index? {
        var found: String.Index?
        var rest = header[...]
        while let range = rest.firstRange(of: " - ") {
            found = range.upperBound
            rest = rest[range.upperBound...]
        }
        return found
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }
}
