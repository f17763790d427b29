internal import People

/// Which scores and differences of one questionnaire have a spread of raters: every scale, a rater's own average of the dimensions,
/// the first role minus the second, and each dimension minus that average.
struct MarginLayout: Sendable {
    let scales: [Scale]
    /// The pairs of scores whose differences count: the roles, then each dimension with the own average.
    let pairs: [(first: Int, second: Int)]
    /// For each scale the position of its pair with the own average; nil for a role.
    let pairOfScale: [Int?]
    /// For each group but self how many raters it takes to be shown.
    let minimums: [Int]

    /// Supervisor, peer, report, other.
    static let groups = Relationship.allCases.filter { $0 != .selfRating }

    init(_ scales: [Scale], _ minimums: Instrument.Minimums) {
        self.scales = scales
        self.minimums = Self.groups.map { minimums[$0] }
        let roles = scales.indices.filter { scales[$0].kind == .role }
        var pairs = roles.count == 2 ? [(roles[0], roles[1])] : []
        pairOfScale = scales.indices.map { scale in
            guard scales[scale].kind == .dimension else { return nil }
            pairs.append((scale, scales.count))
            return pairs.count - 1
        }
        self.pairs = pairs
    }

    /// The number of the own average among the scores.
    var average: Int { scales.count }

    /// How many scores there are with the own average.
    var scoreCount: Int { scales.count + 1 }

    /// The numbers of the dimensions.
    var dimensions: [Int] { scales.indices.filter { scales[$0].kind == .dimension } }

    /// How many raters of a group it takes to enter the constants: a smaller one is never shown alone, and two raters would tell of
    /// each other.
    func enough(_ group: Int) -> Int { max(2, minimums[group]) }

    /// The position of a group of raters; nil for the person's own.
    static func position(_ relationship: Relationship) -> Int? {
        relationship == .selfRating ? nil : relationship.position - 1
    }

    /// The positions of the groups that a score rests on.
    static func positions(_ group: ScoreGroup) -> [Int] { group.members.compactMap(position) }

    /// Fills in one questionnaire's scores as shares of the range, the own average last; a NaN for each that is missing.
    func shares(_ table: RaterTable, _ rater: Int, into shares: inout [Double]) {
        var (sum, count) = (0.0, 0)
        for number in scales.indices {
            let score = table.score(rater, number)
            let share = scales[number].share(score)
            shares[number] = share
            if scales[number].kind == .dimension, !score.isNaN {
                sum += share
                count += 1
            }
        }
        shares[average] = count > 0 ? sum / Double(count) : .nan
    }
}

extension Scale {
    /// A score as a share of the possible range, 0 to 1.
    func share(_ score: Double) -> Double {
        (score - range.minimum) / (range.maximum - range.minimum)
    }

    /// How much a role's dimension counts in it, as a share of the role's range.
    func weight(of child: Int, _ scales: [Scale]) -> Double {
        guard isSum else { return 1 / Double(children.count) }
        let width = scales[child].range.maximum - scales[child].range.minimum
        return width / (range.maximum - range.minimum)
    }
}
