// What else the columns say about the person, and when and how was answered.
extension MappingDraft {
    // Headers that tell what a column is, in the languages in which surveys are often written.
    private static let hints: [(field: Field, words: [String])] = [
        (.email, ["email", "e-mail", "mail"]), (.name, ["name", "full name", "fullname"]),
        (.title, ["job title", "title", "position", "job", "funktion", "poste", "cargo"]),
        (.organisation, ["organisation", "organization", "company", "firma", "unternehmen", "entreprise", "empresa"]),
        (.team, ["team", "department", "dept", "unit", "abteilung", "équipe", "equipo", "équipe", "service"]),
        (.cycle, ["cycle", "wave", "round", "welle", "cohort"]),
        (.language, ["language", "sprache", "langue", "idioma"]),
        (.duration, ["duration", "duration (in seconds)", "duration in seconds", "time taken", "dauer"]),
    ]

    mutating func findDetails() {
        if let person = fields[.person], layout.respondent.ids.contains(person.cell), fields[.name] == nil,
            !layout.respondent.name.isEmpty
        {
            take(.name, layout.respondent.name, "who answered")
        }
        if fields[.name] == nil, !layout.personName.isEmpty { take(.name, layout.personName, "the survey tool's own") }
        if fields[.name] == nil { findName() }
        for (field, words) in Self.hints where fields[field] == nil {
            guard let cell = words.compactMap({ column($0, field) }).first else { continue }
            if !field.isDetail || field == .title || field == .organisation || field == .team || isPersons(cell, field)
            {
                takeDetail(field, [cell], "its header says so")
            }
        }
    }

    /// Takes the name that stands beside the person's id: in columns that share its words, or that alone are called so.
    private mutating func findName() {
        guard let person = fields[.person] else { return }
        let entity = roles[person.cell].entity
        func cells(_ part: HeaderRole.Part, _ isOwn: Bool) -> [Int] {
            layout.headers.indices.filter { cell in
                isFree(cell) && roles[cell].part == part && roles[cell].side != .rater && surveys[cell].filled > 0
                    && (isOwn ? roles[cell].entity == entity : roles[cell].entity.isEmpty)
            }
        }
        for isOwn in [true, false] {
            if let first = cells(.first, isOwn).first, let last = cells(.last, isOwn).first {
                return takeDetail(.name, [first, last], "first and last name beside the person")
            }
            if let name = cells(.name, isOwn).first { return takeDetail(.name, [name], "its header says so") }
        }
    }

    /// Takes a column that says one thing of each person; of others it says something about the raters perhaps.
    private mutating func takeDetail(_ field: Field, _ cells: [Int], _ reason: String) {
        guard field.isDetail, let person = fields[.person] else {
            if !field.isDetail || fields[.person] != nil {
                take(field, cells, reason)
            } else {
                questions[field] = [Choice(cells, "about whom?")]
            }
            return
        }
        if isAbout(person.cells, cells) {
            take(field, cells, reason)
        } else {
            questions[field] = [Choice(cells, "it differs among the rows about one person: is it about the raters?")]
        }
    }

    /// Whether an address or a name without another word is the person's: it must not be the rater's.
    private func isPersons(_ cell: Int, _ field: Field) -> Bool {
        guard let person = fields[.person] else { return true }
        return roles[cell].side != .rater
            && (roles[cell].entity.isEmpty || roles[cell].entity == roles[person.cell].entity)
    }

    /// The first column whose short header holds a word for a field, and whose cells can be such.
    private func column(_ word: String, _ field: Field) -> Int? {
        let wanted = HeaderParts(word).words
        return layout.headers.indices.first { cell in
            guard isFree(cell), layout.headers[cell].count < 40, fits(field, surveys[cell]), roles[cell].side != .rater
            else {
                return false
            }
            let words = HeaderParts(layout.headers[cell]).words
            guard words.count <= wanted.count + 1 else { return false }
            return words.indices.contains { words[$0...].starts(with: wanted) }
        }
    }

    /// Whether what stands in a column can be what its header says.
    private func fits(_ field: Field, _ survey: ColumnSurvey) -> Bool {
        guard survey.filled > 0 else { return false }
        switch field {
        case .email: return survey.isMostly(survey.addresses)
        case .language: return survey.isMostly(survey.languages)
        case .duration: return survey.isMostly(survey.numbers)
        case .cycle: return !survey.isProse && survey.texts.count < 20 && !survey.isMostly(survey.answers)
        default: return !survey.isProse && !survey.isMostly(survey.answers) && !survey.isTokens
        }
    }

    mutating func findDates() {
        guard fields[.date] == nil else { return }
        let dates = layout.headers.indices.filter { isFree($0) && surveys[$0].isMostly(surveys[$0].dates) }
        let words: Set<String> = [
            "end", "submitted", "submit", "completed", "completion", "finished", "abgeschlossen", "ende", "fin",
        ]
        let last = dates.first { cell in HeaderParts(layout.headers[cell]).words.contains(where: words.contains) }
        if let cell = last ?? dates.first { take(.date, [cell], "its cells are dates") }
    }
}
