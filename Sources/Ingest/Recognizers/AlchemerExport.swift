/// Alchemer, once SurveyGizmo: the response's id, two times and its status, then contact, device and place, and the questions as
/// `CODE:Question` or `Row:Question`.
enum AlchemerExport {
    private static let own: Set<String> = [
        "responseid", "timestarted", "datesubmitted", "status", "contactid", "legacycomments", "comments", "language",
        "referer", "extendedreferer", "sessionid", "useragent", "extendeduseragent", "tags", "ipaddress", "longitude",
        "latitude", "countrycode", "country", "city", "state/region", "postal", "linkname",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        guard let id = Head.find("Response ID", in: first), let submitted = Head.find("Date Submitted", in: first),
            let status = Head.find("Status", in: first),
            isForced || Head.find("Time Started", in: first) != nil
                || Head.find("Contact ID", "SessionID", in: first) != nil
        else { return nil }
        var layout = Layout(
            .alchemer, because: "it has the columns 'Response ID', 'Date Submitted' and 'Status'", head)
        layout.claim(first.indices.map { own.contains(Head.compact(first[$0])) ? $0 : nil })
        for (cell, header) in first.enumerated() {
            guard let colon = header.firstIndex(of: ":") else { continue }
            layout.add(
                [String(header[..<colon]), HeaderText.normal(String(header[header.index(after: colon)...]))], to: cell)
        }
        layout.respondent.ids = [Head.find("Contact ID", in: first), id].compactMap { $0 }
        layout.fields[.date] = submitted
        layout.fields[.language] = Head.find("Language", in: first)
        layout.isMonthFirst = DateOrder.isMonthFirst(head.records.dropFirst(), cell: submitted)
        layout.rules = [
            RowRule(kind: .test, cell: status, test: .isAny(["test", "test data"])),
            RowRule(kind: .incomplete, cell: status, test: .isNone(["complete"])),
        ]
        return layout
    }
}
