internal import Diagnostics

/// New objects behind the bytes of a file, which stay as they are (ISO 32000-1, 7.5.6).
struct IncrementalUpdate {
    /// The most objects of a file whose numbers are believed.
    private static let maximumObjects = 8_000_000

    /// What is written behind the file.
    private var bytes: [UInt8] = []
    /// How long the file is.
    private let length: Int
    /// Where the file's own cross-references begin, and whether they are a stream.
    private let previous: Int
    private let hasStream: Bool
    private var size: Int
    private let trailer: String
    private var places: [(number: Int, generation: Int, offset: Int)] = []

    /// - Parameter file: the file, opened
    /// - Throws: a failure where nothing can be added in this way.
    init(of file: ForeignPDF) throws(Failure) {
        if file.isEncrypted {
            throw Failure(
                "'\(file.name)' is signed and locked: what is added behind the signature would lie in it unlocked",
                hints: ["send the report beside it"])
        }
        let count = try file.source.count
        let origin = try Self.origin(of: file.source)
        guard !file.isReconstructed, let place = try Self.start(of: file.source, count, origin) else {
            throw Failure(
                "'\(file.name)' is signed and damaged, so nothing can be added behind what is signed",
                hints: ["ask for an undamaged copy"])
        }
        length = count - origin
        (previous, hasStream) = place
        // What a file says of itself may be too much or too little: what is in it counts.
        let said = file.trailer["/Size"]?.integer ?? 0
        size = 1...Self.maximumObjects ~= said ? said : 1
        var kept = ""
        for key in ["/Root", "/Info"] {
            if let value = file.trailer[key], value.isIndirect {
                kept += "\(key) \(value.number) \(value.generation) R"
            }
        }
        if let id = file.trailer["/ID"] { kept += "/ID\(id.syntax)" }
        trailer = kept
        let last = try file.source.bytes(max(0, count - 1)..<count).last
        if last != 0x0A { bytes.append(0x0A) }
    }

    /// Where the file begins, from which places are counted: mail programs put lines in front of it.
    private static func origin(of source: PDFSource) throws(Failure) -> Int {
        let head = try source.bytes(0..<min(1024, try source.count))
        return head.indices.first { head.holds("%PDF-", at: $0) } ?? 0
    }

    /// The number behind the last `startxref`, where cross-references begin there, and whether these are a stream.
    private static func start(
        of source: PDFSource, _ count: Int, _ origin: Int
    ) throws(Failure) -> (place: Int, isStream: Bool)? {
        let tail = try source.bytes(max(0, count - 2048)..<count)
        guard let mark = tail.indices.last(where: { tail.holds("startxref", at: $0) }),
            let start = tail.number(at: mark + 9)?.value, start > 0, start < count - origin
        else { return nil }
        let head = try source.bytes(origin + start..<min(count, origin + start + 64))
        let first = head.firstIndex { ![0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) } ?? 0
        if head.holds("xref", at: first) { return (start, false) }
        return head.number(at: first) != nil ? (start, true) : nil
    }

    /// Adds a stream of a number that the file does not have.
    mutating func stream(_ number: Int, _ data: [UInt8], entries: String) {
        place(number, 0)
        bytes.add("<<\(entries)/Length \(data.count)>>\nstream\n")
        bytes += data
        bytes.add("\nendstream\nendobj\n")
    }

    /// Adds an object, or puts it in the place of an old one.
    mutating func object(_ number: Int, generation: Int = 0, _ syntax: String) {
        place(number, generation)
        bytes.add(syntax)
        bytes.add("\nendobj\n")
    }

    private mutating func place(_ number: Int, _ generation: Int) {
        places.append((number, generation, length + bytes.count))
        size = max(size, number + 1)
        bytes.add("\(number) \(generation) obj\n")
    }

    /// What is to be written behind the file.
    consuming func finish() -> [UInt8] {
        places.sort { $0.number < $1.number }
        let start = length + bytes.count
        if hasStream { writeStream(start) } else { writeTable() }
        bytes.add("startxref\n\(start)\n%%EOF\n")
        return bytes
    }

    private mutating func writeTable() {
        bytes.add("xref\n")
        for (number, generation, offset) in places {
            bytes.add("\(number) 1\n")
            bytes.add(padded: offset, 10)
            bytes.append(0x20)
            bytes.add(padded: generation, 5)
            bytes.add(" n \n")
        }
        bytes.add("trailer\n<</Size \(size)/Prev \(previous)\(trailer)>>\n")
    }

    private mutating func writeStream(_ start: Int) {
        let number = size
        let all = places + [(number, 0, start)]
        bytes.add("\(number) 0 obj\n<</Type/XRef/Size \(size + 1)/W[1 8 2]/Index[")
        for place in all { bytes.add("\(place.number) 1 ") }
        bytes.add("]/Length \(all.count * 11)/Prev \(previous)\(trailer)>>\nstream\n")
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
}
