internal import Diagnostics
internal import People

// What a row says beside the answers, and where it says it.
extension RowReader {
    func checkCount(_ record: Record, _ log: inout RowFindings) {
        let expected = plan.headers.count
        if record.count == expected { return }
        if record.count < expected {
            log.report(.fewCells) {
                (
                    "the row has \(Grouped.text(record.count)) cells, the header \(Grouped.text(expected)); "
                        + "those that are not there count as blank",
                    columns.place(line: record.line, column: record.count + 1), []
                )
            }
            return
        }
        // Some programs end every row with delimiters; blank cells tell nothing and lose nothing.
        let extra = (expected..<record.count).filter { !record.isBlank($0) }
        guard let first = extra.first else { return }
        log.report(.manyCells) {
            let texts = extra.prefix(3).map { CellText.quoted(record.bytes, record.range($0)) }
            let rest = extra.count > 3 ? " and \(Grouped.text(extra.count - 3)) more" : ""
            return (
                "the row has \(Grouped.text(record.count)) cells, the header \(Grouped.text(expected)); "
                    + "not read: \(texts.joined(separator: ", "))\(rest)",
                place(first, record), ["put a text that holds the delimiter in quotes"]
            )
        }
    }

    func reportCleaned(_ record: Record, _ id: String, _ log: inout RowFindings) {
        log.report(.cleanedID) {
            (
                "the id holds a line break, a tab or a control character; it is read as \(CellText.quoted(id))",
                place(.person, record), ["rows with this id count as the same person's"]
            )
        }
    }

    /// The relationship's position among all; nil where the row says none that is known.
    mutating func relationship(
        _ record: Record, _ person: UInt32, _ ids: TextPool, _ log: inout RowFindings
    ) -> UInt8? {
        let number = fields[Field.relationship.rawValue].number(record, in: &words)
        if number == 0 {
            if plan.fields[.relationship] == nil { return Relationship.ownPosition }
            if !rater.isEmpty, String(decoding: rater, as: UTF8.self) == ids.text(person - 1) {
                return Relationship.ownPosition
            }
            log.report(.noRelationship) {
                (
                    "the row has no relationship and is left out", place(.relationship, record),
                    ["write \(Relationship.allCases.map(\.rawValue).joined(separator: ", "))"]
                )
            }
            return nil
        }
        while relationships.count < words.count {
            let word = words.text(UInt32(relationships.count))
            let known = Relationship(rawValue: word) ?? Relationship(rawValue: word.lowercased())
            relationships.append(known.flatMap { Relationship.allCases.firstIndex(of: $0) }.map { UInt8($0) } ?? 255)
        }
        let position = relationships[Int(number) - 1]
        if position < 255 { return position }
        log.report(.unknownRelationship) {
            let word = words.text(number - 1)
            return (
                "\(CellText.quoted(word)) is no relationship; the row is left out", place(.relationship, record),
                RelationshipWords.hints(for: word)
            )
        }
        return nil
    }

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

    /// How long answering took, in seconds: a number, or `minutes:seconds`, or `hours:minutes:seconds`.
    func duration(_ record: Record) -> Double? {
        if fields[Field.duration.rawValue].isEmpty { return nil }
        guard let text = fields[Field.duration.rawValue].text(record) else { return nil }
        var seconds = 0.0
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
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
        if record.cells.last?.line == record.line { return [] }
        let all = plan.items.map { $0.map { record.line(ofCell: $0) - record.line } ?? 0 }
        return all.contains { $0 > 0 } ? all : []
    }

    func place(_ field: Field, _ record: Record) -> SourceSpan {
        guard let cell = plan.fields[field]?.first else { return columns.place(line: record.line) }
        return place(cell, record)
    }

    func place(_ cell: Int, _ record: Record) -> SourceSpan {
        columns.place(line: record.line(ofCell: cell), column: cell + 1)
    }
}
