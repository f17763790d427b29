/// KoboToolbox: two times, the questions, those of a group as `group/question`, and the server's own columns at the end, which begin
/// with an underscore.
enum KoboToolboxExport {
    private static let own: Set<String> = [
        "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "audit",
        "__version__", "_version_", "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
        "_submitted_by", "_tags", "_index", "_parent_index", "_parent_table_name", "_attachments", "_geolocation",
        "meta/rootuuid", "meta/instanceid", "formhub/uuid",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        guard let uuid = first.firstIndex(of: "_uuid"), isForced || first.contains("_submission_time") else {
            return nil
        }
        var layout = Layout(.kobotoolbox, because: "it has the columns '_uuid' and '_submission_time'", head)
        layout.claim(first.indices.map { own.contains(first[$0].lowercased()) ? $0 : nil })
        for (cell, header) in first.enumerated() {
            guard let slash = header.lastIndex(of: "/") else { continue }
            layout.add([HeaderText.normal(String(header[header.index(after: slash)...]))], to: cell)
        }
        layout.respondent.ids = [first.firstIndex(of: "_id") ?? uuid]
        layout.fields[.date] = first.firstIndex(of: "end") ?? first.firstIndex(of: "_submission_time")
        if let status = first.firstIndex(of: "_validation_status") {
            let refused = ["not approved", "validation_status_not_approved"]
            layout.rules = [RowRule(kind: .disqualified, cell: status, test: .isAny(refused))]
        }
        return layout
    }
}
