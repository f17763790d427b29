internal import Diagnostics

/// Finds out what stands between the cells of a file.
enum Delimiter {
    /// What can stand there; the first is taken where nothing tells.
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
    /// How many rows are looked at.
    private static let rows = 20

    /// The delimiter that gives the first complete rows equally many cells, more than one; among several the one that
    /// stands most often in the first row.
    /// - Parameters:
    ///   - sample: the beginning of the file
    ///   - isWhole: whether the file ends with it, so that the last row is complete
    static func find(in sample: [UInt8], isWhole: Bool) -> UInt8 {
        var best = (delimiter: candidates[0], isEven: false, count: 1)
        for delimiter in candidates {
            let counts = cellCounts(sample, delimiter, isWhole: isWhole)
            guard let header = counts.first, header > 1 else { continue }
            let isEven = counts.allSatisfy { $0 == header }
            if (isEven ? 1 : 0, header) > (best.isEven ? 1 : 0, best.count) {
                best = (delimiter, isEven, header)
            }
        }
        return best.delimiter
    }

    /// The delimiter that Excel's own first line `sep=;` names, and how many bytes that line has with its end.
    static func declared(in sample: [UInt8]) -> (delimiter: UInt8, length: Int)? {
        guard sample.starts(with: "sep=".utf8), sample.count >= 6,
            candidates.contains(sample[4])
        else { return nil }
        if sample[5] == 0x0A { return (sample[4], 6) }
        guard sample[5] == 0x0D else { return nil }
        return (sample[4], sample.count > 6 && sample[6] == 0x0A ? 7 : 6)
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
