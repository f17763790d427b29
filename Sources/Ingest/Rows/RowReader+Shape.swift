internal import Diagnostics
internal import People

// Which rows are no questionnaires.
extension RowReader {
    /// Whether the cells of a row cannot stand below their headers, or the row holds a remark and nothing else.
    mutating func isMisshapen(_ record: Record, _ log: inout RowFindings) -> Bool {
        let expected = plan.headers.count
        if expected > 3, let text = onlyText(record) {
            log.report(.note) {
                (
                    "the row holds only \(CellText.quoted(text)) and is left out", columns.place(line: record.line),
                    ["a remark below the table, or a line break in a text that has no quotes"]
                )
            }
            return true
        }
        if isBehindGap, plan.hasItems, plan.items.allSatisfy({ $0.map(record.isBlank) ?? true }) {
            log.report(.note) {
                (
                    "the row stands below a blank one, holds no answer and is left out",
                    columns.place(line: record.line),
                    ["a remark below the table"]
                )
            }
            return true
        }
        if record.count == expected || !cellsCanShift { return tellOutside(record, expected, &log) }
        if record.count < expected {
            if plan.isRagged, plan.usualCounts.contains(record.count) || !record.isBlank(record.count - 1) {
                return false
            }
            log.report(.fewCells) {
                (
                    "the row has \(Grouped.text(record.count)) cells, the header \(Grouped.text(expected)): its answers may "
                        + "stand below other questions, so it is left out",
                    columns.place(line: record.line, column: record.count + 1),
                    ["put a text that holds a line break in quotes, and write blank cells too"]
                )
            }
            return true
        }
        // Some programs end every row with delimiters; blank cells tell nothing and lose nothing.
        guard let first = (expected..<record.count).first(where: { !record.isBlank($0) }) else { return false }
        log.report(.manyCells) {
            (
                "the row has \(Grouped.text(record.count)) cells, the header \(Grouped.text(expected)): its answers may stand "
                    + "below other questions, so it is left out",
                place(first, record), ["put a text that holds the delimiter in quotes"]
            )
        }
        return true
    }

    /// Tells of cells beside the table, which have a place of their own.
    private func tellOutside(_ record: Record, _ expected: Int, _ log: inout RowFindings) -> Bool {
        guard record.count > expected, let first = (expected..<record.count).first(where: { !record.isBlank($0) })
        else {
            return false
        }
        log.report(.outside) {
            (
                "\(CellText.quoted(record.bytes, record.range(first))) stands in a column without a header and is not read",
                place(first, record), []
            )
        }
        return false
    }

    /// The text of a row in which one cell is filled; nil for any other.
    private func onlyText(_ record: Record) -> String? {
        var found: Int?
        for cell in 0..<record.count where !record.isBlank(cell) {
            if found != nil { return nil }
            found = cell
        }
        return found.flatMap { CellText.line(record.bytes, record.range($0)) }
    }

    /// Whether a row repeats the header, or holds the questions: its cells where answers should stand are no answers, and most
    /// are the names or the words of their columns.
    func repeatsHeader(_ record: Record) -> Bool {
        guard let first = plan.items.lazy.compactMap({ $0 }).first(where: { !record.isBlank($0) }),
            case .notNumber = answers.read(record.bytes, record.range(first), item: 0)
        else { return false }
        var (same, filled) = (0, 0)
        for (item, cell) in plan.items.enumerated() {
            guard let cell, let text = CellText.line(record.bytes, record.range(cell)) else { continue }
            filled += 1
            let key = HeaderNames.key(HeaderText.normal(text))
            let names = [plan.headers[cell]] + plan.layout.aliases[cell] + (schema.texts[schema.items[item]] ?? [])
            if names.contains(where: { HeaderNames.key(HeaderText.normal($0)) == key }) { same += 1 }
        }
        return same * 2 > filled
    }

    /// Leaves out a row that is about nobody, with the reason.
    mutating func leaveOut(_ kind: Gathering.IDKind, _ record: Record, _ log: inout RowFindings) -> Bool {
        switch kind {
        case .person: return false
        case .nobody:
            log.report(.noPerson) { ("the row names no person and is left out", place(.person, record), []) }
        case .total:
            log.report(.total) {
                (
                    "\(CellText.quoted(String(decoding: id, as: UTF8.self))) is no person: the row sums up others and is left out",
                    place(.person, record), []
                )
            }
        case .perhapsTotal:
            guard lacksDetails(record) || hasImpossibleAnswers(record) else { return false }
            return leaveOut(.total, record, &log)
        }
        return true
    }

    /// Whether a row says neither name nor relationship nor rater where the file has columns for these.
    private func lacksDetails(_ record: Record) -> Bool {
        let cells = [Field.name, .relationship, .rater, .email].compactMap { plan.fields[$0] }.joined()
        return !cells.isEmpty && cells.allSatisfy { record.isBlank($0) }
    }

    private func hasImpossibleAnswers(_ record: Record) -> Bool {
        plan.items.contains { cell in
            guard let cell, let number = Number.parse(record.bytes, record.range(cell), decimalComma: true) else {
                return false
            }
            return !schema.answers.contains(number) || schema.step != nil && schema.isBetween(number, item: 0)
        }
    }
}
