/// The texts of a workbook that cells refer to by number, one behind the other.
struct SharedTexts {
    fileprivate(set) var bytes: [UInt8] = []
    fileprivate var ends: [Int] = []
    /// Whether the workbook has no part that holds them.
    private(set) var isMissing = false

    /// The texts of a workbook without them.
    static var missing: SharedTexts {
        var texts = SharedTexts()
        texts.isMissing = true
        return texts
    }

    /// Where a text stands in `bytes`; nil where there is none of this number.
    func range(_ index: Int) -> Range<Int>? {
        guard ends.indices.contains(index) else { return nil }
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
}

/// Reads the part of the shared texts: plain ones, and rich ones run by run, without what says how to pronounce them.
final class SharedTextsHandler: XMLHandler {
    var texts = SharedTexts()
    private var isInText = false
    private var isInPhonetics = false
    private var start = 0

    func begin(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "si": start = texts.bytes.count
        case "t": isInText = !isInPhonetics
        case "rPh": isInPhonetics = true
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "si":
            EscapedText.undo(&texts.bytes, from: start)
            texts.ends.append(texts.bytes.count)
        case "t": isInText = false
        case "rPh": isInPhonetics = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText { unsafe texts.bytes.append(contentsOf: bytes) }
    }
}

/// Characters that XML cannot hold, as workbooks write them: `_x000D_`.
enum EscapedText {
    /// Undoes them in the bytes behind a place.
    static func undo(_ bytes: inout [UInt8], from start: Int) {
        guard let first = bytes[start...].firstIndex(of: UInt8(ascii: "_")) else { return }
        var write = first
        var index = first
        while index < bytes.count {
            if let scalar = scalar(bytes, index) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    bytes[write] = byte
                    write += 1
                }
                index += 7
            } else {
                bytes[write] = bytes[index]
                write += 1
                index += 1
            }
        }
        bytes.removeSubrange(write...)
    }

    private static func scalar(_ bytes: [UInt8], _ index: Int) -> Unicode.Scalar? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for digit in bytes[index + 2..<index + 6] {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value * 16 + UInt32(number)
        }
        return Unicode.Scalar(value)
    }
}
