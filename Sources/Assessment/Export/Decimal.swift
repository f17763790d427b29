/// Numbers as text that is the same on every machine: at most six decimals, rounded half away from zero, without zeros at
/// the end; a point, and no exponent.
enum Decimal {
    static func text(_ value: Double) -> String {
        var bytes: [UInt8] = []
        append(value, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a number; nothing where it is not finite.
    static func append(_ value: Double, into bytes: inout [UInt8]) {
        let scaled = (value * 1e6).rounded()
        // Beyond this a Double has no six decimals left.
        guard abs(scaled) < 9e15 else {
            if value.isFinite { bytes.append(contentsOf: value.rounded().description.utf8) }
            return
        }
        let number = Int64(scaled)
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(Int(number.magnitude / 1_000_000), into: &bytes)
        var rest = number.magnitude % 1_000_000
        if rest == 0 { return }
        bytes.append(UInt8(ascii: "."))
        var unit: UInt64 = 100_000
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    /// Appends a count.
    static func append(_ value: Int, into bytes: inout [UInt8]) {
        if (0...9).contains(value) {
            bytes.append(UInt8(ascii: "0") + UInt8(value))
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
    }
}
