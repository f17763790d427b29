extension Words {
    /// A whole number that says a place in an order: `3rd`, `3.`, `3e`. Where the language's way is not known here, the number
    /// alone.
    func ordinal(_ value: Double) -> String {
        let number = number(value)
        guard value >= 0, value < 1e9 else { return number }
        let n = Int(value.rounded(.toNearestOrAwayFromZero))
        switch String(language.prefix { $0 != "-" && $0 != "_" }).lowercased() {
        case "en":
            if (11...13).contains(n % 100) { return number + "th" }
            return number + (["1": "st", "2": "nd", "3": "rd"][String(n % 10)] ?? "th")
        case "de", "da", "nb", "no", "nn", "fi", "et", "cs", "sk", "pl", "hu", "hr", "sr", "bs", "sl", "lv", "is", "tr":
            return number + "."
        case "fr": return number + (n == 1 ? "er" : "e")
        case "nl": return number + "e"
        case "sv": return number + ([1, 2].contains(n % 10) && ![11, 12].contains(n % 100) ? ":a" : ":e")
        case "es": return number + ".º"
        case "it", "pt": return number + "º"
        default: return number
        }
    }
}
