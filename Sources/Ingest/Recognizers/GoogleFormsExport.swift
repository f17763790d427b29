/// Google Forms: the time of the answer first, then the mail address if it was asked for, then the questions.
enum GoogleFormsExport {
    // The first header, in the language of the form's owner.
    private static let stamps: Set<String> = [
        "timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data/hora",
        "tijdstempel", "sygnatura czasowa", "tidsstämpel", "tidsstempel", "aikaleima", "časové razítko",
        "zaman damgası",
        "отметка времени", "タイムスタンプ", "时间戳记", "타임스탬프",
    ]
    private static let addresses: Set<String> = [
        "email address", "e-mail address", "username", "e-mail-adresse", "nutzername", "adresse e-mail",
        "nom d'utilisateur", "dirección de correo electrónico", "nombre de usuario", "indirizzo email", "nome utente",
        "endereço de e-mail", "nome de usuário", "e-mailadres", "adres e-mail", "e-postadress", "メールアドレス",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        guard let stamp = first.first, first.count > 1,
            isForced || stamps.contains(stamp.lowercased()) && (head.records.count == 1 || isTime(head.text(1, 0)))
        else { return nil }
        var layout = Layout(.google, because: "its first column is '\(stamp)'", head)
        layout.fields[.date] = 0
        // It stands behind the time; a question of this name stands further on.
        let email = first.prefix(3).firstIndex { addresses.contains($0.lowercased()) }
        layout.respondent.email = email
        layout.respondent.ids = [email].compactMap { $0 }
        layout.claim([0, email])
        let score = Head.find("Score", in: Array(first.prefix(3)))
        if let score, head.text(1, score).contains("/") { layout.claim([score]) }
        layout.isMonthFirst = DateOrder.isMonthFirst(head.records.dropFirst(), cell: 0)
        return layout
    }

    private static func isTime(_ text: String) -> Bool {
        text.contains(":") && text.utf8.count(where: { (0x30...0x39).contains($0) }) >= 6
    }
}

/// Whether dates such as `3/14/2026` begin with the month, as the rows that leave no doubt say.
enum DateOrder {
    static func isMonthFirst(_ records: some Sequence<Record>, cell: Int) -> Bool? {
        var found: Bool?
        for record in records {
            let text = CellText.line(record.bytes, record.range(cell)) ?? ""
            let parts = text.split { $0 == " " || $0 == "," }.first?.split(separator: "/") ?? []
            guard parts.count == 3, let first = Int(parts[0]), let second = Int(parts[1]), parts[0].count <= 2 else {
                continue
            }
            if first > 12 || second > 12 {
                let isMonthFirst = second > 12
                if let found, found != isMonthFirst { return nil }
                found = isMonthFirst
            }
        }
        return found
    }
}
