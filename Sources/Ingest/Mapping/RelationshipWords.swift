internal import Diagnostics

/// The words that results files use for relationships.
enum RelationshipWords {
    // What other tools call them. They only make hints: who "manager" is to the person is for a human to say.
    private static let others: [String: Relationship] = [
        "manager": .supervisor, "line manager": .supervisor, "boss": .supervisor,
        "superior": .supervisor,
        "colleague": .peer, "coworker": .peer, "co-worker": .peer, "team member": .peer,
        "direct report": .report, "subordinate": .report, "employee": .report, "staff": .report,
        "myself": .selfRating, "participant": .selfRating, "subject": .selfRating,
        "leader": .selfRating,
        "customer": .other, "client": .other, "external": .other, "friend": .other,
        "stakeholder": .other,
        "selbst": .selfRating, "selbstbild": .selfRating, "vorgesetzte": .supervisor,
        "vorgesetzter": .supervisor,
        "vorgesetzte/r": .supervisor, "chef": .supervisor, "kollege": .peer, "kollegin": .peer,
        "kollegen": .peer,
        "kollege/in": .peer, "mitarbeiter": .report, "mitarbeiterin": .report, "mitarbeitende": .report,
        "mitarbeiter/in": .report, "kunde": .other, "kundin": .other, "kunden": .other,
        "andere": .other,
        "auto-évaluation": .selfRating, "moi-même": .selfRating, "supérieur": .supervisor,
        "supérieur hiérarchique": .supervisor, "collègue": .peer, "pair": .peer,
        "collaborateur": .report,
        "collaboratrice": .report, "subordonné": .report, "autre": .other,
        "autoevaluación": .selfRating, "jefe": .supervisor, "superior jerárquico": .supervisor,
        "compañero": .peer,
        "colega": .peer, "colaborador": .report, "subordinado": .report, "cliente": .other,
        "otro": .other,
    ]

    /// What a word most likely stands for, or nil where nobody knows.
    static func relationship(of word: String) -> Relationship? {
        let word = CellText.folded(word)
        return Relationship(rawValue: word) ?? others[word]
            ?? (word.hasSuffix("s")
                ? Relationship(rawValue: String(word.dropLast())) ?? others[String(word.dropLast())] : nil)
    }

    /// What to do about a word that is no relationship.
    static func hints(for word: String) -> [String] {
        let names = Relationship.allCases.map(\.rawValue)
        let mapping = "or say in mapping.yaml what it stands for, under values: relationship"
        if Int(word) != nil {
            return [
                "numbers can stand for relationships: say which in mapping.yaml, for example "
                    + "values: { relationship: { 1: self, 2: supervisor, 3: peer } }"
            ]
        }
        if let known = others[CellText.folded(word)] {
            return ["did you mean '\(known.rawValue)'?", mapping]
        }
        if let near = Suggestion.nearest(to: word, among: names) {
            return ["did you mean '\(near)'?", mapping]
        }
        return ["known here: \(names.joined(separator: ", "))", mapping]
    }
}
