internal import Diagnostics
internal import People

/// Looks for items that are asked the other way round, but whose answers rise and fall with those of the others: their column is
/// reversed already, and would be once more.
struct KeyingCheck {
    /// An item that is asked the other way round, and its answers beside the mean of the others of its scale.
    private struct Pairs {
        var item: Int
        var others: [Int]
        var n = 0.0
        var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0)

        mutating func add(_ x: Double, _ y: Double) {
            n += 1
            sums.x += x
            sums.y += y
            sums.xx += x * x
            sums.yy += y * y
            sums.xy += x * y
        }

        /// Pearson's correlation; 0 where one of both does not vary.
        var correlation: Double {
            let (xx, yy) = (sums.xx - sums.x * sums.x / n, sums.yy - sums.y * sums.y / n)
            return xx > 1e-9 && yy > 1e-9 ? (sums.xy - sums.x * sums.y / n) / (xx * yy).squareRoot() : 0
        }
    }

    /// More questionnaires do not change what shows in these.
    private static let questionnaires = 3_000
    /// Fewer can go together by chance, and so can answers that hardly do.
    private static let fewest = 20.0
    private static let weakest = 0.3

    /// Warns of such items.
    static func check(_ people: Ingest.People, _ schema: Schema, at place: SourceSpan?, _ findings: inout Findings) {
        var pairs = schema.keys.flatMap { keys -> [Pairs] in
            let others = keys.filter { !$0.isReversed }.map(\.item)
            return others.count < 2 ? [] : keys.filter(\.isReversed).map { Pairs(item: $0.item, others: others) }
        }
        if pairs.isEmpty { return }
        var left = questionnaires
        for person in people {
            for response in person.responses {
                for index in pairs.indices {
                    guard let answer = response.answers[pairs[index].item].number else { continue }
                    let others = pairs[index].others.compactMap { response.answers[$0].number }
                    if others.isEmpty { continue }
                    pairs[index].add(answer, others.reduce(0, +) / Double(others.count))
                }
                left -= 1
            }
            if left <= 0 { break }
        }
        var told: Set<Int> = []
        for pair in pairs where pair.n >= fewest && told.insert(pair.item).inserted {
            let correlation = pair.correlation
            // Four standard errors of no correlation at all.
            guard correlation > weakest, correlation * (pair.n - 1).squareRoot() > 4 else { continue }
            findings.warning(
                "the answers to '\(schema.items[pair.item])' rise with those to the items beside it, though the instrument reverses "
                    + "it: its column may be reversed already", at: place,
                hints: [
                    "take the column with the answers as they were given, or the minus before the item out of the instrument"
                ])
        }
    }
}
