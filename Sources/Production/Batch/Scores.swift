public import Assessment
public import Diagnostics
internal import Files
internal import Ingest
internal import People

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
        /// A comparison of two scores of a person.
        case tests
        /// A scale, with what was computed over the whole batch.
        case statistics
        /// No table but the lines of `instrument.yaml` that tell how much raters differ.
        case lines
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
        let columns: [TableColumn] =
            switch shape {
            case .long: ScoreTable.dictionary(instrument)
            case .wide: wideTable.columns
            case .items: ItemTable(format, instrument).columns
            case .tests: TestTable(format).columns
            case .statistics: StatisticsTable(format).columns
            case .lines: []
            }
        do throws(FileFailure) {
            try Files.write(TableColumn.dictionary(columns), to: path)
        } catch {
            throw Failure(error)
        }
    }

    /// Writes the table piece by piece, in the order of the results whatever the number of jobs.
    /// - Parameters:
    ///   - jobs: how many people are scored at a time
    ///   - stop: once it says so, the table ends
    ///   - tell: gets what concerns single people, in the order of the results
    ///   - write: takes each piece; false ends the table
    /// - Returns: false where it was stopped
    public func write(
        jobs: Int = 1, until stop: () -> Bool = { false }, tell: (Finding) -> Void, to write: ([UInt8]) -> Bool
    ) async -> Bool {
        let instrument = inputs.scorer.instrument
        switch shape {
        case .long: return await run(ScoreTable(format), jobs, stop, tell, write)
        case .wide: return await run(wideTable, jobs, stop, tell, write)
        case .items: return await run(ItemTable(format, instrument), jobs, stop, tell, write)
        case .tests: return await run(TestTable(format), jobs, stop, tell, write)
        case .lines:
            _ = write(StatisticsLines.bytes(inputs.scorer))
            return true
        case .statistics:
            var table = StatisticsTable(format)
            var bytes: [UInt8] = []
            table.append(inputs.scorer, into: &bytes)
            _ = write(bytes)
            return true
        }
    }

    private var wideTable: WideTable {
        WideTable(format, inputs.scorer.instrument, hasChange: inputs.scorer.hasEarlierResults)
    }

    /// The rows of a few people who stand behind each other, and what there is to say about them.
    private struct Piece: Sendable {
        var number: Int
        var rows: [UInt8] = []
        var findings: [Finding] = []
    }

    /// How many people a piece holds.
    private static let size = 32
    /// How many pieces for each job may wait for an earlier one.
    private static let waiting = 4

    private func run(
        _ table: some ProfileTable, _ jobs: Int, _ stop: () -> Bool, _ tell: (Finding) -> Void,
        _ write: ([UInt8]) -> Bool
    ) async -> Bool {
        var bytes: [UInt8] = []
        table.begin(into: &bytes)
        guard write(bytes) else { return true }
        let count = (people.count + Self.size - 1) / Self.size
        let isDone = await withTaskGroup(of: Piece.self) { group in
            var (begun, underway, written, hasRows) = (0, 0, 0, false)
            var ready: [Int: Piece] = [:]
            func begin() {
                while underway < jobs, begun < count, begun - written < jobs * Self.waiting {
                    let number = begun
                    group.addTask { piece(number, table) }
                    begun += 1
                    underway += 1
                }
            }
            begin()
            while let piece = await group.next() {
                underway -= 1
                ready[piece.number] = piece
                // Before writing, which takes its time where the reader is slow.
                begin()
                while let next = ready.removeValue(forKey: written) {
                    if stop() { return false }
                    written += 1
                    for finding in next.findings { tell(finding) }
                    if next.rows.isEmpty { continue }
                    // Each piece begins like a table of its own.
                    let rows = format == .json && hasRows ? [UInt8(ascii: ",")] + next.rows : next.rows
                    hasRows = true
                    if !write(rows) { return true }
                }
                begin()
            }
            return true
        }
        if !isDone { return false }
        bytes.removeAll()
        table.end(into: &bytes)
        _ = write(bytes)
        return true
    }

    /// Scores the people of a piece.
    private func piece(_ number: Int, _ table: some ProfileTable) -> Piece {
        var table = table
        var piece = Piece(number: number)
        piece.rows.reserveCapacity(Self.size << 13)
        for person in people[(number * Self.size)..<min((number + 1) * Self.size, people.count)] {
            let (profile, findings) = inputs.scorer.profile(of: person, items: shape == .items)
            piece.findings += findings
            table.append(profile, into: &piece.rows)
        }
        return piece
    }
}
