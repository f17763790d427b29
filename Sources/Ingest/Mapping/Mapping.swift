public import Diagnostics
internal import People
public import YAML

/// What `mapping.yaml` says: which column is what, where the headers do not say it themselves.
public struct Mapping: Sendable {
    /// A column's name and where the mapping names it.
    struct Column: Sendable {
        var name: String
        var span: SourceSpan
    }

    /// A column of scores that the file holds already.
    struct Score: Sendable {
        var scale: String
        var group: RaterGroup
        var column: Column
    }

    /// For each field its column, or those that make it together.
    var columns: [Field: [Column]] = [:]
    /// Columns that are facts about the person under the names given.
    var fields: [(name: String, column: Column)] = []
    /// The names of these facts, in the order of the file.
    package var fieldNames: [String] { layers?.fieldNames ?? fields.map(\.name) }
    var comments: [(key: String, column: Column)] = []
    var constants: [Field: String] = [:]
    var items: [(item: Int, column: Column)] = []
    /// Items that are asked in several columns, of which each row fills one.
    var branches: [(item: Int, columns: [Column])] = []
    /// The columns of the item and of the answer, where each row is one answer.
    var answerRows: (item: Column, answer: Column)?
    /// What is said about some files, sheets or raters only.
    private(set) var layers: MappingLayers?
    /// For each field from a cell's folded text to what it stands for.
    var texts: [Field: [String: String]] = [:]
    /// For every item from a cell's folded text to the answer.
    var answers: [String: Answer] = [:]
    /// The same for single items; it goes before `answers`.
    var itemAnswers: [Int: [String: Answer]] = [:]
    var scores: [Score] = []
    /// By language, from an answer's folded words to its number; what is said for all languages stands under "".
    var labels: [String: [String: Answer]] = [:]
    /// The kinds of rows that are not left out.
    var kept: Set<RowRule.Kind> = []

    /// A mapping that says nothing.
    public init() {}

    /// The mapping of a file.
    /// - Parameters:
    ///   - node: the file's document
    ///   - schema: the items and scales that it may name
    /// - Throws: a failure with everything that is wrong in the file.
    public init(_ node: Node, schema: Schema) throws(Failure) {
        var findings = Findings()
        let layers = MappingLayers(node, schema: schema, &findings)
        if findings.hasErrors { throw Failure(findings) }
        if let layers {
            self = try layers.first()
        } else {
            try self.init(plain: node, schema: schema)
        }
        self.layers = layers
    }

    /// What holds for a table: one mapping, or one for each rater whose answers stand in a row.
    func mappings(file: String, sheet: String?) throws(Failure) -> [Mapping] {
        guard let layers else { return [self] }
        return try layers.mappings(file: file, sheet: sheet)
    }

    /// The mapping of a document without layers.
    init(plain node: Node, schema: Schema) throws(Failure) {
        var findings = Findings()
        var reader = MappingReader(node, what: "the mapping", &findings)
        readColumns(reader.pairs("columns", &findings), &findings)
        readConstants(reader.pairs("constants", &findings), &findings)
        if let pattern = node["items"]?.text, pattern.contains("{item}") {
            _ = reader.optional("items")
            items = schema.items.indices.map { item in
                let name = HeaderText.normal(pattern.replacing("{item}", with: schema.items[item]))
                return (item, Column(name: name, span: node["items"]?.span ?? node.span))
            }
        } else {
            readItems(reader.pairs("items", &findings), schema, &findings)
        }
        readValues(reader.pairs("values", &findings), schema, &findings)
        readScores(reader.pairs("scores", &findings), schema, &findings)
        readFields(reader.pairs("fields", &findings), &findings)
        readLabels(reader.pairs("labels", &findings), schema, &findings)
        for name in reader.strings("keep", &findings) ?? [] {
            if let kind = RowRule.Kind(rawValue: name) {
                kept.insert(kind)
            } else {
                findings.error(
                    "'keep' knows no \(CellText.quoted(name))", at: node["keep"]?.span,
                    hints: Suggestion.hints(for: name, among: RowRule.Kind.allCases.map(\.rawValue)))
            }
        }
        reader.finish(&findings)
        if findings.hasErrors { throw Failure(findings) }
    }

    /// The mapping of a file's bytes.
    /// - Parameters:
    ///   - bytes: the file
    ///   - file: its name for messages
    ///   - schema: the items and scales that it may name
    /// - Throws: a failure with everything that is wrong in the file.
    public init(_ bytes: [UInt8], file: String, schema: Schema) throws(Failure) {
        try self.init(try YAML.parse(bytes, file: file), schema: schema)
    }
}

extension Mapping {
    private mutating func readColumns(_ pairs: [Node.Pair], _ findings: inout Findings) {
        for pair in pairs {
            if let key = CommentHeader.key(pair.key) {
                if let column = Self.column(pair.value, of: pair.key, &findings) { comments.append((key, column)) }
                continue
            }
            if pair.key == "item" || pair.key == "answer" {
                readAnswerRows(pairs, &findings)
                continue
            }
            guard let field = Field(header: pair.key) else {
                Self.unknown(
                    pair, "'columns'", ["item", "answer"] + Field.names + [CommentHeader.prefix + "<key>"], &findings)
                continue
            }
            let parts = pair.value.elements
            if parts != nil, !field.mayBeJoined {
                findings.error(
                    "'\(pair.key)' is one column; only \(Field.joined) may be several", at: pair.value.span)
                continue
            }
            let columns = (parts ?? [pair.value]).compactMap { Self.column($0, of: pair.key, &findings) }
            if parts?.isEmpty == true { findings.error("'\(pair.key)' names no column", at: pair.value.span) }
            if columns.isEmpty { continue }
            if self.columns.updateValue(columns, forKey: field) != nil {
                findings.error("'\(pair.key)' is given twice", at: pair.span)
            }
        }
    }

    /// The columns of a table with a row for each answer.
    private mutating func readAnswerRows(_ pairs: [Node.Pair], _ findings: inout Findings) {
        guard answerRows == nil else { return }
        let found = ["item", "answer"].compactMap { key in pairs.first { $0.key == key } }
        guard found.count == 2 else {
            findings.error(
                "'columns' names '\(found[0].key)' alone; a table with a row for each answer has an item and an answer",
                at: found[0].span, hints: ["columns: { item: \"Question\", answer: \"Value\", ... }"])
            return
        }
        guard let item = Self.column(found[0].value, of: "item", &findings),
            let answer = Self.column(found[1].value, of: "answer", &findings)
        else { return }
        answerRows = (item, answer)
    }

    private mutating func readFields(_ pairs: [Node.Pair], _ findings: inout Findings) {
        for pair in pairs {
            // Templates name it in a path.
            let isName =
                pair.key.first?.isLetter == true
                && pair.key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            guard isName else {
                findings.error(
                    "\(CellText.quoted(pair.key)) is no name for a field", at: pair.span,
                    hints: ["a name has letters, digits, - and _, such as cost-centre"])
                continue
            }
            guard let column = Self.column(pair.value, of: pair.key, &findings) else { continue }
            if fields.contains(where: { $0.name == pair.key }) {
                findings.error("'\(pair.key)' is given twice", at: pair.span)
            } else {
                fields.append((pair.key, column))
            }
        }
    }

    private mutating func readConstants(_ pairs: [Node.Pair], _ findings: inout Findings) {
        for pair in pairs {
            guard let field = Field(header: pair.key) else {
                Self.unknown(pair, "'constants'", Field.names, &findings)
                continue
            }
            guard let text = Self.text(pair.value, of: pair.key, &findings) else { continue }
            if field == .relationship { Self.checkRelationship(text, pair.value.span, &findings) }
            constants[field] = text
        }
    }

    private mutating func readItems(_ pairs: [Node.Pair], _ schema: Schema, _ findings: inout Findings) {
        let indices = Dictionary(zip(schema.items, schema.items.indices)) { first, _ in first }
        var taken: [String: String] = [:]
        for pair in pairs {
            guard let item = indices[pair.key] else {
                findings.error(
                    "the instrument has no item '\(pair.key)'", at: pair.span,
                    hints: Suggestion.hints(for: pair.key, among: schema.items))
                continue
            }
            if let first = pair.value["firstOf"] {
                readBranches(item, first, pair, &findings)
                continue
            }
            guard let column = Self.column(pair.value, of: pair.key, &findings) else { continue }
            if let other = taken.updateValue(pair.key, forKey: column.name) {
                findings.error(
                    "the column \(CellText.quoted(column.name)) is given for '\(other)' and for '\(pair.key)'",
                    at: column.span)
            }
            items.append((item, column))
        }
    }

    private mutating func readBranches(
        _ item: Int, _ list: Node, _ pair: Node.Pair, _ findings: inout Findings
    ) {
        let columns = (list.elements ?? [list]).compactMap { Self.column($0, of: "firstOf", &findings) }
        guard pair.value.pairs?.count == 1, !columns.isEmpty else {
            findings.error("'\(pair.key)' should name a column, or { firstOf: [COLUMN, COLUMN] }", at: pair.span)
            return
        }
        branches.append((item, columns))
    }

    private mutating func readValues(_ pairs: [Node.Pair], _ schema: Schema, _ findings: inout Findings) {
        for pair in pairs {
            guard let values = pair.value.pairs else {
                findings.error("'\(pair.key)' should be a mapping, but it is \(pair.value.kindName)", at: pair.span)
                continue
            }
            if let field = Field(header: pair.key) {
                var table: [String: String] = [:]
                for value in values {
                    guard let text = Self.text(value.value, of: value.key, &findings) else { continue }
                    if field == .relationship { Self.checkRelationship(text, value.value.span, &findings) }
                    Self.add(text, value, to: &table, &findings)
                }
                texts[field] = table
            } else if let item = schema.items.firstIndex(of: pair.key) {
                itemAnswers[item] = Self.answers(values, schema, &findings)
            } else if pair.key == "items" {
                answers = Self.answers(values, schema, &findings)
            } else {
                Self.unknown(pair, "'values'", Field.names + ["items"] + schema.items, &findings)
            }
        }
    }

    private mutating func readScores(_ pairs: [Node.Pair], _ schema: Schema, _ findings: inout Findings) {
        for pair in pairs {
            if !schema.scales.contains(pair.key) {
                findings.error(
                    "the instrument has no dimension or role '\(pair.key)'", at: pair.span,
                    hints: Suggestion.hints(for: pair.key, among: schema.scales))
            }
            guard let groups = pair.value.pairs else {
                findings.error(
                    "'\(pair.key)' should be a mapping of groups to columns, but it is \(pair.value.kindName)",
                    at: pair.value.span, hints: ["write \(pair.key): { self: COLUMN, all: COLUMN }"])
                continue
            }
            for group in groups {
                guard let name = RaterGroup(name: group.key) else {
                    Self.unknown(group, "'\(pair.key)'", RaterGroup.names, &findings)
                    continue
                }
                guard let column = Self.column(group.value, of: group.key, &findings) else { continue }
                scores.append(Score(scale: pair.key, group: name, column: column))
            }
        }
    }

    private mutating func readLabels(_ pairs: [Node.Pair], _ schema: Schema, _ findings: inout Findings) {
        for pair in pairs {
            if let words = pair.value.pairs {
                labels[pair.key.lowercased()] = Self.answers(words, schema, &findings)
            } else {
                labels["", default: [:]].merge(Self.answers([pair], schema, &findings)) { first, _ in first }
            }
        }
    }

    private static func answers(
        _ pairs: [Node.Pair], _ schema: Schema, _ findings: inout Findings
    ) -> [String: Answer] {
        var table: [String: Answer] = [:]
        for pair in pairs {
            if let number = number(pair.value) {
                if !schema.answers.contains(number) {
                    findings.error(
                        "\(Number.text(number)) is not between \(Number.text(schema.answers.lowerBound)) and "
                            + Number.text(schema.answers.upperBound), at: pair.value.span)
                }
                add(.value(number), pair, to: &table, &findings)
            } else if pair.value.isNull || pair.value.text == "missing" {
                add(.missing, pair, to: &table, &findings)
            } else if pair.value.text == "not observed" {
                add(.notObserved, pair, to: &table, &findings)
            } else {
                findings.error(
                    "'\(pair.key)' should stand for a number, 'missing' or 'not observed', but it is "
                        + (pair.value.text.map { CellText.quoted($0) } ?? pair.value.kindName),
                    at: pair.value.span)
            }
        }
        return table
    }

    private static func add<Value: Equatable>(
        _ value: Value, _ pair: Node.Pair, to table: inout [String: Value], _ findings: inout Findings
    ) {
        let bytes = Array(pair.key.utf8)
        let key = CellText.folded(CellText.line(bytes, 0..<bytes.count) ?? "")
        if let other = table.updateValue(value, forKey: key), other != value {
            findings.error(
                "\(CellText.quoted(pair.key)) stands here again, with another meaning", at: pair.span,
                hints: ["upper and lower case are the same here"])
        }
    }

    /// The number of a scalar, in quotes or not.
    private static func number(_ node: Node) -> Double? {
        let bytes = Array((node.text ?? "").utf8)
        return Number.parse(bytes, 0..<bytes.count, decimalComma: false)
    }

    private static func checkRelationship(_ text: String, _ span: SourceSpan, _ findings: inout Findings) {
        if Relationship(rawValue: text) != nil { return }
        findings.error(
            "\(CellText.quoted(text)) is no relationship", at: span, hints: RelationshipWords.hints(for: text))
    }

    private static func column(_ node: Node, of key: String, _ findings: inout Findings) -> Column? {
        text(node, of: key, &findings).map { Column(name: HeaderText.normal($0), span: node.span) }
    }

    private static func text(_ node: Node, of key: String, _ findings: inout Findings) -> String? {
        guard let text = node.text, !node.isNull else {
            findings.error("'\(key)' should be a text, but it is \(node.kindName)", at: node.span)
            return nil
        }
        return text
    }

    private static func unknown(
        _ pair: Node.Pair, _ what: String, _ known: [String], _ findings: inout Findings
    ) {
        findings.error(
            "\(what) knows no '\(pair.key)'", at: pair.span, hints: Suggestion.hints(for: pair.key, among: known))
    }
}
