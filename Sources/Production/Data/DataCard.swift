internal import Assessment
internal import Diagnostics
internal import Files
internal import Finishing
internal import Ingest
internal import People
internal import Template

/// Makes the data that a report carries.
struct DataCard: Sendable {
    private let provenance: Provenance
    private let fingerprint: ResultsFingerprint
    private let hasItems: Bool
    private let hasBefore: Bool

    /// - Parameters:
    ///   - inputs: the questionnaire and the bundle
    ///   - options: names results and report
    ///   - version: of the program
    init(_ inputs: Inputs, _ options: BatchOptions, version: String) throws(Failure) {
        fingerprint = try ResultsFingerprint(files: options.results, results: inputs.scorer.results)
        provenance = Provenance(
            program: "Diptych \(version)", instrument: inputs.scorer.instrument, results: nil,
            bundle: try SourceDigests.bundle(inputs.bundle.directory), report: options.report)
        hasBefore = !options.before.isEmpty
        hasItems = Self.showsItems(options.report, in: inputs.bundle.directory)
    }

    /// Whether a report prints single items; else it does not carry them either.
    private static func showsItems(_ report: String, in directory: String) -> Bool {
        guard let bytes = try? Files.read(Path.join(directory, report + ".md")) else { return false }
        let names = ["itemsHighest", "itemsLowest"].map { Array($0.utf8) }
        return bytes.split { !(0x61...0x7A).contains($0 | 0x20) }.contains { word in
            names.contains { $0.elementsEqual(word) }
        }
    }

    /// The document itself.
    func bytes(of profile: Profile, isRedacted: Bool) -> [UInt8] {
        var provenance = provenance
        (provenance.results, provenance.omission) = fingerprint.told(to: profile.person.id)
        provenance.hasBefore = hasBefore
        return ProfileJSON(provenance, hasItems: hasItems && !isRedacted, isRedacted: isRedacted).bytes(of: profile)
    }

    /// The document of a team.
    func bytes(of profile: TeamProfile) -> [UInt8] {
        var provenance = provenance
        (provenance.results, provenance.omission) = fingerprint.told(toTeam: profile.team.members)
        return TeamJSON(provenance).bytes(of: profile)
    }

    /// What a report about a team carries.
    func file(for profile: TeamProfile) -> EmbeddedFile { file(of: bytes(of: profile)) }

    /// What a report about a person carries. Its date is the report's.
    func file(for profile: Profile, isRedacted: Bool) -> EmbeddedFile {
        file(of: bytes(of: profile, isRedacted: isRedacted))
    }

    private func file(of bytes: [UInt8]) -> EmbeddedFile {
        EmbeddedFile(
            name: EmbeddedFile.reportData, bytes: bytes, mime: "application/json",
            relationship: .data, description: "The numbers of this report, and where they come from")
    }
}
