internal import Diagnostics

extension DrawnDocument {
    /// The kinds of objects that Cairo writes and that are copied.
    private static let kinds: [StaticString] = [
        "/Font", "/FontDescriptor", "/XObject", "/Pattern", "/ExtGState", "/Encoding", "/CMap", "/Mask", "/Outlines",
        "/Pages",
    ]

    /// Whether everything in a drawn file is of a kind that is known here: another version of Cairo may write what this one does not,
    /// and half of it copied would make a broken file.
    /// - Throws: a failure where something else is in it.
    func check(_ file: CairoFile) throws(Failure) {
        for number in file.places.indices where file.places[number] > 0 && !isHandled[number] {
            let object = try file.object(number)
            if let kind = file.value("Type", of: object), !Self.kinds.contains(where: { file.matches(kind, $0) }) {
                throw Lexer.failure(
                    "an object of a kind that is not known, \(String(decoding: file.bytes[kind], as: UTF8.self))")
            }
            try checkReferences(of: object, file)
        }
        for page in pages { try checkReferences(of: page.object, file) }
    }

    /// What is copied must not lead to what is not.
    private func checkReferences(of object: CairoFile.Object, _ file: CairoFile) throws(Failure) {
        for entry in object.entries where !file.matches(entry.key, "Length") {
            for number in Lexer.references(in: file.bytes, entry.value) {
                guard isSpare.indices.contains(number), !isSpare[number] else {
                    let key = String(decoding: file.bytes[entry.key], as: UTF8.self)
                    throw Lexer.failure("something under '\(key)' that is not known")
                }
            }
        }
    }
}

extension Lexer {
    /// All references in a value, however deep.
    fileprivate static func references(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
        var lexer = Lexer(bytes, range)
        var found: [Int] = []
        while let byte = lexer.next {
            switch byte {
            case 0x30...0x39:
                if let reference = lexer.reference() {
                    found.append(reference.number)
                } else {
                    lexer.position = afterWord(in: bytes, from: lexer.position, to: range.upperBound)
                }
            case UInt8(ascii: "("):
                lexer.position = afterString(in: bytes, from: lexer.position, to: range.upperBound) ?? range.upperBound
            case UInt8(ascii: "<") where !bytes.holds("<<", at: lexer.position):
                while let next = lexer.next, next != UInt8(ascii: ">") { lexer.position += 1 }
            case UInt8(ascii: "<"): lexer.position += 2
            default:
                lexer.position += 1
                if !isDelimiter(byte) || byte == UInt8(ascii: "/") {
                    lexer.position = afterWord(in: bytes, from: lexer.position, to: range.upperBound)
                }
            }
        }
        return found
    }
}
