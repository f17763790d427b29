internal import Diagnostics
internal import People

// Whether people would be taken for others: that is worse than no report, and nothing in a report would show it.
extension ColumnPlan {
    /// Refuses a table in which those who answered would count as those who are rated, or other people's answers as
    /// somebody's own, although something in it says otherwise.
    ///
    /// A mapping that says it ends the doubt: with `columns: person` or `columns: relationship`, or with a constant.
    mutating func checkPeople(_ schema: Schema, _ mapping: Mapping?, _ rows: [Record]) {
        guard !rows.isEmpty else { return }
        let reader = AnswerReader(schema, mapping, decimalComma: true)
        func survey(_ cell: Int) -> ColumnSurvey {
            var counter = ColumnCounter(limit: ColumnSurvey.mostTexts)
            for record in rows { counter.add(record, cell) }
            return counter.survey(reader)
        }
        if takesRespondents { checkRated(survey, rows) }
        if fields[.relationship] == nil, mapping?.constants[.relationship] == nil, !problems.hasErrors {
            checkRelated(survey, rows)
        }
    }

    private mutating func checkRated(_ survey: (Int) -> ColumnSurvey, _ rows: [Record]) {
        guard let person = fields[.person]?.first else { return }
        let name = CellText.quoted(headers[person])
        let own =
            "or, where everybody answered about themselves: columns: { person: \(MappingText.quoted(headers[person])) }"
        if let cell = unread.first(where: {
            layout.says(HeaderSigns.asksWhoIsRated, $0) && survey($0).namesSomebody(of: rows.count)
        }) {
            problems.error(
                "who answered (\(name)) would be taken for who is rated, but the column \(CellText.quoted(headers[cell])) says "
                    + "who is rated", at: place(cell),
                hints: [
                    "say in mapping.yaml: columns: { person: \(MappingText.quoted(headers[cell])) }", own, Self.map,
                ])
            return
        }
        if let cell = unread.first(where: { namesRecurring($0, survey($0)) }) {
            problems.error(
                "who answered (\(name)) would be taken for who is rated, but the column \(CellText.quoted(headers[cell])) names some "
                    + "several times", at: place(cell),
                hints: [
                    "say in mapping.yaml, if it names who is rated: columns: { person: \(MappingText.quoted(headers[cell])) }",
                    own,
                    Self.map,
                ])
            return
        }
        // An address is the rater's, and so is an id that is another one in each row, whom the relationship is about.
        guard let relationship = fields[.relationship]?.first, rows.count > 1, person != layout.respondent.entered,
            survey(relationship).kindsOfRelationship.contains(where: { $0 != .selfRating }),
            person == layout.respondent.email || Set(rows.compactMap { text($0, person) }).count == rows.count
        else { return }
        problems.error(
            "who answered (\(name)) would be taken for who is rated, but the column "
                + "\(CellText.quoted(headers[relationship])) says that others answered too", at: place(relationship),
            hints: [
                "say in mapping.yaml which column names the one who is rated: columns: { person: COLUMN }", own,
                Self.map,
            ])
    }

    /// Whether a column names some people several times: by ids, addresses or names, as its header or its cells say.
    private func namesRecurring(_ cell: Int, _ survey: ColumnSurvey) -> Bool {
        guard survey.texts.count > 1, survey.filled == survey.seen, survey.filled >= survey.texts.count * 2,
            !survey.isProse,
            !survey.isMostly(survey.answers), !survey.isMostly(survey.dates)
        else { return false }
        let role = HeaderRole(headers[cell], isSurelyRated: false, isRater: HeaderSigns.asksWhoAnswers(headers[cell]))
        guard role.side != .rater, !role.describes else { return false }
        if role.side == .rated || role.part != .whole || survey.isMostly(survey.addresses) { return true }
        return survey.spellings.values.allSatisfy(Identity.looksLikeName)
    }

    private mutating func checkRelated(_ survey: (Int) -> ColumnSurvey, _ rows: [Record]) {
        let own = "or, where all are self ratings: constants: { relationship: self }"
        if let cell = unread.first(where: { saysRelationship($0, survey($0), rows.count) }) {
            problems.error(
                "all answers would count as self ratings, but the column \(CellText.quoted(headers[cell])) says what the rater "
                    + "is to the person", at: place(cell),
                hints: [
                    "say in mapping.yaml: columns: { relationship: \(MappingText.quoted(headers[cell])) }, and under values what "
                        + "its texts stand for", own, Self.map,
                ])
            return
        }
    }

    /// Finds out whether one word stands for all raters: as a name it would make one person of them.
    mutating func findNoRater(_ rows: [Record], _ findings: inout Findings) {
        guard let person = fields[.person]?.first, let rater = fields[.rater]?.first, fields[.rater]?.count == 1 else {
            return
        }
        var raters: [String: String] = [:]
        var people: [String: Int] = [:]
        for record in rows {
            guard let name = text(record, rater), let id = text(record, person), Identity.key(name) != Identity.key(id)
            else {
                continue
            }
            raters[Identity.key(name)] = name
            people[Identity.key(id), default: 0] += 1
        }
        guard raters.count == 1, let (key, word) = raters.first, people.values.contains(where: { $0 > 2 }) else {
            return
        }
        noRater = key
        if Identity.isNobody(word) { return }
        findings.warning(
            "all raters are called \(CellText.quoted(word)), so the column \(CellText.quoted(headers[rater])) names nobody; each row "
                + "counts as another rater's", at: place(rater))
    }

    /// Leaves out columns of open answers that hold what programs have written: in a report it would tell who answered.
    mutating func leaveTokens(_ schema: Schema, _ rows: [Record], _ findings: inout Findings) {
        let reader = AnswerReader(schema, nil, decimalComma: false)
        comments = comments.filter { comment in
            var counter = ColumnCounter(limit: ColumnSurvey.mostTexts)
            for record in rows { counter.add(record, comment.cell) }
            let survey = counter.survey(reader)
            guard survey.isTokens || survey.seen > 2 && survey.isMostly(survey.addresses) else { return true }
            findings.warning(
                "the column \(CellText.quoted(headers[comment.cell])) holds no open answers, but what tells who answered, and is not "
                    + "read", at: place(comment.cell))
            return false
        }
    }

    private func saysRelationship(_ cell: Int, _ survey: ColumnSurvey, _ count: Int) -> Bool {
        guard survey.filled * 2 > count, survey.texts.count <= 12, !survey.isProse else { return false }
        if layout.asksRelationship(cell, hasAnswers: survey.isMostly(survey.answers)) { return true }
        if survey.isCode, RelationshipHeader.isSurelyMeant(by: HeaderParts(headers[cell])) { return true }
        return survey.relationships * 5 >= survey.filled * 4 && RelationshipWords.speak(survey.texts.keys)
    }

    private func text(_ record: Record, _ cell: Int) -> String? {
        guard let text = CellText.line(record.bytes, record.range(cell)), !layout.blanks.contains(text.lowercased())
        else {
            return nil
        }
        return text
    }

    private static let map = "'diptych map' looks at the file and proposes a mapping.yaml"
}

/// Texts as a mapping holds them.
enum MappingText {
    /// A text in double quotes, as YAML reads it back.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _
            where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0xFEFF:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
