internal import People

/// Unipark (Tivian, once Questback EFS Survey): the running number, whether it is a tester's, how the interview ended, then variables
/// `v_1` and parameters of the link `c_0001`.
enum UniparkExport {
    private static let own: Set<String> = [
        "lfdn", "external_lfdn", "tester", "dispcode", "lastpage", "quality", "duration", "browser", "referer",
        "device_type", "participant_browser", "participant_browser_version", "participant_os", "participant_device",
        "participant_brand", "participant_model", "participant_isbot", "participant_continent", "participant_country",
        "participant_region", "participant_city", "participant_latitude", "participant_longitude", "quota",
        "quota_assignment", "quota_rejected_id", "page_history", "hflip", "vflip", "output_mode", "javascript", "flash",
        "session_id", "language", "cleaned", "ats", "datetime", "date_of_last_access", "date_of_first_mail",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0).map { $0.lowercased() }
        guard let id = first.firstIndex(of: "lfdn"), let code = first.firstIndex(of: "dispcode") else { return nil }
        var layout = Layout(.unipark, because: "it has the columns 'lfdn' and 'dispcode'", head)
        layout.claim(first.indices.map { own.contains(first[$0]) || isTime(first[$0]) ? $0 : nil })
        layout.respondent.ids = [id]
        layout.fields[.date] = first.firstIndex(of: "datetime") ?? first.firstIndex(of: "date_of_last_access")
        layout.fields[.language] = first.firstIndex(of: "language")
        layout.fields[.duration] = first.firstIndex(of: "duration")
        // Not seen, not answered, left out by a filter.
        layout.blanks = ["-77", "-99", "-66"]
        layout.noAnswers = ["-77": .missing, "-99": .missing, "-66": .missing]
        if let tester = first.firstIndex(of: "tester") {
            layout.rules.append(RowRule(kind: .test, cell: tester, test: .isNone(["0"])))
        }
        // Completed, or completed after a break.
        layout.rules.append(RowRule(kind: .incomplete, cell: code, test: .isNone(["31", "32"])))
        return layout
    }

    /// Whether a column says when a page was reached: `rts1234567`.
    private static func isTime(_ header: String) -> Bool {
        header.hasPrefix("rts") && header.count > 3 && header.dropFirst(3).allSatisfy(\.isNumber)
    }
}
