/// A header taken apart: its words, and the letters and the number that it ends with.
struct HeaderParts {
    /// What stands between signs and spaces, in lower case.
    let words: [String]
    /// The letters before the number.
    let letters: String
    /// The number at the end.
    let number: Int?

    init(_ header: String) {
        let header = header.lowercased()
        words = header.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let digits = header.reversed().prefix { $0.isASCII && $0.isNumber }
        number = digits.count < 6 ? Int(String(digits.reversed())) : nil
        letters = String(header.dropLast(digits.count).filter(\.isLetter))
    }

    /// Whether this has the number of the other, and its letters and more.
    func isLonger(than other: HeaderParts) -> Bool {
        guard let number, number == other.number, !other.letters.isEmpty else { return false }
        return letters.count > other.letters.count && letters.hasPrefix(other.letters)
    }
}
