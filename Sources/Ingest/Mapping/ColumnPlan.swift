internal import Diagnostics
internal import People

/// Which cell of a row is what: the layout of the file and the mapping put together.
struct ColumnPlan {
    /// The headers, trimmed and in one line.
    let headers: [String]
    /// The cells of each field that the file has: one, or several that make it together.
    private(set) var fields: [Field: [Int]] = [:]
    /// The cells of facts about the person beside these.
    private(set) var customs: [(name: String, cell: Int)] = []
    /// The cells of the open questions.
    var comments: [(key: String, cell: Int)] = []
    /// For each item of the schema its cell, or nil.
    private(set) var items: [Int?]
    /// Items that are asked in several cells, of which a row fills one: the first is also the item's cell.
    private(set) var branches: [(item: Int, cells: [Int])] = []
    /// The cells of scores that the file holds already.
    private(set) var scores: [(scale: String, group: RaterGroup, cell: Int)] = []

    /// The file's name.
    let file: String
    /// The sheet of a workbook.
    let sheet: String?
    let layout: Layout
    private let lines: [UInt32]
    private var used: Set<Int> = []
    private var exact: [String: [Int]] = [:]
    private var folded: [String: [Int]] = [:]
    private var aliases: [String: [Int]] = [:]
    var problems = Findings()
    /// What stands for the rater's name in all rows, which names nobody: such as "Guest"; as it is compared.
    var noRater: String?
    /// Whether a column names the raters, and does not only number the responses.
    var namesRaters: Bool {
        guard let cells = fields[.rater] else { return false }
        return cells != layout.respondent.ids.suffix(1)
    }
    /// Whether the file's writer leaves out blank cells at the ends of rows, so that many are shorter than the header.
    private(set) var isRagged = false
    /// How many cells many rows have.
    private(set) var usualCounts: Set<Int> = []
    /// Whether those who answered are taken for those who are rated, since nothing says who is.
    private(set) var takesRespondents = false

    /// Whether any item has a cell.
    var hasItems: Bool { items.contains { $0 != nil } }

    /// The plan of a file.
    /// - Parameters:
    ///   - layout: what the file's head says
    ///   - sample: the file's first records, head included
    ///   - findings: gets a warning for each column that is not read and for the items that are not there
    /// - Throws: a failure where there is no person column, nothing to score, a column that the mapping names is not
    ///   there, or a column stands twice.
    init(
        _ layout: Layout, sample: [Record], file: String, sheet: String? = nil, schema: Schema, mapping: Mapping?,
        _ findings: inout Findings
    ) throws(Failure) {
        self.file = file
        self.sheet = sheet
        self.layout = layout
        headers = layout.headers
        lines = sample.first?.cells.map(\.line) ?? []
        items = Array(repeating: nil, count: schema.items.count)
        for (cell, name) in headers.enumerated() {
            exact[name, default: []].append(cell)
            folded[name.lowercased(), default: []].append(cell)
            for alias in Set(layout.aliases[cell].map(HeaderNames.key) + [HeaderNames.key(name)]) {
                aliases[alias, default: []].append(cell)
            }
        }
        if let mapping { take(mapping) }
        takeByName(schema)
        takeByAlias(schema, rows(of: sample), isMapped: mapping?.items.isEmpty == false, &findings)
        takeFromLayout(mapping, sample)
        let rows = rows(of: sample)
        // A line break in a text without quotes makes two rows of one, with one cell more than the header.
        let width = headers.count
        let short = rows.indices.filter { row in
            let (count, neighbours) = (rows[row].count, [row - 1, row + 1].filter(rows.indices.contains))
            return count < width && !rows[row].isBlank(count - 1)
                && !neighbours.contains { rows[$0].count + count == width + 1 }
        }
        isRagged = layout.export == .limesurvey || short.count > 2 && short.count * 10 > rows.count
        for (count, same) in Dictionary(grouping: rows, by: \.count) where same.count * 10 > rows.count {
            usualCounts.insert(count)
        }
        check(schema, mapping, rows)
        if !problems.hasErrors, hasItems {
            checkPeople(schema, mapping, rows)
            findNoRater(rows, &findings)
            leaveTokens(schema, rows, &findings)
        }
        if problems.hasErrors { throw Failure(problems) }
        if layout.export != .csv { tellExport(&findings) }
        warnAboutUnread(schema, sample, isMapped: mapping != nil || layout.export != .csv, &findings)
        warnAboutMissing(schema, &findings)
    }

    /// Where a header stands.
    func place(_ cell: Int) -> SourceSpan {
        SourceSpan(
            file: file, sheet: sheet, line: Int(lines.indices.contains(cell) ? lines[cell] : 1), column: cell + 1)
    }

    private var place: SourceSpan { SourceSpan(file: file, sheet: sheet, line: Int(lines.first ?? 1)) }
}

// MARK: - Finding the columns

extension ColumnPlan {
    private mutating func take(_ mapping: Mapping) {
        for field in Field.allCases {
            let cells = (mapping.columns[field] ?? []).compactMap { cell($0) }
            if !cells.isEmpty { fields[field] = cells }
        }
        for field in mapping.fields {
            if let cell = cell(field.column) { customs.append((field.name, cell)) }
        }
        for comment in mapping.comments {
            if let cell = cell(comment.column) { comments.append((comment.key, cell)) }
        }
        for item in mapping.items where items.indices.contains(item.item) { items[item.item] = cell(item.column) }
        for branch in mapping.branches where items.indices.contains(branch.item) {
            takeBranches(branch.columns.flatMap { known($0) }, of: branch.item)
        }
        for score in mapping.scores {
            if let cell = cell(score.column) { scores.append((score.scale, score.group, cell)) }
        }
    }

    /// The cell of a column that the mapping names.
    private mutating func cell(_ column: Mapping.Column) -> Int? {
        let cells = known(column)
        guard let cell = cells.first else { return nil }
        if cells.count > 1 { reportTwice(cells) }
        used.insert(cell)
        return cell
    }

    /// All cells of the columns that are called so; it is an error where there are none.
    private mutating func known(_ column: Mapping.Column) -> [Int] {
        let known = exact[column.name] ?? folded[column.name.lowercased()] ?? aliases[HeaderNames.key(column.name)]
        guard let cells = known, !cells.isEmpty else {
            problems.error(
                "\(file) has no column \(CellText.quoted(column.name))", at: column.span,
                hints: Suggestion.hints(for: column.name, among: headers.filter { !$0.isEmpty }))
            return []
        }
        return cells
    }

    /// Takes the cells in which an item is asked, of which a row fills one.
    private mutating func takeBranches(_ cells: [Int], of item: Int) {
        guard let first = cells.first else { return }
        items[item] = first
        used.formUnion(cells)
        if cells.count > 1 { branches.append((item, cells)) }
    }

    /// Whether no row fills more than one of some cells, and more than one is filled in some row: branches of a form.
    private func areBranches(_ cells: [Int], _ rows: [Record]) -> Bool {
        var filled: Set<Int> = []
        for record in rows {
            let here = cells.filter { !record.isBlank($0) }
            if here.count > 1 { return false }
            filled.formUnion(here)
        }
        return filled.count > 1
    }

    private mutating func takeByName(_ schema: Schema) {
        let open = fields
        for (item, id) in schema.items.enumerated() where items[item] == nil {
            let name = HeaderText.normal(id)
            let same = exact[name] ?? folded[name.lowercased()] ?? []
            // A field's name is an item's only where it is written exactly so.
            let cells = same.filter {
                isFree($0) && (headers[$0] == name || Field(header: headers[$0]) == nil)
            }
            guard let cell = cells.first else { continue }
            if cells.count > 1 { reportTwice(cells) }
            items[item] = cell
            used.insert(cell)
        }
        var keys = Dictionary(comments.map { ($0.key, $0.cell) }) { first, _ in first }
        for (cell, header) in headers.enumerated() where isFree(cell) {
            if let field = Field(header: header) {
                if open[field] != nil { continue }
                if let first = fields[field]?.first { reportTwice([first, cell]) }
                fields[field] = fields[field] ?? [cell]
                used.insert(cell)
            } else if let key = CommentHeader.key(header) {
                if let first = keys.updateValue(cell, forKey: key) { reportTwice([first, cell]) }
                comments.append((key, cell))
                used.insert(cell)
            }
        }
        comments.sort { $0.cell < $1.cell }
    }

    /// Whether a cell can still be anything: nobody has taken it, and it is none of the survey tool's own.
    private func isFree(_ cell: Int) -> Bool { !used.contains(cell) && !layout.own.contains(cell) }

    /// Finds items whose columns are called otherwise: by their words, or as part of a longer name.
    private mutating func takeByAlias(
        _ schema: Schema, _ rows: [Record], isMapped: Bool, _ findings: inout Findings
    ) {
        // A file that names some items by their ids does not name others by their words.
        let isNamed = hasItems && layout.export == .csv
        var doubts: [ItemDoubt] = []
        var again: [ItemDoubt] = []
        var joined: [ItemDoubt] = []
        for (item, id) in schema.items.enumerated() where items[item] == nil {
            let names = isNamed ? [id] : [id] + (schema.texts[id] ?? [])
            var cells: [Int] = []
            for name in names where cells.isEmpty {
                cells = (aliases[HeaderNames.key(HeaderText.normal(name))] ?? []).filter(isFree)
            }
            guard let cell = cells.first else { continue }
            if cells.count > 1, areBranches(cells, rows) {
                takeBranches(cells, of: item)
                joined.append(ItemDoubt(item: id, cells: cells))
                continue
            }
            guard cells.count == 1 else {
                doubts.append(ItemDoubt(item: id, cells: cells))
                continue
            }
            items[item] = cell
            used.insert(cell)
        }
        // A statement may be asked twice: of the person as "I", of others as "this person".
        for (item, id) in schema.items.enumerated() {
            guard let cell = items[item] else { continue }
            let texts = (schema.texts[id] ?? []).map { HeaderNames.key(HeaderText.normal($0)) }
            let others = Set(texts.flatMap { aliases[$0] ?? [] }).filter(isFree)
            if others.isEmpty { continue }
            let cells = [cell] + others.sorted()
            if branches.contains(where: { $0.item == item }) { continue }
            if !isMapped, areBranches(cells, rows) {
                takeBranches(cells, of: item)
                joined.append(ItemDoubt(item: id, cells: cells))
            } else {
                again.append(ItemDoubt(item: id, cells: cells))
            }
        }
        tellJoined(joined, &findings)
        tellDoubts(doubts, &findings)
        tellAgain(again, isMapped: isMapped, &findings)
    }

    /// Takes what the survey tool says about who answered, and who is rated.
    private mutating func takeFromLayout(_ mapping: Mapping?, _ sample: [Record]) {
        func isOpen(_ field: Field) -> Bool { fields[field] == nil && mapping?.constants[field] == nil }
        for (field, cell) in layout.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where isOpen(field) && headers.indices.contains(cell) {
            fields[field] = [cell]
            used.insert(cell)
        }
        if isOpen(.name), !layout.personName.isEmpty { fields[.name] = layout.personName }
        // Where the file says who is rated, who answered is the rater; else everybody answered about themselves.
        let rows = rows(of: sample)
        let ids = layout.respondent.ids.filter { cell in
            rows.isEmpty || rows.count(where: { hasText($0, cell) }) * 2 > rows.count
        }
        guard let id = ids.first ?? layout.respondent.ids.last else { return }
        if !isOpen(.person) {
            if isOpen(.rater), fields[.person] != [id] { fields[.rater] = [id] }
        } else {
            fields[.person] = [id]
            takesRespondents = true
            if isOpen(.name), !layout.respondent.name.isEmpty { fields[.name] = layout.respondent.name }
            if isOpen(.email), let email = layout.respondent.email { fields[.email] = [email] }
        }
        used.formUnion(fields[.name] ?? [])
        used.formUnion(layout.respondent.ids)
    }

    /// The rows below the head that are questionnaires.
    private func rows(of sample: [Record]) -> [Record] {
        sample.dropFirst(layout.rows).filter { record in !layout.rules.contains { $0.applies(to: record) } }
    }

    private func hasText(_ record: Record, _ cell: Int) -> Bool {
        guard let text = CellText.line(record.bytes, record.range(cell)) else { return false }
        return !layout.blanks.contains(text.lowercased())
    }
}

// MARK: - What there is to say about them

extension ColumnPlan {
    private mutating func reportTwice(_ cells: [Int]) {
        guard let first = cells.first, let last = cells.last else { return }
        problems.error(
            "the column \(CellText.quoted(headers[last])) stands here again; it is cell \(first + 1) already",
            at: place(last), hints: ["give each column a name of its own"])
    }

    private mutating func check(_ schema: Schema, _ mapping: Mapping?, _ rows: [Record]) {
        // Where the mapping names a column that is not there, that is said already.
        if fields[.person] == nil, mapping?.columns[.person] == nil, mapping?.constants[.person] == nil {
            var hints = hasItems ? [] : hintsOfShape(schema, rows)
            if let near = Suggestion.nearest(to: "person", among: unread.map { headers[$0] }) {
                hints.append("is it the column '\(near)'?")
            }
            hints.append("the first row names the columns; one called 'person' holds an id for each person")
            hints.append("or say in mapping.yaml which column it is: columns: { person: COLUMN }")
            hints.append("'diptych map' looks at the file and proposes a mapping.yaml")
            problems.error("the file has no column 'person'", at: place, hints: hints)
        }
        if !hasItems, scores.isEmpty, !schema.items.isEmpty, !problems.hasErrors {
            let some = schema.items.prefix(3).joined(separator: ", ")
            problems.error(
                "the file has no column of an item", at: place,
                hints: hintsOfShape(schema, rows) + [
                    "name the columns of the answers as the instrument names its items: \(some), …",
                    "or say in mapping.yaml which columns they are: items: { \(schema.items[0]): COLUMN }",
                    "'diptych map' looks at the file and proposes a mapping.yaml",
                ])
        }
    }

    /// Says whose export the file is, why, and what follows from that.
    private func tellExport(_ findings: inout Findings) {
        var parts: [String] = []
        for field in [Field.person, .rater, .relationship] {
            if let cells = fields[field] {
                parts.append("\(field) is \(cells.map { CellText.quoted(headers[$0]) }.joined(separator: " with "))")
            }
        }
        var hints = ["to read it otherwise: --from csv, or a mapping.yaml"]
        if let last = layout.respondent.ids.last, fields[.person] == [last], last != layout.respondent.email,
            takesRespondents
        {
            hints.insert(
                "each response is a person of its own; if a column names the one who is rated, say in mapping.yaml: "
                    + "columns: { person: COLUMN }", at: 0)
        }
        findings.note(
            "read as \(layout.export.name), since \(layout.reason)"
                + (parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")), at: place, hints: hints)
    }

    /// The columns that have a name and are not read.
    var unread: [Int] { headers.indices.filter { isFree($0) && !headers[$0].isEmpty } }

    private func warnAboutUnread(
        _ schema: Schema, _ sample: [Record], isMapped: Bool, _ findings: inout Findings
    ) {
        let unread = unread.filter { !schema.otherColumns.contains(headers[$0].lowercased()) }
        if isMapped {
            // Exports have many columns of their own; who wrote a mapping has seen them.
            guard !unread.isEmpty else { return }
            let names = unread.prefix(8).map { CellText.quoted(headers[$0]) }.joined(separator: ", ")
            let rest = unread.count > 8 ? " and \(Grouped.text(unread.count - 8)) more" : ""
            findings.note("these columns are not read: \(names)\(rest)", at: place)
            return
        }
        let known = Field.names + schema.items.indices.filter { items[$0] == nil }.map { schema.items[$0] }
        for cell in unread.prefix(Limits.repeats) {
            let near = Suggestion.nearest(to: headers[cell], among: known)
            findings.warning(
                "the column \(CellText.quoted(headers[cell])) is not read", at: place(cell),
                hints: near.map { ["did you mean '\($0)'?"] } ?? [])
        }
        if unread.count > Limits.repeats {
            findings.warning("\(Grouped.text(unread.count - Limits.repeats)) more columns are not read", at: place)
        }
        let last = headers.lastIndex { !$0.isEmpty } ?? 0
        for cell in headers.indices where headers[cell].isEmpty && cell < last {
            if sample.allSatisfy({ $0.isBlank(cell) }) { continue }
            findings.warning("the column has no name and is not read", at: place(cell))
        }
    }

    private func warnAboutMissing(_ schema: Schema, _ findings: inout Findings) {
        let missing = schema.items.indices.filter { items[$0] == nil }
        guard !missing.isEmpty, hasItems else { return }
        let names = missing.prefix(12).map { schema.items[$0] }.joined(separator: ", ")
        let rest = missing.count > 12 ? " and \(Grouped.text(missing.count - 12)) more" : ""
        findings.warning(
            "the file has no columns for the items \(names)\(rest); their answers count as missing", at: place)
    }
}
