/// Whether a report is as it was written. Its id depends on every other byte of the file, so a byte that was changed, lost or
/// added shows. The id is no signature: who wants to deceive can work out another one.
package enum Seal: Sendable, Hashable {
    /// Each byte is as it was written.
    case intact
    /// Each of the first bytes, so many of them, is; behind them another program has added objects, as one that signs files does.
    case extended(Int)
    /// Bytes have been changed, lost or added.
    case altered
    /// Not written by Diptych in this form: another program has rewritten it, or it is locked.
    case none

    /// How each file begins. The comment says to programs that send the file that it is not text.
    static let mark = Array("%PDF-1.7\n%".utf8) + [0xB5, 0xED, 0xAE, 0xFB, 0x0A]
    /// How far behind the beginning of the cross-references the ids stand.
    private static let reach = 600
    /// Two ids: `<`, 32 digits, `><`, 32 digits, `>`.
    private static let length = 68

    /// Looks at all bytes of a file.
    package static func of(_ file: [UInt8]) -> Seal {
        // What does not begin as our files do is nobody's we know.
        guard holdsMark(file) else { return .none }
        if isClosed(file) { return .intact }
        for end in ends(in: file).reversed() where isClosed(Array(file[..<end])) { return .extended(end) }
        return .altered
    }

    /// Whether the id of a file is that of its other bytes.
    private static func isClosed(_ file: [UInt8]) -> Bool {
        guard let ids = ids(in: file) else { return false }
        let first = Array(file[ids.lowerBound + 1..<ids.lowerBound + 33])
        var copy = file
        fill(places(of: ids, in: file), with: Identifier.blank, &copy)
        return first == Array(file[ids.lowerBound + 35..<ids.upperBound - 1]) && Identifier.of(copy) == first
    }

    /// The most additions behind a file that are looked at.
    private static let maximumAdditions = 32
    private static let end = Array("%%EOF\n".utf8)

    /// Where a file may once have ended, before objects were added behind it: only where such an addition is whole.
    private static func ends(in file: [UInt8]) -> [Int] {
        let span = file.span
        var ends: [Int] = []
        var place = file.count - 5
        while place >= 0, ends.count <= maximumAdditions {
            // The last one may have any end of line, or none.
            if span[place] == 0x25, file[place...].starts(with: end.dropLast()) { ends.append(place + 6) }
            place -= 1
        }
        guard let last = ends.first, last + 16 > file.count else { return [] }
        return ends.dropFirst().filter { file[$0 - 1] == 0x0A }.reversed()
    }

    /// Gives a file that another program has put into order our beginning, and ids that depend on all its bytes.
    /// - Returns: false where it has none.
    package static func close(_ file: inout [UInt8]) -> Bool {
        // The first lines are as long as ours.
        guard file.count > mark.count, file[..<mark.count].elementsEqual(mark, by: { $0 == $1 || min($0, $1) >= 0x80 })
        else { return false }
        file.replaceSubrange(..<mark.count, with: mark)
        guard let ids = ids(in: file) else { return false }
        let places = places(of: ids, in: file)
        fill(places, with: Identifier.blank, &file)
        fill(places, with: Identifier.of(file), &file)
        return true
    }

    /// Writes an id twice at each place.
    private static func fill(_ places: [Int], with id: [UInt8], _ file: inout [UInt8]) {
        for place in places {
            for start in [place + 1, place + 35] { file.replaceSubrange(start..<start + 32, with: id) }
        }
    }

    /// Where the ids stand: behind the cross-references that the end of the file leads to.
    private static func ids(in file: [UInt8]) -> Range<Int>? {
        let ending = file.suffix(40)
        guard let mark = lastIndex(of: "startxref\n", in: file, from: ending.startIndex) else { return nil }
        var start = 0
        for byte in file[(mark + 10)...].prefix(12) {
            guard 0x30...0x39 ~= byte else { break }
            start = start * 10 + Int(byte - 0x30)
        }
        guard start < file.count,
            var place = firstIndex(of: "/ID", in: file[start..<min(file.count, start + reach)])
        else { return nil }
        place += 3
        if place < file.count, file[place] == 0x20 { place += 1 }
        guard place < file.count, file[place] == UInt8(ascii: "["), place + 1 + length < file.count else { return nil }
        let ids = place + 1..<place + 1 + length
        let isPair =
            file[place + 1] == 0x3C && file[place + 34] == 0x3E && file[place + 35] == 0x3C
            && file[ids.upperBound - 1] == 0x3E
        return isPair ? ids : nil
    }

    /// Where the same ids stand again: a linearized file has two tables.
    private static func places(of ids: Range<Int>, in file: [UInt8]) -> [Int] {
        let wanted = Array(file[ids])
        let span = file.span
        var places: [Int] = []
        for place in 0...span.count - wanted.count where span[place] == 0x3C && span[place + 33] == 0x3E {
            if file[place...].starts(with: wanted) { places.append(place) }
        }
        return places
    }

    /// Whether a file begins as those of Diptych do: the drawing library's own files have the same first lines, but other spaces in
    /// their first object.
    private static func holdsMark(_ file: [UInt8]) -> Bool {
        guard file.starts(with: mark) else { return false }
        let object = file[mark.count...].drop { 0x30...0x39 ~= $0 }
        return ["<</", "<< /Linearized "].contains { object.starts(with: " 0 obj\n\($0)".utf8) }
    }

    private static func firstIndex(of text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - wanted.count).first { bytes[$0...].starts(with: wanted) }
    }

    private static func lastIndex(of text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        var found: Int?
        var rest = bytes[start...]
        while let place = firstIndex(of: text, in: rest) {
            found = place
            rest = bytes[(place + 1)...]
        }
        return found
    }
}
