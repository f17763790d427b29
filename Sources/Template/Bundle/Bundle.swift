public import Diagnostics
package import Facts
import Files
package import Story
public import YAML

/// A folder that holds all that reports are made from: instrument, words, theme, report files.
public struct Bundle: Sendable {
    /// The most bytes that one file of a bundle may have.
    static let fileLimit = 16 << 20

    /// The folder as it was named.
    public let directory: String
    /// What stands in `instrument.yaml`.
    public let instrument: Node
    /// What stands in `mapping.yaml`, if there is one.
    public let mapping: Node?
    /// The languages of the files in `words`, sorted.
    public let languages: [String]
    /// The names of the report files, sorted.
    public let reports: [String]
    /// The path of `sample.csv`, if there is one.
    public let sample: String?

    /// The folder of the bundle's own font files, whether or not there is one.
    package var fonts: String { Path.join(directory, "fonts") }

    /// Reads what scoring needs and lists the rest. Only `instrument.yaml` must be there.
    /// - Parameters:
    ///   - directory: the folder
    ///   - findings: gets a note for what looks like a mistake in the bundle
    /// - Throws: a failure where there is no such folder or no instrument in it, or where a file is no YAML.
    public static func load(_ directory: String, findings: inout Findings) throws(Failure) -> Bundle {
        guard Files.isDirectory(directory) else {
            throw Failure(
                "there is no template folder '\(directory)'", hints: ["make one with: diptych new \(directory)"])
        }
        let path = Path.join(directory, "instrument.yaml")
        guard Files.exists(path) else {
            throw Failure(
                "the folder '\(directory)' has no instrument.yaml",
                hints: ["a template is a folder with an instrument.yaml; see: diptych new"])
        }
        let mappingPath = Path.join(directory, "mapping.yaml")
        let samplePath = Path.join(directory, "sample.csv")
        return Bundle(
            directory: directory, instrument: try yaml(path, in: directory),
            mapping: Files.exists(mappingPath) ? try yaml(mappingPath, in: directory) : nil,
            languages: try names(in: Path.join(directory, "words"), with: "yaml"),
            reports: try names(in: directory, with: "md").filter { $0.lowercased() != "readme" },
            sample: Files.exists(samplePath) ? samplePath : nil)
    }

    /// A report, read and checked for a paper and a language.
    /// - Parameters:
    ///   - report: its name, without `.md`
    ///   - paper: `a4` or `letter`; nil for the one that the report names
    ///   - words: from `words(_:)`
    ///   - subject: the facts that the report will be applied to
    ///   - charts: the kinds of chart that can be drawn
    ///   - findings: gets what does not prevent the report
    /// - Throws: all errors of the report and the theme.
    package func template(
        _ report: String, paper: String?, words: Words, subject: RecordType, charts: [ChartKind],
        findings: inout Findings
    ) throws(Failure) -> Template {
        let use = WordsUse()
        let template = try template(
            report, paper: paper, words: words, use: use, subject: subject, charts: charts, findings: &findings)
        findings.append(contentsOf: use.borrowed(words))
        return template
    }

    /// The same, with a note of what was used of the words.
    func template(
        _ report: String, paper: String?, words: Words, use: WordsUse, subject: RecordType, charts: [ChartKind],
        findings: inout Findings
    ) throws(Failure) -> Template {
        guard reports.contains(report) else {
            throw Failure(
                "the folder '\(directory)' has no report '\(report)'",
                hints: reports.isEmpty
                    ? ["a report is a file such as \(Path.join(directory, "report.md"))"]
                    : Suggestion.hints(for: report, among: reports))
        }
        try words.checkWritingStyle()
        let path = Path.join(directory, "theme.yaml")
        guard Files.exists(path) else {
            throw Failure("the folder '\(directory)' has no theme.yaml", hints: ["reports need one; scoring does not"])
        }
        let source = try ReportSource(path: Path.join(directory, report + ".md"), in: directory)
        var parts: [ReportSource] = []
        let folder = Path.join(directory, "parts")
        for name in try Bundle.names(in: folder, with: "md") {
            parts.append(try ReportSource(path: Path.join(folder, name + ".md"), in: directory))
        }
        let brand = Path.join(directory, "brand.yaml")
        return try Bundle.template(
            source, parts: parts, theme: try Bundle.yaml(path, in: directory),
            brand: Files.exists(brand) ? try Bundle.yaml(brand, in: directory) : nil, directory: directory,
            paper: paper, words: words, use: use, subject: subject, charts: charts, &findings)
    }

    /// A report that has been read, checked.
    static func template(
        _ source: ReportSource, parts: [ReportSource] = [], theme node: Node, brand: Node? = nil, directory: String,
        paper: String?, words: Words, use: WordsUse = WordsUse(), subject: RecordType, charts: [ChartKind],
        _ findings: inout Findings
    ) throws(Failure) -> Template {
        var all = Findings()
        let front = FrontMatter(source.frontMatter, &all)
        let paper = paper ?? front.paper ?? "a4"
        guard ThemeFile.papers.contains(paper) else {
            throw Failure(
                "'\(paper)' is no paper that reports are made for",
                hints: Suggestion.hints(for: paper, among: ThemeFile.papers))
        }
        var file = ThemeFile()
        file.apply(node, &all)
        if let brand { file.apply(brand: brand, in: directory, &all) }
        if let changes = front.theme { file.apply(changes, &all) }
        let look = file.look(paper: paper, file: node.span.file, &all)
        var table = Directive.builtIn
        for part in parts {
            let part = PartFile(part, &all)
            table[part.form.name] = Directive(part)
        }
        var compiler = Compiler(
            look: look, words: words, use: use, subject: subject, charts: charts, directives: table,
            directory: directory, file: source.path)
        let template = compiler.template(of: source, front, paper: paper, &all)
        all.append(contentsOf: use.remarks)
        guard let template, !all.hasErrors else { throw Failure(inOrder(all)) }
        findings.append(contentsOf: inOrder(all))
        return template
    }

    /// Findings in the order of each file, not in that of the checks; files in the order in which they are first named.
    private static func inOrder(_ findings: Findings) -> Findings {
        var files: [String: Int] = [:]
        for finding in findings {
            let file = finding.span?.file ?? ""
            if files[file] == nil { files[file] = files.count }
        }
        func key(_ entry: (offset: Int, element: Finding)) -> (Int, Int, Int, Int) {
            let span = entry.element.span
            return (files[span?.file ?? ""] ?? 0, span?.line ?? 0, span?.column ?? 0, entry.offset)
        }
        // A part that is used twice is read twice.
        var told: [Finding] = []
        for (_, finding) in findings.enumerated().sorted(by: { key($0) < key($1) }) {
            if told.last != finding { told.append(finding) }
        }
        return Findings(told)
    }

    private static func yaml(_ path: String, in directory: String) throws(Failure) -> Node {
        try YAML.parse(try bytes(path, in: directory), file: path)
    }

    /// All bytes of a file of the bundle.
    static func bytes(_ path: String, in directory: String) throws(Failure) -> [UInt8] {
        // A symbolic link may lead anywhere, and a template reads nothing outside its bundle.
        if let root = try? Files.canonical(directory), let file = try? Files.canonical(path),
            !file.hasPrefix(root == "/" ? root : root + "/")
        {
            throw Failure("'\(path)' leads out of the template's folder", hints: ["put a copy of the file there"])
        }
        do throws(FileFailure) {
            return try Files.read(path, limit: fileLimit)
        } catch {
            throw Failure(error)
        }
    }

    /// The names of the files with an extension in a folder, sorted; none where there is no such folder.
    private static func names(in directory: String, with ending: String) throws(Failure) -> [String] {
        guard Files.isDirectory(directory) else { return [] }
        do throws(FileFailure) {
            let files = try Files.list(directory)
            return files.filter { Path.extension(of: $0) == ending && !$0.hasPrefix(".") }.map { Path.stem(of: $0) }
        } catch {
            throw Failure(error)
        }
    }
}
