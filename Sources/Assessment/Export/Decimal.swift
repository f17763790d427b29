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
        var digits = Digits()
        var decimals = number.magnitude % 1_000_000
        if decimals > 0 {
            var places = 6
            while decimals % 10 == 0 {
                decimals /= 10
                places -= 1
            }
            for _ in 0..<places { digits.add(&decimals) }
            digits.add(UInt8(ascii: "."))
        }
        digits.append(number.magnitude / 1_000_000, isNegative: number < 0, into: &bytes)
    }

    /// Appends a count.
    static func append(_ value: Int, into bytes: inout [UInt8]) {
        var digits = Digits()
        digits.append(UInt64(value.magnitude), isNegative: value < 0, into: &bytes)
    }

    /// A number from its last digit to its first.
    private struct Digits {
        private var bytes = InlineArray<32, UInt8>(repeating: 0)
        private var count = 0

        mutating func add(_ byte: UInt8) {
            bytes[count] = byte
            count += 1
        }

        /// Takes the last digit of a number off.
        mutating func add(_ number: inout UInt64) {
            add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
            number /= 10
        }

        /// Puts a whole number before what is there, and appends all of it.
        mutating func append(_ whole: UInt64, isNegative: Bool, into result: inout [UInt8]) {
            var rest = whole
            repeat { add(&rest) } while rest > 0
            if isNegative { add(UInt8(ascii: "-")) }
            for place in (0..<count).reversed() { result.append(bytes[place]) }
        }
    }
}
