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
    private static let reach = 200

    /// Looks at all bytes of a file.
    public static func of(_ file: [UInt8]) -> Seal {
        // The table of cross-references begins where the end of the file says.
        let ending = file.suffix(40)
        guard let mark = lastIndex(of: "startxref\n", in: file, from: ending.startIndex) else {
            return holdsMark(file) ? .altered : .none
        }
        var start = 0
        for byte in file[(mark + 10)...].prefix(12) {
            guard 0x30...0x39 ~= byte else { break }
            start = start * 10 + Int(byte - 0x30)
        }
        guard start < file.count, let place = ids(in: file, from: start) else {
            return holdsMark(file) ? .altered : .none
        }
        var copy = file
        let found = Array(file[place..<place + 32])
        for place in [place, place + 34] { copy.replaceSubrange(place..<place + 32, with: Identifier.blank) }
        return found == Array(file[place + 34..<place + 66]) && Identifier.of(copy) == found ? .intact : .altered
    }

    /// Where the first of two ids begins, as `ObjectWriter` writes them.
    private static func ids(in file: [UInt8], from start: Int) -> Int? {
        let end = min(file.count, start + reach)
        guard let place = firstIndex(of: "/ID[<", in: file[start..<end]) else { return nil }
        let first = place + 5
        guard file.count > first + 66, file[first + 32] == 0x3E, file[first + 33] == 0x3C, file[first + 66] == 0x3E
        else { return nil }
        return first
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
