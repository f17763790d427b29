internal import People

// Which columns say who is rated, by whom, and what else there is about them.
extension MappingDraft {
    mutating func findFieldsByName() {
        for (field, cell) in layout.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            take(field, cell, "the survey tool's own")
        }
        for cell in layout.headers.indices where isFree(cell) {
            if let field = Field(header: layout.headers[cell]) { take(field, cell, "named so") }
        }
        findBySigns()
        for exact in [true, false] {
            for (field, words) in Self.hints where fields[field] == nil {
                let found = words.compactMap { word in
                    layout.headers.indices.first { cell in
                        let header = layout.headers[cell].lowercased()
                        return isFree(cell)
                            && (exact ? header == word : Self.names(header, word, isPerson: field == .person))
                            && fits(field, surveys[cell])
                    }
                }.first
                if let found { take(field, found, "its header says so") }
            }
        }
    }

    /// Takes columns whose headers ask who is rated, and who answers.
    private mutating func findBySigns() {
        if let rated = layout.headers.indices.first(where: {
            isFree($0) && layout.says(HeaderSigns.asksWhoIsRated, $0) && surveys[$0].namesSomebody(of: rows)
        }) {
            take(.person, rated, "its header asks who is rated")
        }
        if let rater = layout.headers.indices.first(where: {
            isFree($0) && layout.says(HeaderSigns.asksWhoAnswers, $0) && surveys[$0].filled > 0
                && !surveys[$0].isProse
        }) {
            take(.rater, rater, "its header asks who answers")
        }
    }

    /// How many rows there are to look at.
    private var rows: Int { surveys.map(\.filled).max() ?? 0 }

    /// Whether a header, in lower case, names a field by a word; a statement or a question does not.
    private static func names(_ header: String, _ word: String, isPerson: Bool) -> Bool {
        guard header.count < 60, !header.contains("?"), header.contains(word), !HeaderSigns.asksWhoAnswers(header)
        else {
            return false
        }
        guard isPerson else { return true }
        // "This person keeps promises" speaks of the person and names nobody.
        let words = HeaderParts(header).words
        let wanted = HeaderParts(word).words
        return words.count <= wanted.count + 2
            && words.indices.contains { words[$0...].starts(with: wanted) }
    }

    /// Whether what stands in a column can be what its header says.
    private func fits(_ field: Field, _ survey: ColumnSurvey) -> Bool {
        switch field {
        case .email: survey.isMostly(survey.addresses)
        case .date: survey.isMostly(survey.dates)
        case .relationship: survey.texts.count < 20
        case .language: survey.isMostly(survey.languages)
        case .person: survey.filled > 0 && !survey.isProse && !(survey.isChoice && survey.isMostly(survey.answers))
        default: survey.filled > 0 && !survey.isProse
        }
    }

    mutating func findRespondent() {
        let ids = layout.respondent.ids.filter { surveys[$0].filled > blanks(in: $0) }
        guard let id = ids.first else { return }
        if fields[.person] != nil {
            take(.rater, id, "who answered")
        } else if hasOthers, id != layout.respondent.entered, id == layout.respondent.email || isUnique(id) {
            // Others answered too, and this is who.
            take(.rater, id, "who answered")
            findRecurring()
        } else {
            take(.person, id, "who answered; is this the one who is rated?")
            if fields[.name] == nil { nameParts = layout.respondent.name }
            if let email = layout.respondent.email, email != id { take(.email, email, "who answered") }
        }
    }

    /// Whether no text of a column recurs, as far as they were told apart.
    private func isUnique(_ cell: Int) -> Bool {
        surveys[cell].texts.count == min(surveys[cell].filled, ColumnSurvey.mostTexts)
    }

    /// How many cells of a column hold what the tool writes where there is nothing.
    private func blanks(in cell: Int) -> Int { layout.blanks.reduce(0) { $0 + (surveys[cell].texts[$1] ?? 0) } }

    /// Whether the column with the relationships says that others than the person answered.
    private var hasOthers: Bool {
        guard let cell = fields[.relationship]?.cell else { return false }
        return surveys[cell].kindsOfRelationship.contains { $0 != .selfRating } || hasCodedRelationships
    }

    /// Takes the column in which the most texts recur for the one that names who is rated.
    private mutating func findRecurring() {
        let cells = layout.headers.indices.filter { cell in
            let survey = surveys[cell]
            return isFree(cell) && survey.filled == rows && !survey.isProse && survey.texts.count > 1
                && survey.texts.count * 2 <= survey.filled && !survey.isMostly(survey.answers)
                && !survey.isMostly(survey.dates) && !survey.isMostly(survey.languages)
                && !AnswerWords.knows(survey.texts.keys)
        }
        // Each try looks at all columns.
        let best = cells.sorted { (surveys[$1].texts.count, $0) < (surveys[$0].texts.count, $1) }.prefix(20)
        guard let cell = best.first(where: { family(of: $0).count < 3 }) else { return }
        take(.person, cell, "a guess: its texts recur; please check")
    }

    mutating func findRelationship() {
        guard layout.fields[.relationship] == nil else { return }
        func first(_ reason: String, _ isMeant: (Int, ColumnSurvey) -> Bool) {
            guard fields[.relationship] == nil else { return }
            if let cell = layout.headers.indices.first(where: { isFree($0) && isMeant($0, surveys[$0]) }) {
                take(.relationship, cell, reason)
            }
        }
        first("its cells are relationships") { cell, survey in
            survey.relationships * 2 > survey.filled
                && (RelationshipWords.speak(survey.texts.keys)
                    || survey.texts.count > 1 && RelationshipHeader.isMeant(by: HeaderParts(layout.headers[cell])))
        }
        first("its header asks for it") { cell, survey in
            layout.asksRelationship(cell, hasAnswers: survey.isMostly(survey.answers)) && survey.filled * 2 > rows
                && !survey.isProse
                && (2...12).contains(survey.texts.count) && !AnswerWords.knows(survey.texts.keys)
                && (survey.isCode || survey.numbers == 0) && family(of: cell).count < 3
        }
        first("its header says so, and its cells are a few numbers") { cell, survey in
            survey.isCode && RelationshipHeader.isMeant(by: HeaderParts(layout.headers[cell]))
        }
    }

    /// The columns that are answered with the same few words: one matrix of questions.
    private func family(of cell: Int) -> [Int] {
        let texts = surveys[cell].texts.keys
        return layout.headers.indices.filter { other in
            isFree(other) && surveys[other].texts.count <= 12
                && texts.count(where: { surveys[other].texts[$0] != nil }) * 2 > texts.count
        }
    }

    mutating func findByContent() {
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

    /// Whether the cells of the column with the relationships are numbers, of which only a human knows what they stand for.
    var hasCodedRelationships: Bool {
        guard let cell = fields[.relationship]?.cell, layout.texts[.relationship] == nil else { return false }
        let texts = surveys[cell].texts.keys
        return !texts.isEmpty && texts.allSatisfy { Int($0) != nil }
    }
}
