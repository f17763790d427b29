internal import People

/// SoSci Survey: the case, its serial and reference, the questionnaire and the mode, then variables, and at the end whether the
/// interview is finished. A second row may hold what the variables are about.
enum SoSciSurveyExport {
    private static let own: Set<String> = [
        "CASE", "SERIAL", "REF", "QUESTNNR", "MODE", "LANGUAGE", "STARTED", "MAILSENT", "LASTDATA", "FINISHED",
        "STATUS",
        "Q_VIEWER", "LASTPAGE", "MAXPAGE", "MISSING", "MISSREL", "TIME_SUM", "TIME_RSI", "DEG_TIME",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        guard let id = first.firstIndex(of: "CASE"),
            isForced || first.contains("QUESTNNR") && (first.contains("MODE") || first.contains("FINISHED"))
        else { return nil }
        var layout = Layout(.soscisurvey, because: "it has the columns 'CASE' and 'QUESTNNR'", head)
        // Cases are numbered.
        if head.records.count > 1, Int(head.text(1, id)) == nil {
            layout.rows = 2
            for cell in first.indices {
                let text = head.text(1, cell)
                layout.add([text] + HeaderNames.aliases(of: text, isExport: true), to: cell)
                // 'Leadership: I say where we are going.'
                if let colon = text.firstRange(of: ": ") { layout.add([String(text[colon.upperBound...])], to: cell) }
            }
        }
        layout.claim(first.indices.map { own.contains(first[$0]) || isTime(first[$0]) ? $0 : nil })
        let reference = first.firstIndex(of: "REF")
        layout.respondent.ids = [reference, first.firstIndex(of: "SERIAL"), id].compactMap { $0 }
        layout.respondent.entered = reference
        layout.fields[.date] = first.firstIndex(of: "LASTDATA") ?? first.firstIndex(of: "STARTED")
        layout.fields[.language] = first.firstIndex(of: "LANGUAGE")
        layout.fields[.duration] = first.firstIndex(of: "TIME_SUM")
        layout.blanks = ["-9"]
        layout.noAnswers = ["-9": .missing, "-1": .notObserved, "-2": .notObserved]
        if let mode = first.firstIndex(of: "MODE") {
            layout.rules.append(RowRule(kind: .test, cell: mode, test: .isNone(["interview"])))
        }
        if let finished = first.firstIndex(of: "FINISHED") {
            layout.rules.append(RowRule(kind: .incomplete, cell: finished, test: .isNone(["1", "true"])))
        }
        return layout
    }

    /// Whether a column holds the seconds on a page: `TIME007`.
    private static func isTime(_ header: String) -> Bool {
        header.hasPrefix("TIME") && header.count == 7 && header.dropFirst(4).allSatisfy(\.isNumber)
    }
}
