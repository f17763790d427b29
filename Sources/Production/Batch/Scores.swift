public import Assessment
public import Diagnostics
internal import Ingest

/// The scores of everyone as a table, without any page.
public struct Scores: Sendable {
    private let inputs: Inputs
    private let people: [Int]
    private let format: ScoreTable.Format

    /// Reads instrument and results; of the bundle no more than these and its mapping is needed.
    /// - Throws: a failure where nothing can start.
    public init(
        _ options: BatchOptions, as format: ScoreTable.Format, resources: ResourceLocator, findings: inout Findings
    ) throws(Failure) {
        inputs = try Inputs(options, resources: resources, findings: &findings)
        people = try inputs.selection(options.only)
        self.format = format
    }

    /// Writes the table piece by piece.
    /// - Parameters:
    ///   - findings: gets what concerns single people
    ///   - write: takes each piece; false ends the table
    public func write(findings: inout Findings, to write: ([UInt8]) -> Bool) {
        var table = ScoreTable(format)
        var bytes: [UInt8] = []
        table.begin(into: &bytes)
        for person in people {
            let (profile, own) = inputs.scorer.profile(of: person)
            findings.append(contentsOf: own)
            table.append(profile, into: &bytes)
            if bytes.count > 1 << 16 {
                guard write(bytes) else { return }
                bytes.removeAll(keepingCapacity: true)
            }
        }
        table.end(into: &bytes)
        _ = write(bytes)
    }
}
