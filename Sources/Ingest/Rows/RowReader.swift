internal import Diagnostics

/// Turns the rows of one file into responses and hands them to `People`.
struct RowReader {
    private let plan: ColumnPlan
    private let schema: Schema
    private let answers: AnswerReader
    private let columns: Origin.Columns
    // What the plan and the mapping say about each field, by its raw value: they are asked for in every row.
    private let cells: [Int?]
    private let constants: [String?]
    private let values: [[String: String]?]
    private let blanks: Set<String>
    private let rules: [RowRule]
    private let isMonthFirst: Bool?
    private let file: String
    private(set) var summary: ReadFile
    /// How many rows each kind of rule has left out.
    private(set) var ruledOut: [RowRule.Kind: Int] = [:]

    init(plan: ColumnPlan, layout: Layout, schema: Schema, mapping: Mapping?, file: String, decimalComma: Bool) {
        self.plan = plan
        self.schema = schema
        self.file = file
        answers = AnswerReader(schema, mapping, decimalComma: decimalComma)
        columns = Origin.Columns(file: file, items: plan.items.map { $0.map { UInt32($0) + 1 } ?? 0 })
        cells = Field.allCases.map { plan.fields[$0] }
        constants = Field.allCases.map { mapping?.constants[$0] }
        values = Field.allCases.map { field in
            guard let own = layout.texts[field] else { return mapping?.texts[field] }
            return own.merging(mapping?.texts[field] ?? [:]) { $1 }
        }
        blanks = layout.blanks
        isMonthFirst = layout.isMonthFirst
        // A form is asked about where it holds answers.
        let forms = layout.forms.filter { form in plan.items.contains { $0.map(form.cells.contains) ?? false } }
        let complete = forms.flatMap { form in
            [
                RowRule(kind: .incomplete, cell: form.complete, test: .isNone(["2", "complete"])),
                RowRule(kind: .incomplete, cell: form.complete, test: .isBlank),
            ]
        }
        rules = (layout.rules + complete).filter { mapping?.kept.contains($0.kind) != true }
        summary = ReadFile(name: file)
    }

    /// Takes in one row; a blank one is skipped.
    mutating func read(_ record: Record, into people: inout People, _ log: inout RowFindings) {
        if !record.oddities.isEmpty { report(record.oddities, &log) }
        if record.isBlank { return }
        summary.rows += 1
        for rule in rules where rule.applies(to: record) {
            ruledOut[rule.kind, default: 0] += 1
            summary.leftOut += 1
            return
        }
        checkCount(record, &log)
        guard let id = text(.person, record) else {
            log.report(.noPerson) {
                ("the row names no person and is left out", place(.person, record), [])
            }
            summary.leftOut += 1
            return
        }
        let rater = text(.rater, record)
        guard let relationship = relationship(record, id: id, rater: rater, &log) else {
            summary.leftOut += 1
            return
        }
        let details = Person(
            id: id, name: name(record), email: text(.email, record), title: text(.title, record),
            organisation: text(.organisation, record), team: text(.team, record))
        let entry = people.entry(
            for: details, cycle: text(.cycle, record), at: SourceSpan(file: file, line: Int(record.line)), &log)
        let date = date(record, &log)
        let language = text(.language, record)
        let origin = origin(record)
        var comments = comments(record)
        if plan.hasItems || plan.scores.isEmpty {
            var response = Response(
                relationship, rater: rater, answers: answers(record, language, &log), comments: comments, date: date,
                language: language, origin: origin)
            response.duration = duration(record)
            response.invited = text(.invited, record).flatMap { Int($0) }.flatMap {
                (1...100_000).contains($0) ? $0 : nil
            }
            people.add(response, to: entry)
            comments = []
        }
        if !plan.scores.isEmpty {
            let row = ScoredRow(
                scores: scores(record, &log), comments: comments, date: date, language: language, origin: origin)
            if let first = people.setScored(row, of: entry) {
                log.report(.scoredTwice) {
                    (
                        "a second row of scores for \(CellText.quoted(id)) is left out; the first is \(first)",
                        origin.place, []
                    )
                }
                if !plan.hasItems { summary.leftOut += 1 }
            }
        }
    }

    /// Reports what is odd about cells, of the header too.
    func report(
        _ oddities: [(what: Record.Oddity, cell: Int, line: UInt32)], _ log: inout RowFindings
    ) {
        for oddity in oddities {
            let place = SourceSpan(file: file, line: Int(oddity.line), column: oddity.cell + 1)
            switch oddity.what {
            case .nul:
                log.report(.nul) {
                    ("the cell holds a NUL byte", place, ["save the file as UTF-8 or as UTF-16 with a byte order mark"])
                }
            case .notUTF8:
                log.report(.notUTF8) {
                    ("is not UTF-8; read as Windows-1252", place, ["save the file as UTF-8"])
                }
            case .errorValue:
                log.report(.errorValue) {
                    ("the cell holds an error of the spreadsheet; it counts as blank", place, [])
                }
            case .noResult:
                log.report(.noResult) {
                    (
                        "the cell holds a formula without its result; it counts as blank", place,
                        ["open the workbook in a spreadsheet program and save it"]
                    )
                }
            case .notText:
                log.report(.notText) { ("the cell holds no text; it counts as blank", place, []) }
            case .textBehindQuote:
                log.report(.textBehindQuote) {
                    (
                        "text stands behind a closing quote; it is read as part of the cell", place,
                        ["double a quote that belongs to the text: \"\""]
                    )
                }
            }
        }
    }
}

// MARK: - The parts of a row

extension RowReader {
    private func checkCount(_ record: Record, _ log: inout RowFindings) {
        let expected = plan.headers.count
        if record.count == expected { return }
        if record.count < expected {
            log.report(.fewCells) {
                (
                    "the row has \(Grouped.text(record.count)) cells, the header \(Grouped.text(expected)); "
                        + "those that are not there count as blank",
                    SourceSpan(file: file, line: Int(record.line), column: record.count + 1), []
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

    /// A field's text after the mapping's values and constants, or nil where neither the file nor the mapping says any.
    private func text(_ field: Field, _ record: Record) -> String? {
        guard let cell = cells[field.rawValue], let text = CellText.line(record.bytes, record.range(cell)) else {
            return constants[field.rawValue]
        }
        if !blanks.isEmpty, blanks.contains(text.lowercased()) { return constants[field.rawValue] }
        guard let values = values[field.rawValue] else { return text }
        return values[CellText.folded(text)] ?? text
    }

    private func name(_ record: Record) -> String? {
        if plan.nameParts.isEmpty { return text(.name, record) }
        let parts = plan.nameParts.compactMap { CellText.line(record.bytes, record.range($0)) }
            .filter { !blanks.contains($0.lowercased()) }
        return parts.isEmpty ? constants[Field.name.rawValue] : parts.joined(separator: " ")
    }

    private func relationship(
        _ record: Record, id: String, rater: String?, _ log: inout RowFindings
    ) -> Relationship? {
        guard let word = text(.relationship, record) else {
            if plan.fields[.relationship] == nil || rater == id { return .selfRating }
            log.report(.noRelationship) {
                (
                    "the row has no relationship and is left out", place(.relationship, record),
                    ["write \(Relationship.allCases.map(\.rawValue).joined(separator: ", "))"]
                )
            }
            return nil
        }
        if let known = Relationship(rawValue: word) ?? Relationship(rawValue: word.lowercased()) { return known }
        log.report(.unknownRelationship) {
            (
                "\(CellText.quoted(word)) is no relationship; the row is left out", place(.relationship, record),
                RelationshipWords.hints(for: word)
            )
        }
        return nil
    }

    private func date(_ record: Record, _ log: inout RowFindings) -> ResponseDate? {
        guard let text = text(.date, record) else { return nil }
        switch DateText.read(text, isMonthFirst: isMonthFirst) {
        case .day(let day): return ResponseDate(text: text, day: day)
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
                    ["write dates as year-month-day, such as 2026-03-31"]
                )
            }
        }
        return ResponseDate(text: text, day: nil)
    }

    private func answers(_ record: Record, _ language: String?, _ log: inout RowFindings) -> [Answer] {
        var result = [Answer](repeating: .missing, count: plan.items.count)
        for (item, cell) in plan.items.enumerated() {
            guard let cell else { continue }
            result[item] = answers.quick(record, cell) ?? answer(record, cell, item: item, language, &log)
            // Where items have different answers, what is in the range of one need not be in that of another.
            if item < schema.itemAnswers.count, let number = result[item].number,
                !schema.itemAnswers[item].contains(number)
            {
                result[item] = .missing
                reportRange(record, cell, schema.itemAnswers[item], &log)
            }
        }
        return result
    }

    private func answer(
        _ record: Record, _ cell: Int, item: Int?, _ language: String?, _ log: inout RowFindings
    ) -> Answer {
        switch answers.read(record.bytes, record.range(cell), item: item, language: language) {
        case .answer(let answer): return answer
        case .notNumber:
            log.report(.notNumber, cell: cell) {
                (
                    "\(CellText.quoted(record.bytes, record.range(cell))) is not a number; it counts as missing",
                    place(cell, record),
                    item == nil ? [] : ["say in mapping.yaml what words stand for: labels: { \"Agree\": 4 }"]
                )
            }
        case .outOfRange:
            reportRange(
                record, cell, item == nil ? schema.scores : schema.answers, isScore: item == nil, &log)
        }
        return .missing
    }

    private func reportRange(
        _ record: Record, _ cell: Int, _ range: ClosedRange<Double>, isScore: Bool = false, _ log: inout RowFindings
    ) {
        log.report(.outOfRange, cell: cell) {
            (
                "\(CellText.quoted(record.bytes, record.range(cell))) is not between "
                    + "\(Number.text(range.lowerBound)) and \(Number.text(range.upperBound)); it counts as missing",
                place(cell, record), isScore ? ["scores are read on the scale of the answers"] : []
            )
        }
    }

    /// How long answering took, in seconds: a number, or `minutes:seconds`, or `hours:minutes:seconds`.
    private func duration(_ record: Record) -> Double? {
        guard let text = text(.duration, record) else { return nil }
        var seconds = 0.0
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            guard let number = Double(part.replacing(",", with: ".")), number >= 0, number < 1e7 else { return nil }
            seconds = seconds * 60 + number
        }
        return seconds
    }

    private func scores(_ record: Record, _ log: inout RowFindings) -> [ScoredRow.Score] {
        var result: [ScoredRow.Score] = []
        for score in plan.scores {
            guard let value = answer(record, score.cell, item: nil, nil, &log).number else { continue }
            result.append(
                ScoredRow.Score(
                    scale: score.scale, group: score.group, value: value, place: place(score.cell, record)))
        }
        return result
    }

    private func comments(_ record: Record) -> [Comment] {
        plan.comments.compactMap { comment in
            guard let text = CellText.paragraph(record.bytes, record.range(comment.cell)) else { return nil }
            return Comment(key: comment.key, text: text, place: place(comment.cell, record))
        }
    }

    private func origin(_ record: Record) -> Origin {
        var offsets: [UInt32] = []
        if record.cells.last?.line != record.line {
            let all = plan.items.map { $0.map { record.line(ofCell: $0) - record.line } ?? 0 }
            if all.contains(where: { $0 > 0 }) { offsets = all }
        }
        return Origin(
            columns, record: UInt32(clamping: summary.rows), line: record.line, lineOffsets: offsets)
    }

    private func place(_ field: Field, _ record: Record) -> SourceSpan {
        guard let cell = plan.fields[field] else { return SourceSpan(file: file, line: Int(record.line)) }
        return place(cell, record)
    }

    private func place(_ cell: Int, _ record: Record) -> SourceSpan {
        SourceSpan(file: file, line: Int(record.line(ofCell: cell)), column: cell + 1)
    }
}
