internal import Diagnostics

/// Turns the rows of one file into questionnaires and hands them to `Gathering`.
struct RowReader {
    private let plan: ColumnPlan
    private let schema: Schema
    private let answers: AnswerReader
    private let columns: Origin.Columns
    // By the raw value of the field.
    private var fields: [FieldReader]
    private let blanks: Set<String>
    private let nameConstant: String?
    private let rules: [RowRule]
    private let isMonthFirst: Bool?
    private let keepsComments: Bool
    // The file's number, and that of its first open question.
    private let number: UInt16
    private let firstComment: Int
    // What is read again in every row, with the room for it.
    private var codes: [UInt32]
    private var details = Gathering.Details(repeating: 0, count: PersonDetail.allCases.count)
    // The codes of the answers that are one digit; the largest number for digits that need a closer look.
    private var digits: [UInt32]
    private var latestDate: (bytes: [UInt8], date: ResponseDate)?
    // The words for relationships, and for each its position among all, or 255.
    private var words = TextPool()
    private var relationships: [UInt8] = []
    private(set) var summary: ReadFile
    /// How many rows each kind of rule has left out.
    private(set) var ruledOut: [RowRule.Kind: Int] = [:]

    /// - Parameter keepsComments: whether the answers to open questions are wanted
    init(
        plan: ColumnPlan, layout: Layout, schema: Schema, mapping: Mapping?, decimalComma: Bool,
        keepsComments: Bool = true, into people: inout Gathering
    ) {
        self.plan = plan
        self.schema = schema
        self.keepsComments = keepsComments
        answers = AnswerReader(schema, mapping, decimalComma: decimalComma)
        columns = Origin.Columns(
            file: plan.file, sheet: plan.sheet, items: plan.items.map { $0.map { UInt32($0) + 1 } ?? 0 })
        number = people.add(columns)
        firstComment = people.store.add(plan.comments.map { CommentStore.Column(key: $0.key, cell: $0.cell + 1) })
        fields = Field.allCases.map { FieldReader($0, plan, layout, mapping) }
        nameConstant = mapping?.constants[.name]
        codes = [UInt32](repeating: PackedAnswers.missing, count: plan.items.count)
        digits = answers.digits.map { digit in digit.map { people.store.code($0) } ?? .max }
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
        summary = ReadFile(name: plan.file)
    }

    /// Takes in one row; a blank one is skipped.
    mutating func read(_ record: Record, into people: inout Gathering, _ log: inout RowFindings) {
        if !record.oddities.isEmpty { report(record.oddities, &log) }
        if record.isBlank { return }
        summary.rows += 1
        for rule in rules where rule.applies(to: record) {
            ruledOut[rule.kind, default: 0] += 1
            summary.leftOut += 1
            return
        }
        checkCount(record, &log)
        let person = fields[Field.person.rawValue].number(record, in: &people.ids)
        guard person > 0 else {
            log.report(.noPerson) {
                ("the row names no person and is left out", place(.person, record), [])
            }
            summary.leftOut += 1
            return
        }
        if fields[Field.person.rawValue].isCleaned { reportCleaned(record, people.ids.text(person - 1), &log) }
        let rater = fields[Field.rater.rawValue].number(record, in: &people.store.raters)
        guard let relationship = relationship(record, person, rater, people, &log) else {
            summary.leftOut += 1
            return
        }
        readDetails(record, &people.texts)
        let cycle = fields[Field.cycle.rawValue].number(record, in: &people.texts)
        let entry = people.entry(
            for: person - 1, details, cycle: cycle, file: number, line: record.line, &log)
        let date = date(record, &log)
        let language = fields[Field.language.rawValue].number(record, in: &people.texts)
        if plan.hasItems || plan.scores.isEmpty {
            readAnswers(record, language, &people, &log)
            let row = ResponseStore.Row(
                entry: entry, rater: rater, line: record.line, file: number, relationship: relationship)
            let first = people.add(
                row, codes, lineOffsets: lineOffsets(record), duration: duration(record), invited: invited(record))
            if let first {
                let place = columns.place(line: record.line)
                people.report(row, at: place, first: first, &log)
                summary.leftOut += 1
            } else {
                people.add(date, language: language, isOwn: relationship == Relationship.ownPosition, to: entry)
                if keepsComments { readComments(record, &people) }
            }
        }
        if !plan.scores.isEmpty { readScores(record, date, language, entry, person - 1, &people, &log) }
    }

    private mutating func readDetails(_ record: Record, _ texts: inout TextPool) {
        details[PersonDetail.name.rawValue] =
            plan.nameParts.isEmpty
            ? fields[Field.name.rawValue].number(record, in: &texts)
            : joinedName(record).map { texts.number($0) + 1 } ?? 0
        details[PersonDetail.email.rawValue] = fields[Field.email.rawValue].number(record, in: &texts)
        details[PersonDetail.title.rawValue] = fields[Field.title.rawValue].number(record, in: &texts)
        details[PersonDetail.organisation.rawValue] = fields[Field.organisation.rawValue].number(record, in: &texts)
        details[PersonDetail.team.rawValue] = fields[Field.team.rawValue].number(record, in: &texts)
    }

    private mutating func readScores(
        _ record: Record, _ date: ResponseDate?, _ language: UInt32, _ entry: UInt32, _ person: UInt32,
        _ people: inout Gathering, _ log: inout RowFindings
    ) {
        let origin = Origin(columns, line: record.line, lineOffsets: lineOffsets(record))
        let row = ScoredRow(
            scores: scores(record, &log), comments: keepsComments && !plan.hasItems ? comments(record) : [],
            origin: origin)
        if let first = people.setScored(row, of: entry) {
            log.report(.scoredTwice) {
                (
                    "a second row of scores for \(CellText.quoted(people.ids.text(person))) is left out; the first is \(first)",
                    origin.place, []
                )
            }
            if !plan.hasItems { summary.leftOut += 1 }
        } else if !plan.hasItems {
            people.add(date, language: language, isOwn: false, to: entry)
        }
    }

    /// Reports what is odd about cells, of the header too.
    func report(
        _ oddities: [(what: Record.Oddity, cell: Int, line: UInt32)], _ log: inout RowFindings
    ) {
        for oddity in oddities {
            let place = columns.place(line: oddity.line, column: oddity.cell + 1)
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

    private func joinedName(_ record: Record) -> String? {
        let parts = plan.nameParts.compactMap { CellText.line(record.bytes, record.range($0)) }
            .filter { !blanks.contains($0.lowercased()) }
        return parts.isEmpty ? nameConstant : parts.joined(separator: " ")
    }

    private func reportCleaned(_ record: Record, _ id: String, _ log: inout RowFindings) {
        log.report(.cleanedID) {
            (
                "the id holds a line break, a tab or a control character; it is read as \(CellText.quoted(id))",
                place(.person, record), ["rows with this id count as the same person's"]
            )
        }
    }

    /// The relationship's position among all; nil where the row says none that is known.
    private mutating func relationship(
        _ record: Record, _ person: UInt32, _ rater: UInt32, _ people: Gathering, _ log: inout RowFindings
    ) -> UInt8? {
        let number = fields[Field.relationship.rawValue].number(record, in: &words)
        if number == 0 {
            if plan.fields[.relationship] == nil { return Relationship.ownPosition }
            if rater > 0, people.store.raters.text(rater - 1) == people.ids.text(person - 1) {
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

    private mutating func date(_ record: Record, _ log: inout RowFindings) -> ResponseDate? {
        let bytes = plan.fields[.date].map { record.bytes[record.range($0)] } ?? []
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

    /// Reads the codes of the answers to all items.
    private mutating func readAnswers(
        _ record: Record, _ language: UInt32, _ people: inout Gathering, _ log: inout RowFindings
    ) {
        let isQuick = answers.hasQuickDigits && schema.itemAnswers.isEmpty
        let (bytes, cells) = (record.bytes.span, record.cells.span)
        for item in codes.indices {
            guard let cell = plan.items[item] else { continue }
            if isQuick, cell < cells.count {
                let (start, end) = (Int(cells[cell].start), Int(cells[cell].end))
                if end - start == 1 {
                    let digit = bytes[start] &- 0x30
                    if digit < 10, digits[Int(digit)] != .max {
                        codes[item] = digits[Int(digit)]
                        continue
                    }
                } else if end == start {
                    codes[item] = PackedAnswers.missing
                    continue
                }
            }
            codes[item] = people.store.code(slowAnswer(record, cell, item, language, people.texts, &log))
        }
    }

    private func slowAnswer(
        _ record: Record, _ cell: Int, _ item: Int, _ language: UInt32, _ texts: TextPool, _ log: inout RowFindings
    ) -> Answer {
        let name = language > 0 && answers.needsLanguage ? texts.text(language - 1) : nil
        let result = answers.quick(record, cell) ?? answer(record, cell, item: item, name, &log)
        // Where items have different answers, what is in the range of one need not be in that of another.
        guard item < schema.itemAnswers.count, let number = result.number, !schema.itemAnswers[item].contains(number)
        else { return result }
        reportRange(record, cell, schema.itemAnswers[item], &log)
        return .missing
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
                    item == nil
                        ? []
                        : [
                            "say in mapping.yaml what words stand for: labels: { \"Agree\": 4 }; 'diptych map' proposes it"
                        ]
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

    /// How many raters of the relationship were invited.
    private func invited(_ record: Record) -> Int? {
        guard let text = fields[Field.invited.rawValue].text(record), let count = Int(text) else { return nil }
        return (1...100_000).contains(count) ? count : nil
    }

    /// How long answering took, in seconds: a number, or `minutes:seconds`, or `hours:minutes:seconds`.
    private func duration(_ record: Record) -> Double? {
        guard let text = fields[Field.duration.rawValue].text(record) else { return nil }
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

    /// Adds the comments of a row to the questionnaire that was added last.
    private func readComments(_ record: Record, _ people: inout Gathering) {
        for (index, comment) in plan.comments.enumerated() {
            guard let text = CellText.paragraph(record.bytes, record.range(comment.cell)) else { continue }
            people.store.append(
                comment: text, column: firstComment + index, line: record.line(ofCell: comment.cell))
        }
    }

    private func lineOffsets(_ record: Record) -> [UInt32] {
        if record.cells.last?.line == record.line { return [] }
        let all = plan.items.map { $0.map { record.line(ofCell: $0) - record.line } ?? 0 }
        return all.contains { $0 > 0 } ? all : []
    }

    private func place(_ field: Field, _ record: Record) -> SourceSpan {
        guard let cell = plan.fields[field] else { return columns.place(line: record.line) }
        return place(cell, record)
    }

    private func place(_ cell: Int, _ record: Record) -> SourceSpan {
        columns.place(line: record.line(ofCell: cell), column: cell + 1)
    }
}
