internal import Assessment
internal import Diagnostics
internal import Files
internal import Ingest
internal import YAML

/// A file with the constants of other results, as `diptych score --statistics` prints them: the table, or the lines of YAML.
enum StatisticsFile {
    /// The columns that are read.
    private static let columns = [
        "scale", "known", "c", "df", "d0", "answers_c", "answers_total", "answers_df", "date",
    ]

    /// Gives an instrument the constants of a file.
    /// - Throws: a failure where the file cannot be read, or its constants are not of this questionnaire.
    static func take(_ path: String, into instrument: inout Instrument) throws(Failure) {
        let bytes: [UInt8]
        do throws(FileFailure) { bytes = try Files.read(path, limit: 16 << 20) } catch { throw Failure(error) }
        var digest = Digest()
        digest.update(bytes)
        let sum = digest.finish()
        // A byte-order mark may stand before the header.
        let isTable = [Array("scale,".utf8), [0xEF, 0xBB, 0xBF] + Array("scale,".utf8)].contains {
            bytes.starts(with: $0)
        }
        guard isTable else {
            try instrument.take(statistics: YAML.parse(bytes, file: path), digest: sum)
            return
        }
        let rows = try TextColumns.read(path, columns).rows.map { row in
            let pairs = zip(columns, row.cells).compactMap { name, cell in cell.map { (name, $0) } }
            return (cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), place: row.place)
        }
        try instrument.take(statistics: rows, digest: sum)
    }
}
