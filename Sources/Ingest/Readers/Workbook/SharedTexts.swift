internal import Files

/// The texts of a workbook that cells refer to by number, one behind the other: every cell with a text of its own adds one, so there may
/// be as many as rows, and what is more than some megabytes stands on the disk.
final class SharedTexts {
    private var bytes = Spool()
    // Where each ends in `bytes`.
    private var ends: [Int] = []
    /// Whether the workbook has no part that holds them.
    let isMissing: Bool

    init(isMissing: Bool = false) { self.isMissing = isMissing }

    /// How many there are.
    var count: Int { ends.count }

    /// Adds a text.
    fileprivate func add(_ text: [UInt8]) {
        bytes.append(text)
        ends.append(bytes.count)
    }

    /// Adds a text to others.
    /// - Returns: whether there is one of this number
    /// - Throws: a failure where the disk does not give it back
    func append(_ index: Int, to others: inout [UInt8]) throws(FileFailure) -> Bool {
        guard ends.indices.contains(index) else { return false }
        try bytes.append((index == 0 ? 0 : ends[index - 1])..<ends[index], to: &others)
        return true
    }
}

/// Reads the part of the shared texts: plain ones, and rich ones run by run, without what says how to pronounce them.
final class SharedTextsHandler: XMLHandler {
    let texts = SharedTexts()
    private var text: [UInt8] = []
    private var isInText = false
    private var isInPhonetics = false

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "si": text.removeAll(keepingCapacity: true)
        case "t": isInText = !isInPhonetics
        case "rPh": isInPhonetics = true
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "si":
            EscapedText.undo(&text, from: 0)
            texts.add(text)
        case "t": isInText = false
        case "rPh": isInPhonetics = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText { unsafe text.append(contentsOf: bytes) }
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
