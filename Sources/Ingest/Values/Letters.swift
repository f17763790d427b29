/// Letters as people compare them: without accents, and without what cannot be seen.
enum Letters {
    // What stands for each run of letters.
    private static let plain: [(letters: String, base: String)] = [
        ("àáâãäåāăąǎ", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęěə", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŋ", "n"), ("òóôõöøōŏőơ", "o"), ("ŕŗř", "r"),
        ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûüũūŭůűųư", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("ß", "ss"),
        ("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ё", "е"), ("ά", "α"), ("έ", "ε"), ("ή", "η"), ("ί", "ι"), ("ό", "ο"),
        ("ύ", "υ"), ("ώ", "ω"), ("’‘ʼ´`", "'"),
    ]
    // As they are written where there are no such letters.
    private static let transcribed: [Unicode.Scalar: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe",
    ]
    private static let table: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for (letters, base) in plain {
            for scalar in letters.unicodeScalars { table[scalar] = base }
        }
        return table
    }()
    // Vietnamese, in pairs of upper and lower case.
    private static let vietnamese: [(range: ClosedRange<UInt32>, base: String)] = [
        (0x1EA0...0x1EB7, "a"), (0x1EB8...0x1EC7, "e"), (0x1EC8...0x1ECB, "i"), (0x1ECC...0x1EE3, "o"),
        (0x1EE4...0x1EF1, "u"), (0x1EF2...0x1EF9, "y"),
    ]

    /// A text in lower case without accents.
    /// - Parameter transcribes: whether `ü` becomes `ue` and not `u`
    static func withoutAccents(_ text: String, transcribes: Bool = false) -> String {
        let lower = text.lowercased()
        if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
        var result = ""
        // A letter and its accent may be one code or two.
        for character in lower {
            for scalar in composed(character) {
                if transcribes, let letters = transcribed[scalar] {
                    result += letters
                } else if let base = table[scalar] {
                    result += base
                } else if let base = vietnamese.first(where: { $0.range.contains(scalar.value) })?.base {
                    result += base
                } else if !(0x0300...0x036F).contains(scalar.value) {
                    result.unicodeScalars.append(wide(scalar))
                }
            }
        }
        return result
    }

    /// The codes of a character, where it is a letter with an accent as a single one if there is one.
    private static func composed(_ character: Character) -> String.UnicodeScalarView {
        let scalars = character.unicodeScalars
        guard scalars.count > 1 else { return scalars }
        // Characters are equal however they are coded.
        if let known = known[character] { return String.UnicodeScalarView([known]) }
        return scalars
    }

    private static let known: [Character: Unicode.Scalar] = {
        var known: [Character: Unicode.Scalar] = [:]
        for scalar in table.keys { known[Character(scalar)] = scalar }
        return known
    }()

    /// The ASCII character of a full-width one; any other as it is.
    static func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
        return scalar.value == 0x3000 ? " " : scalar
    }

    /// Whether a mark has no width, so that nobody sees it: joiners, marks of direction, soft hyphens.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
            0xFE00...0xFE0F,
            0xFEFF:
            true
        default: false
        }
    }
}
