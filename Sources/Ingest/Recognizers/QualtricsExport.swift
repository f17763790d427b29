internal import People

/// Qualtrics: two or three header rows, the third one in JSON; in 360 projects one row is one evaluation.
enum QualtricsExport {
    // What the ten columns of the old format are, whatever language their labels have.
    private static let legacy = [
        "ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status",
        "StartDate",
        "EndDate", "Finished",
    ]
    private static let own: Set<String> = [
        "startdate", "enddate", "status", "ipaddress", "progress", "duration(inseconds)", "finished", "recordeddate",
        "responseid", "responseset", "recipientlastname", "recipientfirstname", "recipientemail", "externalreference",
        "externaldatareference", "emailaddress", "name", "locationlatitude", "locationlongitude", "locationaccuracy",
        "distributionchannel", "userlanguage", "q_recaptchascore", "q_relevantidduplicate", "q_relevantidfraudscore",
        "q_ballotboxstuffing", "q_totalduration",
    ]

    // What 'Finished' says of a questionnaire that is not, and 'Status' of a preview, in the languages of those who export.
    private static let unfinished = ["false", "0", "falsch", "faux", "falso", "onwaar", "偽", "いいえ"]
    private static let previews = [
        "survey preview", "offline survey preview", "1", "17", "umfragevorschau", "aperçu de l'enquête",
        "aperçu du questionnaire", "vista previa de la encuesta", "anteprima sondaggio", "アンケートプレビュー",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        if let layout = responses(head) { return layout }
        let first = head.row(0)
        let hasImportIds = head.row(2).contains { $0.hasPrefix("{\"ImportId\"") }
        let isLegacy = first.starts(with: (1...10).map { "V\($0)" })
        // Other tools call theirs 'Response ID'.
        let ids = isLegacy ? 0 : first.firstIndex { $0.lowercased() == "responseid" }
        let isCurrent = ids != nil && Head.find("Finished", "Progress", in: first) != nil
        guard hasImportIds || isLegacy || isCurrent || isForced && ids != nil else { return nil }

        var layout: Layout
        if hasImportIds {
            layout = Layout(.qualtrics, because: "its third row holds ImportIds", head)
            layout.rows = 3
        } else {
            let reason = isLegacy ? "its first columns are V1 to V10" : "it has the columns 'ResponseId' and 'Finished'"
            layout = Layout(.qualtrics, because: reason, head)
            // Responses are numbered R_...; a row without one below the names holds the questions, unless it says that it is finished.
            let second = ids.map { head.text(1, $0) } ?? ""
            let isResponse = second.isEmpty || second.hasPrefix("R_") || !isLegacy && isAnswered(head, first)
            layout.rows = isResponse ? 1 : 2
        }
        for cell in first.indices {
            if layout.rows > 1 {
                let text = head.text(1, cell)
                layout.add([text] + HeaderNames.aliases(of: text, isExport: true), to: cell)
            }
            if layout.rows > 2 { layout.add([importId(head.text(2, cell))], to: cell) }
        }
        describe(&layout, isLegacy ? legacy + first.dropFirst(legacy.count) : first)
        return layout
    }

    /// The layout of what the programming interface gives: objects that hold `values`, and the same again as `labels`.
    private static func responses(_ head: Head) -> Layout? {
        let first = head.row(0)
        guard first.contains("values.finished") || first.contains("values._recordId") else { return nil }
        var layout = Layout(.qualtrics, because: "its objects hold 'values' with 'finished' or '_recordId'", head)
        for (cell, header) in first.enumerated() {
            if header.hasPrefix("values.") {
                layout.headers[cell] = String(header.dropFirst("values.".count))
                layout.aliases[cell] = [header] + HeaderNames.aliases(of: layout.headers[cell], isExport: true)
            } else {
                layout.claim([cell])
            }
        }
        let names = layout.headers.map { $0 == "_recordId" ? "ResponseId" : $0 }
        describe(&layout, first.indices.map { layout.own.contains($0) ? "" : names[$0] })
        return layout
    }

    /// The columns about how questions were shown: in which order, and for how long.
    private static func shown(_ names: [String]) -> [Int] {
        let names = names.map { Head.compact($0) }
        return names.indices.filter { cell in
            let name = names[cell]
            if ["_firstclick", "_lastclick", "_pagesubmit", "_clickcount"].contains(where: name.hasSuffix) {
                return true
            }
            guard let order = name.firstRange(of: "_do_") ?? (name.hasSuffix("_do") ? name.firstRange(of: "_do") : nil)
            else { return false }
            // Q3_DO_1 is about Q3_1; TO_DO is about nothing else.
            let question = name[..<order.lowerBound]
            return question.hasPrefix("fl_") || question.hasPrefix("bl_")
                || names.contains { $0 != name && !$0.hasPrefix(question + "_do") && $0.hasPrefix(question) }
        }
    }

    /// Whether the second row says how far a response came, as no text of a question does.
    private static func isAnswered(_ head: Head, _ first: [String]) -> Bool {
        if let progress = Head.find("Progress", in: first), Int(head.text(1, progress)) != nil { return true }
        let finished = Head.find("Finished", in: first).map { head.text(1, $0).lowercased() } ?? ""
        return unfinished.contains(finished)
            || ["true", "1", "wahr", "vrai", "verdadero", "vero", "waar", "verdadeiro"].contains(finished)
    }

    /// The id in `{"ImportId":"QID1_1"}`.
    private static func importId(_ json: String) -> String {
        guard let range = json.firstRange(of: "\"ImportId\":\"") else { return "" }
        return String(json[range.upperBound...].prefix { $0 != "\"" })
    }

    private static func describe(_ layout: inout Layout, _ names: [String]) {
        layout.claim(names.indices.map { own.contains(Head.compact(names[$0])) ? $0 : nil })
        layout.claim(names.indices.map { Head.compact(names[$0]).hasPrefix("q_") ? $0 : nil })
        layout.claim(shown(names))
        func find(_ wanted: String...) -> Int? {
            for name in wanted {
                if let cell = Head.find(name, in: names) { return cell }
            }
            return nil
        }
        layout.respondent.ids = [
            find("ExternalReference", "ExternalDataReference"), find("RecipientEmail", "EmailAddress"),
            find("ResponseId"),
        ].compactMap { $0 }
        layout.respondent.entered = find("ExternalReference", "ExternalDataReference")
        layout.respondent.name = [find("RecipientFirstName"), find("RecipientLastName")].compactMap { $0 }
        if layout.respondent.name.isEmpty { layout.respondent.name = [find("Name")].compactMap { $0 } }
        layout.respondent.email = find("RecipientEmail", "EmailAddress")
        layout.fields[.date] = find("EndDate", "RecordedDate")
        layout.fields[.language] = find("UserLanguage")
        layout.fields[.duration] = find("Duration (in seconds)", "duration")
        describe360(&layout, find)
        if let status = find("Status") {
            layout.rules = [
                RowRule(kind: .preview, cell: status, test: .isAny(previews)),
                RowRule(kind: .test, cell: status, test: .isAny(["survey test", "2"])),
                RowRule(kind: .spam, cell: status, test: .isAny(["spam", "8", "possible spam", "12"])),
            ]
        }
        if let channel = find("DistributionChannel") {
            layout.rules += [
                RowRule(kind: .preview, cell: channel, test: .isAny(["preview"])),
                RowRule(kind: .test, cell: channel, test: .isAny(["test"])),
            ]
        }
        if let finished = find("Finished") {
            layout.rules.append(RowRule(kind: .incomplete, cell: finished, test: .isAny(unfinished)))
        }
        // Whatever the words for yes and no are.
        if let progress = find("Progress") {
            layout.rules.append(RowRule(kind: .incomplete, cell: progress, test: .isBelow(100)))
        }
    }

    /// The columns of a 360 project, which name the one who is rated and the one who rates.
    private static func describe360(_ layout: inout Layout, _ find: (String...) -> Int?) {
        guard
            let subject = find(
                "SubjectUniqueIdentifier", "Subject Unique Identifier", "SubjectID", "SubjectEmail", "Subject Email",
                "Subject")
        else { return }
        layout.reason += "; it names subjects, as a 360 project does"
        layout.fields[.person] = subject
        layout.fields[.rater] = find(
            "ParticipantUniqueIdentifier", "EvaluatorUniqueIdentifier", "Evaluator Unique Identifier", "EvaluatorID",
            "EvaluatorEmail", "Evaluator Email", "Evaluator")
        layout.fields[.relationship] = find("Relationship")
        layout.fields[.email] = find("SubjectEmail", "Subject Email")
        let first = find("SubjectFirstName", "Subject First Name")
        let last = find("SubjectLastName", "Subject Last Name")
        layout.personName = [first, last].compactMap { $0 }
        if layout.personName.isEmpty { layout.personName = [find("SubjectName", "Subject Name")].compactMap { $0 } }
        // In a 360 project a manager is the one to whom the subject reports.
        layout.texts[.relationship] = [
            "manager": "supervisor", "directreport": "report", "direct report": "report", "direct reports": "report",
            "peers": "peer", "others": "other",
        ]
    }
}
