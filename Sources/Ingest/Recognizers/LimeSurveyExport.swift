/// LimeSurvey: codes, codes with texts, or texts as headers; or the vv format, which has a row of texts above one of codes.
enum LimeSurveyExport {
    private static let own: Set<String> = [
        "id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl",
        "completed",
    ]
    // The texts of the columns 'id' and 'submitdate' in the languages in which surveys are often exported.
    private static let texts: [(id: String, submitted: String)] = [
        ("response id", "date submitted"), ("antwort id", "datum abgeschickt"), ("antwort-id", "datum abgeschickt"),
        ("id de la réponse", "date de soumission"), ("id de respuesta", "fecha de envío"),
        ("antwoord id", "datum ingestuurd"), ("id risposta", "data invio"), ("id da resposta", "data de envio"),
        // Before version 2.
        ("id", "completed"), ("response id", "completed"),
    ]
    // What the other columns of the tool are called, by code.
    private static let meanings: [String: String] = [
        "last page": "lastpage", "last page seen": "lastpage", "start language": "startlanguage", "seed": "seed",
        "date started": "startdate",
        "date last action": "datestamp", "ip address": "ipaddr", "referrer url": "refurl", "token": "token",
        "access code": "token", "letzte seite": "lastpage", "start-sprache": "startlanguage",
        "zufallsstartwert": "seed", "datum gestartet": "startdate", "datum letzte aktivität": "datestamp",
        "ip-adresse": "ipaddr", "dernière page": "lastpage", "langue de départ": "startlanguage",
        "última página": "lastpage", "lenguaje inicial": "startlanguage", "zugangscode": "token",
        "tête de série": "seed", "date de lancement": "startdate", "date de la dernière action": "datestamp",
        "adresse ip": "ipaddr", "url de référence": "refurl", "code d'accès": "token", "code": "token",
        "semilla": "seed", "fecha de inicio": "startdate", "fecha de la última acción": "datestamp",
        "dirección ip": "ipaddr", "url de referencia": "refurl", "código de acceso": "token", "contraseña": "token",
        "laatste pagina": "lastpage", "starttaal": "startlanguage", "ultima pagina": "lastpage",
        "lingua iniziale": "startlanguage", "idioma inicial": "startlanguage", "toegangscode": "token",
        "codice di accesso": "token",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        let second = head.row(1)
        let codes = first.map { code($0) }
        if codes.contains("id"), codes.contains("submitdate") {
            var layout = Layout(.limesurvey, because: "it has the columns 'id' and 'submitdate'", head)
            describe(&layout, codes)
            return layout
        }
        if second.contains("id"), second.contains("submitdate") {
            var layout = Layout(.limesurvey, because: "its second row holds codes, as the vv format does", head, row: 1)
            layout.rows = 2
            for (cell, text) in first.enumerated() {
                layout.add([text] + HeaderNames.aliases(of: text, isExport: true), to: cell)
            }
            describe(&layout, second)
            return layout
        }
        // The export can put underscores in place of spaces.
        let isSpaced = first.contains { $0.contains(" ") }
        let words = first.map { isSpaced ? $0.lowercased() : $0.lowercased().replacing("_", with: " ") }
        guard let pair = texts.first(where: { words.contains($0.id) && words.contains($0.submitted) }),
            let id = words.firstIndex(of: pair.id), let submitted = words.firstIndex(of: pair.submitted),
            isForced || pair.submitted != "completed"
                || words.contains(where: { $0 != pair.id && $0 != pair.submitted && meanings[$0] != nil })
        else { return nil }
        var layout = Layout(
            .limesurvey, because: "it has the columns '\(first[id])' and '\(first[submitted])'", head)
        var named = words.map { meanings[$0] ?? "" }
        if !isSpaced {
            for (cell, header) in first.enumerated() {
                let text = header.replacing("_", with: " ")
                layout.add([text] + HeaderNames.aliases(of: text, isExport: true), to: cell)
            }
        }
        named[id] = "id"
        named[submitted] = "submitdate"
        describe(&layout, named)
        return layout
    }

    /// The code of `code. text`, else the header itself.
    private static func code(_ header: String) -> String {
        guard let range = header.firstRange(of: ". ") else { return header.lowercased() }
        let code = header[..<range.lowerBound].lowercased()
        return own.contains(code) ? code : header.lowercased()
    }

    /// Whether a column holds seconds: of the whole, of a group, `groupTime7`, or of another column's question, `Q1Time`.
    private static func isTime(_ code: String, among codes: [String]) -> Bool {
        if code == "interviewtime" || code.hasPrefix("grouptime") { return true }
        guard code.hasSuffix("time") else { return false }
        let question = code.dropLast("time".count)
        return !question.isEmpty
            && codes.contains { $0 == question || $0.hasPrefix(question + "[") || $0.hasPrefix(question + "_") }
    }

    private static func describe(_ layout: inout Layout, _ codes: [String]) {
        layout.claim(codes.indices.map { own.contains(codes[$0]) || isTime(codes[$0], among: codes) ? $0 : nil })
        layout.respondent.ids = [codes.firstIndex(of: "token"), codes.firstIndex(of: "id")].compactMap { $0 }
        layout.respondent.name = [codes.firstIndex(of: "firstname"), codes.firstIndex(of: "lastname")]
            .compactMap { $0 }
        layout.respondent.email = codes.firstIndex(of: "email")
        layout.claim(layout.respondent.name + [layout.respondent.email])
        layout.fields[.date] = codes.firstIndex(of: "submitdate")
        layout.fields[.language] = codes.firstIndex(of: "startlanguage")
        // In place of the date, where the survey is anonymous.
        layout.blanks = ["{question_not_shown}", "1980-01-01 00:00:00", "1980-01-01 00:00", "1980-01-01"]
        if let submitted = codes.firstIndex(of: "submitdate") {
            layout.rules = [
                RowRule(kind: .incomplete, cell: submitted, test: .isBlank),
                RowRule(kind: .incomplete, cell: submitted, test: .isAny(["{question_not_shown}", "n", "null"])),
            ]
        }
    }
}
