/// The plural categories of Unicode CLDR, and the rules that choose one.
///
/// Rules: Unicode CLDR 45, "Language Plural Rules", cardinal. A language that is not listed has `one` for 1 and `other` for the
/// rest.
enum PluralCategory: String, Sendable, Hashable, CaseIterable {
    case zero, one, two, few, many, other

    /// The category of a number as it is printed.
    /// - Parameters:
    ///   - number: the number
    ///   - decimals: how many decimals are printed (CLDR's v)
    ///   - language: as in BCP 47; what follows the first hyphen does not matter
    static func of(_ number: Double, decimals: Int = 0, language: String) -> PluralCategory {
        let code = String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()
        let n = abs(number)
        guard n.isFinite, n < 1e15 else { return .other }
        let i = Int(n)
        let isWhole = n == Double(i) && decimals == 0
        switch code {
        case "ja", "zh", "ko", "vi", "th", "id", "ms", "lo", "my": return .other
        case "fr", "pt": return i <= 1 ? .one : isMillions(i, isWhole) ? .many : .other
        case "es": return n == 1 ? .one : isMillions(i, isWhole) ? .many : .other
        case "it", "ca": return i == 1 && isWhole ? .one : isMillions(i, isWhole) ? .many : .other
        case "da": return n == 1 || (!isWhole && i <= 1) ? .one : .other
        case "nb", "no", "nn", "bg", "el", "hu", "tr": return n == 1 ? .one : .other
        case "hi", "fa", "bn": return n <= 1 ? .one : .other
        case "cs", "sk": return !isWhole ? .many : i == 1 ? .one : (2...4).contains(i) ? .few : .other
        case "pl": return polish(i, isWhole)
        case "ru", "uk", "be": return eastSlavic(i, isWhole)
        case "hr", "sr", "bs": return southSlavic(i, isWhole)
        case "sl": return slovene(i, isWhole)
        case "lt": return lithuanian(i, isWhole)
        case "lv": return latvian(i, isWhole)
        case "ro": return romanian(i, isWhole)
        case "ar": return arabic(i, isWhole)
        case "he": return (i == 1 && isWhole) || (i == 0 && !isWhole) ? .one : i == 2 && isWhole ? .two : .other
        default: return i == 1 && isWhole ? .one : .other
        }
    }

    /// The categories that a language has for whole numbers as they come up in reports, and `other`, which stands in for the rest.
    static func needed(in language: String) -> [PluralCategory] {
        let found = Set((0...200).map { of(Double($0), language: language) })
        return allCases.filter { found.contains($0) || $0 == .other }
    }

    private static func isMillions(_ i: Int, _ isWhole: Bool) -> Bool { isWhole && i != 0 && i % 1_000_000 == 0 }

    private static func isFew(_ i: Int) -> Bool { (2...4).contains(i % 10) && !(12...14).contains(i % 100) }

    private static func polish(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .other }
        return i == 1 ? .one : isFew(i) ? .few : .many
    }

    private static func eastSlavic(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .other }
        return i % 10 == 1 && i % 100 != 11 ? .one : isFew(i) ? .few : .many
    }

    private static func southSlavic(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .other }
        return i % 10 == 1 && i % 100 != 11 ? .one : isFew(i) ? .few : .other
    }

    private static func slovene(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .few }
        return switch i % 100 {
        case 1: .one
        case 2: .two
        case 3, 4: .few
        default: .other
        }
    }

    private static func lithuanian(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .many }
        if (11...19).contains(i % 100) { return .other }
        return switch i % 10 {
        case 1: .one
        case 2...9: .few
        default: .other
        }
    }

    private static func latvian(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .other }
        if i % 10 == 0 || (11...19).contains(i % 100) { return .zero }
        return i % 10 == 1 ? .one : .other
    }

    private static func romanian(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .few }
        return i == 1 ? .one : i == 0 || (1...19).contains(i % 100) ? .few : .other
    }

    private static func arabic(_ i: Int, _ isWhole: Bool) -> PluralCategory {
        guard isWhole else { return .other }
        return switch i % 100 {
        case _ where i == 0: .zero
        case _ where i == 1: .one
        case _ where i == 2: .two
        case 3...10: .few
        case 11...99: .many
        default: .other
        }
    }
}
