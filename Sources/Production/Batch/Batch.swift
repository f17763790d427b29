internal import Assessment
public import Diagnostics
internal import Files
internal import Finishing
internal import Ingest
internal import Pages
internal import People
internal import Render
internal import Story
internal import Template
internal import Typesetting

/// Makes the reports of a run, several at a time, each whole or not at all.
public struct Batch: Sendable {
    let options: BatchOptions
    let inputs: Inputs
    let fonts: FontCatalogue
    /// The reports by language, read and checked once.
    private let editions: [String: Edition]
    /// The teams, where the report is about these.
    let teams: Teams?
    /// Whom the reports are about: positions among the people of the results, or among the teams.
    let subjects: [Int]
    private let stems: [String]
    private let languages: [String]
    let card: DataCard
    private let protection: Protection?

    /// A report in one language, with what it sees of a person or of a team.
    struct Edition: Sendable {
        var template: Template
        var data: ReportData
        var teamData: TeamReportData?
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
        let subject = try inputs.bundle.subject(of: options.report)
        if subject == .team {
            let teams = try Self.teams(options, inputs, &findings)
            self.teams = teams
            subjects = try inputs.selection(options.only, of: teams)
        } else {
            if options.everyone {
                throw Failure(
                    "'--everyone' is for reports about teams", hints: ["for example: --report team --everyone"])
            }
            teams = nil
            subjects = try inputs.selection(options.only)
        }
        fonts = try FontCatalogue.load(try resources.fonts(), findings: &findings)
        card = try DataCard(inputs, options, version: version)
        let people = inputs.scorer.results.people
        protection = try Protection.load(
            options, mapping: inputs.mapping, people: Set(people.indices.map { people.details($0).id }))
        if teams == nil { try protection?.check(subjects.map { people.details($0).id }) }
        var naming = try FileNaming(
            pattern: options.name ?? (teams == nil ? "{person}_{cycle}" : "{team}_{cycle}"), report: options.report,
            copies: options.redacts ? [Self.redactedMark] : [], isAboutTeams: teams != nil)
        var editions: [String: Edition] = [:]
        var stems: [String] = []
        var languages: [String] = []
        for index in subjects {
            if let teams {
                stems.append(naming.stem(for: teams.teams[index], findings: &findings))
            } else {
                stems.append(naming.stem(for: people.details(index), findings: &findings))
            }
            let own = teams.map { $0.teams[index].language } ?? people.details(index).language
            let language = Self.language(own, options, inputs.bundle)
            languages.append(language)
            if editions[language] != nil { continue }
            let words = try inputs.words(language)
            let template = try inputs.bundle.template(
                options.report, paper: options.paper, words: words,
                roots: teams == nil ? ReportData.roots : TeamReportData.roots, findings: &findings)
            let data = ReportData(
                instrument: inputs.scorer.instrument, words: words, report: options.report, version: version)
            editions[language] = Edition(
                template: template, data: data, teamData: teams == nil ? nil : TeamReportData(data))
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
    public var count: Int { subjects.count }

    /// What the reports are about: a person or a team.
    private var subject: String { teams == nil ? "person" : "team" }

    /// The language asked for; else the person's own where the bundle has it; else English, or the bundle's first.
    private static func language(_ own: String?, _ options: BatchOptions, _ bundle: Bundle) -> String {
        if let language = options.language { return language }
        let fallback = bundle.languages.contains("en") ? "en" : bundle.languages.first ?? "en"
        guard let own else { return fallback }
        let short = String(own.lowercased().prefix { $0 != "-" && $0 != "_" })
        for candidate in [own, own.lowercased(), short] where bundle.languages.contains(candidate) { return candidate }
        return fallback
    }

    /// Makes all reports.
    /// - Parameters:
    ///   - stop: once it says so, no further report is begun
    ///   - tell: gets findings and progress in the order of the results, one at a time
    /// - Returns: an entry for each person or team, in the order of the results; fewer where the run was stopped
    /// - Throws: a failure where the output folder cannot be written.
    public func run(
        until stop: @escaping @Sendable () -> Bool = { false }, _ tell: @escaping @Sendable (BatchEvent) -> Void
    ) async throws(Failure) -> [ManifestEntry] {
        if let output = options.output {
            // The list of an earlier run must not stand beside newer files, should this run not come to its end.
            do throws(FileFailure) {
                try Files.makeDirectory(output)
                try Files.write(Manifest.csv([], about: subject), to: Path.join(output, Manifest.name))
            } catch {
                throw Failure(error)
            }
        }
        let outcomes = Outcomes(total: subjects.count, about: subject, tell: tell)
        let queue = Queue(count: subjects.count)
        let jobs = max(1, min(options.jobs, subjects.count))
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
                try Files.write(Manifest.csv(entries, about: subject), to: Path.join(output, Manifest.name))
            } catch {
                throw Failure(error)
            }
        }
        return entries
    }

    private func outcome(at position: Int, _ press: Press) -> Outcomes.Outcome {
        if let teams { return outcome(of: teams, at: position, press) }
        let (profile, scoring) = inputs.scorer.profile(of: subjects[position])
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
        document(of: inputs.scorer.profile(of: subjects[position]).profile, at: position, press, &findings)
    }

    func document(
        of profile: Profile, at position: Int, _ press: Press, _ findings: inout Findings
    ) -> Document? {
        guard let edition = edition(at: position) else { return nil }
        let profile = profile.withinLimits(&findings)
        var story = edition.template.story(for: edition.data.record(for: profile), findings: &findings)
        story.metadata.date = profile.date?.day.map { "\($0.iso)T00:00:00Z" }
        return press.document(for: story, findings: &findings)
    }

    /// The report in the language of whom the position names.
    func edition(at position: Int) -> Edition? { editions[languages[position]] }

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
        let mark = isRedacted ? Self.redactedMark : ""
        let file = try write(
            document, to: stems[position] + mark, in: output, carrying: data, lockedFor: profile.person.id, press,
            &entry, &digest, &findings)
        if !isRedacted { entry.file = file }
    }

    /// Writes the files of a report.
    /// - Returns: the name of the first.
    private func write(
        _ document: Document, to stem: String, in output: String, carrying data: EmbeddedFile, lockedFor id: String,
        _ press: Press, _ entry: inout ManifestEntry, _ digest: inout Digest, _ findings: inout Findings
    ) throws(Failure) -> String {
        let files = try press.files(of: document, as: options.format, embedding: [data], findings: &findings)
        var names: [String] = []
        for (number, file) in files.enumerated() {
            let bytes = try protection?.protect(file, for: id) ?? file
            let page = options.format == .pdf ? "" : "-\(number + 1)"
            names.append("\(stem)\(page).\(options.format.rawValue)")
            do throws(FileFailure) {
                try Files.write(bytes, to: Path.join(output, names[number]))
            } catch {
                throw Failure(error)
            }
            entry.bytes += bytes.count
            digest.update(bytes)
        }
        return names.first ?? ""
    }

    /// Writes the report of a team.
    func writeTeam(
        _ document: Document, at position: Int, carrying data: EmbeddedFile, _ press: Press,
        _ entry: inout ManifestEntry, _ findings: inout Findings
    ) throws(Failure) {
        entry.pages = document.pages.count
        guard let output = options.output else { return }
        var digest = Digest()
        entry.file = try write(
            document, to: stems[position], in: output, carrying: data, lockedFor: entry.person, press, &entry,
            &digest, &findings)
        entry.sha256 = digest.finish()
    }
}
