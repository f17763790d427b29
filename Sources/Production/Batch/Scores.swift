public import Assessment
public import Diagnostics
internal import Files
internal import Ingest

/// The scores of everyone as a table, without any page.
public struct Scores: Sendable {
    private let inputs: Inputs
    private let people: [Int]
    private let format: ScoreTable.Format
    private let isWide: Bool

    /// Reads instrument and results; of the bundle no more than these and its mapping is needed.
    /// - Parameters:
    ///   - options: names them
    ///   - format: how the table is written
    ///   - isWide: one row per person; else one per person, scale and group
    /// - Throws: a failure where nothing can start.
    public init(
        _ options: BatchOptions, as format: ScoreTable.Format, isWide: Bool = false, resources: ResourceLocator,
        findings: inout Findings
    ) throws(Failure) {
        inputs = try Inputs(options, comments: false, resources: resources, findings: &findings)
        people = try inputs.selection(options.only)
        self.format = format
        self.isWide = isWide
    }

    /// Writes a data dictionary of the table: a CSV that says what each column is.
    /// - Throws: a failure where the file cannot be written.
    public func writeDictionary(to path: String) throws(Failure) {
        let columns = isWide ? wideTable.columns : ScoreTable.dictionary(inputs.scorer.instrument)
        do throws(FileFailure) {
            try Files.write(TableColumn.dictionary(columns), to: path)
        } catch {
            throw Failure(error)
        }
    }

    /// Writes the table piece by piece.
    /// - Parameters:
    ///   - findings: gets what concerns single people
    ///   - write: takes each piece; false ends the table
    public func write(findings: inout Findings, to write: ([UInt8]) -> Bool) {
        if isWide {
            var table = wideTable
            run(&findings, write, table.begin, { table.append($0, into: &$1) }, table.end)
        } else {
            var table = ScoreTable(format)
            run(&findings, write, table.begin, { table.append($0, into: &$1) }, table.end)
        }
    }

    private var wideTable: WideTable {
        WideTable(format, inputs.scorer.instrument, hasChange: inputs.scorer.hasEarlierResults)
    }

    private func run(
        _ findings: inout Findings, _ write: ([UInt8]) -> Bool, _ begin: (inout [UInt8]) -> Void,
        _ append: (Profile, inout [UInt8]) -> Void, _ end: (inout [UInt8]) -> Void
    ) {
        var bytes: [UInt8] = []
        begin(&bytes)
        for person in people {
            let (profile, own) = inputs.scorer.profile(of: person)
            findings.append(contentsOf: own)
            append(profile, &bytes)
            if bytes.count > 1 << 16 {
                guard write(bytes) else { return }
                bytes.removeAll(keepingCapacity: true)
            }
        }
        end(&bytes)
        _ = write(bytes)
    }
}
