public import Assessment
public import Diagnostics
internal import Files
internal import Ingest

/// The scores of everyone as a table, without any page.
public struct Scores: Sendable {
    private let inputs: Inputs
    private let people: [Int]
    private let format: ScoreTable.Format
    private let shape: Shape

    /// What a row is.
    public enum Shape: Sendable, Hashable {
        /// A person, scale and group.
        case long
        /// A person.
        case wide
        /// A person, item and group.
        case items
        /// A scale, with what was computed over the whole batch.
        case statistics
    }

    /// Reads instrument and results; of the bundle no more than these and its mapping is needed.
    /// - Parameters:
    ///   - options: names them
    ///   - format: how the table is written
    ///   - shape: what a row is
    /// - Throws: a failure where nothing can start.
    public init(
        _ options: BatchOptions, as format: ScoreTable.Format, shape: Shape = .long, resources: ResourceLocator,
        findings: inout Findings
    ) throws(Failure) {
        inputs = try Inputs(options, comments: false, resources: resources, findings: &findings)
        people = try inputs.selection(options.only)
        self.format = format
        self.shape = shape
    }

    /// Writes a data dictionary of the table: a CSV that says what each column is.
    /// - Throws: a failure where the file cannot be written.
    public func writeDictionary(to path: String) throws(Failure) {
        let instrument = inputs.scorer.instrument
        let columns =
            switch shape {
            case .long: ScoreTable.dictionary(instrument)
            case .wide: wideTable.columns
            case .items: ItemTable(format, instrument).columns
            case .statistics: StatisticsTable(format).columns
            }
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
        switch shape {
        case .long:
            var table = ScoreTable(format)
            run(&findings, write, table.begin, { table.append($0, into: &$1) }, table.end)
        case .wide:
            var table = wideTable
            run(&findings, write, table.begin, { table.append($0, into: &$1) }, table.end)
        case .items:
            var table = ItemTable(format, inputs.scorer.instrument)
            run(&findings, write, table.begin, { table.append($0, into: &$1) }, table.end)
        case .statistics:
            var table = StatisticsTable(format)
            var bytes: [UInt8] = []
            table.append(inputs.scorer, into: &bytes)
            _ = write(bytes)
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
