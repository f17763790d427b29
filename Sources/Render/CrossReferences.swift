/// Mends the table at the end of a PDF that says where each object is.
///
/// For links in a document without a structure tree, Cairo 1.16 lists structure elements that it then does not write, and
/// readers take the file for damaged. An object that the table calls free counts as null instead (ISO 32000-1, 7.5.4).
enum CrossReferences {
    private static let entryLength = 20

    /// Calls all objects free that are not where the table says. Leaves a file alone whose end is not as Cairo writes it.
    static func freeMissing(in bytes: inout [UInt8]) {
        guard let table = start(of: bytes), matches("xref\n0 ", bytes, at: table) else { return }
        var place = table + 7
        guard let count = number(bytes, at: &place) else { return }
        place += 1
        guard count <= (bytes.count - place) / entryLength else { return }
        for object in 1..<max(1, count) {
            let entry = place + object * entryLength
            var digits = entry
            guard let offset = number(bytes, at: &digits), bytes[entry + 17] == UInt8(ascii: "n") else { continue }
            if !matches("\(object) 0 obj", bytes, at: offset) {
                bytes.replaceSubrange(entry..<entry + 18, with: "0000000000 65535 f".utf8)
            }
        }
    }

    /// Where the table begins: the number after the last `startxref`.
    private static func start(of bytes: [UInt8]) -> Int? {
        for place in stride(from: bytes.count - 11, through: max(0, bytes.count - 64), by: -1)
        where matches("startxref\n", bytes, at: place) {
            var digits = place + 10
            return number(bytes, at: &digits)
        }
        return nil
    }

    private static func matches(_ text: String, _ bytes: [UInt8], at place: Int) -> Bool {
        0...bytes.count ~= place && bytes[place...].starts(with: text.utf8)
    }

    /// A whole number; moves the place behind it.
    private static func number(_ bytes: [UInt8], at place: inout Int) -> Int? {
        let digits = bytes[min(place, bytes.count)...].prefix(12).prefix { 0x30...0x39 ~= $0 }
        place += digits.count
        return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
