internal import Diagnostics

/// New objects behind the bytes of a file, which stay as they are (ISO 32000-1, 7.5.6).
struct IncrementalUpdate {
    private var bytes: ByteBuffer
    private let name: String
    /// Where the file's own cross-references begin, and whether they are a stream.
    private let previous: Int
    private let hasStream: Bool
    private var size: Int
    private let trailer: String
    private var places: [(number: Int, generation: Int, offset: Int)] = []

    /// - Parameters:
    ///   - review: all bytes of the file
    ///   - file: the same, opened
    /// - Throws: a failure where nothing can be added in this way.
    init(of review: [UInt8], _ file: ForeignPDF) throws(Failure) {
        name = file.name
        if file.isEncrypted {
            throw Failure(
                "'\(file.name)' is signed and locked: what is added behind the signature would lie in it unlocked",
                hints: ["send the report beside it"])
        }
        guard file.damage() == nil, let previous = IncrementalUpdate.start(of: review) else {
            throw Failure(
                "'\(file.name)' is signed and damaged, so nothing can be added behind what is signed",
                hints: ["ask for an undamaged copy"])
        }
        self.previous = previous
        hasStream = !review[previous...].starts(with: "xref".utf8)
        guard let size = file.trailer["/Size"]?.integer, 1...8_000_000 ~= size else {
            throw Failure("'\(file.name)' does not say how many objects it has")
        }
        self.size = size
        var kept = ""
        for key in ["/Root", "/Info"] {
            if let value = file.trailer[key], value.isIndirect {
                kept += "\(key) \(value.number) \(value.generation) R"
            }
        }
        if let id = file.trailer["/ID"] { kept += "/ID\(id.syntax)" }
        trailer = kept
        bytes = ByteBuffer(review)
        if bytes.last != 0x0A { bytes.append(0x0A) }
    }

    /// The number behind the last `startxref`, where cross-references begin there.
    private static func start(of bytes: [UInt8]) -> Int? {
        let mark = Array("startxref".utf8)
        let lowest = max(0, bytes.count - 2048)
        guard
            let place = stride(from: bytes.count - mark.count, through: lowest, by: -1)
                .first(where: { bytes[$0...].starts(with: mark) })
        else { return nil }
        var lexer = Lexer(bytes, place + mark.count..<bytes.count)
        guard let start = lexer.integer(), start > 0, start < bytes.count else { return nil }
        if bytes[start...].starts(with: "xref".utf8) { return start }
        var object = Lexer(bytes, start..<bytes.count)
        return object.integer() != nil ? start : nil
    }

    /// Adds a stream of a number that the file does not have.
    mutating func stream(_ number: Int, _ data: [UInt8], _ entries: (inout ByteBuffer) -> Void) {
        place(number, 0)
        bytes.add("<<")
        entries(&bytes)
        bytes.add(streamOf: data, 0..<data.count)
    }

    /// Adds an object, or puts it in the place of an old one.
    mutating func object(_ number: Int, generation: Int = 0, _ syntax: String) {
        place(number, generation)
        bytes.add(utf8: syntax)
        bytes.add("\nendobj\n")
    }

    private mutating func place(_ number: Int, _ generation: Int) {
        places.append((number, generation, bytes.count))
        size = max(size, number + 1)
        bytes.add(number)
        bytes.append(0x20)
        bytes.add(generation)
        bytes.add(" obj\n")
    }

    /// The whole file.
    consuming func finish() -> [UInt8] {
        places.sort { $0.number < $1.number }
        let start = bytes.count
        if hasStream { writeStream(start) } else { writeTable() }
        bytes.add("startxref\n")
        bytes.add(start)
        bytes.add("\n%%EOF\n")
        return bytes.finish()
    }

    private mutating func writeTable() {
        bytes.add("xref\n")
        for (number, generation, offset) in places {
            bytes.add(number)
            bytes.add(" 1\n")
            bytes.add(padded: offset, 10)
            bytes.append(0x20)
            bytes.add(padded: generation, 5)
            bytes.add(" n \n")
        }
        bytes.add("trailer\n<</Size ")
        bytes.add(size)
        writeTrailer()
        bytes.add(">>\n")
    }

    private mutating func writeStream(_ start: Int) {
        let number = size
        let all = places + [(number, 0, start)]
        bytes.add(number)
        bytes.add(" 0 obj\n<</Type/XRef/Size ")
        bytes.add(size + 1)
        bytes.add("/W[1 8 2]/Index[")
        for place in all {
            bytes.add(place.number)
            bytes.add(" 1 ")
        }
        bytes.add("]/Length ")
        bytes.add(all.count * 11)
        writeTrailer()
        bytes.add(">>\nstream\n")
        for place in all {
            bytes.append(1)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: place.offset >> shift))
            }
            bytes.append(UInt8(truncatingIfNeeded: place.generation >> 8))
            bytes.append(UInt8(truncatingIfNeeded: place.generation))
        }
        bytes.add("\nendstream\nendobj\n")
    }

    private mutating func writeTrailer() {
        bytes.add("/Prev ")
        bytes.add(previous)
        bytes.add(utf8: trailer)
    }
}

extension ByteBuffer {
    /// Adds a number with zeros in front.
    fileprivate mutating func add(padded number: Int, _ width: Int) {
        let digits = String(number)
        for _ in 0..<max(0, width - digits.utf8.count) { append(UInt8(ascii: "0")) }
        add(utf8: digits)
    }
}
