/// How much one file may hold, so that no file can fill the memory.
enum Limits {
    /// The longest cell in bytes: 1 MiB.
    static let cell = 1 << 20
    /// The longest row in bytes: 16 MiB.
    static let row = 16 << 20
    /// The most cells in a row.
    static let cells = 10_000
    /// How many findings of one kind about one column are listed; the rest is counted.
    static let repeats = 1_000
}
