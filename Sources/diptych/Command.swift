/// A command: its name, its options, and what its help says.
struct Command: Sendable {
    var name: String
    var usage: String
    var summary: String
    var options: [Option]
    var example: String
    var run: @Sendable (Arguments, Terminal) async throws(UsageError) -> Diptych.ExitCode

    static let render = Command(
        name: "render", usage: "render RESULTS...", summary: "makes a report for each person in the results",
        options: [
            .report, .out, .only, .everyone, .name, .format, .profile, .redact, .protect, .passwordColumn, .passwords,
            .paper,
            .language, .before, .withStatistics, .template, .mapping, .from,
            .sheet, .query, .jobs, .strict, .verbose, .findings,
        ],
        example: "diptych render results.csv --out reports --paper letter",
        run: { arguments, terminal throws(UsageError) in try await Rendering.run(arguments, writes: true, terminal) })
    static let check = Command(
        name: "check", usage: "check RESULTS...",
        summary: "reads, scores and lays out everything, writes nothing, prints what is wrong",
        options: [
            .report, .only, .everyone, .paper, .language, .before, .withStatistics, .template, .mapping, .from, .sheet,
            .query, .jobs,
            .strict, .verbose, .findings,
        ],
        example: "diptych check results.csv --strict",
        run: { arguments, terminal throws(UsageError) in try await Rendering.run(arguments, writes: false, terminal) })
    static let score = Command(
        name: "score", usage: "score RESULTS...",
        summary: "prints the scores of everyone as a table; also from a folder of reports",
        options: [
            .scoreFormat, .wide, .openingPasswords, .items, .tests, .statistics, .withStatistics, .dictionary, .bom,
            .before, .only, .template,
            .mapping, .from,
            .sheet, .query, .jobs, .strict, .verbose, .findings,
        ],
        example: "diptych score results.csv > scores.csv", run: Scoring.run)
    static let explain = Command(
        name: "explain", usage: "explain RESULTS...", summary: "shows where a person's numbers come from, to the cell",
        options: [
            .only, .scale, .explanationFormat, .everything, .before, .withStatistics, .template, .mapping, .from,
            .sheet, .query, .verbose, .findings,
        ],
        example: "diptych explain results.csv --only 1001 --scale planning", run: Explaining.run)
    static let extract = Command(
        name: "extract", usage: "extract REPORT.pdf", summary: "prints the numbers that a report carries, as JSON",
        options: [.only, .openingPasswords, .output], example: "diptych extract out/1001.pdf > 1001.json",
        run: Extracting.run)
    static let verify = Command(
        name: "verify", usage: "verify REPORT.pdf [RESULTS...]",
        summary: "says whether a report was changed, and whether its numbers follow from the results",
        options: [.before, .template, .mapping, .openingPasswords], example: "diptych verify out/1001.pdf results.csv",
        run: Verifying.run)
    static let attach = Command(
        name: "attach", usage: "attach REPORT... --to REVIEW.pdf", summary: "puts reports into a review's PDF",
        options: [
            .to, .attachAs, .at, .attachOutput, .reviews, .reports, .takeRedacted, .lock, .openingPasswords, .force,
        ],
        example: "diptych attach out/1001.pdf --to review.pdf -o signed-off.pdf", run: Attaching.run)
    static let packet = Command(
        name: "packet", usage: "packet OUT.zip REPORT...|DIR", summary: "packs reports for the upload to an HR system",
        options: [.rule, .people, .takeRedacted, .lock, .openingPasswords, .force],
        example: "diptych packet upload.zip out --people results.csv", run: Packing.run)
    static let map = Command(
        name: "map", usage: "map RESULTS", summary: "looks at an unknown file and proposes a mapping.yaml",
        options: [.template, .from, .sheet, .query, .verbose, .findings],
        example: "diptych map export.xlsx > mapping.yaml", run: Mapping.run)
    static let words = Command(
        name: "words", usage: "words [CODE]", summary: "says what a language of a bundle lacks",
        options: [.newLanguage, .template], example: "diptych words --new fr > my-report/words/fr.yaml",
        run: Wording.run)
    static let new = Command(
        name: "new", usage: "new DIR", summary: "copies a bundle, to make it your own", options: [.template],
        example: "diptych new my-report && diptych render my-report/sample.csv --template my-report", run: Starting.run)
    static let help = Command(
        name: "help", usage: "help [COMMAND|TOPIC]", summary: "explains a command or a topic", options: [],
        example: "diptych help directives", run: Help.run)

    static let all = [render, check, score, explain, map, extract, verify, attach, packet, words, new, help]

    /// The help of this command; it fits a screen.
    var text: String {
        var lines = ["diptych \(usage)", "  \(summary)", ""]
        let width = (options.map { $0.name.count + ($0.value.map { $0.count + 1 } ?? 0) }.max() ?? 0) + 4
        for option in options {
            let left = "  " + option.name + (option.value.map { " \($0)" } ?? "")
            lines.append(left + String(repeating: " ", count: max(2, width - left.count + 2)) + option.help)
        }
        if !options.isEmpty { lines.append("") }
        if usage.contains("RESULTS") {
            lines.append("  RESULTS are CSV, XLSX, JSON or SQLite files; - reads standard input.")
        }
        lines.append("  Example: \(example)")
        return lines.joined(separator: "\n") + "\n"
    }
}
