/// Texts by numbers, from 0 in the order of their first appearance: each different text is kept once, as UTF-8, and finding its
/// number makes no String. Texts that are written alike but coded otherwise (a letter and its accent as one or as two) have one
/// number.
struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    // Where each text ends in `bytes`.
    private var ends: [Int] = []
    // By hash: the position of a text plus one, or 0; never more than half full.
    private var slots = [UInt32](repeating: 0, count: 64)
    // By the hash of what is written alike: the first such text, of those that have more than ASCII.
    private var alike: [Int: UInt32] = [:]
    // The number of a text whose first spelling was another one.
    private var others: [UInt32: UInt32] = [:]

    /// One more than the largest number.
    var count: Int { ends.count }

    /// The number of a text, which is added where it is new.
    mutating func number(_ text: Span<UInt8>) -> UInt32 {
        if ends.count * 2 >= slots.count { grow() }
        var slot = Self.hash(text) & (slots.count - 1)
        while slots[slot] != 0 {
            let position = slots[slot] - 1
            if isSame(text, Int(position)) { return others.isEmpty ? position : others[position] ?? position }
            slot = (slot + 1) & (slots.count - 1)
        }
        let position = UInt32(truncatingIfNeeded: ends.count)
        var high: UInt8 = 0
        for index in text.indices {
            high |= text[index]
            bytes.append(text[index])
        }
        ends.append(bytes.count)
        slots[slot] = position + 1
        return high < 0x80 ? position : join(position)
    }

    /// The number of a text, which is added where it is new.
    mutating func number(_ text: String) -> UInt32 { number(Array(text.utf8).span) }

    /// A text by its number.
    func text(_ number: UInt32) -> String { String(decoding: bytes[range(Int(number))], as: UTF8.self) }

    /// Gives back what only finding numbers needs. Texts can still be looked up.
    mutating func close() {
        slots = []
        alike = [:]
        others = [:]
    }

    private func range(_ position: Int) -> Range<Int> { (position == 0 ? 0 : ends[position - 1])..<ends[position] }

    private func isSame(_ text: Span<UInt8>, _ position: Int) -> Bool {
        let range = range(position)
        guard range.count == text.count else { return false }
        for index in text.indices where text[index] != bytes[range.lowerBound + index] { return false }
        return true
    }

    /// The number of a new text: its own, or that of one that is written alike.
    private mutating func join(_ position: UInt32) -> UInt32 {
        let text = text(position)
        let hash = text.hashValue
        guard let first = alike[hash] else {
            alike[hash] = position
            return position
        }
        guard self.text(first) == text else { return position }
        others[position] = first
        return first
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for position in ends.indices {
            var slot = Self.hash(bytes.span.extracting(range(position))) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: position) + 1
        }
    }

    /// With the seed of the process, so that no file can be made whose texts all fall together.
    private static func hash(_ text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
