internal import Diagnostics

extension Layout {
    /// Takes a row of texts above numbers for a second row of headers: the questions, below the codes.
    /// - Parameters:
    ///   - sample: the file's first records
    ///   - place: the file
    ///   - findings: gets a note on it
    mutating func takeSecondHeader(_ sample: [Record], at place: SourceSpan, _ findings: inout Findings) {
        guard export == .csv, rows == 1, sample.count > 2 else { return }
        let second = sample[1]
        let others = sample.dropFirst(2).prefix(30)
        var (texts, columns) = (0, 0)
        for cell in headers.indices where !headers[cell].isEmpty {
            let below = others.filter { !$0.isBlank(cell) }
            guard !below.isEmpty, below.allSatisfy({ Self.isNumber($0, cell) }) else { continue }
            columns += 1
            if !second.isBlank(cell), !Self.isNumber(second, cell), !Self.isMark(second, cell) { texts += 1 }
        }
        guard columns > 1, texts * 5 >= columns * 4 else { return }
        rows = 2
        for cell in headers.indices {
            guard let text = CellText.line(second.bytes, second.range(cell)) else { continue }
            add([HeaderText.normal(text)] + HeaderNames.aliases(of: text, isExport: true), to: cell)
        }
        var span = place
        span.line = Int(second.line)
        findings.note("the row holds texts above numbers and is read as a second header", at: span)
    }

    private static func isNumber(_ record: Record, _ cell: Int) -> Bool {
        CellText.line(record.bytes, record.range(cell)).map { AnswerReader.number($0, decimalComma: true) != nil }
            ?? false
    }

    private static func isMark(_ record: Record, _ cell: Int) -> Bool {
        CellText.line(record.bytes, record.range(cell)).map { AnswerReader.isNoAnswer(CellText.folded($0)) } ?? false
    }
}
