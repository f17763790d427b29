/// Numbers in cells and in messages.
enum Number {
    private static let powers: [Double] = (0...15).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }

    /// The number that a trimmed cell holds: digits with a decimal point, perhaps with a sign or an exponent.
    /// - Parameter decimalComma: whether a comma may stand for the point
    static func parse(_ bytes: [UInt8], _ range: Range<Int>, decimalComma: Bool) -> Double? {
        var index = range.lowerBound
        guard index < range.upperBound, range.count <= 64 else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        // Up to 15 digits over a power of ten up to 10^15 divide exactly as the nearest double.
        var mantissa = 0
        var digits = 0
        var decimals: Int?
        while index < range.upperBound {
            let byte = bytes[index]
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
                if digits > 15 { return slow(bytes, range, decimalComma) }
                mantissa = mantissa * 10 + Int(byte - 0x30)
                if let known = decimals { decimals = known + 1 }
            } else if decimals == nil, byte == UInt8(ascii: ".") || decimalComma && byte == UInt8(ascii: ",") {
                decimals = 0
            } else {
                return digits > 0 && byte | 0x20 == UInt8(ascii: "e") ? slow(bytes, range, decimalComma) : nil
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        let value = Double(mantissa) / powers[decimals ?? 0]
        return isNegative ? -value : value
    }

    private static func slow(_ bytes: [UInt8], _ range: Range<Int>, _ decimalComma: Bool) -> Double? {
        var text = bytes[range]
        if decimalComma, let comma = text.firstIndex(of: UInt8(ascii: ",")) { text[comma] = UInt8(ascii: ".") }
        // Nothing but a decimal number: Double also reads hexadecimal ones, infinity and NaN.
        let allowed = "+-.0123456789eE".utf8
        guard text.allSatisfy({ allowed.contains($0) }),
            let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
        else { return nil }
        return value
    }

    /// A number without needless decimals: 5, 3.5.
    static func text(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
