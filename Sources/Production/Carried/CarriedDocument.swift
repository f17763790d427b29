internal import Assessment
internal import Diagnostics
internal import Facts
internal import Files
internal import Finishing
internal import Ingest
internal import People
internal import Template

/// Makes the data that a report carries: whom it is about, what it was made from, and the facts that its pages print, as JSON in UTF-8
/// with a line feed at the end. What a page does not print is not in it, and neither are open answers and mail addresses.
struct CarriedDocument: Sendable {
    private let program: String
    private let instrument: JSON
    private let bundle: String
    private let report: String
    private let hasBefore: Bool
    private let fingerprint: ResultsFingerprint

    /// - Parameters:
    ///   - inputs: the questionnaire and the bundle
    ///   - options: names results and report
    ///   - version: of the program
    /// - Throws: a failure where results or bundle cannot be read again.
    init(_ inputs: Inputs, _ options: BatchOptions, version: String) throws(Failure) {
        let questionnaire = inputs.scorer.instrument
        program = "Diptych \(version)"
        instrument = .object([
            ("name", .text(questionnaire.name)), ("version", .optional(questionnaire.version)),
        ])
        bundle = try SourceDigests.bundle(inputs.bundle.directory)
        report = options.report
        hasBefore = !options.before.isEmpty
        fingerprint = try ResultsFingerprint(files: options.results, results: inputs.scorer.results)
    }

    /// What a report carries.
    /// - Parameters:
    ///   - facts: those that its pages print
    ///   - subject: what the report is about: person, team
    ///   - identity: who that is
    ///   - report: which report
    func file(
        _ facts: CarriedFacts, about subject: String, _ identity: SubjectIdentity, _ report: ReportContext
    ) -> EmbeddedFile {
        EmbeddedFile(
            name: EmbeddedFile.reportData, bytes: bytes(facts, about: subject, identity, report),
            mime: "application/json", relationship: .data,
            description: "The numbers of this report, and where they come from")
    }

    /// The document itself.
    func bytes(
        _ facts: CarriedFacts, about subject: String, _ identity: SubjectIdentity, _ report: ReportContext
    ) -> [UInt8] {
        let pairs =
            [("format", .text(CarriedFormat.report)), ("version", .count(CarriedFormat.version))]
            + provenance(of: identity.people) + [
                ("about", .text(subject)), ("report", .text(self.report)), ("language", .text(report.language)),
                ("redacted", .bool(report.isRedacted)),
            ] + identity.document + [
                ("cycle", .optional(identity.cycle)), ("date", .optional(identity.date?.text)),
                ("facts", JSON(facts.root)),
            ]
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 << 10)
        JSON.object(pairs).append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// What a report is made from and by, so that it can be found again years later.
    /// - Parameter people: positions in the results of those whose report it is
    func provenance(of people: [Int]) -> [(String, JSON)] {
        let results = fingerprint.told(knowing: people)
        var sources: [(String, JSON)] = [
            ("results", .optional(results.digest)), ("omission", .optional(results.omission)),
        ]
        if hasBefore { sources.append(("before", .bool(true))) }
        sources.append(("bundle", .text(bundle)))
        return [("program", .text(program)), ("instrument", instrument), ("sources", .object(sources))]
    }
}

extension JSON {
    /// A tree of facts: things as objects, lists as arrays, cases and dates as texts, null for what is missing.
    init(_ node: CarriedFacts.Node) {
        self =
            switch node {
            case .value(let value): JSON(value)
            case .record(let fields): .object(fields.map { ($0.name, JSON($0.node)) })
            case .list(let elements): .array(elements.map { JSON($0) })
            }
    }

    private init(_ value: Value) {
        self =
            switch value {
            case .missing, .record: .null
            case .bool(let flag): .bool(flag)
            case .number(let number): .number(number)
            case .text(let text), .date(let text), .choice(let text, _): .text(text)
            case .list(let values): .array(values.map { JSON($0) })
            }
    }
}
