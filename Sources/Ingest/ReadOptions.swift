/// The survey tools whose exports are read as they are.
public enum Export: String, Sendable, Hashable, CaseIterable {
    case qualtrics, surveymonkey, limesurvey, google, microsoft, redcap, formbricks, alchemer, soscisurvey, typeform,
        unipark, jotform, kobotoolbox
    /// No tool's own: a table whose first row names the columns.
    case csv

    /// What it is called in messages.
    public var name: String {
        switch self {
        case .qualtrics: "a Qualtrics export"
        case .surveymonkey: "a SurveyMonkey export"
        case .limesurvey: "a LimeSurvey export"
        case .google: "a Google Forms export"
        case .microsoft: "a Microsoft Forms export"
        case .redcap: "a REDCap export"
        case .formbricks: "a Formbricks export"
        case .alchemer: "an Alchemer export"
        case .soscisurvey: "a SoSci Survey export"
        case .typeform: "a Typeform export"
        case .unipark: "a Unipark export"
        case .jotform: "a Jotform export"
        case .kobotoolbox: "a KoboToolbox export"
        case .csv: "a plain table"
        }
    }
}

/// How results files are to be read, where that is not left to the files.
public struct ReadOptions: Sendable, Hashable {
    /// What all files are; nil to find it out.
    public var export: Export?
    /// The sheet of a workbook; nil for the first one that is visible.
    public var sheet: String?
    /// What to ask an SQLite file; nil for all of its only table.
    public var query: String?
    /// Whether the answers to open questions are wanted. They can be most of a file, and scores do not need them.
    public var comments = true

    /// Options that leave everything to the files.
    public init(export: Export? = nil, sheet: String? = nil, query: String? = nil) {
        self.export = export
        self.sheet = sheet
        self.query = query
    }
}
