/// Microsoft Forms: id, two times, mail address and name, then the questions.
enum MicrosoftFormsExport {
    private static let heads: [[String]] = [
        ["id", "starttime", "completiontime", "email", "name"],
        ["id", "startzeit", "fertigstellungszeit", "e-mail", "name"],
        ["id", "heurededébut", "heuredefin", "adressedemessagerie", "nom"],
        ["id", "horadeinicio", "horadefinalización", "correoelectrónico", "nombre"],
        ["id", "begintijd", "tijdvanvoltooien", "e-mail", "naam"],
        ["id", "oradiinizio", "oradicompletamento", "postaelettronica", "nome"],
        ["id", "horadeinício", "horadeconclusão", "email", "nome"],
        ["id", "開始時刻", "完了時刻", "メール", "名前"],
    ]
    // Behind the first five, where the form is a quiz or was changed.
    private static let others: Set<String> = [
        "totalpoints", "quizfeedback", "lastmodifiedtime", "language", "gesamtpunktzahl", "quizfeedback",
        "uhrzeitderletztenänderung", "sprache",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        let compact = first.prefix(5).map { Head.compact($0).filter { $0 != "." } }
        guard compact.count == 5, isForced && compact[0] == "id" || heads.contains(compact) else { return nil }
        var layout = Layout(
            .microsoft, because: "its first columns are '\(first.prefix(5).joined(separator: "', '"))'", head)
        layout.claim([0, 1, 2, 3, 4])
        for cell in 5..<max(5, min(first.count, 9)) where others.contains(Head.compact(first[cell])) {
            layout.claim([cell])
            if ["language", "sprache"].contains(Head.compact(first[cell])) { layout.fields[.language] = cell }
        }
        // A quiz has points and feedback for each question: "Points - " and the question.
        let questions = Set(first.dropFirst(5))
        layout.claim(
            first.indices.map { cell in
                first[cell].firstRange(of: " - ").map { questions.contains(String(first[cell][$0.upperBound...])) }
                    == true
                    ? cell : nil
            })
        layout.fields[.date] = 2
        layout.respondent = Layout.Respondent(ids: [3, 0], name: [4], email: 3)
        layout.blanks = ["anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anoniem", "anônimo", "匿名"]
        return layout
    }
}
