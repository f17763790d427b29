import Delivery
import Finishing
import Ingest

/// An option of the command line: how it is written, and what its help says.
struct Option: Sendable {
    /// With its dashes.
    var name: String
    /// What its value is called in the help; nil for a switch.
    var value: String?
    /// One line.
    var help: String
    /// The values that it takes, where these are few.
    var choices: [String] = []

    static let template = Option(
        name: "--template", value: "DIR", help: "the bundle: a folder, or the name of one that came along")
    static let mapping = Option(
        name: "--mapping", value: "FILE", help: "which column is what, in place of the bundle's mapping.yaml")
    static let from = Option(
        name: "--from", value: "TOOL", help: "whose export it is (found out): qualtrics, surveymonkey, ...; or csv",
        choices: Export.allCases.map(\.rawValue))
    static let sheet = Option(name: "--sheet", value: "NAME", help: "which sheet of a workbook (the first visible one)")
    static let query = Option(name: "--query", value: "SQL", help: "what to ask an SQLite file (all of its only table)")
    static let only = Option(
        name: "--only", value: "ID", help: "this person, or this team; may be given several times")
    static let everyone = Option(
        name: "--everyone", value: nil, help: "with --report team: one report on all people, whatever their teams")
    static let report = Option(
        name: "--report", value: "NAME", help: "which report of the bundle: report, handout, review, team")
    static let out = Option(name: "--out", value: "DIR", help: "the folder to write to (out)")
    static let name = Option(
        name: "--name", value: "PATTERN", help: "file names ({person}_{cycle}); also {name} {team} {date} ...")
    static let language = Option(name: "--language", value: "CODE", help: "the language of all reports")
    static let paper = Option(name: "--paper", value: "PAPER", help: "a4 or letter", choices: ["a4", "letter"])
    static let jobs = Option(name: "--jobs", value: "N", help: "how many people at a time (one a processor)")
    static let strict = Option(name: "--strict", value: nil, help: "exit with 1 where there is any warning")
    static let verbose = Option(
        name: "--verbose", value: nil, help: "every finding in lines of its own, not those of one kind together")
    static let findings = Option(name: "--findings", value: "FILE", help: "writes all findings as JSON")
    static let format = Option(
        name: "--format", value: "KIND", help: "pdf, or svg or png: a file a page", choices: ["pdf", "svg", "png"])
    static let before = Option(
        name: "--before", value: "FILE", help: "earlier results of the same people, to say what has changed")
    static let profile = Option(
        name: "--profile", value: "KIND",
        help: FinishingProfile.all.map { "\($0.name) (\($0.help))" }.joined(separator: ", "),
        choices: FinishingProfile.all.map(\.name))
    static let wide = Option(name: "--wide", value: nil, help: "one row per person, for spreadsheets and R")
    static let items = Option(
        name: "--items", value: nil, help: "one row per person, item and group, with the agreement on each item")
    static let statistics = Option(
        name: "--statistics", value: nil,
        help: "one row per scale: alpha, ICC, how much raters differ; --format yaml: for instrument.yaml")
    static let tests = Option(
        name: "--tests", value: nil, help: "one row per comparison: difference, error, threshold, p, verdict")
    static let withStatistics = Option(
        name: "--with-statistics", value: "FILE", help: "how much raters differ in other results: their --statistics")
    static let dictionary = Option(
        name: "--dictionary", value: "FILE", help: "writes a CSV that says what each column is")
    static let bom = Option(name: "--bom", value: nil, help: "marks the CSV as UTF-8, which Excel needs")
    static let scale = Option(name: "--scale", value: "ID", help: "this role or dimension only")
    static let everything = Option(
        name: "--all", value: nil, help: "also what anonymity hides, and each answer: for your eyes only")
    static let explanationFormat = Option(
        name: "--format", value: "KIND", help: "text or json", choices: ["text", "json"])
    static let redact = Option(
        name: "--redact", value: nil, help: "also a copy for others: without open answers and single items")
    static let protect = Option(
        name: "--protect", value: nil, help: "locks PDFs (AES-256) with a password, from one of:")
    static let passwordColumn = Option(
        name: "--password-column", value: "NAME", help: "a column of the results")
    static let passwords = Option(
        name: "--passwords", value: "FILE", help: "a CSV with the columns person and password; else DIPTYCH_PASSWORD")
    static let openingPasswords = Option(
        name: "--passwords", value: "FILE",
        help: "for locked files: a CSV with person and password; else DIPTYCH_PASSWORD")
    static let newLanguage = Option(
        name: "--new", value: "CODE", help: "prints a file of words to fill in for a new language")
    static let lock = Option(
        name: "--protect", value: nil, help: "locks what is written (AES-256) with these passwords")
    static let output = Option(name: "--output", value: "FILE", help: "the file to write, instead of printing")
    static let to = Option(name: "--to", value: "REVIEW", help: "the review's PDF, which is only read")
    static let attachAs = Option(
        name: "--as", value: "FORM", help: "pages, or file: embedded, so that a signature stays valid",
        choices: ["pages", "file"])
    static let at = Option(name: "--at", value: "PLACE", help: "end, start, or the page number that it gets")
    static let attachOutput = Option(name: "-o", value: "OUT", help: "the file to write (REVIEW_with_report.pdf)")
    static let reviews = Option(
        name: "--reviews", value: "FILE", help: "many at once: a CSV with the columns person and review")
    static let reports = Option(name: "--reports", value: "DIR", help: "with --reviews: the folder of the reports")
    static let takeRedacted = Option(
        name: "--redact", value: nil, help: "takes the copies for others than the person from the folder")
    static let force = Option(name: "--force", value: nil, help: "replaces what is there")
    static let people = Option(
        name: "--people", value: "FILE", help: "a CSV with the columns person and email, such as the results")
    static let rule = Option(
        name: "--rule", value: "NAME", help: "file names: lattice (e-mail or id, cycle) or person (id, cycle)",
        choices: Packet.Rule.all.map(\.name))
    static let scoreFormat = Option(
        name: "--format", value: "KIND", help: "csv or json; yaml with --statistics",
        choices: ["csv", "json", "yaml"])
}

/// What stands on the command line behind the command's name.
struct Arguments {
    /// What is no option.
    private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]

    /// Sorts the words of a command line.
    /// - Throws: a usage error with a "did you mean".
    init(_ words: ArraySlice<String>, options: [Option]) throws(UsageError) {
        var words = words
        while let word = words.popFirst() {
            if word == "--" {
                operands += words
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = options.first(where: { $0.name == parts[0] }) else {
                throw UsageError("unknown option '\(parts[0])'", word: parts[0], known: options.map(\.name))
            }
            guard option.value != nil else {
                guard parts.count == 1 else { throw UsageError("'\(option.name)' takes no value") }
                values[option.name] = [""]
                continue
            }
            guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
                throw UsageError("'\(option.name)' needs a value: \(option.help)")
            }
            if !option.choices.isEmpty, !option.choices.contains(value) {
                throw UsageError(
                    "'\(value)' is no value of '\(option.name)'", word: value, known: option.choices)
            }
            values[option.name, default: []].append(value)
        }
    }

    /// The value of an option, the last one where it is given several times.
    subscript(option: Option) -> String? { values[option.name]?.last }

    /// All values of an option.
    func all(_ option: Option) -> [String] { values[option.name] ?? [] }

    /// Whether a switch is given.
    func has(_ option: Option) -> Bool { values[option.name] != nil }
}
