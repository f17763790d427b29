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
