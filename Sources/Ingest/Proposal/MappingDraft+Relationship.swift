internal import People

// Which column says what the rater is to the person.
extension MappingDraft {
    mutating func findRelationship() {
        guard fields[.relationship] == nil else { return }
        func cells(_ isMeant: (Int, ColumnSurvey) -> Bool) -> [Int] {
            layout.headers.indices.filter { isFree($0) && surveys[$0].filled > 0 && isMeant($0, surveys[$0]) }
        }
        let spoken = cells { _, survey in
            survey.relationships * 2 > survey.filled && RelationshipWords.speak(survey.texts.keys)
        }
        if spoken.count == 1 { return take(.relationship, spoken, "its cells are relationships") }
        if spoken.count > 1 {
            questions[.relationship] = spoken.map {
                Choice([$0], "its cells are relationships, as those of another column are")
            }
            return
        }
        let asked = cells { cell, survey in
            layout.asksRelationship(cell, hasAnswers: survey.isMostly(survey.answers)) && survey.filled * 2 > rows
                && !survey.isProse
                && survey.texts.count <= 12 && !AnswerWords.knows(survey.texts.keys)
                && (survey.isCode || survey.numbers == 0) && family(of: cell).count < 3
        }
        if asked.count == 1 { return take(.relationship, asked, "its header asks for it") }
        let likely = cells { cell, survey in
            guard survey.filled * 2 > rows, survey.texts.count <= 12, family(of: cell).count < 3 else { return false }
            let isJob = describesPeople(cell) && !survey.texts.keys.allSatisfy(RelationshipWords.isSure)
            return survey.relationships * 2 > survey.filled && !isJob
                || RelationshipHeader.isMeant(by: HeaderParts(layout.headers[cell]))
                    && (survey.isCode || survey.numbers == 0)
        }
        let candidates = asked + likely.filter { !asked.contains($0) }
        if !candidates.isEmpty {
            questions[.relationship] = candidates.prefix(5).map { cell in
                let isWord = surveys[cell].relationships * 2 > surveys[cell].filled
                return Choice([cell], isWord ? "its cells can be relationships, or jobs" : "its header can mean it")
            }
        }
    }

    /// The columns that are answered with the same few words: one matrix of questions.
    func family(of cell: Int) -> [Int] {
        let texts = surveys[cell].texts.keys
        return layout.headers.indices.filter { other in
            isFree(other) && surveys[other].texts.count <= 12
                && texts.count(where: { surveys[other].texts[$0] != nil }) * 2 > texts.count
        }
    }

    /// Whether the cells of the column with the relationships are numbers, of which only a human knows what they stand for.
    var hasCodedRelationships: Bool {
        guard let cell = (fields[.relationship] ?? questions[.relationship]?.first)?.cell,
            layout.texts[.relationship] == nil
        else {
            return false
        }
        let texts = surveys[cell].texts.keys
        return !texts.isEmpty && texts.allSatisfy { Int($0) != nil }
    }
}
