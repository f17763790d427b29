internal import Assessment
internal import Charts
public import Diagnostics
internal import Facts
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
    let fonts: FontCatalogue
    /// Whom the reports are about.
    let subject: any Subject
    /// Those asked for: positions among all of the subject.
    let positions: [Int]
    /// The reports by language, read and checked once.
    private let editions: [String: Edition]
    private let stems: [String]
    private let languages: [String]
    private let card: CarriedDocument
    private let protection: Protection?

    /// A report in one language.
    private struct Edition: Sendable {
        var template: Template
        var report: ReportContext
    }

    /// Reads everything that all subjects share.
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
        let kind = try SubjectKind.of(try inputs.bundle.about(options.report))
        let run = inputs.run(version: version)
        let subject = try kind.init(inputs, options, run, findings: &findings)
        self.subject = subject
        positions = try subject.selection(options.only)
        fonts = try FontCatalogue.load(try resources.fonts(), own: inputs.bundle.fonts, findings: &findings)
        card = try CarriedDocument(inputs, options, version: version)
        let people = inputs.scorer.results.people
        protection = try Protection.load(options, mapping: inputs.mapping, people: Set(people.ids))
        let identities = positions.map { subject.identity($0) }
        try protection?.check(identities.map(\.id))
        var naming = try FileNaming(
            kind.naming, pattern: options.name, report: options.report,
            copies: options.redacts ? [Self.redactedMark] : [])
        stems = identities.map { naming.stem(for: $0, findings: &findings) }
        naming.finish(&findings)
        languages = Self.languages(of: identities, options, inputs.bundle, &findings)
        var editions: [String: Edition] = [:]
        for language in languages where editions[language] == nil {
            let words = try inputs.words(language)
            let template = try inputs.bundle.template(
                options.report, paper: options.paper, words: words, subject: kind.schema(run),
                charts: ChartKind.all, findings: &findings)
            try fonts.require(template.families)
            editions[language] = Edition(
                template: template, report: ReportContext(name: options.report, language: language))
        }
        self.editions = editions
    }

    /// Sets what holds for the whole process and makes files that are finished quicker to draw. To be called, if at all, before
    /// there is any other thread.
    public static func prepareProcess() { Canvas.leaveContentsPlain() }

    /// How many entries a run to its end has.
    public var count: Int { positions.count + subject.refused(options.only).count }

    /// What the reports are about: a person or a team.
    private var kind: any Subject.Type { type(of: subject) }

    /// For each the language asked for; else their own where the bundle has it; else English, or the bundle's first.
    private static func languages(
        of identities: [SubjectIdentity], _ options: BatchOptions, _ bundle: Bundle, _ findings: inout Findings
    ) -> [String] {
        if let language = options.language { return identities.map { _ in language } }
        let fallback = bundle.languages.contains("en") ? "en" : bundle.languages.first ?? "en"
        var absent: [(language: String, count: Int)] = []
        let languages = identities.map { identity -> String in
            guard let own = identity.language else { return fallback }
            let short = String(own.lowercased().prefix { $0 != "-" && $0 != "_" })
            for candidate in [own, own.lowercased(), short] where bundle.languages.contains(candidate) {
                return candidate
            }
            if let index = absent.firstIndex(where: { $0.language == own }) {
                absent[index].count += 1
            } else {
                absent.append((own, 1))
            }
            return fallback
        }
        for (language, count) in absent {
            findings.warning(
                "there are no words in the language '\(language)' that the results name, so "
                    + "\(count == 1 ? "one report is" : "\(count) reports are") in '\(fallback)'",
                hints: ["languages here: \(bundle.languages.joined(separator: ", "))"])
        }
        return languages
    }

    /// Makes all reports.
    /// - Parameters:
    ///   - stop: once it says so, no further report is begun
    ///   - tell: gets findings and progress in the order of the results, one at a time
    /// - Returns: an entry for each person or team, in the order of the results, then those about whom no report may be made;
    ///   fewer where the run was stopped
    /// - Throws: a failure where the output folder cannot be written.
    public func run(
        until stop: @escaping @Sendable () -> Bool = { false }, _ tell: @escaping @Sendable (BatchEvent) -> Void
    ) async throws(Failure) -> [ManifestEntry] {
        if let output = options.output {
            // The list of an earlier run must not stand beside newer files, should this run not come to its end.
            do throws(FileFailure) {
                try Files.makeDirectory(output)
                try Files.write(Manifest.csv([], about: kind.name), to: Path.join(output, Manifest.name))
            } catch {
                throw Failure(error)
            }
        }
        let outcomes = Outcomes(total: positions.count, about: kind.name, tell: tell)
        let queue = Queue(count: positions.count)
        let jobs = max(1, min(options.jobs, positions.count))
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
        let entries =
            outcomes.finish() + subject.refused(options.only).map { ManifestEntry.refused($0) }
        if let output = options.output {
            do throws(FileFailure) {
                try Files.write(Manifest.csv(entries, about: kind.name), to: Path.join(output, Manifest.name))
            } catch {
                throw Failure(error)
            }
        }
        return entries
    }

    private func outcome(at position: Int, _ press: Press) -> Outcomes.Outcome {
        let identity = subject.identity(positions[position])
        let scored = subject.scored(positions[position])
        var findings = scored.findings
        var entry = ManifestEntry(
            person: identity.id, file: "", status: .failed, pages: 0, bytes: 0, sha256: "", findings: 0)
        if let withheld = scored.withheld {
            entry.status = .withheld
            entry.isMissing = withheld.severity == .error
            findings.append(withheld)
        } else {
            do throws(Failure) {
                try make(scored, identity, at: position, press, &entry, &findings)
                entry.status = .ok
            } catch {
                entry.isMissing = true
                findings.append(contentsOf: error.findings)
            }
        }
        entry.findings = findings.count { $0.severity > .note }
        if entry.status == .ok, entry.findings > 0 { entry.status = .findings }
        return Outcomes.Outcome(entry: entry, findings: findings)
    }

    /// What stands behind the stem of a copy for others than the person.
    private static let redactedMark = "_redacted"

    private func make(
        _ scored: ScoredSubject, _ identity: SubjectIdentity, at position: Int, _ press: Press,
        _ entry: inout ManifestEntry, _ findings: inout Findings
    ) throws(Failure) {
        var digest = Digest()
        try makeCopy(of: scored, identity, at: position, isRedacted: false, press, &entry, &digest, &findings)
        if options.redacts, kind.hasRedactedCopies {
            // What there is to say about a copy was said about the report.
            var repeated = Findings()
            try makeCopy(of: scored, identity, at: position, isRedacted: true, press, &entry, &digest, &repeated)
        }
        if options.output != nil { entry.sha256 = digest.finish() }
    }

    private func makeCopy(
        of scored: ScoredSubject, _ identity: SubjectIdentity, at position: Int, isRedacted: Bool, _ press: Press,
        _ entry: inout ManifestEntry, _ digest: inout Digest, _ findings: inout Findings
    ) throws(Failure) {
        guard let told = told(of: scored, identity, at: position, isRedacted: isRedacted, &findings) else { return }
        let document = press.document(for: told.story, findings: &findings)
        if !isRedacted { entry.pages = document.pages.count }
        guard let output = options.output else { return }
        let mark = isRedacted ? Self.redactedMark : ""
        let file = try write(
            document, to: stems[position] + mark, in: output, carrying: told.data, lockedFor: identity.id, press,
            &entry, &digest, &findings)
        if !isRedacted { entry.file = file }
    }

    /// What the report of whom the position names says, and the data that it carries.
    private func told(
        of scored: ScoredSubject, _ identity: SubjectIdentity, at position: Int, isRedacted: Bool,
        _ findings: inout Findings
    ) -> (story: Story, data: EmbeddedFile)? {
        guard let edition = editions[languages[position]] else { return nil }
        var report = edition.report
        report.isRedacted = isRedacted
        var (story, carried) = edition.template.story(for: scored.facts(report), findings: &findings)
        story.metadata.date = identity.date?.day.map { "\($0.iso)T00:00:00Z" }
        return (story, card.file(carried, about: kind.name, identity, report))
    }

    /// The pages of the report of whom the position names.
    func document(at position: Int, _ press: Press, findings: inout Findings) -> Document? {
        told(at: position, isRedacted: false, &findings).map { press.document(for: $0.story, findings: &findings) }
    }

    /// What a run says of whom the position names; nil where it makes no report about them.
    func told(
        at position: Int, isRedacted: Bool, _ findings: inout Findings
    ) -> (story: Story, data: EmbeddedFile)? {
        let scored = subject.scored(positions[position])
        if scored.withheld != nil { return nil }
        let identity = subject.identity(positions[position])
        return told(of: scored, identity, at: position, isRedacted: isRedacted, &findings)
    }

    /// What the report of whom the position names is made from and by.
    func provenance(at position: Int) -> JSON {
        .object(card.provenance(of: subject.identity(positions[position]).people))
    }

    /// The PDF that a run writes for whom the position names, before it is locked.
    func bytes(at position: Int, isRedacted: Bool) throws(Failure) -> [UInt8]? {
        var ignored = Findings()
        guard let told = told(at: position, isRedacted: isRedacted, &ignored) else { return nil }
        let press = try Press(fonts: fonts, profile: options.profile)
        let document = press.document(for: told.story, findings: &ignored)
        return try press.files(of: document, as: .pdf, embedding: [told.data], findings: &ignored).first
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
}
