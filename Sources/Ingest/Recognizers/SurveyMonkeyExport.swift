/// SurveyMonkey: expanded with two header rows, of which the first names a question once, or flattened into one.
enum SurveyMonkeyExport {
    private static let own: Set<String> = [
        "respondentid", "collectorid", "startdate", "enddate", "datecreated", "datemodified", "ipaddress",
        "emailaddress",
        "firstname", "lastname", "customdata1", "customdata", "customvalue", "collectornm", "surveyid",
    ]
    // Below a question that is answered in one cell.
    private static let fillers: Set<String> = ["response", "open-ended response", "open-ended-response"]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        guard let id = Head.find("Respondent ID", in: first),
            isForced || Head.find("Collector ID", in: first) != nil
        else { return foreign(head, first) }
        let isExpanded = head.records.count > 1 && ["", first[id]].contains(head.text(1, id))
        var layout = Layout(
            .surveymonkey,
            because: "it has the columns 'Respondent ID' and 'Collector ID'"
                + (isExpanded ? ", and its second row continues the questions" : ""), head)
        if isExpanded { join(&layout, first, head.row(1)) }
        let named = isExpanded ? first : layout.headers
        layout.claim(named.indices.map { own.contains(Head.compact(named[$0])) ? $0 : nil })
        layout.respondent.ids = [
            Head.find("Custom Data 1", "Custom Data", in: named), Head.find("Email Address", in: named), id,
        ].compactMap { $0 }
        layout.respondent.entered = Head.find("Custom Data 1", "Custom Data", in: named)
        layout.respondent.name = [Head.find("First Name", in: named), Head.find("Last Name", in: named)]
            .compactMap { $0 }
        layout.respondent.email = Head.find("Email Address", in: named)
        layout.fields[.date] = Head.find("End Date", "Date Modified", in: named)
        layout.isMonthFirst = true
        return layout
    }

    // The places of the tool's own columns, where all are there.
    private static let places = 9

    /// The layout in another language than English: two columns of ids with long numbers in them, two of times, and a second row that begins
    /// where the questions do.
    private static func foreign(_ head: Head, _ first: [String]) -> Layout? {
        func isNumber(_ text: String) -> Bool {
            (8...20).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        let isExpanded = head.text(1, 0).isEmpty && head.text(1, 1).isEmpty
        let rows = head.records.indices.dropFirst(isExpanded ? 2 : 1)
        guard first.count > 3, !rows.isEmpty, first.prefix(2).allSatisfy({ HeaderParts($0).words.contains("id") }),
            rows.allSatisfy({ isNumber(head.text($0, 0)) && isNumber(head.text($0, 1)) }),
            rows.allSatisfy({ row in [2, 3].allSatisfy { DateText.read(head.text(row, $0)) != .noDate } })
        else { return nil }
        var layout = Layout(
            .surveymonkey,
            because:
                "its first two columns, '\(first[0])' and '\(first[1])', hold the long numbers that SurveyMonkey gives"
                + (isExpanded ? ", and its second row continues the questions" : ""), head)
        if isExpanded { join(&layout, first, head.row(1)) }
        let questions = isExpanded ? head.row(1).firstIndex { !$0.isEmpty } ?? 2 : 2
        layout.claim(Array(0..<questions))
        if questions == places {
            layout.respondent = Layout.Respondent(ids: [8, 5, 0], name: [6, 7], email: 5, entered: 8)
            layout.fields[.date] = 3
            layout.isMonthFirst = DateOrder.isMonthFirst(head.records.dropFirst(2), cell: 3)
        } else {
            layout.respondent.ids = [0]
        }
        return layout
    }

    /// Carries each question forward over the blank cells behind it and joins it with what stands below.
    private static func join(_ layout: inout Layout, _ first: [String], _ second: [String]) {
        layout.rows = 2
        var question = ""
        for cell in 0..<max(first.count, second.count) {
            let upper = first.indices.contains(cell) ? first[cell] : ""
            let lower = second.indices.contains(cell) ? second[cell] : ""
            if !upper.isEmpty { question = upper }
            // A title that is merged over both rows stands in both.
            let isFiller = lower.isEmpty || lower == upper || fillers.contains(lower.lowercased())
            let header = isFiller ? (upper.isEmpty && lower.isEmpty ? "" : question) : "\(question) - \(lower)"
            if cell >= layout.headers.count {
                layout.headers.append(header)
                layout.aliases.append([])
            }
            layout.headers[cell] = header
            layout.aliases[cell] = HeaderNames.aliases(of: header, isExport: true)
            let isOnly = !upper.isEmpty && (cell + 1 >= first.count || !first[cell + 1].isEmpty)
            if isOnly { layout.add([upper] + HeaderNames.aliases(of: upper, isExport: true), to: cell) }
            if !isFiller { layout.add([lower] + HeaderNames.aliases(of: lower, isExport: true), to: cell) }
        }
    }
}
