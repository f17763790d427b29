/// The raters of one group about one person, as far as they enter what is known of the whole batch: at least two, as many as the
/// group's minimum, and with room to differ.
struct SpreadCell {
    /// The position of the group: supervisor, peer, report, other.
    var group: Int
    /// The sum of squared differences from the mean, of shares of the range.
    var squares: Double
    /// One less than the raters.
    var degrees: Double
    /// The largest variance possible at the true mean.
    var room: Double
}

extension Moments {
    /// One less than the values, or 0.
    var degrees: Double { Double(max(0, count - 1)) }

    /// The room of shares of a range, m (1 - m) + S / (n (n - 1)): without bias for that of the true mean; 0 for fewer than two.
    var room: Double { count > 1 ? mean * (1 - mean) + squares / (degrees * Double(count)) : 0 }
}

/// What the spread of raters on one scale, or of one difference, needs of a batch: sums, joined by addition.
struct SpreadSums: Sendable, Hashable {
    /// By group: the squares, the degrees of freedom, and the degrees times the room.
    private(set) var squares = SIMD4<Double>()
    private(set) var degrees = SIMD4<Double>()
    private(set) var rooms = SIMD4<Double>()
    /// Degrees of freedom of all cells with enough raters, also of those without room to differ.
    private(set) var comparable = 0.0
    /// How many people have a cell that enters.
    private(set) var people = 0
    /// Over people, with q their squares over those expected: degrees q, degrees, degrees q^2, degrees + 2.
    private(set) var ratios = SIMD4<Double>()

    /// Adds the cells of one person.
    mutating func add(_ cells: [SpreadCell], comparable: Double) {
        self.comparable += comparable
        var (sum, expected, freedom) = (0.0, 0.0, 0.0)
        for cell in cells {
            squares[cell.group] += cell.squares
            degrees[cell.group] += cell.degrees
            rooms[cell.group] += cell.degrees * cell.room
            sum += cell.squares
            expected += cell.degrees * cell.room
            freedom += cell.degrees
        }
        guard expected > 0 else { return }
        let q = sum / expected
        people += 1
        ratios += SIMD4(freedom * q, freedom, freedom * q * q, freedom + 2)
    }

    /// Adds the sums of other people.
    mutating func add(_ other: SpreadSums) {
        squares += other.squares
        degrees += other.degrees
        rooms += other.rooms
        comparable += other.comparable
        people += other.people
        ratios += other.ratios
    }
}
