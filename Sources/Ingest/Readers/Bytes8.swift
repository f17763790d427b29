/// Looks at eight bytes at a time.
enum Bytes8 {
    /// The highest bit of each byte.
    static let high: UInt64 = 0x8080_8080_8080_8080

    /// Eight times the same byte.
    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The eight bytes at a place, the first one lowest; there must be as many.
    @inline(__always)
    static func load(_ span: Span<UInt8>, at position: Int) -> UInt64 {
        unsafe UInt64(littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// Sets the highest bit of each byte that is the one given (eight times) or is below 0x0E, and no other bit.
    @inline(__always)
    static func marks(_ word: UInt64, _ wanted: UInt64) -> UInt64 {
        let different = word ^ wanted
        let equal = ~(((different & ~high) &+ ~high) | different | ~high)
        let low = ~(((word & ~high) &+ 0x7272_7272_7272_7272) | word) & high
        return equal | low
    }
}
