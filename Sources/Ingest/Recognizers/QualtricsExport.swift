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

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        let hasImportIds = head.row(2).contains { $0.hasPrefix("{\"ImportId\"") }
        let isLegacy = first.starts(with: (1...10).map { "V\($0)" })
        let ids = isLegacy ? 0 : Head.find("ResponseId", in: first)
        let isCurrent = ids != nil && Head.find("Finished", "Progress", in: first) != nil
        guard hasImportIds || isLegacy || isCurrent || isForced && ids != nil else { return nil }

        var layout: Layout
        if hasImportIds {
            layout = Layout(.qualtrics, because: "its third row holds ImportIds", head)
            layout.rows = 3
        } else {
            let reason = isLegacy ? "its first columns are V1 to V10" : "it has the columns 'ResponseId' and 'Finished'"
            layout = Layout(.qualtrics, because: reason, head)
            // Responses are numbered R_...; a row without one below the names holds the questions.
            let second = ids.map { head.text(1, $0) } ?? ""
            layout.rows = second.isEmpty || second.hasPrefix("R_") ? 1 : 2
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

    /// The id in `{"ImportId":"QID1_1"}`.
    private static func importId(_ json: String) -> String {
        guard let range = json.firstRange(of: "\"ImportId\":\"") else { return "" }
        return String(json[range.upperBound...].prefix { $0 != "\"" })
    }

    private static func describe(_ layout: inout Layout, _ names: [String]) {
        layout.claim(names.indices.map { own.contains(Head.compact(names[$0])) ? $0 : nil })
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
        layout.respondent.name = [find("RecipientFirstName"), find("RecipientLastName")].compactMap { $0 }
        if layout.respondent.name.isEmpty { layout.respondent.name = [find("Name")].compactMap { $0 } }
        layout.respondent.email = find("RecipientEmail", "EmailAddress")
        layout.fields[.date] = find("EndDate", "RecordedDate")
        layout.fields[.language] = find("UserLanguage")
        layout.fields[.duration] = find("Duration (in seconds)")
        layout.fields[.duration] = find("Duration (in seconds)")
        describe360(&layout, find)
        if let status = find("Status") {
            layout.rules = [
                RowRule(
                    kind: .preview, cell: status, test: .isAny(["survey preview", "offline survey preview", "1", "17"])),
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
            layout.rules.append(RowRule(kind: .incomplete, cell: finished, test: .isAny(["false", "0"])))
        } else if let progress = find("Progress") {
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
