/// What a header says about somebody: whose side it is, and which part of a name or address stands below it.
struct HeaderRole {
    /// Whom a header is about.
    enum Side: Int {
        /// Nothing says it.
        case open
        /// One word says it, which could mean others too: a leader, an employee.
        case rated
        /// Who is rated, and nobody else.
        case surelyRated
        /// Who answers.
        case rater
    }

    /// What stands below it.
    enum Part {
        case whole, first, last, name, email, id
    }

    let side: Side
    let part: Part
    /// The words that are left: columns about one person share them.
    let entity: [String]

    init(_ header: String, isSurelyRated: Bool, isRater: Bool) {
        let words = Self.words(header)
        let (part, rest) = Self.part(of: words)
        self.part = part
        entity = rest.filter { !Self.fillers.contains($0) }
        if isSurelyRated {
            side = .surelyRated
        } else if isRater || words.count <= 5 && words.contains(where: Self.raters.contains) {
            side = .rater
        } else {
            side = entity.count <= 2 && words.count <= 5 && entity.contains(where: Self.rated.contains) ? .rated : .open
        }
    }

    /// Whether two headers are about the same person.
    func isSame(as other: HeaderRole) -> Bool { entity == other.entity }

    // Headers of columns that describe people, and name nobody.
    private static let descriptions: Set<String> = [
        "gender", "sex", "age", "department", "dept", "team", "unit", "division", "business", "site", "location",
        "country", "city",
        "region", "office", "title", "position", "job", "grade", "level", "tenure", "years", "education", "company",
        "organisation",
        "organization", "group", "class", "cohort", "course", "status", "type", "category", "language", "comment",
        "comments", "date",
        "time", "timestamp", "cycle", "wave", "round", "version", "collector", "campaign", "survey", "score", "rating",
        "points",
        "duration", "seconds", "minutes", "ip", "agent", "browser", "device", "url", "referrer", "link", "token",
        "session", "source",
        "geschlecht", "alter", "abteilung", "bereich", "standort", "land", "stadt", "funktion", "sprache", "bemerkung",
        "datum",
        "sexe", "âge", "service", "pays", "ville", "langue", "género", "edad", "departamento", "país", "idioma",
        "question", "item",
        "answer", "value", "response", "progress", "finished", "completed", "phone", "telephone", "mobile", "hobby",
        "salary",
    ]

    /// Whether it speaks of what people are, such as their age or department, or of the questionnaire.
    var describes: Bool { entity.contains(where: Self.descriptions.contains) }

    private static let raters: Set<String> = [
        "rater", "evaluator", "respondent", "reviewer", "assessor", "observer", "appraiser", "giver", "submitter",
        "author",
        "responder", "beurteiler", "beurteilerin", "bewerter", "feedbackgeber", "feedbackgeberin", "rückmelder",
        "évaluateur",
        "evaluateur", "répondant", "evaluador", "encuestado", "valutatore", "beoordelaar", "avaliador", "評価者", "回答者",
    ]
    private static let rated: Set<String> = [
        "person", "participant", "participants", "subject", "leader", "employee", "target", "candidate", "focal",
        "focus", "coachee",
        "compid", "personnel", "staffid", "emp", "empno", "trainee", "trainer", "instructor", "teacher", "professor",
        "lecturer",
        "teilnehmer", "teilnehmerin", "führungskraft", "personal", "personalnummer", "mitarbeiternummer", "matricule",
        "personne",
        "persona", "líder", "leidinggevende", "deelnemer", "participante", "partecipante", "社員番号", "employeenumber",
        "employeeid",
        "personid",
    ]
    private static let fillers: Set<String> = [
        "of", "the", "a", "an", "s", "to", "for", "please", "enter", "select", "choose", "full", "user", "and", "in",
        "format", "der",
        "die", "das", "des", "de", "du", "la", "le", "del", "della", "van", "do", "da",
    ]
    private static let parts: [(words: [String], part: Part)] = [
        (["first", "name"], .first), (["given", "name"], .first), (["f", "name"], .first), (["firstname"], .first),
        (["fname"], .first), (["givenname"], .first), (["forename"], .first), (["vorname"], .first),
        (["prénom"], .first),
        (["prenom"], .first), (["nombre"], .first), (["voornaam"], .first),
        (["last", "name"], .last), (["family", "name"], .last), (["l", "name"], .last), (["lastname"], .last),
        (["lname"], .last),
        (["surname"], .last), (["familyname"], .last), (["nachname"], .last), (["familienname"], .last),
        (["nom"], .last),
        (["apellido"], .last), (["apellidos"], .last), (["cognome"], .last), (["achternaam"], .last),
        (["sobrenome"], .last),
        (["e", "mail", "address"], .email), (["e", "mail"], .email), (["email", "address"], .email),
        (["email"], .email),
        (["mail"], .email), (["correo"], .email), (["courriel"], .email),
        (["full", "name"], .name), (["fullname"], .name), (["name"], .name), (["naam"], .name), (["nome"], .name),
        (["unique", "identifier"], .id), (["identifier"], .id), (["id"], .id), (["number"], .id), (["no"], .id),
        (["nr"], .id),
        (["code"], .id), (["uid"], .id), (["key"], .id), (["nummer"], .id), (["numéro"], .id), (["número"], .id),
        (["first"], .first),
        (["last"], .last),
    ]

    private static func part(of words: [String]) -> (Part, rest: [String]) {
        guard words.count <= 8 else { return (.whole, words) }
        // "Name (first, last)" is a whole one.
        if words.contains("first"), words.contains("last") {
            return (.name, words.filter { !["first", "last", "name"].contains($0) })
        }
        for (wanted, part) in parts {
            guard let start = words.indices.first(where: { words[$0...].starts(with: wanted) }) else { continue }
            return (part, Array(words[..<start] + words[(start + wanted.count)...]))
        }
        return (.whole, words)
    }

    /// The words of a header in lower case; `EmployeeFirstName` has three.
    static func words(_ header: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character?
        let letters = Array(header)
        for (index, letter) in letters.enumerated() {
            guard letter.isLetter || letter.isNumber else {
                if !word.isEmpty { words.append(word) }
                (word, previous) = ("", nil)
                continue
            }
            let next = index + 1 < letters.count ? letters[index + 1] : nil
            let begins =
                letter.isUppercase
                && (previous?.isLowercase == true || previous?.isUppercase == true && next?.isLowercase == true)
            if begins, !word.isEmpty {
                words.append(word)
                word = ""
            }
            word += letter.lowercased()
            previous = letter
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
