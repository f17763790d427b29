internal import Diagnostics

/// Reads one table: finds out what its columns are, and turns its rows into questionnaires.
struct TableReading {
    private let input: Input
    private var table: SampledTable
    private let schema: Schema
    private let options: ReadOptions
    private let place: SourceSpan

    init(_ input: Input, _ table: SampledTable, _ schema: Schema, _ options: ReadOptions) {
        self.input = input
        self.table = table
        self.schema = schema
        self.options = options
        place = SourceSpan(file: input.file, sheet: table.table.sheet)
    }

    /// Reads all rows, once with each mapping: several are for the raters whose answers stand in one row.
    /// - Throws: a failure where the table cannot be read with them.
    consuming func read(
        _ mappings: [Mapping?], into people: inout Gathering, _ findings: inout Findings
    ) throws(Failure) -> ReadFile {
        var layout = try table.layout(options, at: input.place)
        layout.takeSecondHeader(table.sample, at: place, &findings)
        var mappings = mappings.map { layout.completed($0) }
        if mappings.count == 1, let shape = try AnswerRows(layout, mappings[0], schema, at: place) {
            let whole = try AnswerRowsTable(table, layout, shape, schema, mappings[0], at: place, &findings)
            table = try SampledTable(whole)
            layout = whole.layout
            mappings = [mappings[0]?.ofQuestionnaires]
        }
        if let title = table.titles.first, let header = table.sample.first {
            findings.note(
                "\(CellText.quoted(title.bytes, title.range(0))) above the header is taken for a title; the header stands in "
                    + "line \(header.line)", at: SourceSpan(file: place.file, sheet: place.sheet, line: Int(title.line))
            )
        }
        var readers: [RowReader] = []
        var logs: [RowFindings] = []
        for (number, mapping) in mappings.enumerated() {
            var own = layout
            // What is another rater's in the same row.
            for (other, mapping) in mappings.enumerated() where other != number {
                own.claim(
                    mapping?.namedOnly(beside: mappings[number]).map { name in layout.headers.firstIndex(of: name) }
                        ?? [])
            }
            let plan = try ColumnPlan(
                own, sample: table.sample, file: place.file, sheet: place.sheet, schema: schema, mapping: mapping,
                &findings)
            let rows = RowReader(
                plan: plan, layout: own, schema: schema, mapping: mapping, table: table.table,
                keepsComments: options.comments, into: &people)
            readers.append(rows)
            logs.append(RowFindings())
        }
        for head in table.sample.prefix(layout.rows) { readers[0].report(head.oddities, &logs[0]) }
        table.skip(layout.rows)
        var record = Record()
        while try table.next(&record) {
            for index in readers.indices {
                if readers.count > 1, readers[index].isUnanswered(record) { continue }
                readers[index].read(record, into: &people, &logs[index])
            }
        }
        return try finish(readers, logs, &findings)
    }

    private func finish(
        _ readers: [RowReader], _ logs: [RowFindings], _ findings: inout Findings
    ) throws(Failure) -> ReadFile {
        var summary = ReadFile(name: place.file)
        for index in readers.indices {
            // What is wrong with all answers is said once.
            if let failure = readers[index].tally.failure(schema, file: place.file) { throw failure }
            findings.append(contentsOf: logs[index].findings)
            summary.rows += readers[index].summary.rows
            summary.leftOut += readers[index].summary.leftOut
        }
        if summary.rows == 0 {
            throw Failure("the file has a header, but no rows below it", at: place)
        }
        table.table.finish(&findings)
        for reader in readers { tellRuledOut(reader, &findings) }
        return summary
    }

    /// Says how many rows were left out because they are no completed questionnaires.
    private func tellRuledOut(_ rows: RowReader, _ findings: inout Findings) {
        let kinds = RowRule.Kind.allCases.filter { rows.ruledOut[$0] != nil }
        guard !kinds.isEmpty else { return }
        let parts = kinds.map { "\(Grouped.text(rows.ruledOut[$0] ?? 0)) \($0.rawValue)" }
        let count = kinds.reduce(0) { $0 + (rows.ruledOut[$1] ?? 0) }
        findings.note(
            "\(parts.joined(separator: " and ")) row\(count == 1 ? " is" : "s are") left out of "
                + Grouped.text(rows.summary.rows), at: SourceSpan(file: place.file),
            hints: ["to read them too, say in mapping.yaml: keep: [\(kinds.map(\.rawValue).joined(separator: ", "))]"])
    }
}

extension Mapping {
    /// The same for a table that was put together from rows of answers: its items are called by their ids.
    fileprivate var ofQuestionnaires: Mapping {
        var result = self
        result.items = []
        result.branches = []
        result.comments = []
        result.answerRows = nil
        return result
    }

    /// The columns that it names and another one does not.
    fileprivate func namedOnly(beside other: Mapping?) -> Set<String> {
        func names(_ mapping: Mapping) -> Set<String> {
            Set(
                mapping.columns.values.joined().map(\.name) + mapping.items.map(\.column.name)
                    + mapping.branches.flatMap { $0.columns.map(\.name) } + mapping.comments.map(\.column.name)
                    + mapping.fields.map(\.column.name) + mapping.scores.map(\.column.name))
        }
        return names(self).subtracting(other.map(names) ?? [])
    }
}
