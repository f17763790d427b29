internal import Assessment
internal import Diagnostics
internal import Files
internal import Finishing
internal import Template

/// Makes the data that a report carries.
struct DataCard: Sendable {
    /// The name of the embedded file.
    static let name = "profile.json"

    private let writer: ProfileJSON
    private let redacted: ProfileJSON

    /// - Parameters:
    ///   - inputs: the questionnaire and the bundle
    ///   - options: names results and report
    ///   - version: of the program
    init(_ inputs: Inputs, _ options: BatchOptions, version: String) throws(Failure) {
        let results = try options.results.map { path throws(Failure) in try SourceDigests.file(path) }
        let before = try options.before.map { path throws(Failure) in try SourceDigests.file(path) }
        let provenance = Provenance(
            program: "Diptych \(version)", instrument: inputs.scorer.instrument, results: results, before: before,
            bundle: try SourceDigests.bundle(inputs.bundle.directory), report: options.report)
        writer = ProfileJSON(provenance, hasItems: Self.showsItems(options.report, in: inputs.bundle.directory))
        redacted = ProfileJSON(provenance, hasItems: false, isRedacted: true)
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
        (isRedacted ? redacted : writer).bytes(of: profile)
    }

    /// What a report about a person carries. Its date is the report's.
    func file(for profile: Profile, isRedacted: Bool) -> EmbeddedFile {
        EmbeddedFile(
            name: Self.name, bytes: bytes(of: profile, isRedacted: isRedacted), mime: "application/json",
            relationship: .data, description: "The numbers of this report, and where they come from")
    }
}
