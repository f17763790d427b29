/// The first records of a file, as texts.
struct Head {
    /// The records that are not blank.
    let records: [Record]

    /// The cells of a record as headers are compared: in one line, trimmed.
    func row(_ index: Int) -> [String] {
        guard records.indices.contains(index) else { return [] }
        let record = records[index]
        return (0..<record.count).map { text(record, $0) }
    }

    /// One cell.
    func text(_ row: Int, _ cell: Int) -> String {
        records.indices.contains(row) ? text(records[row], cell) : ""
    }

    private func text(_ record: Record, _ cell: Int) -> String {
        HeaderText.normal(CellText.line(record.bytes, record.range(cell)) ?? "")
    }

    /// Where in a row the first of some names stands, whatever their case and the spaces in them.
    static func find(_ names: String..., in row: [String]) -> Int? {
        for name in names {
            let key = compact(name)
            if let cell = row.firstIndex(where: { compact($0) == key }) { return cell }
        }
        return nil
    }

    /// A header without spaces, in lower case.
    static func compact(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
}

/// Finds out whose export a file is.
enum Recognizer {
    private static let all: [(export: Export, layout: @Sendable (Head, Bool) -> Layout?)] = [
        (.formbricks, FormbricksExport.layout), (.alchemer, AlchemerExport.layout),
        (.soscisurvey, SoSciSurveyExport.layout), (.typeform, TypeformExport.layout), (.unipark, UniparkExport.layout),
        (.kobotoolbox, KoboToolboxExport.layout), (.qualtrics, QualtricsExport.layout),
        (.surveymonkey, SurveyMonkeyExport.layout),
        (.limesurvey, LimeSurveyExport.layout), (.microsoft, MicrosoftFormsExport.layout),
        (.google, GoogleFormsExport.layout), (.redcap, REDCapExport.layout), (.jotform, JotformExport.layout),
    ]

    /// The layout of a file.
    /// - Parameter forced: what the file is said to be; nil to find it out
    /// - Returns: nil where the file is forced to be what it cannot be
    static func layout(_ head: Head, forced: Export?) -> Layout? {
        if let forced, forced != .csv {
            return all.first { $0.export == forced }.flatMap { $0.layout(head, true) }
        }
        if forced == nil {
            for candidate in all {
                if let layout = candidate.layout(head, false) { return layout }
            }
        }
        return Layout(.csv, because: "its first row names the columns", head)
    }

    /// What a file must have to be read as an export, for the message that says that it has not.
    static func need(_ export: Export) -> String {
        switch export {
        case .qualtrics: "its first row has a column 'ResponseId', 'ResponseID' or 'V1'"
        case .surveymonkey: "its first row has the columns 'Respondent ID' and 'Collector ID'"
        case .limesurvey: "one of its first two rows has the columns 'id' and 'submitdate', or their texts"
        case .google: "its first column is the time of the answer"
        case .microsoft: "its first columns are ID, start time, completion time, email and name"
        case .redcap: "one of its columns ends in '_complete'"
        case .formbricks: "its first row has the columns 'Response ID' and 'Finished'"
        case .alchemer: "its first row has the columns 'Response ID', 'Date Submitted' and 'Status'"
        case .soscisurvey: "its first row has a column 'CASE'"
        case .typeform: "its first column is '#'"
        case .unipark: "its first row has the columns 'lfdn' and 'dispcode'"
        case .jotform: "its first column is 'Submission Date'"
        case .kobotoolbox: "its first row has a column '_uuid'"
        case .csv: "its first row names the columns"
        }
    }
}
