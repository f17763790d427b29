/// Makes text that comes from data fit for a line of print: no control characters, no direction marks that reach beyond it.
enum Inert {
    /// The text without control characters (line feeds stay, a tab is a space) and without direction controls that are not
    /// closed. Most texts come back as they are.
    static func clean(_ text: String) -> String {
        if isClean(text) { return text }
        let scalars = Array(text.unicodeScalars)
        let dropped = unbalanced(scalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() where !dropped.contains(index) {
            switch scalar.value {
            case 0x0A: result.append("\n")
            case 0x0D:
                // A carriage return alone is a line end too; before a line feed it is a part of one.
                if index + 1 >= scalars.count || scalars[index + 1] != "\n" { result.append("\n") }
            case 0x85, 0x2028, 0x2029: result.append("\n")
            case 0x09, 0x0B, 0x0C: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether nothing needs to be done: looks at bytes only, since this runs over every text of every report.
    private static func isClean(_ text: String) -> Bool {
        unsafe text.utf8.withContiguousStorageIfAvailable { unsafe isClean($0) } ?? isClean(text.utf8)
    }

    private static func isClean(_ bytes: some Sequence<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte < 0x20 && byte != 0x0A || byte == 0x7F { return false }
            if byte >= 0x80 {
                // U+0080..9F are C2 80..9F; U+2028..202E are E2 80 A8..AE; U+2066..2069 are E2 81 A6..A9.
                if last == 0xC2, byte < 0xA0 { return false }
                if byte >= 0xA6, byte <= 0xAE, last == 0x80 || last == 0x81 { return false }
            }
            last = byte
        }
        return true
    }

    /// The places of direction controls that open without an end or end without an opening.
    private static func unbalanced(_ scalars: [Unicode.Scalar]) -> Set<Int> {
        var open: [(index: Int, isIsolate: Bool)] = []
        var dropped: Set<Int> = []
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x202A, 0x202B, 0x202D, 0x202E: open.append((index, false))
            case 0x2066...0x2068: open.append((index, true))
            case 0x202C, 0x2069:
                if open.last?.isIsolate == (scalar.value == 0x2069) {
                    open.removeLast()
                } else {
                    dropped.insert(index)
                }
            default: continue
            }
        }
        return dropped.union(open.map(\.index))
    }
}
