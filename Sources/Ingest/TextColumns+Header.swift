public import Diagnostics

extension TextColumns {
    /// More rows say no more about which column it is.
    private static let maximumRows = 10_000

    /// Finds the column that holds certain texts, whatever it is called: the one in which most of the first 10,000 rows have one of
    /// them, and the leftmost of several.
    /// - Parameters:
    ///   - texts: such as the ids of people
    ///   - file: a table whose first row names the columns
    /// - Returns: its header; nil where no column has any.
    /// - Throws: a failure where the file cannot be read.
    public static func header(
        of texts: Set<String>, in file: String, _ options: ReadOptions
    ) throws(Failure) -> String? {
        let input = try Input(file, isFile: true, try OpenFile.pieces(of: file))
        var findings = Findings()
        let table = try SampledTable(try TableOpener.open(input, options, &findings))
        var record = Record()
        guard try table.next(&record) else { return nil }
        let headers = (0..<record.count).map { CellText.line(record.bytes, record.range($0)) ?? "" }
        var counts = Array(repeating: 0, count: headers.count)
        var rows = 0
        while rows < maximumRows, try table.next(&record) {
            rows += 1
            for column in 0..<min(headers.count, record.count) where !headers[column].isEmpty {
                guard let text = CellText.line(record.bytes, record.range(column)), texts.contains(text) else {
                    continue
                }
                counts[column] += 1
            }
        }
        guard let most = counts.max(), most > 0, let column = counts.firstIndex(of: most) else { return nil }
        return headers[column]
    }
}
