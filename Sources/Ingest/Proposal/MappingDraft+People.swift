internal import People

/// A person of whom columns tell the id, the address or the name.
private struct Somebody {
    var entity: [String]
    var side: HeaderRole.Side
    var cells: [(part: HeaderRole.Part, cells: [Int])]

    /// What tells one from another best.
    var best: [Int] {
        for part in [HeaderRole.Part.id, .email, .whole, .name, .first, .last] {
            if let found = cells.first(where: { $0.part == part }) { return found.cells }
        }
        return cells[0].cells
    }

    /// Whether it is a single first or family name.
    var isHalfName: Bool { cells.allSatisfy { $0.part == .first || $0.part == .last } }
}

// Which columns say who is rated, and who answers.
extension MappingDraft {
    mutating func findPerson() {
        guard fields[.person] == nil else { return }
        let people = somebodies()
        func isNamed(_ side: HeaderRole.Side) -> [Somebody] { people.filter { $0.side == side } }
        let sure = isNamed(.surelyRated)
        if sure.count == 1, !sure[0].isHalfName {
            return take(.person, sure[0].best, "its header says who is rated")
        }
        let rivals = people.filter { $0.side == .open && !$0.entity.isEmpty }
        let rated = isNamed(.rated)
        if sure.isEmpty, rated.count == 1, rivals.isEmpty, !rated[0].isHalfName {
            let cells = rated[0].best
            if isRatedBySeveral(cells) {
                return take(.person, cells, "its header says so, and so do the relationships")
            }
            if fields[.relationship] == nil, questions[.relationship] == nil, layout.respondent.ids.isEmpty,
                isUnique(cells),
                isNamed(.rater).isEmpty
            {
                return take(.person, cells, "its header says so, and each row is another's")
            }
        }
        let bare = people.filter { $0.side == .open && $0.entity.isEmpty }
        if sure.isEmpty, rated.isEmpty, rivals.isEmpty, bare.count == 1, layout.respondent.ids.isEmpty,
            !bare[0].isHalfName
        {
            let cells = bare[0].best
            if isRatedBySeveral(cells, bySelfToo: true) {
                return take(.person, cells, "nobody else is named, and the relationships fit")
            }
        }
        askForPerson(sure + rated, rivals + bare)
    }

    private mutating func askForPerson(_ named: [Somebody], _ others: [Somebody]) {
        var candidates = named.map { Choice($0.best, "its header can mean who is rated") }
        if let id = respondent, !hasOthers {
            candidates.append(Choice([id], "who answered, where everybody answered about themselves"))
        }
        for person in others.sorted(by: { recurrence($0.best) > recurrence($1.best) }) {
            let address = person.best.count == 1 && surveys[person.best[0]].isMostly(surveys[person.best[0]].addresses)
            let reason =
                address
                ? "its cells are mail addresses"
                : recurrence(person.best) > 1 ? "its texts recur" : "it is filled in each row"
            candidates.append(Choice(person.best, reason))
        }
        if let id = respondent, hasOthers {
            candidates.append(Choice([id], "who answered; but the relationships say that others than the person did"))
        }
        if !candidates.isEmpty { questions[.person] = Array(candidates.prefix(8)) }
    }

    mutating func findRater() {
        guard fields[.rater] == nil else { return }
        let people = somebodies().filter { fields[.person]?.cells != $0.best }
        let raters = people.filter { $0.side == .rater && !$0.isHalfName }
        if raters.count == 1 { return take(.rater, raters[0].best, "its header says who answers") }
        if raters.isEmpty, let id = respondent, fields[.person] != nil || hasOthers {
            return take(.rater, [id], "who answered, as the survey tool says")
        }
        guard fields[.person] != nil || !raters.isEmpty else { return }
        let owner = fields[.person]?.cells
        let others = people.filter { person in
            person.side == .open && person.entity.isEmpty && owner.map { !isAbout($0, person.best) } == true
        }
        let candidates = (raters + others).map { Choice($0.best, "it differs among the rows about one person") }
        if !candidates.isEmpty { questions[.rater] = candidates }
    }

    /// Who is named somewhere: columns about the same person are one, by the words that their headers share.
    private func somebodies() -> [Somebody] {
        var people: [Somebody] = []
        var halves: [(role: HeaderRole, cell: Int)] = []
        func add(_ role: HeaderRole, _ part: HeaderRole.Part, _ cells: [Int]) {
            func isSame(_ person: Somebody) -> Bool {
                person.side == role.side
                    && (person.entity == role.entity
                        || role.side == .rater && person.entity.contains("your") && role.entity.contains("your"))
            }
            if let index = people.firstIndex(where: isSame) {
                people[index].cells.append((part, cells))
            } else {
                people.append(Somebody(entity: role.entity, side: role.side, cells: [(part, cells)]))
            }
        }
        for cell in layout.headers.indices where isFree(cell) && mayName(cell) {
            let role = roles[cell]
            if role.part == .first || role.part == .last {
                halves.append((role, cell))
            } else {
                add(role, role.part, [cell])
            }
        }
        for (role, cell) in halves where role.part == .first {
            if let last = halves.first(where: { $0.role.part == .last && $0.role.isSame(as: role) }) {
                add(role, .name, [cell, last.cell])
            } else {
                add(role, .first, [cell])
            }
        }
        for (role, cell) in halves where role.part == .last {
            if !halves.contains(where: { $0.role.part == .first && $0.role.isSame(as: role) }) {
                add(role, .last, [cell])
            }
        }
        return people
    }

    /// Whether a header speaks of what people are, such as their age or department.
    func describesPeople(_ cell: Int) -> Bool { roles[cell].describes }

    /// Whether a column can name somebody.
    private func mayName(_ cell: Int) -> Bool {
        let (survey, role) = (surveys[cell], roles[cell])
        guard survey.filled * 2 > rows, !survey.isProse, !survey.isMostly(survey.dates) else { return false }
        let isSaid = role.side != .open || role.part != .whole
        if survey.isMostly(survey.answers), role.part != .id || role.side == .open { return false }
        if role.side == .surelyRated || role.side == .rater { return true }
        if describesPeople(cell) { return false }
        if isSaid { return true }
        // Words that recur can be names; choices between a few words are none.
        if survey.isMostly(survey.languages) || survey.texts.count < (hasOthers ? 1 : 3)
            || AnswerWords.knows(survey.texts.keys)
        {
            return false
        }
        if survey.isTokens { return false }
        return layout.headers[cell].count < 60 && (survey.isMostly(survey.addresses) || family(of: cell).count < 3)
    }

    /// The column of who answered that is filled; nil where the survey tool has none.
    var respondent: Int? {
        layout.respondent.ids.first { cell in
            surveys[cell].filled > layout.blanks.reduce(0) { $0 + (surveys[cell].texts[$1] ?? 0) }
        }
    }

    /// Whether the column with the relationships says that others than the person answered.
    var hasOthers: Bool {
        guard let cell = fields[.relationship]?.cell else { return false }
        return surveys[cell].kindsOfRelationship.contains { $0 != .selfRating } || hasCodedRelationships
    }

    private func isUnique(_ cells: [Int]) -> Bool {
        let all = records.compactMap { text($0, cells) }.map { Identity.key($0) }
        return !all.isEmpty && Set(all).count == all.count && all.count * 10 >= rows * 9
    }

    /// How many rows name the same one on average.
    private func recurrence(_ cells: [Int]) -> Double {
        let all = records.compactMap { text($0, cells) }.map { Identity.key($0) }
        return all.isEmpty ? 0 : Double(all.count) / Double(Set(all).count)
    }

    /// Whether rows that name the same one fit a person who is rated: at most one self rating each, and others beside it.
    /// - Parameter bySelfToo: whether at least half of them must have rated themselves
    private func isRatedBySeveral(_ cells: [Int], bySelfToo: Bool = false) -> Bool {
        guard let relationship = fields[.relationship]?.cell else { return false }
        let own = layout.texts[.relationship] ?? [:]
        var (selves, others): ([String: Int], [String: Int]) = ([:], [:])
        for record in records {
            guard let name = text(record, cells), let word = text(record, [relationship]) else { continue }
            let kind = own[CellText.folded(word)].flatMap(Relationship.init) ?? RelationshipWords.relationship(of: word)
            if kind == .selfRating {
                selves[Identity.key(name), default: 0] += 1
            } else if kind != nil {
                others[Identity.key(name), default: 0] += 1
            }
        }
        let all = Set(selves.keys).union(others.keys)
        return selves.values.allSatisfy { $0 == 1 } && others.values.contains { $0 > 1 }
            && (!bySelfToo || selves.count * 2 >= all.count)
    }
}
