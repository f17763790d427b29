import YAML

/// How a language writes numbers: the words' section `numbers`.
struct NumberStyle: Sendable {
    var decimal = "."
    var group = ","
    var minus = "\u{2212}"
    var plus = "+"
    /// A number of hundredths, in place of the `#`.
    private var percentPattern = "#\u{202F}%"
    /// In place of a number that is missing.
    var missing = "\u{2013}"

    init(_ node: Node?) {
        if let text = node?["decimal"]?.text { decimal = text }
        if let text = node?["group"]?.text { group = text }
        if let text = node?["minus"]?.text { minus = text }
        if let text = node?["plus"]?.text { plus = text }
        if let text = node?["percent"]?.text { percentPattern = text }
        if let text = node?["missing"]?.text { missing = text }
    }

    /// A number of hundredths, as the language writes it.
    func percent(_ number: String) -> String {
        String(
            percentPattern.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).joined(
                separator: number))
    }
}

extension Words {
    /// A number with a fixed number of decimals, as the language writes it; halves are rounded away from zero. What is not
    /// finite is written as a missing number.
    /// - Parameters:
    ///   - value: the number
    ///   - digits: decimals, 0 to 10
    public func number(_ value: Double, digits: Int = 0) -> String {
        number(value, digits: digits, group: numbers.group)
    }

    private func number(_ value: Double, digits: Int, group: String) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return numbers.missing }
        let (whole, fraction) = Decimal.rounded(abs(value), digits: min(max(digits, 0), 10))
        var text = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text += group }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        let isZero = (whole + fraction).allSatisfy { $0 == UInt8(ascii: "0") }
        if value < 0, !isZero { text = numbers.minus + text }
        if !fraction.isEmpty { text += numbers.decimal + String(decoding: fraction, as: UTF8.self) }
        return text
    }

    /// A number where no format is asked for: at most two decimals, none for whole numbers, and thousands not set apart, since
    /// it may be a year.
    func general(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return numbers.missing }
        let fraction = Decimal.rounded(abs(value), digits: 2).fraction
        let digits = fraction.lastIndex { $0 != UInt8(ascii: "0") }.map { $0 + 1 } ?? 0
        return number(value, digits: digits, group: "")
    }
}

/// Decimal digits of a number.
enum Decimal {
    /// The digits before and after the decimal sign, as ASCII, rounded half up.
    ///
    /// Rounds the shortest decimal text that stands for the number, as a person would who sees it: 0.285 becomes .29,
    /// though the binary number nearest to 0.285 is a little less.
    /// - Parameter value: finite, not negative, less than 1e15
    static func rounded(_ value: Double, digits: Int) -> (whole: [UInt8], fraction: [UInt8]) {
        if digits == 0 { return (Array(String(Int(value.rounded(.toNearestOrAwayFromZero))).utf8), []) }
        let zero = UInt8(ascii: "0")
        // Swift writes the shortest text that reads back as the same number; very small ones with an exponent.
        let text = Array((value < 1e-4 ? 0 : value).description.utf8)
        let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
        var all = Array(text[..<point])
        let decimals = Array(text[min(point + 1, text.count)...])
        for index in 0..<digits { all.append(index < decimals.count ? decimals[index] : zero) }
        if digits < decimals.count, decimals[digits] >= UInt8(ascii: "5") {
            var index = all.count - 1
            while index >= 0, all[index] == UInt8(ascii: "9") {
                all[index] = zero
                index -= 1
            }
            if index >= 0 { all[index] += 1 } else { all.insert(UInt8(ascii: "1"), at: 0) }
        }
        return (Array(all.dropLast(digits)), Array(all.suffix(digits)))
    }
}
