internal import Ingest
internal import People

/// How reliably the scores by all raters, as they are printed, tell the people of a batch apart: for any mix of groups and numbers of
/// raters. error-model section 13.
public struct PrintedReliability: Sendable, Hashable {
    /// How many people have a score by all raters.
    public var people: Int
    /// The variance of their scores, in squared percent points.
    public var variance: Double
    /// The mean error variance of a score.
    public var error: Double
    /// The variance between raters of one person; nil where nobody has raters who can be compared.
    public var within: Double?

    /// The variance between people that is left.
    public var between: Double { max(0, variance - error) }
    /// The share of it in the variance of the scores.
    public var reliability: Double { variance > 0 ? between / variance : 0 }
    /// The reliability of one rater's score.
    public var single: Double? {
        guard let within, between + within > 0 else { return nil }
        return between / (between + within)
    }
    /// How many raters it takes for a reliability of .80; nil where no number of raters is enough.
    public var ratersNeeded: Double? { within.flatMap { between > 0 ? 4 * $0 / between : nil } }
}

extension Scorer {
    /// The reliability of the printed scores, scale by scale; nil where their errors are not known. Goes through all people once more.
    public func printedReliability() -> [PrintedReliability?] {
        var scores = scales.map { _ in Moments() }
        var errors = scores
        for person in results.people where !person.responses.isEmpty {
            let table = RaterTable(person.responses, asked, scales)
            let margins = PersonMargins(table, margins, isWhole: true)
            for number in scales.indices {
                guard let level = margins.level(number, PersonMargins.everybody), level.known.isTested else { continue }
                scores[number].add(100 * level.mean)
                errors[number].add(10_000 * level.variance)
            }
        }
        return scales.indices.map { number in
            guard let variance = scores[number].variance else { return nil }
            return PrintedReliability(
                people: scores[number].count, variance: variance, error: errors[number].mean,
                within: margins.spreads[number].within.map { 10_000 * $0 })
        }
    }
}
