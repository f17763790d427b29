/// The words of an item as they are compared: whatever numbers it, its case, its accents and its punctuation do not count.
struct ItemText {
    /// The words, in order.
    let words: [String]
    /// Whether something behind them says that the answers are reversed already.
    let isTurned: Bool

    private static let marks: Set<String> = [
        "r", "rev", "reverse", "reversed", "recoded", "recode", "rec", "inv", "inverted", "inverse", "umgepolt",
        "recodiert", "gedreht",
        "invertiert", "inversé", "recodé", "invertido", "neg", "turned", "t",
    ]

    init(_ text: String) {
        var words = Letters.withoutAccents(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
        // What numbers it: "1.", "Q3_1:", "L01)".
        while words.count > 3, let first = words.first, first.contains(where: \.isNumber), first.count <= 5 {
            words.removeFirst()
        }
        var isTurned = false
        if words.count > 3, let last = words.last, Self.marks.contains(last) {
            words.removeLast()
            isTurned = true
        }
        self.words = words
        self.isTurned = isTurned
    }

    /// By what equal texts are found; nil where there are too few words to tell a statement.
    var key: String? { words.joined().count < 4 ? nil : words.joined(separator: " ") }

    /// The parts of a header that can be an item's text: all of it, what stands in brackets, behind a dash, or behind a colon.
    static func parts(of header: String) -> [String] {
        var parts = [header]
        if header.last == "]", let open = header.lastIndex(of: "[") {
            parts.append(String(header[header.index(after: open)...].dropLast()))
        }
        for sign in [" - ", " – ", " | ", ": "] {
            var rest = header[...]
            var found: Substring?
            while let range = rest.firstRange(of: sign) {
                found = rest[range.upperBound...]
                rest = rest[range.upperBound...]
            }
            if let found { parts.append(String(found)) }
        }
        return parts
    }

    /// Whether the words behind an item's id in a header say that its answers are reversed already: `L3_r`, `L3R`, `L3 (recoded)`.
    static func saysTurned(_ header: String, id: String) -> Bool {
        let words = HeaderParts(header).words
        let id = id.lowercased()
        if let index = words.firstIndex(of: id) { return words[(index + 1)...].contains(where: marks.contains) }
        return words.contains { word in word.hasPrefix(id) && marks.contains(String(word.dropFirst(id.count))) }
    }

    private static let negations: Set<String> = [
        "not", "no", "never", "without", "hardly", "nicht", "kein", "keine", "nie", "ohne", "pas", "jamais", "sans",
        "nunca", "sin", "non",
        "mai", "senza", "niet", "geen", "nooit", "nao", "sem",
    ]

    /// How much of two texts is the same, from 0 to 1; 0 where one of them denies.
    func likeness(_ other: ItemText) -> Double {
        guard words.count >= 3, other.words.count >= 3 else { return 0 }
        func denies(_ words: [String]) -> Int { words.count { Self.negations.contains($0) || $0.hasSuffix("n't") } }
        guard denies(words) == denies(other.words) else { return 0 }
        var counts: [String: Int] = [:]
        for word in words { counts[word, default: 0] += 1 }
        var same = 0
        for word in other.words where counts[word, default: 0] > 0 {
            counts[word, default: 0] -= 1
            same += 1
        }
        return 2 * Double(same) / Double(words.count + other.words.count)
    }
}
