/// Bytes that are written one after the other, such as the syntax of PDF objects. Behind them there is room that is made
/// already, so that a short piece costs little more than its stores: a file has tens of thousands of them.
struct ByteBuffer {
    /// The bytes, and behind them room, in which anything may stand.
    private(set) var storage: [UInt8]
    /// How many bytes have been written.
    private(set) var count: Int

    /// Nothing yet.
    /// - Parameter room: for how many bytes there is room at first
    init(room: Int = 0) {
        storage = Array(repeating: 0, count: room)
        count = 0
    }

    /// Begins with bytes.
    init(_ bytes: consuming [UInt8]) {
        count = bytes.count
        storage = bytes
    }

    /// The bytes without the room behind them.
    consuming func finish() -> [UInt8] {
        storage.removeLast(storage.count - count)
        return storage
    }

    /// Hands over what it holds, and is empty then: to keep it in two places at a time would copy it.
    mutating func take() -> ByteBuffer {
        var other = ByteBuffer()
        swap(&self, &other)
        return other
    }

    /// The last byte.
    var last: UInt8? { count > 0 ? storage[count - 1] : nil }

    /// Forgets all bytes and keeps the room.
    mutating func removeAll() { count = 0 }

    /// Makes room for more bytes.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if storage.count - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(more, storage.count, 64)))
    }

    /// Adds a byte.
    mutating func append(_ byte: UInt8) {
        reserve(1)
        storage[count] = byte
        count += 1
    }

    /// Adds ASCII text.
    @inline(__always)
    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { text in
            let start = count
            reserve(text.count)
            var span = storage.mutableSpan
            for index in text.indices { span[start + index] = unsafe text[index] }
            count = start + text.count
        }
    }

    /// Adds some of the bytes of an array.
    mutating func add(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        precondition(range.upperBound <= bytes.count)
        let start = count
        reserve(range.count)
        unsafe storage.withUnsafeMutableBytes { room in
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[range]))
            }
        }
        count = start + range.count
    }

    /// Adds all bytes of an array.
    mutating func add(_ bytes: borrowing [UInt8]) { add(bytes, 0..<bytes.count) }

    /// Adds what another buffer holds.
    mutating func add(_ other: borrowing ByteBuffer) { add(other.storage, 0..<other.count) }

    /// Adds text as UTF-8.
    mutating func add(utf8 text: String) {
        let letters = text.utf8Span.span
        let start = count
        reserve(letters.count)
        var span = storage.mutableSpan
        for index in letters.indices { span[start + index] = letters[index] }
        count = start + letters.count
    }

    /// Adds what a function writes into the room behind the bytes.
    /// - Parameters:
    ///   - most: how many bytes it may write
    ///   - write: gets the room, and says how many bytes it has written
    mutating func add(atMost most: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) {
        let start = count
        reserve(most)
        let written = unsafe storage.withUnsafeMutableBytes { room in
            unsafe write(UnsafeMutableRawBufferPointer(rebasing: room[start..<start + most]))
        }
        count = start + max(0, min(most, written))
    }

    /// Puts bytes in the place of others that were written.
    mutating func replace(at place: Int, with bytes: [UInt8]) {
        storage.replaceSubrange(place..<place + bytes.count, with: bytes)
    }
}

/// The syntax of PDF objects.
extension ByteBuffer {
    /// Adds a whole number.
    mutating func add(_ number: Int) {
        reserve(20)
        let start = count
        var span = storage.mutableSpan
        count = ByteBuffer.put(number, at: start, &span)
    }

    /// Adds `12 0 R`.
    mutating func add(reference number: Int) {
        reserve(24)
        let start = count
        var span = storage.mutableSpan
        let end = ByteBuffer.put(number, at: start, &span)
        span[end] = 0x20
        span[end + 1] = UInt8(ascii: "0")
        span[end + 2] = 0x20
        span[end + 3] = UInt8(ascii: "R")
        count = end + 4
    }

    /// Puts the digits of a number into room for 20.
    /// - Returns: the place behind them.
    @inline(__always)
    private static func put(_ number: Int, at start: Int, _ span: inout MutableSpan<UInt8>) -> Int {
        var start = start
        if number < 0 {
            span[start] = UInt8(ascii: "-")
            start += 1
        }
        var rest = number.magnitude
        var digits = 1
        // A number has at most 19 digits, and the least of twenty is no overflow yet.
        var limit: UInt = 10
        while digits < 19, rest >= limit {
            digits += 1
            limit *= 10
        }
        var place = start + digits
        while place > start {
            place -= 1
            span[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return start + digits
    }

    /// Adds a number with up to two decimals.
    mutating func add(decimal number: Double) {
        guard number.magnitude < 1e12 else { return add(0) }
        let hundredths = Int((number * 100).rounded())
        if hundredths < 0 { append(UInt8(ascii: "-")) }
        add(Int(hundredths.magnitude / 100))
        let part = Int(hundredths.magnitude % 100)
        if part == 0 { return }
        append(UInt8(ascii: "."))
        append(UInt8(ascii: "0") + UInt8(part / 10))
        if part % 10 != 0 { append(UInt8(ascii: "0") + UInt8(part % 10)) }
    }

    /// Ends a stream's dictionary with its length, and adds the stream.
    mutating func add(streamOf data: borrowing [UInt8], _ range: Range<Int>) {
        add("/Length ")
        add(range.count)
        add(">>\nstream\n")
        add(data, range)
        add("\nendstream\nendobj\n")
    }

    /// Adds a text string (ISO 32000-1, 7.9.2.2): as it is where it is ASCII, else as UTF-16 in hexadecimal. What is too long for a
    /// string is cut.
    mutating func add(text: String) {
        let text = text.cut
        let letters = text.utf8Span.span
        var isPlain = true
        for index in letters.indices where !(0x20...0x7E ~= letters[index]) { isPlain = false }
        guard isPlain else { return add(utf16: text) }
        // Each letter may need a backslash.
        reserve(2 * letters.count + 2)
        var place = count
        var span = storage.mutableSpan
        span[place] = UInt8(ascii: "(")
        place += 1
        for index in letters.indices {
            let byte = letters[index]
            if byte & 0xFE == UInt8(ascii: "(") || byte == UInt8(ascii: "\\") {
                span[place] = UInt8(ascii: "\\")
                place += 1
            }
            span[place] = byte
            place += 1
        }
        span[place] = UInt8(ascii: ")")
        count = place + 1
    }

    private mutating func add(utf16 text: String) {
        add("<FEFF")
        for unit in text.utf16 {
            for shift in [12, 8, 4, 0] {
                let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 15
                append(digit + (digit < 10 ? 0x30 : 0x37))
            }
        }
        append(UInt8(ascii: ">"))
    }

    /// Adds a name with its slash; what has no place in names as it is, in hexadecimal (ISO 32000-1, 7.3.5).
    mutating func add(name: String) {
        append(UInt8(ascii: "/"))
        for byte in name.utf8 {
            let isPlain = 0x21...0x7E ~= byte && !Lexer.isDelimiter(byte) && byte != UInt8(ascii: "#")
            if isPlain {
                append(byte)
            } else {
                append(UInt8(ascii: "#"))
                for digit in [byte >> 4, byte & 15] { append(digit + (digit < 10 ? 0x30 : 0x37)) }
            }
        }
    }
}

extension String {
    /// Its beginning, as long as a string in a file may be: 32767 bytes, two or four to a letter (ISO 32000-1, annex C).
    var cut: String {
        utf8.count <= 8000 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(8000)))
    }

    /// Without characters that have no place in a text of one line or in XML.
    package var printable: String {
        let letters = utf8Span.span
        var isPrintable = true
        for index in letters.indices {
            let byte = letters[index]
            if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xEF { isPrintable = false }
        }
        if isPrintable { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: scalars.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
