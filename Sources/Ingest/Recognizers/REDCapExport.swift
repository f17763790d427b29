/// REDCap, raw: the record's id, then each form's fields and whether it is complete.
enum REDCapExport {
    private static let own: Set<String> = [
        "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_data_access_group",
        "redcap_survey_identifier",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        let complete = first.indices.filter { first[$0].hasSuffix("_complete") }
        guard let form = complete.first, form > 0 else { return nil }
        let isOurs = first[0] == "record_id" || first.contains { own.contains($0) }
        // Other tools have such columns too; what REDCap writes into them is 0, 1 or 2.
        let hasStates = head.records.dropFirst().enumerated().allSatisfy { row, _ in
            complete.allSatisfy { ["", "0", "1", "2"].contains(head.text(row + 1, $0)) }
        }
        guard isForced || isOurs && hasStates else { return nil }
        var layout = Layout(.redcap, because: "it has the columns '\(first[0])' and '\(first[form])'", head)
        layout.claim([0])
        layout.claim(complete)
        layout.claim(first.indices.map { own.contains(first[$0]) || first[$0].hasSuffix("_timestamp") ? $0 : nil })
        layout.respondent.ids = [0]
        layout.fields[.cycle] = first.firstIndex(of: "redcap_event_name")
        layout.fields[.date] = first.firstIndex { $0.hasSuffix("_timestamp") }
        layout.blanks = ["[not completed]"]
        var start = 0
        for cell in complete {
            layout.forms.append(Layout.Form(cells: start..<cell, complete: cell))
            start = cell + 1
        }
        return layout
    }
}
