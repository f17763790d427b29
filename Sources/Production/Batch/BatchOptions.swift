public import Finishing
public import Ingest
internal import People

/// What a run is asked to do.
public struct BatchOptions: Sendable {
    /// The kinds of files that a report can become.
    public enum Format: String, Sendable, CaseIterable {
        /// One file a report.
        case pdf
        /// A file a page.
        case svg
        /// A file a page, 144 dots an inch.
        case png
    }

    /// Where the passwords of protected files come from. Never the command line, which other users of a machine can read.
    public enum Passwords: Sendable, Hashable {
        /// A column of the results.
        case column(String)
        /// A CSV file with the columns `person` and `password`.
        case file(String)
        /// One for all.
        case same(String)
    }

    /// The results files, `-` for standard input.
    public var results: [String]
    /// The folder or the name of the bundle.
    public var template = "leader-manager"
    /// The name of the report file in the bundle.
    public var report = "report"
    /// The ids of the people, or for reports about teams the names of the teams, to make reports for; empty for all.
    public var only: [String] = []
    /// Whether a report about teams is about all people, whatever their teams.
    public var everyone = false
    /// The folder to write to; nil to write nothing.
    public var output: String?
    /// The pattern of file names; nil for `{person}_{cycle}` or `{team}_{cycle}`.
    public var name: String?
    /// The language of all reports; nil for each person's own, where the bundle has it.
    public var language: String?
    /// `a4` or `letter`; nil for what the report says.
    public var paper: String?
    /// How many reports are made at a time.
    public var jobs = 1
    /// What each report becomes.
    public var format = Format.pdf
    /// The results of an earlier time, to say what has changed; empty for none.
    public var before: [String] = []
    /// What PDFs are for.
    public var profile = FinishingProfile.archive
    /// Whether each report gets a copy for others than the person: without open answers and single items.
    public var redacts = false
    /// The passwords that PDFs are locked with; nil for none.
    public var passwords: Passwords?
    /// A file with the constants of other results, which count beside those of these; nil for none.
    public var statistics: String?
    /// A mapping in place of the bundle's.
    public var mapping: String?
    /// Whose exports the results are, and which part of them to read.
    public var reading = ReadOptions()

    /// A run over the results given, all else by default.
    public init(results: [String]) {
        self.results = results
    }
}
