/// One-way analysis of variance of raters within persons, in one pass.
///
/// ICC(1) = (MSB - MSW) / (MSB + (k - 1) MSW) with k the mean number of raters, ICC(2) = (MSB - MSW) / MSB: Shrout and Fleiss
/// (1979), Bliese (2000), and the functions ICC1 and ICC2 of the R package multilevel.
struct IntraclassAccumulator: Sendable {
    private var persons = 0
    private(set) var ratings = 0
    private var within = 0.0
    private var between = 0.0
    private var mean = 0.0

    /// Adds the scores of all raters of one person.
    mutating func add(_ person: Moments) {
        guard person.count > 0 else { return }
        persons += 1
        ratings += person.count
        within += person.squares
        // Welford's step with the number of raters as weight.
        let weight = Double(person.count)
        let difference = person.mean - mean
        mean += difference * weight / Double(ratings)
        between += weight * difference * (person.mean - mean)
    }

    /// Adds other persons.
    mutating func add(_ other: IntraclassAccumulator) {
        guard other.ratings > 0 else { return }
        let (mine, theirs) = (Double(ratings), Double(other.ratings))
        let difference = other.mean - mean
        persons += other.persons
        ratings += other.ratings
        within += other.within
        between += other.between + difference * difference * mine * theirs / (mine + theirs)
        mean += difference * theirs / (mine + theirs)
    }

    /// The two coefficients, or why there are none.
    func correlation(needed: Int) -> Result<IntraclassCorrelation, IntraclassAbsence> {
        guard persons > 1 else { return .failure(.onePerson) }
        guard ratings > persons else { return .failure(.oneRaterEach) }
        guard ratings >= needed else { return .failure(.tooFewRatings) }
        let meanBetween = between / Double(persons - 1)
        let meanWithin = within / Double(ratings - persons)
        let raters = Double(ratings) / Double(persons)
        let denominator = meanBetween + (raters - 1) * meanWithin
        guard meanBetween > 0, denominator > 0 else { return .failure(.noDifferences) }
        return .success(
            IntraclassCorrelation(
                single: (meanBetween - meanWithin) / denominator,
                mean: (meanBetween - meanWithin) / meanBetween,
                persons: persons, ratings: ratings))
    }
}
