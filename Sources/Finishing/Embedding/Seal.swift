/// Whether a report is as it was written. Its id depends on every other byte of the file, so a byte that was changed, lost or
/// added shows. The id is no signature: who wants to deceive can work out another one.
public enum Seal: Sendable, Hashable {
    /// Each byte is as it was written.
    case intact
    /// Bytes have been changed, lost or added.
    case altered
    /// Not written by Diptych in this form: another program has rewritten it, or it is locked.
    case none

    /// How far behind the beginning of the cross-references the ids stand.
    private static let reach = 600
    /// Two ids: `<`, 32 digits, `><`, 32 digits, `>`.
    private static let length = 68

    /// Looks at all bytes of a file.
    public static func of(_ file: [UInt8]) -> Seal {
        guard let ids = ids(in: file) else { return holdsMark(file) ? .altered : .none }
        let first = Array(file[ids.lowerBound + 1..<ids.lowerBound + 33])
        var copy = file
        fill(places(of: ids, in: file), with: Identifier.blank, &copy)
        if first == Array(file[ids.lowerBound + 35..<ids.upperBound - 1]), Identifier.of(copy) == first {
            return .intact
        }
        // Nobody else writes the ids right behind their key.
        return holdsMark(file) || file[ids.lowerBound - 2] != 0x20 ? .altered : .none
    }

    /// Gives a file that another program has put into order ids that depend on all its bytes.
    /// - Returns: false where it has none.
    static func close(_ file: inout [UInt8]) -> Bool {
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

    /// Whether a file begins as those of Diptych do.
    private static func holdsMark(_ file: [UInt8]) -> Bool { file.starts(with: ObjectWriter.mark) }

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
