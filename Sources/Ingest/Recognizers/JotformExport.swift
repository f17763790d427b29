/// Jotform: the date of the submission first, then the questions, those of a table as `Question >> Row`.
enum JotformExport {
    private static let own: Set<String> = [
        "submissiondate", "submissionid", "submissionip", "submissionurl", "submissioneditlink", "lastupdatedate",
        "uniqueid", "flowstatus", "workflowstatus", "approvalstatus", "submissionstatus", "ip",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        let names = first.map { Head.compact($0) }
        let id = names.firstIndex(of: "submissionid")
        guard names.first == "submissiondate", first.count > 2,
            isForced || names.dropFirst().contains(where: own.contains)
                || first.contains(where: { $0.contains(" >> ") })
        else { return nil }
        var layout = Layout(.jotform, because: "its first column is '\(first[0])'", head)
        layout.claim(names.indices.map { own.contains(names[$0]) ? $0 : nil })
        for (cell, header) in first.enumerated() {
            guard let mark = header.firstRange(of: " >> ") else { continue }
            layout.add([HeaderText.normal(String(header[mark.upperBound...]))], to: cell)
        }
        layout.respondent.ids = [id].compactMap { $0 }
        layout.fields[.date] = 0
        layout.isMonthFirst = DateOrder.isMonthFirst(head.records.dropFirst(), cell: 0)
        if let status = Head.find("Submission Status", in: first) {
            layout.rules = [RowRule(kind: .incomplete, cell: status, test: .isAny(["incomplete", "draft"]))]
        }
        return layout
    }
}
