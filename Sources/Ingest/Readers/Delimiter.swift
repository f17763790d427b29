internal import Diagnostics

/// Finds out what stands between the cells of a file.
enum Delimiter {
    /// What can stand there; the first is taken where nothing tells.
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
    /// How many rows are looked at.
    private static let rows = 20

    /// The delimiter that cuts most of the first complete rows into equally many cells; among several the one that gives more cells.
    ///
    /// A header may hold other candidates in its texts, a row a cell too many, and titles may stand above the header.
    /// - Parameters:
    ///   - sample: the beginning of the file
    ///   - isWhole: whether the file ends with it, so that the last row is complete
    static func find(in sample: [UInt8], isWhole: Bool) -> UInt8 {
        var best = (delimiter: candidates[0], score: 0.0)
        for delimiter in candidates {
            let counts = cellCounts(sample, delimiter, isWhole: isWhole)
            var rows: [Int: Int] = [:]
            for count in counts where count > 1 { rows[count, default: 0] += 1 }
            for (cells, rows) in rows {
                // One row in two cells says less than one in ten.
                let score = Double(rows) / Double(counts.count) * (1 - 1 / Double(cells))
                if score > best.score { best = (delimiter, score) }
            }
        }
        return best.delimiter
    }

    /// The delimiter that Excel's own first line `sep=;` names, perhaps in quotes, and how many bytes that line has with its end.
    static func declared(in sample: [UInt8]) -> (delimiter: UInt8, length: Int)? {
        let isQuoted = sample.first == UInt8(ascii: "\"")
        let start = isQuoted ? 1 : 0
        guard sample.dropFirst(start).starts(with: "sep=".utf8), sample.count > start + 5,
            candidates.contains(sample[start + 4]), !isQuoted || sample[start + 5] == UInt8(ascii: "\"")
        else { return nil }
        let end = start + 5 + start
        guard sample.count > end else { return nil }
        if sample[end] == 0x0A { return (sample[start + 4], end + 1) }
        guard sample[end] == 0x0D else { return nil }
        return (sample[start + 4], sample.count > end + 1 && sample[end + 1] == 0x0A ? end + 2 : end + 1)
    }

    /// How many cells the first rows have that are not empty lines.
    private static func cellCounts(_ sample: [UInt8], _ delimiter: UInt8, isWhole: Bool) -> [Int] {
        var tokenizer = CSVTokenizer(
            file: "", delimiter: delimiter, piece: sample, source: TextSource { () throws(Failure) in [] })
        var record = Record()
        var counts: [Int] = []
        var last: Int?
        do throws(Failure) {
            while counts.count < rows, try tokenizer.next(&record) {
                if let last { counts.append(last) }
                last = record.count == 1 && record.isBlank ? nil : record.count
            }
        } catch {
            // A quote that does not close within the sample: the rows before it tell.
            if counts.isEmpty, last == nil { last = record.count }
        }
        // The last row of a sample may have been cut.
        if let last, isWhole || counts.isEmpty { counts.append(last) }
        return counts
    }
}
