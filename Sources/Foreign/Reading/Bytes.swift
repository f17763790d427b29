/// Bytes that are written one after the other.
extension [UInt8] {
    mutating func add(_ text: String) { append(contentsOf: text.utf8) }

    /// Adds a number with zeros in front.
    mutating func add(padded number: Int, _ width: Int) {
        let digits = String(number)
        add(String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits)
    }

    /// Whether a text stands at a place.
    func holds(_ text: StaticString, at place: Int) -> Bool {
        text.withUTF8Buffer { text in
            guard place >= 0, text.count <= count - place else { return false }
            for index in text.indices where unsafe text[index] != self[place + index] { return false }
            return true
        }
    }

    /// The whole number that stands at a place or behind white space there, and the place behind it; nil where there is none.
    func number(at place: Int) -> (value: Int, end: Int)? {
        var place = Swift.max(0, place)
        while place < count, [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(self[place]) { place += 1 }
        let start = place
        var value = 0
        // Fifteen digits are more than any file is long.
        while place < count, place - start < 15, 0x30...0x39 ~= self[place] {
            value = value * 10 + Int(self[place] - 0x30)
            place += 1
        }
        return place > start ? (value, place) : nil
    }
}
