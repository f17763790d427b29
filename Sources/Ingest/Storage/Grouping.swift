internal import Files

/// Puts questionnaires that stand in any order entry by entry, each entry's in their order: twice through all bytes, with memory for
/// a part of them. First each goes to the part of the result in which its entry lies, then each part is put in order.
struct Grouping {
    /// About how many bytes a part has.
    private static let part = 2 << 20
    /// How many bytes of a part are collected before they are written, and how many are read at once.
    private static let piece = 1 << 14

    private let moved: [UInt32: UInt32]
    // Where the questionnaires of each entry begin in the result, then where the last ones end.
    private let starts: [Int]
    // The first entries of the parts, then the number of entries.
    private let parts: [Int]

    /// - Parameters:
    ///   - starts: where the questionnaires of each entry are to begin, then where the last ones end
    ///   - moved: the entries whose questionnaires belong to another one
    ///   - part: how many bytes a part has at least, but for the last one
    init(_ starts: [Int], _ moved: [UInt32: UInt32], part: Int = Grouping.part) {
        self.starts = starts
        self.moved = moved
        var parts = [0]
        for entry in starts.indices.dropLast() where starts[entry + 1] - starts[parts[parts.count - 1]] >= part {
            parts.append(entry + 1)
        }
        if parts[parts.count - 1] < starts.count - 1 { parts.append(starts.count - 1) }
        self.parts = parts
    }

    /// The questionnaires in the order of their entries.
    /// - Parameter memory: how many bytes of them stay in memory
    func grouped(_ log: consuming ByteLog, memory: Int) -> ByteLog {
        var result = ByteLog(count: log.count, memory: memory)
        distribute(log, to: &result)
        for part in parts.indices.dropLast() where parts[part + 1] - parts[part] > 1 {
            let range = starts[parts[part]]..<starts[parts[part + 1]]
            result.replace(at: range.lowerBound, with: ordered(result.bytes(range), from: part))
        }
        return result
    }

    private func distribute(_ log: borrowing ByteLog, to result: inout ByteLog) {
        var ends = parts.dropLast().map { starts[$0] }
        var collected = [[UInt8]](repeating: [], count: ends.count)
        var (start, wanted) = (0, Self.piece)
        while start < log.count {
            let bytes = log.bytes(start..<min(start + wanted, log.count))
            var position = 0
            while position + 8 <= bytes.count {
                let length = StoredQuestionnaire.length(bytes.span, at: position)
                guard position + length <= bytes.count else {
                    wanted = max(wanted, length)
                    break
                }
                let part = part(of: entry(bytes.span, at: position))
                collected[part] += bytes[position..<position + length]
                if collected[part].count >= Self.piece {
                    result.replace(at: ends[part], with: collected[part])
                    ends[part] += collected[part].count
                    collected[part].removeAll(keepingCapacity: true)
                }
                position += length
            }
            start += position
        }
        for part in ends.indices { result.replace(at: ends[part], with: collected[part]) }
    }

    /// The questionnaires of a part in the order of their entries.
    private func ordered(_ bytes: [UInt8], from part: Int) -> [UInt8] {
        let first = parts[part]
        var ends = starts[first..<parts[part + 1]].map { $0 - starts[first] }
        var result = [UInt8](repeating: 0, count: bytes.count)
        let span = bytes.span
        var position = 0
        while position < span.count {
            let length = StoredQuestionnaire.length(span, at: position)
            let entry = entry(span, at: position) - first
            let end = ends[entry]
            for index in 0..<length { result[end + index] = span[position + index] }
            ends[entry] += length
            position += length
        }
        return result
    }

    private func entry(_ bytes: Span<UInt8>, at position: Int) -> Int {
        let entry = StoredQuestionnaire.entry(bytes, at: position)
        return Int(moved.isEmpty ? entry : moved[entry] ?? entry)
    }

    private func part(of entry: Int) -> Int {
        var (low, high) = (0, parts.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if parts[middle] <= entry { low = middle } else { high = middle }
        }
        return low
    }
}
