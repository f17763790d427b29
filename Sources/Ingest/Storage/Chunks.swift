/// A list that grows by pieces of one size: growing copies nothing, so that it never takes twice its memory.
struct Chunks<Element: Sendable>: Sendable {
    private static var shift: Int { 14 }
    private static var size: Int { 1 << shift }

    private var chunks: [[Element]] = []
    private(set) var count = 0

    /// An element by its position.
    subscript(index: Int) -> Element {
        get { chunks[index >> Self.shift][index & (Self.size - 1)] }
        set { chunks[index >> Self.shift][index & (Self.size - 1)] = newValue }
    }

    mutating func append(_ element: Element) {
        if count & (Self.size - 1) == 0 {
            var chunk: [Element] = []
            // A short list needs no whole piece.
            if count > 0 { chunk.reserveCapacity(Self.size) }
            chunks.append(chunk)
        }
        chunks[chunks.count - 1].append(element)
        count += 1
    }
}
