internal import Facts
internal import Ingest

/// The results that were read together, as far as one report may tell of them.
struct BatchPart: Sendable {
    let run: RunContext
    /// Whether counts may be told that are made of few answers: not where a group of the subject is hidden.
    let tellsCounts: Bool

    /// Fewer questionnaires might be little more than the hidden answers.
    private static let fewest = 30

    /// A count of questionnaires, where it gives nothing away.
    func told(_ count: Int) -> Int? { tellsCounts || count >= Self.fewest ? count : nil }
}

enum BatchFacts {
    static let batch = Facts.Schema<BatchPart>(
        "batch",
        [
            .count("people", .people, "how many people the results are about") { $0.run.people },
            .count("questionnaires", .questionnaires, "how many questionnaires they hold; missing if that could tell") {
                $0.told($0.run.questionnaires)
            },
            .flag("hasEarlier", "whether there are results of an earlier time") { $0.run.hasEarlier },
            .choice("usual", usual, "which role is higher on average over the people; missing for fewer than 100") {
                $0.run.usualContrast.map { direction(of: $0) }
            },
            .number("contrast", .points, "by how much, on average") { $0.run.usualContrast.map(abs) },
            .record("statistics", statistics, "the other results from which margins come, where some were given") {
                $0.run.instrument.statistics
            },
        ])

    private static let usual = ChoiceType("usual", ["leaderHigher", "managerHigher", "even"])

    /// Not higher where the difference would print as nothing.
    private static func direction(of contrast: Double) -> String {
        abs(contrast) < 0.5 ? "even" : contrast > 0 ? "leaderHigher" : "managerHigher"
    }

    private static let statistics = Facts.Schema<Instrument.StatisticsSource>(
        "statistics",
        [
            .text("digest", "the SHA-256 of the file, in hexadecimal") { $0.digest },
            .text("mark", "the first eight digits of it") { String($0.digest.prefix(8)) },
            .date("date", "the latest date of those answers, where the file says it") { $0.date },
        ])

    private static let edition = ChoiceType("edition", ["person", "redacted"])

    static let report = Facts.Schema<ReportContext>(
        "report",
        [
            .text("name", "the name of the report file") { $0.name },
            .text("language", "the language of its words") { $0.language },
            .choice("edition", edition, "for the person, or a copy for others without single answers") {
                $0.isRedacted ? "redacted" : "person"
            },
        ])

    static let program = Facts.Schema<RunContext>(
        "program",
        [
            .text("name", "the program that made the report") { $0.program.name },
            .text("version", "its version") { $0.program.version },
        ])
}
