internal import Diagnostics
internal import People

/// Turns the rows of one file into questionnaires and hands them to `Gathering`.
struct RowReader {
    let plan: ColumnPlan
    let schema: Schema
    let answers: AnswerReader
    private(set) var columns: Origin.Columns
    // Where the cells of a table that was put together come from; empty where they stand where they are.
    let sourceColumns: [Int]
    let linesAreOrdered: Bool
    // By the raw value of the field.
    var fields: [FieldReader]
    // What the mapping calls facts about the person, and where among all such facts each stands.
    var customs: [(position: Int, reader: FieldReader)]
    let rules: [RowRule]
    let isMonthFirst: Bool?
    let keepsComments: Bool
    // The file's number, and that of its first open question.
    private(set) var number: UInt16
    // Of items that are asked in several cells: which of them a row fills, with the columns of such rows and their number.
    private var choice: [UInt8]
    private var choices: [[UInt8]: (number: UInt16, columns: Origin.Columns)] = [:]
    private static let mostChoices = 1_000
    let firstComment: Int
    // What is read again in every row, with the room for it.
    var codes: [UInt32]
    var id: [UInt8] = []
    var latestID: (bytes: [UInt8], number: UInt32, kind: Gathering.IDKind) = ([], 0, .nobody)
    var joined: Set<String> = []
    var rater: [UInt8] = []
    /// What the answers are, all in all.
    var tally = AnswerTally()
    // Whether a blank row stands above, below which tables are often explained.
    var isBehindGap = false
    // Whether a delimiter too many or too few moves what stands behind it.
    let cellsCanShift: Bool
    var details = Gathering.Details(repeating: 0, count: PersonDetail.allCases.count)
    // The codes of the answers that are one digit; the largest number for digits that need a closer look.
    var digits: [UInt32]
    var latestDate: (bytes: [UInt8], date: ResponseDate)?
    // The words for relationships, and for each its position among all, or 255.
    var words = TextPool()
    var relationships: [UInt8] = []
    private(set) var summary: ReadFile
    /// How many rows each kind of rule has left out.
    private(set) var ruledOut: [RowRule.Kind: Int] = [:]

    /// - Parameter keepsComments: whether the answers to open questions are wanted
    init(
        plan: ColumnPlan, layout: Layout, schema: Schema, mapping: Mapping?, table: any Table,
        keepsComments: Bool = true, into people: inout Gathering
    ) {
        self.plan = plan
        cellsCanShift = table.cellsCanShift
        self.schema = schema
        self.keepsComments = keepsComments
        answers = AnswerReader(schema, mapping, decimalComma: table.decimalComma)
        let sourceColumns = table.sourceColumns
        self.sourceColumns = sourceColumns
        linesAreOrdered = table.linesAreOrdered
        columns = Origin.Columns(
            file: plan.file, sheet: plan.sheet,
            items: plan.items.map { $0.map { UInt32(sourceColumns.isEmpty ? $0 : sourceColumns[$0]) + 1 } ?? 0 })
        number = people.add(columns)
        choice = [UInt8](repeating: 0, count: plan.branches.count)
        choices[choice] = (number, columns)
        firstComment = people.store.add(
            plan.comments.map { comment in
                let cell = sourceColumns.isEmpty ? comment.cell : sourceColumns[comment.cell]
                return ResponseColumns.Open(key: comment.key, cell: cell + 1)
            })
        fields = Field.allCases.map { FieldReader($0, plan, layout, mapping) }
        customs = plan.customs.map { (people.custom($0.name), FieldReader(cell: $0.cell, layout)) }
        codes = [UInt32](repeating: AnswerCodes.missing, count: plan.items.count)
        digits = answers.digits.map { digit in
            guard let digit, !(digit.number.map { schema.isBetween($0, item: 0) } ?? false) else { return .max }
            return people.store.code(digit)
        }
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
        if plan.branches.isEmpty { return readRow(record, into: &people, &log) }
        var record = record
        chooseBranches(&record, &people, &log)
        readRow(record, into: &people, &log)
    }

    /// Whether a row holds no answer to any item that is read.
    func isUnanswered(_ record: Record) -> Bool {
        plan.items.allSatisfy { $0.map { record.isBlank($0) } ?? true }
            && plan.branches.allSatisfy { $0.cells.allSatisfy { record.isBlank($0) } }
    }

    /// Puts the filled one of several cells in the place of the item's.
    private mutating func chooseBranches(_ record: inout Record, _ people: inout Gathering, _ log: inout RowFindings) {
        var (choice, open) = (choice, [Int]())
        for (index, branch) in plan.branches.enumerated() {
            let filled = branch.cells.indices.filter { !record.isBlank(branch.cells[$0]) }
            guard let chosen = filled.first else {
                open.append(index)
                continue
            }
            choice[index] = UInt8(clamping: chosen)
            if filled.count > 1 { reportBranches(record, filled.map { branch.cells[$0] }, &log) }
            if chosen > 0, branch.cells[chosen] < record.count {
                while record.count <= branch.cells[0] {
                    let end = Int32(clamping: record.bytes.count)
                    record.cells.append(Record.Cell(start: end, end: end, line: record.line))
                }
                record.cells[branch.cells[0]] = record.cells[branch.cells[chosen]]
            }
        }
        // What is not answered would have been answered in the same branch.
        let common = plan.branches.indices.filter { !open.contains($0) }.map { choice[$0] }.max() ?? 0
        for index in open { choice[index] = Int(common) < plan.branches[index].cells.count ? common : 0 }
        if choice == self.choice { return }
        if choices[choice] == nil, choices.count < Self.mostChoices {
            var columns = columns
            for (branch, index) in zip(plan.branches, choice) {
                columns.items[branch.item] = UInt32(branch.cells[Int(index)]) + 1
            }
            choices[choice] = (people.add(columns), columns)
        }
        guard let known = choices[choice] else { return }
        self.choice = choice
        (number, columns) = known
    }

    private func reportBranches(_ record: Record, _ cells: [Int], _ log: inout RowFindings) {
        let texts = cells.map { CellText.line(record.bytes, record.range($0)) }
        if texts.allSatisfy({ $0 == texts[0] }) { return }
        log.report(.branches) {
            let second = CellText.quoted(record.bytes, record.range(cells[1]))
            return (
                "an item is answered twice in this row; \(CellText.quoted(record.bytes, record.range(cells[0]))) counts, "
                    + "\(second) does not", place(cells[1], record), []
            )
        }
    }

    private mutating func readRow(_ record: Record, into people: inout Gathering, _ log: inout RowFindings) {
        if !record.oddities.isEmpty { report(record.oddities, &log) }
        if record.isBlank {
            isBehindGap = true
            return
        }
        summary.rows += 1
        for rule in rules where rule.applies(to: record) {
            ruledOut[rule.kind, default: 0] += 1
            summary.leftOut += 1
            return
        }
        if isMisshapen(record, &log) {
            summary.leftOut += 1
            return
        }
        if repeatsHeader(record) {
            log.report(.header) {
                ("the row repeats the header or the questions and is left out", columns.place(line: record.line), [])
            }
            summary.leftOut += 1
            return
        }
        let (person, kind) = person(record, &people, &log)
        if leaveOut(kind, record, &log) {
            summary.leftOut += 1
            return
        }
        readRater(record, &people)
        guard let relationship = relationship(record, person, people, &log) else {
            summary.leftOut += 1
            return
        }
        readDetails(record, &people.texts)
        let cycle = fields[Field.cycle.rawValue].number(record, in: &people.texts)
        let entry = people.entry(
            for: person, details, cycle: cycle, file: number, line: record.line, &log)
        for index in customs.indices {
            let value = customs[index].reader.number(record, in: &people.texts)
            if value == 0 { continue }
            people.set(customs[index].position, value, of: entry, file: number, line: record.line, &log)
        }
        let date = date(record, &log)
        let language = fields[Field.language.rawValue].number(record, in: &people.texts)
        if plan.hasItems || plan.scores.isEmpty {
            readAnswers(record, language, &people, &log)
            people.note(relationship, of: entry)
            let questionnaire = Questionnaire(
                entry: entry, relationship: relationship.position, file: number, line: record.line, language: language,
                date: date, duration: duration(record), invited: invited(record))
            people.store.append(
                questionnaire, rater: rater, codes, lineOffsets: lineOffsets(record),
                keepsComments ? openAnswers(record) : [])
        }
        if !plan.scores.isEmpty { readScores(record, date, language, entry, person, &people, &log) }
    }

    private mutating func readDetails(_ record: Record, _ texts: inout TextPool) {
        details[PersonDetail.name.rawValue] = fields[Field.name.rawValue].number(record, in: &texts)
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
            date: plan.hasItems ? nil : date,
            language: plan.hasItems || language == 0 ? nil : people.texts.text(language - 1), origin: origin)
        if let first = people.setScored(row, of: entry) {
            log.report(.scoredTwice) {
                (
                    "a second row of scores for \(CellText.quoted(people.id(person))) is left out; the first is \(first)",
                    origin.place, []
                )
            }
            if !plan.hasItems { summary.leftOut += 1 }
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
