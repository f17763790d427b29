/// Headers of columns that hold scores which were made elsewhere.
enum ScoreHeader {
    private static let words: Set<String> = [
        "mean", "average", "avg", "score", "scores", "total", "totals", "sum", "sd", "median", "mittelwert", "mw",
        "durchschnitt", "gesamt", "gesamtwert", "summe", "moyenne", "somme", "media", "promedio", "puntuación", "suma",
        "punteggio", "totale", "somma", "gemiddelde", "totaal", "som", "média", "pontuação", "soma",
    ]
    // What may stand beside such a word without making a question of it.
    private static let others: Set<String> = ["overall", "grand", "raw", "scale", "all", "of", "the", "t", "z"]

    /// Why a column holds scores and not answers to an item; nil where it may hold answers.
    ///
    /// A header alone says it only where it consists of such words; one that begins or ends with such a word, `Vision – mean`,
    /// needs a cell that cannot be an answer; and cells alone say it where most are fractions within the answers.
    static func reason(_ header: HeaderParts, _ survey: ColumnSurvey, hasWholeAnswers: Bool) -> String? {
        guard survey.isMostly(survey.numbers) else { return nil }
        let ends = [header.words.first, header.words.last].compactMap { $0 }
        if ends.contains(where: words.contains) {
            let isOnly = header.words.allSatisfy { words.contains($0) || others.contains($0) }
            if isOnly || survey.outside > 0 || hasWholeAnswers && survey.fractions > 0 { return "its header says so" }
        }
        let isMean = hasWholeAnswers && survey.outside == 0 && survey.fractions * 2 > survey.filled
        return isMean ? "its cells are fractions" : nil
    }
}

/// Headers of columns whose numbers stand for what the rater is to the person.
enum RelationshipHeader {
    private static let words: Set<String> = [
        "role", "rolle", "rôle", "rol", "ruolo", "rel", "relation", "relationship", "perspective", "perspektive",
        "beziehung", "lien", "relación", "relação", "relazione", "relatie",
    ]
    private static let raters: Set<String> = [
        "rater", "respondent", "evaluator", "reviewer", "assessor", "beurteiler", "évaluateur", "evaluador",
    ]
    private static let kinds: Set<String> = ["type", "typ", "group", "gruppe", "groupe", "grupo", "category", "kind"]

    // A role can be a job's.
    private static let roles: Set<String> = [
        "role", "rolle", "rôle", "rol", "ruolo", "perspective", "perspektive", "lien",
    ]

    /// Whether all of a short header is about relations, and not about roles.
    static func isSurelyMeant(by header: HeaderParts) -> Bool {
        header.words.count <= 2 && header.words.contains { words.contains($0) && !roles.contains($0) }
    }

    /// Whether such a word is all of a header, or nearly: a longer one is a question about roles or relations.
    static func isMeant(by header: HeaderParts) -> Bool {
        guard header.words.count <= 2 else { return false }
        return header.words.contains(where: words.contains)
            || header.words.contains(where: raters.contains) && header.words.contains(where: kinds.contains)
    }
}
