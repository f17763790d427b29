/// Formbricks: a number, the id of the response, and whether it is finished, then the tool's other columns and the questions.
enum FormbricksExport {
    private static let own: Set<String> = [
        "no.", "responseid", "timestamp", "finished", "surveyid", "formbricksid(internal)", "userid", "notes", "tags",
        "quotas", "url", "source", "browser", "os", "device", "country", "action", "ipaddress", "language",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        guard let id = Head.find("Response ID", in: first), let finished = Head.find("Finished", in: first),
            isForced || Head.find("Formbricks ID (internal)", in: first) != nil
                || Head.find("No.", in: first) == 0 && Head.find("Survey ID", in: first) != nil
        else { return nil }
        var layout = Layout(.formbricks, because: "it has the columns 'Response ID', 'Finished' and 'Survey ID'", head)
        layout.claim(first.indices.map { own.contains(Head.compact(first[$0])) ? $0 : nil })
        let user = Head.find("User ID", in: first)
        layout.respondent.ids = [user, id].compactMap { $0 }
        layout.respondent.entered = user
        layout.fields[.date] = Head.find("Timestamp", in: first)
        layout.fields[.language] = Head.find("Language", in: first)
        layout.rules = [RowRule(kind: .incomplete, cell: finished, test: .isNone(["yes", "true", "1"]))]
        return layout
    }
}
