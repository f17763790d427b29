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
        "target person", "focus person", "person of focus", "person in focus", "name of the leader", "leader's name",
        "reviewee",
        "evaluatee", "assessee", "appraisee", "feedback recipient", "feedback receiver", "recipient of feedback",
        "recipient of the feedback", "who is this feedback", "who is this review", "who is this evaluation",
        "whom is this", "about whom",
        "person evaluated", "person reviewed", "person assessed",
        "wen beurteilen", "wen bewerten", "wen schätzen sie", "wem geben sie", "beurteilte person",
        "beurteilten person",
        "bewertete person", "bewerteten person", "eingeschätzte", "fokusperson", "feedbacknehmer", "feedbackempfänger",
        "qui évaluez", "personne évaluée", "personne que vous évaluez",
        "quién evalúa", "quien evalúa", "quién está evaluando", "persona evaluada",
        "chi stai valutando", "chi sta valutando", "persona valutata", "wie beoordeelt u", "wie beoordeel je",
        "beoordeelde",
        "quem você está avaliando", "pessoa avaliada", "誰を評価", "評価対象者", "被評価者",
    ]
    private static let ratedSigns = Signs(rated)
    private static let answeringSigns = Signs(answering)

    /// Parts of texts that are looked for in thousands of headers.
    private struct Signs {
        private let signs: [(text: String, bytes: [UInt8])]

        init(_ signs: [String]) { self.signs = signs.map { ($0, Array($0.utf8)) } }

        /// Whether one of them stands in a text.
        func isIn(_ text: String) -> Bool {
            let bytes = Array(text.utf8)
            // Letters with accents can be coded in two ways, which only texts know.
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return signs.contains { text.contains($0.text) } }
            return signs.contains { Self.stands($0.bytes, in: bytes) }
        }

        private static func stands(_ sign: [UInt8], in bytes: [UInt8]) -> Bool {
            guard let first = sign.first, sign.count <= bytes.count else { return false }
            for start in 0...(bytes.count - sign.count) where bytes[start] == first {
                var length = 1
                while length < sign.count, bytes[start + length] == sign[length] { length += 1 }
                if length == sign.count { return true }
            }
            return false
        }
    }

    // What a header of a few words says.
    private static let ratedBriefly = [
        "feedback for", "feedback about", "feedback on", "review of", "evaluation of", "assessment of", "rating of",
    ]
    private static let answeringBriefly = [
        "feedback from", "feedback by", "rated by", "reviewed by", "evaluated by", "assessed by", "completed by",
        "submitted by",
        "filled in by", "filled out by", "given by", "answered by",
    ]
    private static let answering = [
        "your name", "your e-mail", "your email", "your initials", "name of the rater", "rater name", "rater's name",
        "ihr name", "ihre e-mail", "votre nom", "votre e-mail", "votre adresse", "su nombre", "tu nombre",
        "il tuo nome",
        "uw naam", "je naam", "seu nome", "あなたの名前", "あなたの氏名",
    ]
    // Neither roles nor who somebody knows: such questions are asked about jobs too.
    private static let relating = [
        "relationship to", "relationship with", "relation to", "your relationship", "how do you know this",
        "rater type",
        "rater group", "rater category", "beziehung zu", "beziehung stehen", "verhältnis zu", "verhältnis stehen",
        "ihre beziehung", "lien avec", "relation avec", "rapport avec", "votre relation", "relación con", "su relación",
        "tu relación", "relazione con", "rapporto con", "relatie met", "relatie tot", "relação com", "関係は", "ご関係",
    ]
    // Who is spoken to is asked about, not described.
    private static let spoken: Set<String> = [
        "you", "your", "sie", "ihr", "ihre", "ihrer", "du", "dein", "deine", "vous", "votre", "tu", "ton", "su",
        "usted", "lei",
        "suo", "sua", "u", "uw", "je", "você", "seu",
    ]

    private static let own: Set<String> = [
        "your", "my", "ihrem", "ihrer", "ihren", "deinem", "deiner", "deinen", "meinem", "meiner", "meinen", "votre",
        "vos",
        "mon", "mes", "su", "sus", "tu", "tus", "mi", "mis",
    ]

    /// Whether a header asks who is rated.
    static func asksWhoIsRated(_ header: String) -> Bool {
        let plain = plain(header)
        return (ratedSigns.isIn(plain) || isBrief(plain) && ratedBriefly.contains { plain.contains($0) })
            && asksRelationship(header) == .not
    }

    /// Whether a header asks who answers.
    static func asksWhoAnswers(_ header: String) -> Bool {
        let plain = plain(header)
        return
            (answeringSigns.isIn(plain)
            || isBrief(plain) && answeringBriefly.contains { plain.contains($0) })
            && !asksWhoIsRated(header)
    }

    /// Whether a header has so few words that it is no statement.
    private static func isBrief(_ header: String) -> Bool { header.split { !$0.isLetter && !$0.isNumber }.count <= 4 }

    /// How a header asks what the one who answers is to the one who is rated.
    enum Asking {
        /// It does not: a statement about relations is none.
        case not
        /// It speaks of it, to somebody or in a few words.
        case perhaps
        /// It is a question.
        case surely
    }

    /// Whether a header asks what the one who answers is to the one who is rated.
    static func asksRelationship(_ header: String) -> Asking {
        let header = plain(header)
        for sign in relating {
            guard let range = header.firstRange(of: sign) else { continue }
            // The question above a matrix is about all that stands behind it.
            let start = header[..<range.lowerBound].lastIndex { "?？".contains($0) }.map { header.index(after: $0) }
            let rest = header[range.upperBound...]
            // "Your relationship with your team" is about whoever is asked.
            let next = rest.split { !$0.isLetter && !$0.isNumber }.prefix(2)
            if next.contains(where: { own.contains(String($0)) }) { continue }
            if rest.contains(where: { "?？".contains($0) }) { return .surely }
            let words = header[(start ?? header.startIndex)...].split { !$0.isLetter && !$0.isNumber }
            if words.count <= 4 || words.contains(where: { spoken.contains(String($0)) }) { return .perhaps }
        }
        return .not
    }

    private static func plain(_ header: String) -> String {
        header.lowercased().replacing("\u{2019}", with: "'").replacing("_", with: " ")
    }
}
