/// Typeform: the response's token first, headed `#`, then the questions, and times in UTC at the end.
enum TypeformExport {
    private static let own: Set<String> = [
        "#", "responsetype", "startdate(utc)", "stagedate(utc)", "submitdate(utc)", "networkid", "tags", "useragent",
        "ending", "browser", "platform", "referer",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        let submitted = Head.find("Submit Date (UTC)", in: first)
        let started = Head.find("Start Date (UTC)", in: first)
        guard first.first == "#", isForced || submitted != nil || started != nil else { return nil }
        let reason = "its first column is '#', and it has times in UTC"
        var layout = Layout(.typeform, because: reason, head)
        layout.claim(first.indices.map { own.contains(Head.compact(first[$0])) ? $0 : nil })
        layout.respondent.ids = [0]
        layout.fields[.date] = submitted ?? started
        if let type = Head.find("Response Type", in: first) {
            layout.rules = [RowRule(kind: .incomplete, cell: type, test: .isNone(["completed"]))]
        } else if let submitted {
            layout.rules = [RowRule(kind: .incomplete, cell: submitted, test: .isBlank)]
        }
        return layout
    }
}
