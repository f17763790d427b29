public import Diagnostics
internal import People
internal import YAML

/// A mapping for a file that nobody has described, with the reason for each line, and what would be read with it.
public struct MappingProposal: Sendable {
    /// How many rows are looked at.
    static let rows = 1_000

    /// The text of a `mapping.yaml`, with comments.
    public let yaml: String
    /// Lines that show what would be read of the first rows.
    public let sample: [String]
    /// What there would be to say about them.
    public let findings: Findings

    /// Looks at a file.
    /// - Parameters:
    ///   - file: its name, `-` for standard input
    ///   - schema: the items, with their words
    ///   - options: which part of the file to look at
    /// - Throws: a failure where it is no table that can be read.
    public init(file: String, schema: Schema, options: ReadOptions = ReadOptions()) throws(Failure) {
        let input = try Input(file, isFile: true, try OpenFile.pieces(of: file))
        try self.init(input, schema: schema, options: options)
    }

    /// The same, of any input.
    init(_ input: Input, schema: Schema, options: ReadOptions) throws(Failure) {
        var findings = Findings()
        let table = try SampledTable(try TableOpener.open(input, options, &findings))
        var layout = try table.layout(options, at: input.place)
        layout.takeSecondHeader(table.sample, at: SourceSpan(file: input.file, sheet: table.table.sheet), &findings)
        let head = table.sample
        table.skip(layout.rows)
        var records: [Record] = []
        var record = Record()
        while records.count < Self.rows, try table.next(&record) {
            if Self.isQuestionnaire(record, layout) { records.append(record) }
        }
        var draft = MappingDraft(layout, schema, records, decimalComma: table.table.decimalComma)
        draft.findEverything()
        yaml = draft.text(for: input.file)
        Self.report(draft, at: input.place, &findings)
        if draft.hasCodedRelationships || draft.fields[.person] == nil {
            sample = []
            self.findings = findings
            return
        }

        var lines: [String] = []
        do throws(Failure) {
            let mapping = try Mapping(Array(yaml.utf8), file: "the proposed mapping", schema: schema)
            let plan = try ColumnPlan(
                layout, sample: head, file: input.file, sheet: table.table.sheet, schema: schema,
                mapping: mapping,
                &findings)
            var people = Gathering(items: schema.items.count)
            var rows = RowReader(
                plan: plan, layout: layout, schema: schema, mapping: mapping,
                table: table.table, into: &people)
            var log = RowFindings()
            for record in records { rows.read(record, into: &people, &log) }
            if let failure = rows.tally.failure(schema, file: input.file) { throw failure }
            findings.append(contentsOf: log.findings)
            var files = [rows.summary]
            var refused: [Refusal] = []
            let everybody = try people.finish(&files, refused: &refused, &findings)
            lines = Self.describe(everybody, schema, rows: records.count)
        } catch {
            findings.append(contentsOf: error.findings)
        }
        sample = lines
        self.findings = findings
    }

    /// Whether a row can be one: remarks, totals and repeated headers would be taken for people.
    private static func isQuestionnaire(_ record: Record, _ layout: Layout) -> Bool {
        if record.isBlank || layout.rules.contains(where: { $0.applies(to: record) }) { return false }
        guard layout.headers.count > 3 else { return true }
        // The first cells tell, of however many there are.
        let filled = (0..<record.count).lazy.filter { !record.isBlank($0) }.prefix(20)
        let same = filled.count { cell in
            layout.headers.indices.contains(cell)
                && CellText.line(record.bytes, record.range(cell)).map(HeaderText.normal) == layout.headers[cell]
        }
        let count = filled.count
        return count > 1 && same * 2 <= count
    }

    /// Says what was left out, and what only a human can know.
    private static func report(_ draft: MappingDraft, at place: SourceSpan, _ findings: inout Findings) {
        func name(_ cell: Int) -> String { CellText.quoted(draft.layout.headers[cell]) }
        if let first = draft.scores.first {
            let list = draft.scores.prefix(5).map { name($0.cell) }.joined(separator: ", ")
            findings.note(
                draft.scores.count == 1
                    ? "\(name(first.cell)) looks like a score, not an item: left out"
                    : "\(draft.scores.count) columns look like scores, not items: left out (\(list)"
                        + (draft.scores.count > 5 ? ", …)" : ")"), at: place,
                hints: ["'scores:' in a mapping takes scores that were made elsewhere: 'diptych help results'"])
        }
        let asked = [Field.person, .rater, .relationship].filter { draft.questions[$0] != nil }
        if draft.fields[.person] == nil {
            let candidates = draft.questions[.person] ?? []
            findings.warning(
                candidates.isEmpty
                    ? "no column says who is rated; the mapping asks"
                    : "who is rated is not sure: the mapping asks, and names \(candidates.count == 1 ? "the column" : "the columns") "
                        + candidates.map { $0.cells.map(name).joined(separator: " with ") }.joined(separator: ", "),
                at: place,
                hints: ["take the sign before the right line away"])
        } else if !asked.isEmpty {
            findings.warning(
                "the mapping asks about \(asked.map { "\($0)" }.joined(separator: " and ")): take the sign before the right line away",
                at: place)
        }
        if draft.items.values.contains(where: { $0.reason == "by order" }) {
            findings.warning(
                "the columns of items are told by their order only", at: place,
                hints: ["check that the file asks in the order of the instrument"])
        }
        for (item, choice) in draft.turned.sorted(by: { $0.key < $1.key }) {
            findings.warning(
                "the column \(name(choice.cell)) of the item '\(draft.schema.items[item])' may be reversed already; the mapping asks",
                at: place, hints: ["an item that is reversed twice counts the wrong way round"])
        }
        if draft.hasCodedRelationships,
            let cell = (draft.fields[.relationship] ?? draft.questions[.relationship]?.first)?.cell
        {
            findings.error(
                "numbers stand for relationships in the column \(name(cell)): say which", at: place,
                hints: ["in the mapping, for example: values: { relationship: { 1: self, 2: supervisor, 3: peer } }"])
        }
    }

    private static func describe(_ people: People, _ schema: Schema, rows: Int) -> [String] {
        let count = people.reduce(0) { $0 + $1.responses.count }
        var lines = [
            "With this mapping the first \(Grouped.text(rows)) rows hold \(Grouped.text(count)) questionnaires about "
                + "\(Grouped.text(people.count)) people:"
        ]
        for person in people.prefix(3) {
            let details = [person.person.name.map { CellText.quoted($0) }, person.date?.text].compactMap {
                $0
            }
            lines.append("  " + ([CellText.quoted(person.id)] + details).joined(separator: ", "))
            for response in person.responses.prefix(3) {
                let answered = response.answers.count { $0 != .missing }
                let first = zip(schema.items, response.answers).prefix(6).map { item, answer in
                    "\(item) \(answer.number.map { Number.text($0) } ?? "-")"
                }
                let rater = response.rater.map { "by " + CellText.quoted($0) }
                lines.append(
                    "    \(([response.relationship.rawValue] + [rater].compactMap { $0 }).joined(separator: ", ")): "
                        + "\(first.joined(separator: ", ")) … (\(answered) of \(response.answers.count) answered)"
                )
            }
        }
        return lines
    }
}
