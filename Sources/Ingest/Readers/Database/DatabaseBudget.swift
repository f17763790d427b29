internal import Diagnostics

/// How much work a file may ask for by its own size: a view or a query of a few bytes can give rows without end, or none in
/// any time.
final class DatabaseBudget {
    /// After how many steps of SQLite's machine it is asked whether to go on.
    static let stepsACall: Int32 = 1_000_000

    /// A row takes at least two bytes of its file. What a query adds to that, by joining or by turning columns into rows,
    /// stays below one row a byte, beside a little for files that are nearly empty.
    private let rows: Int
    /// A row with a hundred columns takes about 500 steps; the rest is for queries that look at every pair of rows.
    private let steps: Int
    private let size: Int
    private var rowsGiven = 0
    private var stepsTaken = 0

    /// - Parameter size: the file's, in bytes
    init(size: Int) {
        self.size = size
        rows = 10_000 + size
        steps = 100_000_000 + 10_000 * min(size, 1 << 40)
    }

    /// Counts a call.
    /// - Returns: whether the query may go on
    func goesOn() -> Bool {
        stepsTaken += Int(Self.stepsACall)
        return stepsTaken <= steps
    }

    /// Counts a row.
    /// - Throws: a failure where there are more than the file can hold.
    func count(_ place: SourceSpan) throws(Failure) {
        rowsGiven += 1
        guard rowsGiven > rows else { return }
        throw Failure(
            "the query gives more than \(rows) rows, from a file of \(size) bytes: it seems to repeat them without end",
            at: place, hints: ["look at the file's view with the program sqlite3, or give a query with --query"])
    }
}
