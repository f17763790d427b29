/// Writing the syntax of PDF objects.
extension [UInt8] {
    /// Adds ASCII text.
    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { buffer in unsafe append(contentsOf: buffer) }
    }

    /// Adds a whole number.
    mutating func add(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        // From the last digit to the first. To turn them round in a slice of the bytes would copy them first.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var count = 0
        var rest = number.magnitude
        repeat {
            digits[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            count += 1
            rest /= 10
        } while rest > 0
        for place in (0..<count).reversed() { append(digits[place]) }
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
    mutating func add(streamOf data: some Collection<UInt8>) {
        add("/Length ")
        add(data.count)
        add(">>\nstream\n")
        append(contentsOf: data)
        add("\nendstream\nendobj\n")
    }

    /// Adds `12 0 R`.
    mutating func add(reference number: Int) {
        add(number)
        add(" 0 R")
    }

    /// Adds a text string (ISO 32000-1, 7.9.2.2): as it is where it is ASCII, else as UTF-16 in hexadecimal. What is too long for a
    /// string is cut.
    mutating func add(text: String) {
        let text = text.cut
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) {
            append(UInt8(ascii: "("))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
                    append(UInt8(ascii: "\\"))
                }
                append(byte)
            }
            append(UInt8(ascii: ")"))
            return
        }
        add("<FEFF")
        for unit in text.utf16 {
            for shift in [12, 8, 4, 0] {
                let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 15
                append(digit + (digit < 10 ? 0x30 : 0x37))
            }
        }
        append(UInt8(ascii: ">"))
    }
}

extension String {
    /// Its beginning, as long as a string in a file may be: 32767 bytes, two or four to a letter (ISO 32000-1, annex C).
    var cut: String {
        utf8.count <= 8000 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(8000)))
    }

    /// Without characters that have no place in a text of one line or in XML.
    var printable: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF }) else { return self }
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
