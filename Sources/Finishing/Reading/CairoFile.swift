internal import Diagnostics

/// A PDF as Cairo writes it: a classic table of cross-references, no object streams, lengths as objects of their own.
struct CairoFile {
    /// What one object is.
    struct Object {
        /// Empty where the object is no dictionary.
        var entries: [Lexer.Entry]
        /// All of it; of a stream, its dictionary.
        var value: Range<Int>
        /// The data of a stream.
        var stream: Range<Int>?
    }

    /// The most objects of a file.
    private static let maximumObjects = 4_000_000

    let bytes: [UInt8]
    /// Where each object begins, behind `obj`; 0 where there is none.
    private(set) var places: [Int]
    /// The numbers of the catalog and of what the file says of itself.
    private(set) var root = 0
    private(set) var information: Int?

    /// Reads the table of cross-references.
    init(_ bytes: [UInt8]) throws(Failure) {
        self.bytes = bytes
        places = []
        guard bytes.count > 64, var lexer = CairoFile.table(of: bytes), lexer.skip("xref"),
            lexer.integer() == 0, let count = lexer.integer(), 1...CairoFile.maximumObjects ~= count
        else { throw Lexer.failure("no table of cross-references") }
        places.reserveCapacity(count)
        for number in 0..<count {
            guard let row = lexer.tableRow(), !row.isUsed || row.offset < bytes.count else {
                throw Lexer.failure("a broken table of cross-references")
            }
            places.append(row.isUsed ? CairoFile.start(of: number, in: bytes, at: row.offset) : 0)
        }
        lexer.skipSpace()
        guard lexer.skip("trailer") else { throw Lexer.failure("no trailer") }
        for entry in try lexer.dictionary() {
            var value = Lexer(bytes, entry.value)
            if matches(entry.key, "Root") { root = value.reference()?.number ?? 0 }
            if matches(entry.key, "Info") { information = value.reference()?.number }
        }
    }

    /// The place behind `12 0 obj`; 0 where something else stands at the offset: Cairo lists objects that it did not write.
    private static func start(of number: Int, in bytes: [UInt8], at offset: Int) -> Int {
        var place = offset
        var found = 0
        while place < bytes.count, found <= maximumObjects {
            let digit = bytes[place] &- UInt8(ascii: "0")
            if digit > 9 { break }
            found = found * 10 + Int(digit)
            place += 1
        }
        return found == number && place > offset && bytes.holds(" 0 obj", at: place) ? place + 6 : 0
    }

    /// Where the table begins: the number after the last `startxref`.
    private static func table(of bytes: [UInt8]) -> Lexer? {
        for place in stride(from: bytes.count - 9, through: max(0, bytes.count - 64), by: -1)
        where bytes.holds("startxref", at: place) {
            var lexer = Lexer(bytes, from: place + 9)
            if let start = lexer.integer() { return Lexer(bytes, from: start) }
        }
        return nil
    }

    /// Reads an object.
    /// - Throws: a failure where it is missing or not whole.
    func object(_ number: Int) throws(Failure) -> Object {
        guard places.indices.contains(number), places[number] > 0 else {
            throw Lexer.failure("no object with the number \(number)")
        }
        var lexer = Lexer(bytes, from: places[number])
        lexer.skipSpace()
        let start = lexer.position
        guard bytes.holds("<<", at: start) else {
            return Object(entries: [], value: try lexer.value(), stream: nil)
        }
        let entries = try lexer.dictionary()
        var object = Object(entries: entries, value: start..<lexer.position, stream: nil)
        lexer.skipSpace()
        guard lexer.skip("stream") else { return object }
        if lexer.next == 0x0D { lexer.position += 1 }
        guard lexer.skip("\n"), let length = length(of: object), length <= bytes.count - lexer.position else {
            throw Lexer.failure("a stream that is cut off")
        }
        object.stream = lexer.position..<lexer.position + length
        lexer.position += length
        lexer.skipSpace()
        guard lexer.skip("endstream") else { throw Lexer.failure("a stream of another length than it says") }
        return object
    }

    private func length(of object: Object) -> Int? {
        guard let value = value("Length", of: object) else { return nil }
        var lexer = Lexer(bytes, value)
        guard let reference = lexer.reference() else { return lexer.integer() }
        guard places.indices.contains(reference.number), places[reference.number] > 0 else { return nil }
        var target = Lexer(bytes, from: places[reference.number])
        return target.integer()
    }

    /// The value of a key.
    func value(_ key: StaticString, of object: Object) -> Range<Int>? {
        for entry in object.entries where matches(entry.key, key) { return entry.value }
        return nil
    }

    /// The references in the value of a key; none where there is no such key.
    func references(_ key: StaticString, of object: Object) throws(Failure) -> [Int] {
        guard let value = value(key, of: object) else { return [] }
        var lexer = Lexer(bytes, value)
        return try lexer.references().map(\.number)
    }

    /// Whether the value of a key is a name, given with its slash.
    func has(_ key: StaticString, _ name: StaticString, in object: Object) -> Bool {
        value(key, of: object).map { matches($0, name) } ?? false
    }

    /// Whether a range holds a text and nothing else.
    func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount && bytes.holds(text, at: range.lowerBound)
    }

    /// Copies an entry of a dictionary.
    func copy(_ entry: Lexer.Entry, to output: inout ByteBuffer) {
        output.append(UInt8(ascii: "/"))
        output.add(bytes, entry.key)
        output.append(0x20)
        output.add(bytes, entry.value)
    }
}
