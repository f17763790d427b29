internal import Diagnostics
internal import People

/// The words that results files use for relationships.
enum RelationshipWords {
    // What other tools call them. They only make hints: who "manager" is to the person is for a human to say.
    private static let others: [String: Relationship] = [
        "participant": .selfRating, "subject": .selfRating, "leader": .selfRating, "team member": .peer,
        "staff": .report,
        "external": .other, "friend": .other, "stakeholder": .other, "andere": .other, "autre": .other, "otro": .other,
    ]
    // The whole of a text that says that somebody answers about himself or herself.
    private static let own: Set<String> = [
        "i am this person", "i am the person", "this is me", "me", "myself", "ich", "ich selbst",
        "ich bin diese person",
        "ich bin es selbst", "das bin ich", "moi", "moi même", "auto évaluation", "auto evaluación",
        "je suis cette personne", "yo", "yo mismo", "yo misma",
        "soy esta persona", "io", "me stesso", "ik", "ikzelf", "eu", "eu mesmo", "eu mesma", "本人", "自分", "自己",
    ]
    // How words begin that say what somebody is, by relationship.
    private static let nouns: [(relationship: Relationship, words: [String])] = [
        (
            .selfRating,
            [
                "self", "selbst", "eigene", "autoévaluation", "autoevaluación", "autovalutazione", "zelf",
                "autoavaliação",
            ]
        ),
        (
            .supervisor,
            [
                "manager", "supervisor", "boss", "superior", "vorgesetzt", "führungskraft", "chef", "supérieur",
                "responsable", "jefe", "jefa", "capo", "responsabile", "leidinggevende", "chefe", "gestor", "上司",
            ]
        ),
        (
            .peer,
            [
                "peer", "colleague", "coworker", "kolleg", "collègue", "pair", "compañer", "colega", "collega",
                "collegh", "同僚",
            ]
        ),
        (
            .report,
            [
                "report", "subordinate", "employee", "mitarbeit", "unterstellt", "subordonné", "collaborateur",
                "collaboratrice",
                "subordinad", "colaborador", "collaborator", "medewerker", "部下",
            ]
        ),
        (.other, ["other", "customer", "client", "kunde", "kundin", "cliente", "klant", "andere"]),
    ]
    // Whose somebody is turns it round: "my manager" answers what the person is to the rater as well as the other way.
    private static let possessives: Set<String> = [
        "my", "our", "mein", "meine", "meiner", "unser", "unsere", "mon", "ma", "mes", "mi", "mis", "mio", "mia",
        "mijn", "meu",
        "minha",
    ]
    // What people are called by their jobs too, in questionnaires about themselves.
    private static let jobs: Set<String> = ["leader", "team member"]
    // More words are a sentence about somebody.
    private static let mostWords = 9

    /// What a word or a short phrase most likely stands for, or nil where nobody knows.
    static func relationship(of phrase: String) -> Relationship? {
        let folded = CellText.folded(phrase)
        if let known = Relationship(rawValue: folded) ?? others[folded] { return known }
        let words = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard (1...mostWords).contains(words.count) else { return nil }
        let whole = words.joined(separator: " ")
        if own.contains(whole) { return .selfRating }
        if words.contains(where: possessives.contains) { return nil }
        if let reporting = reporting(whole) { return reporting }
        let found = nouns.filter { noun in
            words.contains { word in noun.words.contains { word.hasPrefix($0) } }
        }
        // "Other colleagues" are colleagues.
        let kinds = found.map(\.relationship).filter { $0 != .other || found.count == 1 }
        return kinds.count == 1 ? kinds[0] : nil
    }

    /// Whether some texts can only mean what raters are to somebody: several relationships, and one that is no job's name.
    static func speak(_ texts: some Collection<String>) -> Bool {
        var kinds: Set<Relationship> = []
        var isSure = false
        for text in texts {
            guard let kind = relationship(of: text) else { continue }
            kinds.insert(kind)
            if kind == .selfRating || kind == .peer, !jobs.contains(CellText.folded(text)) { isSure = true }
        }
        return isSure && kinds.count > 1
    }

    // What can be somebody's job, or the wrong way round: a manager is the person's, or the person's of whom the rater is one.
    private static let doubtful: Set<String> = [
        "manager", "leader", "employee", "employees", "staff", "team member", "participant", "subject", "friend",
        "stakeholder", "chef",
        "responsable", "mitarbeiter", "mitarbeiterin", "mitarbeitende", "führungskraft", "collaborateur", "colaborador",
        "medewerker",
    ]

    /// Whether a word means the same to everybody, whatever stands beside it.
    static func isSure(_ text: String) -> Bool {
        relationship(of: text) != nil && !doubtful.contains(CellText.folded(text))
    }

    /// What "reports to" and "manages" say, which is about the one who answers unless that is whom it is about.
    private static func reporting(_ phrase: String) -> Relationship? {
        func has(_ parts: String...) -> Bool { parts.contains { " \(phrase) ".contains(" \($0) ") } }
        if has("reports to me", "report to me", "i manage", "i supervise", "berichtet an mich") { return .supervisor }
        if has(
            "report to", "reports to", "berichte an", "berichtet an", "direct report", "direct reports",
            "reporte directo")
        {
            return .report
        }
        if has("co worker", "co workers", "same level", "gleiche ebene", "gleicher ebene") { return .peer }
        return nil
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
        if let near = Suggestion.nearest(to: word, among: names) {
            return ["did you mean '\(near)'?", mapping]
        }
        if let known = relationship(of: word) {
            return ["did you mean '\(known.rawValue)'?", mapping]
        }
        return ["known here: \(names.joined(separator: ", "))", mapping]
    }
}
