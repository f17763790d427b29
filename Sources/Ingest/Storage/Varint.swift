/// Numbers as bytes, small ones as one: seven bits a byte, the lowest first, and the eighth says that more follow.
enum Varint {
    static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    static func read(_ bytes: Span<UInt8>, _ position: inout Int) -> Int {
        var (number, shift) = (UInt64(0), UInt64(0))
        while true {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(truncatingIfNeeded: number) }
            shift += 7
        }
    }
}
