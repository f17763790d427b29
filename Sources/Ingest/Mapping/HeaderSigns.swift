/// What a question in a header asks for, beside the answers to items: who is rated, who answers, and what one is to the other.
///
/// The languages are those in which surveys are often written. A sign is only as good as what stands below the header, which
/// whoever asks must look at too.
enum HeaderSigns {
    // Parts of headers, in lower case, that ask or say who is rated.
    private static let rated = [
        "are you rating", "are you evaluating", "are you assessing", "are you reviewing", "are you giving feedback",
        "you are rating", "you are evaluating", "you are assessing", "you are reviewing", "you are giving feedback",
        "you're rating", "you're reviewing", "being rated", "being evaluated", "being assessed", "being reviewed",
        "person rated", "rated person", "leader rated", "who is rated", "ratee", "target id", "targetid",
        "target person", "focus person", "name of the leader", "leader's name",
        "wen beurteilen", "wen bewerten", "wen schätzen sie", "wem geben sie", "beurteilte person",
        "beurteilten person",
        "bewertete person", "bewerteten person", "eingeschätzte", "fokusperson", "feedbacknehmer", "feedbackempfänger",
        "qui évaluez", "personne évaluée", "personne que vous évaluez",
        "quién evalúa", "quien evalúa", "quién está evaluando", "persona evaluada",
        "chi stai valutando", "chi sta valutando", "persona valutata", "wie beoordeelt u", "wie beoordeel je",
        "beoordeelde",
        "quem você está avaliando", "pessoa avaliada", "誰を評価", "評価対象者", "被評価者",
    ]
    private static let answering = [
        "your name", "your e-mail", "your email", "your initials", "name of the rater", "rater name", "rater's name",
        "ihr name", "ihre e-mail", "votre nom", "votre e-mail", "votre adresse", "su nombre", "tu nombre",
        "il tuo nome",
        "uw naam", "je naam", "seu nome", "あなたの名前", "あなたの氏名",
    ]
    private static let relating = [
        "relationship to", "relationship with", "relation to", "your relationship", "how do you know", "rater type",
        "rater group", "rater category", "what is your role", "your role", "beziehung zu", "beziehung stehen",
        "verhältnis zu", "verhältnis stehen", "ihre beziehung", "ihre rolle", "lien avec", "relation avec",
        "rapport avec",
        "votre relation", "votre rôle", "relación con", "su relación", "tu relación", "su rol", "relazione con",
        "rapporto con", "relatie met", "relatie tot", "relação com", "関係",
    ]
    // Who is spoken to is asked about, not described.
    private static let spoken: Set<String> = [
        "you", "your", "sie", "ihr", "ihre", "ihrer", "du", "dein", "deine", "vous", "votre", "tu", "ton", "su",
        "usted", "lei",
        "suo", "sua", "u", "uw", "je", "você", "seu",
    ]

    /// Whether a header asks who is rated.
    static func asksWhoIsRated(_ header: String) -> Bool {
        let header = plain(header)
        return rated.contains { header.contains($0) }
    }

    /// Whether a header asks who answers.
    static func asksWhoAnswers(_ header: String) -> Bool {
        let header = plain(header)
        return answering.contains { header.contains($0) } && !asksWhoIsRated(header)
    }

    /// Whether a header asks what the one who answers is to the one who is rated; a statement about relations does not.
    static func asksRelationship(_ header: String) -> Bool {
        let header = plain(header)
        guard relating.contains(where: { header.contains($0) }) else { return false }
        let words = header.split { !$0.isLetter && !$0.isNumber }
        return words.count <= 4 || header.contains { "?？;".contains($0) }
            || words.contains { spoken.contains(String($0)) }
    }

    private static func plain(_ header: String) -> String {
        header.lowercased().replacing("\u{2019}", with: "'").replacing("_", with: " ")
    }
}
