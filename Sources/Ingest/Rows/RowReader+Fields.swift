internal import Diagnostics
internal import People

// What a row says beside the answers, and where it says it.
extension RowReader {
    mutating func date(_ record: Record, _ log: inout RowFindings) -> ResponseDate? {
        let bytes = plan.fields[.date]?.first.map { record.bytes[record.range($0)] } ?? []
        if let latestDate, bytes.elementsEqual(latestDate.bytes) { return latestDate.date }
        guard let text = fields[Field.date.rawValue].text(record) else { return nil }
        switch DateText.read(text, isMonthFirst: isMonthFirst) {
        case .day(let day):
            let date = ResponseDate(text: text, day: day)
            latestDate = (Array(bytes), date)
            return date
        case .ambiguous:
            log.report(.ambiguousDate) {
                (
                    "\(CellText.quoted(text)) could be one of two days", place(.date, record),
                    ["write dates as year-month-day, such as 2026-03-31"]
                )
            }
        case .noDate:
            log.report(.noDate) {
                (
                    "\(CellText.quoted(text)) is no date that can be read", place(.date, record),
                    [
                        Int(text).map { (20_000...80_000).contains($0) } ?? false
                            ? "spreadsheets count days so: show the column as dates there, and export it again"
                            : "write dates as year-month-day, such as 2026-03-31"
                    ]
                )
            }
        }
        return ResponseDate(text: text, day: nil)
    }

    /// How many raters of the relationship were invited.
    func invited(_ record: Record) -> Int? {
        if fields[Field.invited.rawValue].isEmpty { return nil }
        guard let text = fields[Field.invited.rawValue].text(record), let count = Int(text) else { return nil }
        return (1...100_000).contains(count) ? count : nil
    }

    /// How long answering took, in seconds: a number, or `minutes:seconds`, or `hours:minutes:seconds`. Where commas stand between
    /// cells, one before three digits groups thousands.
    func duration(_ record: Record) -> Double? {
        if fields[Field.duration.rawValue].isEmpty { return nil }
        guard let text = fields[Field.duration.rawValue].text(record) else { return nil }
        var seconds = 0.0
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            let groups = part.split(separator: ",", omittingEmptySubsequences: false)
            if !answers.decimalComma, groups.count > 1, (1...3).contains(groups[0].count),
                groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 })
            {
                guard let number = Double(groups.joined()), number >= 0, number < 1e7 else { return nil }
                seconds = seconds * 60 + number
                continue
            }
            guard let number = Double(part.replacing(",", with: ".")), number >= 0, number < 1e7 else { return nil }
            seconds = seconds * 60 + number
        }
        return seconds
    }

    func comments(_ record: Record) -> [Comment] {
        plan.comments.compactMap { comment in
            guard let text = CellText.paragraph(record.bytes, record.range(comment.cell)) else { return nil }
            return Comment(key: comment.key, text: text, place: place(comment.cell, record))
        }
    }

    /// The answers to open questions that are not blank.
    func openAnswers(_ record: Record) -> [Questionnaire.OpenAnswer] {
        if plan.comments.isEmpty { return [] }
        var answers: [Questionnaire.OpenAnswer] = []
        for (index, comment) in plan.comments.enumerated() {
            guard let text = CellText.paragraph(record.bytes, record.range(comment.cell)) else { continue }
            answers.append(
                Questionnaire.OpenAnswer(
                    column: firstComment + index, line: record.line(ofCell: comment.cell), text: text))
        }
        return answers
    }

    func lineOffsets(_ record: Record) -> [UInt32] {
        if linesAreOrdered, record.cells.last?.line == record.line { return [] }
        let all = plan.items.map { $0.map { record.line(ofCell: $0) - record.line } ?? 0 }
        return all.contains { $0 > 0 } ? all : []
    }

    func place(_ field: Field, _ record: Record) -> SourceSpan {
        guard let cell = plan.fields[field]?.first else { return columns.place(line: record.line) }
        return place(cell, record)
    }

    func place(_ cell: Int, _ record: Record) -> SourceSpan {
        let column = sourceColumns.isEmpty ? cell : sourceColumns[min(cell, sourceColumns.count - 1)]
        return columns.place(line: record.line(ofCell: cell), column: column + 1)
    }
}
