/// Whether two ids or names may mean one person.
enum Likeness {
    /// What ids have in common that a person would take for one: without accents, signs and leading zeros, the words in any order.
    /// Where letters can be written in two ways there are two.
    static func keys(_ id: String) -> [String] {
        let plain = key(Letters.withoutAccents(id))
        if id.utf8.allSatisfy({ $0 < 0x80 }) { return [plain] }
        let other = key(Letters.withoutAccents(id, transcribes: true))
        return other == plain ? [plain] : [plain, other]
    }

    private static func key(_ text: String) -> String {
        text.split { !$0.isLetter && !$0.isNumber }.map { word in
            let rest = Identity.isDigits(word) ? word.drop { $0 == "0" } : word
            return String(rest.isEmpty ? word : rest)
        }.sorted().joined(separator: " ")
    }

    /// In what two ids differ that a person would take for one.
    static func difference(_ id: String, _ other: String) -> String {
        let (first, second) = (id.lowercased(), other.lowercased())
        func words(_ text: String) -> [String] { text.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        let (left, right) = (words(first), words(second))
        if left.sorted() == right.sorted() { return left == right ? "signs" : "the order of words" }
        if left.contains(where: { $0.hasPrefix("0") }) != right.contains(where: { $0.hasPrefix("0") }) {
            return "leading zeros"
        }
        return "accents"
    }

    /// Whether two names can be one person's: all words of the shorter one stand in the longer one, perhaps as an initial, shortened,
    /// or with a letter that differs.
    static func isOne(_ name: String, _ other: String) -> Bool {
        for transcribes in [false, true] {
            let names = [name, other].map { name in
                Letters.withoutAccents(name, transcribes: transcribes).split { !$0.isLetter && !$0.isNumber }.map(
                    String.init)
            }.sorted { $0.count < $1.count }
            if names[0].isEmpty || matches(names[0], names[1]) { return true }
        }
        return false
    }

    private static func matches(_ short: [String], _ long: [String]) -> Bool {
        var left = long
        // Initials alone say little.
        var isNamed = false
        for word in short.sorted(by: { $0.count > $1.count }) {
            guard let index = left.firstIndex(of: word) ?? left.firstIndex(where: { isAlike(word, $0) }) else {
                return false
            }
            isNamed = isNamed || min(word.count, left[index].count) > 1 || left[index] == word
            left.remove(at: index)
        }
        return isNamed
    }

    private static func isAlike(_ word: String, _ other: String) -> Bool {
        let (short, long) = word.count < other.count ? (word, other) : (other, word)
        if long.hasPrefix(short), short.count == 1 || short.count >= 3 { return true }
        return short.count >= (short.count < long.count ? 3 : 5) && isNear(Array(short), Array(long))
    }

    /// Whether one letter more, less or another, or two that changed places, make one word of the other.
    private static func isNear(_ short: [Character], _ long: [Character]) -> Bool {
        guard long.count - short.count <= 1 else { return false }
        let start = zip(short, long).prefix { $0 == $1 }.count
        let (rest, other) = (short.dropFirst(start), long.dropFirst(start))
        if short.count < long.count { return Array(rest) == Array(other.dropFirst()) }
        if Array(rest.dropFirst()) == Array(other.dropFirst()) { return true }
        return rest.count >= 2 && Array(rest.prefix(2)) == Array(other.prefix(2).reversed())
            && Array(rest.dropFirst(2)) == Array(other.dropFirst(2))
    }
}
