extension Paragraph {
    /// Puts U+FFFD in the place of ranges of bytes, which are in order and apart from each other.
    mutating func replace(_ ranges: [Range<Int>]) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        // Where bytes have moved: from this old place on, by so many.
        var moves: [(from: Int, by: Int)] = []
        var done = 0
        for range in ranges where range.lowerBound >= done && range.upperBound <= bytes.count {
            result += bytes[done..<range.lowerBound]
            result += TextCleaner.replacement
            done = range.upperBound
            moves.append((from: done, by: result.count - done))
        }
        result += bytes[done...]
        bytes = result

        var next = 0
        var by = 0
        func moved(_ place: Int) -> Int {
            while next < moves.count, moves[next].from <= place {
                by = moves[next].by
                next += 1
            }
            return place + by
        }
        for index in segments.indices {
            segments[index].start = moved(segments[index].start)
            segments[index].end = moved(segments[index].end)
        }
        (next, by) = (0, 0)
        for index in symbols.indices { symbols[index].start = moved(symbols[index].start) }
    }
}
