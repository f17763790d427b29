internal import Assessment
public import Diagnostics
internal import Files
internal import Ingest
internal import Pages
internal import Render
internal import Story
internal import Template
internal import Typesetting

/// Makes the reports of a run, several at a time, each whole or not at all.
public struct Batch: Sendable {
    private let options: BatchOptions
    let inputs: Inputs
    let fonts: FontCatalogue
    /// The reports by language, read and checked once.
    private let editions: [String: Edition]
    let people: [Int]
    private let stems: [String]
    private let languages: [String]
    let card: DataCard
    private let protection: Protection?

    /// A report in one language, with what it sees of a person.
    private struct Edition: Sendable {
        var template: Template
        var data: ReportData
    }

    /// Reads everything that all people share.
    /// - Throws: a failure where nothing can start.
    public init(
        _ options: BatchOptions, resources: ResourceLocator, version: String, findings: inout Findings
    ) throws(Failure) {
        let inputs = try Inputs(options, resources: resources, findings: &findings)
        try self.init(options, inputs, resources: resources, version: version, findings: &findings)
    }

    /// Takes what was read already.
    init(
        _ options: BatchOptions, _ inputs: Inputs, resources: ResourceLocator, version: String,
        findings: inout Findings
    ) throws(Failure) {
        self.options = options
        self.inputs = inputs
        people = try inputs.selection(options.only)
        fonts = try FontCatalogue.load(try resources.fonts(), findings: &findings)
        card = try DataCard(inputs, options, version: version)
        protection = try Protection.load(
            options, mapping: inputs.mapping, people: Set(inputs.scorer.results.people.map(\.id)))
        let results = inputs.scorer.results
        try protection?.check(people.map { results.people[$0].id })
        var naming = try FileNaming(
            pattern: options.name, report: options.report, copies: options.redacts ? [Self.redactedMark] : [])
        var editions: [String: Edition] = [:]
        var stems: [String] = []
        var languages: [String] = []
        for index in people {
            let person = inputs.scorer.results.people[index]
            stems.append(naming.stem(for: person, findings: &findings))
            let language = try Self.language(for: person, options, inputs.bundle, &findings)
            languages.append(language)
            if editions[language] != nil { continue }
            let words = try inputs.words(language)
            let template = try inputs.bundle.template(
                options.report, paper: options.paper, words: words, roots: ReportData.roots, findings: &findings)
            let data = ReportData(
                instrument: inputs.scorer.instrument, words: words, report: options.report, version: version)
            editions[language] = Edition(template: template, data: data)
        }
        naming.finish(&findings)
        self.editions = editions
        self.stems = stems
        self.languages = languages
    }

    /// Sets what holds for the whole process and makes files that are finished quicker to draw. To be called, if at all, before
    /// there is any other thread.
    public static func prepareProcess() { Canvas.leaveContentsPlain() }

    /// How many reports there are to make.
    public var count: Int { people.count }

    /// The language asked for; else the person's own where the bundle has it; else English, or the bundle's first.
    private static func language(
        for person: PersonResults, _ options: BatchOptions, _ bundle: Bundle, _ findings: inout Findings
    ) throws(Failure) -> String {
        if let language = options.language { return language }
        let fallback = bundle.languages.contains("en") ? "en" : bundle.languages.first ?? "en"
        guard let own = person.language else { return fallback }
        let short = String(own.lowercased().prefix { $0 != "-" && $0 != "_" })
        for candidate in [own, own.lowercased(), short] where bundle.languages.contains(candidate) { return candidate }
        return fallback
    }

    /// Makes all reports.
    /// - Parameters:
    ///   - stop: once it says so, no further report is begun
    ///   - tell: gets findings and progress in the order of the results, one at a time
    /// - Returns: an entry for each person, in the order of the results; fewer where the run was stopped
    /// - Throws: a failure where the output folder cannot be written.
    public func run(
        until stop: @escaping @Sendable () -> Bool = { false }, _ tell: @escaping @Sendable (BatchEvent) -> Void
    ) async throws(Failure) -> [ManifestEntry] {
        if let output = options.output {
            // The list of an earlier run must not stand beside newer files, should this run not come to its end.
            do throws(FileFailure) {
                try Files.makeDirectory(output)
                try Files.write(Manifest.csv([]), to: Path.join(output, Manifest.name))
            } catch {
                throw Failure(error)
            }
        }
        let outcomes = Outcomes(total: people.count, tell: tell)
        let queue = Queue(count: people.count)
        let jobs = max(1, min(options.jobs, people.count))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    do throws(Failure) {
                        let press = try Press(fonts: fonts, profile: options.profile)
                        while !stop(), let position = queue.next() {
                            outcomes.add(outcome(at: position, press), at: position)
                        }
                    } catch {
                        queue.fail(error)
                    }
                }
            }
        }
        if let failure = queue.failure { throw failure }
        let entries = outcomes.finish()
        if let output = options.output {
            do throws(FileFailure) {
                try Files.write(Manifest.csv(entries), to: Path.join(output, Manifest.name))
            } catch {
                throw Failure(error)
            }
        }
        return entries
    }

    private func outcome(at position: Int, _ press: Press) -> Outcomes.Outcome {
        let (profile, scoring) = inputs.scorer.profile(of: people[position])
        var findings = scoring
        var entry = ManifestEntry(
            person: profile.person.id, file: "", status: .failed, pages: 0, bytes: 0, sha256: "", findings: 0)
        do throws(Failure) {
            try make(profile, at: position, press, &entry, &findings)
            entry.status = .ok
        } catch {
            findings.append(contentsOf: error.findings)
        }
        entry.findings = findings.count { $0.severity > .note }
        if entry.status == .ok, entry.findings > 0 { entry.status = .findings }
        return Outcomes.Outcome(entry: entry, findings: findings)
    }

    /// The pages of the report of whom the position names.
    func document(at position: Int, _ press: Press, findings: inout Findings) -> Document? {
        document(of: inputs.scorer.profile(of: people[position]).profile, at: position, press, &findings)
    }

    func document(
        of profile: Profile, at position: Int, _ press: Press, _ findings: inout Findings
    ) -> Document? {
        guard let edition = editions[languages[position]] else { return nil }
        let profile = profile.withinLimits(&findings)
        var story = edition.template.story(for: edition.data.record(for: profile), findings: &findings)
        story.metadata.date = profile.date?.day.map { "\($0.iso)T00:00:00Z" }
        return press.document(for: story, findings: &findings)
    }

    /// What stands behind the stem of a copy for others than the person.
    private static let redactedMark = "_redacted"

    private func make(
        _ profile: Profile, at position: Int, _ press: Press, _ entry: inout ManifestEntry,
        _ findings: inout Findings
    ) throws(Failure) {
        var digest = Digest()
        try makeCopy(of: profile, at: position, isRedacted: false, press, &entry, &digest, &findings)
        if options.redacts {
            // What there is to say about a copy was said about the report.
            var repeated = Findings()
            try makeCopy(
                of: profile.redacted, at: position, isRedacted: true, press, &entry, &digest, &repeated)
        }
        if options.output != nil { entry.sha256 = digest.finish() }
    }

    private func makeCopy(
        of profile: Profile, at position: Int, isRedacted: Bool, _ press: Press, _ entry: inout ManifestEntry,
        _ digest: inout Digest, _ findings: inout Findings
    ) throws(Failure) {
        guard let document = document(of: profile, at: position, press, &findings) else { return }
        if !isRedacted { entry.pages = document.pages.count }
        guard let output = options.output else { return }
        var repeated = Findings()
        let data = card.file(for: profile.withinLimits(&repeated), isRedacted: isRedacted)
        let files = try press.files(of: document, as: options.format, embedding: [data], findings: &findings)
        for (number, file) in files.enumerated() {
            let bytes = try protection?.protect(file, for: profile.person.id) ?? file
            let page = options.format == .pdf ? "" : "-\(number + 1)"
            let mark = isRedacted ? Self.redactedMark : ""
            let name = "\(stems[position])\(mark)\(page).\(options.format.rawValue)"
            do throws(FileFailure) {
                try Files.write(bytes, to: Path.join(output, name))
            } catch {
                throw Failure(error)
            }
            if number == 0, !isRedacted { entry.file = name }
            entry.bytes += bytes.count
            digest.update(bytes)
        }
    }
}
