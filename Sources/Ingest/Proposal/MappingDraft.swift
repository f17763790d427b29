internal import Diagnostics

/// Finds out which column is what, from the headers and from what stands below them.
struct MappingDraft {
    /// A column and why it is taken.
    struct Choice {
        var cell: Int
        var reason: String
    }

    let layout: Layout
    let schema: Schema
    private(set) var surveys: [ColumnSurvey]
    private(set) var fields: [Field: Choice] = [:]
    private(set) var nameParts: [Int] = []
    private(set) var items: [Int: Choice] = [:]
    private(set) var comments: [(key: String, cell: Int)] = []
    /// Words for answers that nobody has explained.
    private(set) var words: [String] = []
    /// Columns that hold answers, but more or fewer than there are items.
    private(set) var left: [Int] = []
    /// Columns that hold scores which were made elsewhere.
    private(set) var scores: [Choice] = []
    private var used: Set<Int> = []

    // Headers that tell what a column is, in the languages in which surveys are often written.
    private static let hints: [(field: Field, words: [String])] = [
        (
            .person,
            [
                "person", "participant id", "participant", "ratee", "subject", "leader", "employee id",
                "employee",
                "target",
                "candidate", "focus person", "compid", "personnel number", "teilnehmer", "führungskraft",
                "beurteilte",
                "personalnummer", "fokusperson", "matricule", "emp_no", "employee_no", "emp no", "personne",
            ]
        ),
        (
            .rater,
            [
                "rater", "evaluator", "respondent", "reviewer", "assessor", "feedback giver", "beurteiler",
                "évaluateur", "evaluador",
            ]
        ),
        (
            .relationship,
            [
                "relationship", "relation", "rater type", "rater group", "perspective", "beziehung",
                "perspektive", "lien", "relación",
            ]
        ),
        (.email, ["email", "e-mail", "mail"]), (.name, ["name"]),
        (.title, ["title", "position", "job"]),
        (.organisation, ["organisation", "organization", "company", "firma"]),
        (.team, ["team", "department", "unit", "abteilung"]),
        (.date, ["date", "datum", "submitted", "completed"]),
        (.cycle, ["cycle", "wave", "round", "welle"]), (.language, ["language", "sprache"]),
    ]

    init(_ layout: Layout, _ schema: Schema, _ records: [Record], decimalComma: Bool) {
        self.layout = layout
        self.schema = schema
        let reader = AnswerReader(schema, nil, decimalComma: decimalComma)
        var surveys = [ColumnSurvey](repeating: ColumnSurvey(), count: layout.headers.count)
        for record in records {
            for cell in surveys.indices { surveys[cell].add(record, cell, reader, item: 0) }
        }
        self.surveys = surveys
    }

    /// Finds all columns, those first that leave least doubt.
    mutating func findEverything() {
        findItemsByName()
        findItemsByID()
        findScores()
        // What stands in the cells tells a relationship better than any header.
        if !layout.headers.contains(where: { Field(header: $0) == .relationship }) {
            findRelationship()
        }
        findFieldsByName()
        findRespondent()
        findItemsByOrder()
        findByContent()
        findComments()
        findWords()
    }

    private func isFree(_ cell: Int) -> Bool {
        !used.contains(cell) && !layout.own.contains(cell) && !layout.headers[cell].isEmpty
    }

    private mutating func take(_ field: Field, _ cell: Int, _ reason: String) {
        guard fields[field] == nil, layout.headers.indices.contains(cell) else { return }
        fields[field] = Choice(cell: cell, reason: reason)
        used.insert(cell)
    }

    // MARK: - Items

    private mutating func findItemsByName() {
        var cells: [String: [Int]] = [:]
        for cell in layout.headers.indices where isFree(cell) {
            for name in Set([layout.headers[cell]] + layout.aliases[cell]).map(HeaderNames.key) {
                cells[name, default: []].append(cell)
            }
        }
        for (item, id) in schema.items.enumerated() {
            for (number, name) in ([id] + (schema.texts[id] ?? [])).enumerated() {
                guard let found = cells[HeaderNames.key(HeaderText.normal(name))], found.count == 1,
                    isFree(found[0])
                else {
                    continue
                }
                items[item] = Choice(
                    cell: found[0], reason: number == 0 ? "named as the item" : "the words of the item")
                used.insert(found[0])
                break
            }
        }
    }

    /// Finds items whose id stands in a longer header, `Item_L01_score`, or whose letters begin the header's, `Lead 01`.
    private mutating func findItemsByID() {
        let parts = layout.headers.map { HeaderParts($0) }
        for isWhole in [true, false] {
            let ids = schema.items.map { HeaderParts($0) }
            let known = schema.items.map { $0.lowercased() }
            var found: [Int: [Int]] = [:]
            for cell in layout.headers.indices where isFree(cell) {
                for item in schema.items.indices where items[item] == nil {
                    let isSame =
                        isWhole
                        ? parts[cell].words.contains(known[item]) : parts[cell].isLonger(than: ids[item])
                    if isSame { found[item, default: []].append(cell) }
                }
            }
            let cells = found.values.flatMap { $0 }
            // One that could be two, and one in which two stand, say nothing.
            guard found.values.allSatisfy({ $0.count == 1 }), Set(cells).count == cells.count else {
                continue
            }
            // A single `Level 3` is no `L03`.
            guard
                isWhole || found.count * 5 >= schema.items.indices.count(where: { items[$0] == nil }) * 4
            else { continue }
            for (item, cells) in found where surveys[cells[0]].filled > 0 {
                items[item] = Choice(
                    cell: cells[0],
                    reason: isWhole ? "its id stands in the header" : "by letter and number; please check")
                used.insert(cells[0])
            }
        }
    }

    /// Gives the items that are left the columns of answers that are left, in the order in which the questionnaire asks.
    private mutating func findItemsByOrder() {
        let missing = schema.order.compactMap { schema.items.firstIndex(of: $0) }.filter {
            items[$0] == nil
        }
        guard !missing.isEmpty else { return }
        let scale = schema.points ?? 9
        var answers = layout.headers.indices.filter { cell in
            guard isFree(cell) else { return false }
            let survey = surveys[cell]
            return survey.isMostly(survey.answers) || survey.isChoice && survey.texts.count <= scale + 2
                || AnswerWords.knows(survey.texts.keys)
        }
        if answers.count > missing.count {
            // The questions are numbered, mostly, and what else looks like an answer is not.
            let numbered = answers.filter { HeaderParts(layout.headers[$0]).number != nil }
            if numbered.count == missing.count { answers = numbered }
        }
        guard answers.count == missing.count else {
            left = answers
            return
        }
        for (item, cell) in zip(missing, answers) {
            items[item] = Choice(cell: cell, reason: "by order")
            used.insert(cell)
        }
    }

    /// Sets aside means and sums over several items, which the answers to an item cannot be.
    private mutating func findScores() {
        for cell in layout.headers.indices where isFree(cell) {
            let header = HeaderParts(layout.headers[cell])
            if let reason = ScoreHeader.reason(header, surveys[cell], hasWholeAnswers: schema.points != nil) {
                scores.append(Choice(cell: cell, reason: reason))
                used.insert(cell)
            }
        }
    }

    /// Whether the cells of the column with the relationships are numbers, of which only a human knows what they stand for.
    var hasCodedRelationships: Bool {
        guard let cell = fields[.relationship]?.cell, layout.texts[.relationship] == nil else { return false }
        let texts = surveys[cell].texts.keys
        return !texts.isEmpty && texts.allSatisfy { Int($0) != nil }
    }

    // MARK: - Fields

    private mutating func findFieldsByName() {
        for (field, cell) in layout.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            take(field, cell, "the survey tool's own")
        }
        for cell in layout.headers.indices where isFree(cell) {
            if let field = Field(header: layout.headers[cell]) { take(field, cell, "named so") }
        }
        for exact in [true, false] {
            for (field, words) in Self.hints where fields[field] == nil {
                let found = words.compactMap { word in
                    layout.headers.indices.first { cell in
                        let header = layout.headers[cell].lowercased()
                        return isFree(cell)
                            && (exact
                                ? header == word
                                : header.count < 60 && !header.contains("?") && header.contains(word))
                            && fits(field, surveys[cell])
                    }
                }.first
                if let found { take(field, found, "its header says so") }
            }
        }
    }

    /// Whether what stands in a column can be what its header says.
    private func fits(_ field: Field, _ survey: ColumnSurvey) -> Bool {
        switch field {
        case .email: survey.isMostly(survey.addresses)
        case .date: survey.isMostly(survey.dates)
        case .relationship: survey.texts.count < 20
        case .language: survey.isMostly(survey.languages)
        default: survey.filled > 0 && !survey.isProse
        }
    }

    private mutating func findRespondent() {
        let ids = layout.respondent.ids.filter { surveys[$0].filled > 0 }
        guard let id = ids.first else { return }
        if fields[.person] != nil {
            take(.rater, id, "who answered")
        } else {
            take(.person, id, "who answered; is this the one who is rated?")
            if fields[.name] == nil { nameParts = layout.respondent.name }
            if let email = layout.respondent.email, email != id { take(.email, email, "who answered") }
        }
    }

    private mutating func findRelationship() {
        let cells = layout.headers.indices.filter { cell in
            isFree(cell) && layout.fields[.relationship] == nil && surveys[cell].texts.count > 1
                && surveys[cell].relationships * 2 > surveys[cell].filled
        }
        if let cell = cells.first { return take(.relationship, cell, "its cells are relationships") }
        guard layout.fields[.relationship] == nil else { return }
        let coded = layout.headers.indices.first { cell in
            isFree(cell) && surveys[cell].isCode && RelationshipHeader.isMeant(by: HeaderParts(layout.headers[cell]))
        }
        if let coded { take(.relationship, coded, "its header says so, and its cells are a few numbers") }
    }

    private mutating func findByContent() {
        for cell in layout.headers.indices where isFree(cell) {
            let survey = surveys[cell]
            if survey.isMostly(survey.addresses) {
                take(fields[.person] == nil ? .person : .email, cell, "its cells are mail addresses")
            } else if survey.isMostly(survey.dates) {
                take(.date, cell, "its cells are dates")
            }
        }
        // What is left: the first column that is filled in every row and tells people apart.
        if fields[.person] == nil,
            let cell = layout.headers.indices.first(where: { cell in
                isFree(cell) && surveys[cell].filled > 0 && !surveys[cell].isProse
                    && surveys[cell].filled == surveys.map(\.filled).max() && surveys[cell].texts.count > 1
            })
        {
            take(.person, cell, "a guess: the first column that is filled in each row; please check")
        }
    }

    private mutating func findComments() {
        var keys: Set<String> = []
        for cell in layout.headers.indices
        where isFree(cell) && surveys[cell].isProse && comments.count < 50 {
            if let key = CommentHeader.key(layout.headers[cell]), keys.insert(key).inserted {
                comments.append((key, cell))
                used.insert(cell)
                continue
            }
            let words = layout.headers[cell].lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(4)
            var key = words.joined(separator: "-")
            if key.isEmpty || !keys.insert(key).inserted {
                key = "answer-\(cell + 1)"
                keys.insert(key)
            }
            comments.append((key, cell))
            used.insert(cell)
        }
    }

    private mutating func findWords() {
        var found: [String: Int] = [:]
        for cell in items.values.map(\.cell).sorted()
        where !surveys[cell].isMostly(surveys[cell].answers) {
            for (text, count) in surveys[cell].texts
            where text.contains(where: \.isLetter) && !AnswerReader.isNoAnswer(text) {
                found[surveys[cell].spellings[text] ?? text, default: 0] += count
            }
        }
        words = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map(\.key)
    }
}
