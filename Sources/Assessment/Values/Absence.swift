/// Why a group's agreement is not there although its score is.
public enum AgreementAbsence: String, Sendable, Hashable, CaseIterable {
    /// A single rater agrees with nobody.
    case oneRater
    /// Fewer raters than the group's minimum, or fewer than two, answered all items.
    case tooFewComplete
    /// It is not known from how many answers raters chose.
    case unknownSteps
    /// The score was made elsewhere.
    case scoredElsewhere
}

/// Why McDonald's omega is not there.
public enum OmegaAbsence: String, Error, Sendable, Hashable, CaseIterable {
    /// One factor takes three items.
    case tooFewItems
    /// Fewer complete questionnaires than needed.
    case tooFewResponses
    /// Everybody gave the same answer to an item.
    case noSpread
    /// No single factor fits the items' correlations.
    case noFactor
}

/// Why ICC(1) and ICC(2) are not there.
public enum IntraclassAbsence: String, Error, Sendable, Hashable, CaseIterable {
    /// Scores of fewer than two persons.
    case onePerson
    /// Nobody has two raters.
    case oneRaterEach
    /// Fewer ratings than needed.
    case tooFewRatings
    /// The persons do not differ.
    case noDifferences
}

/// Why a score is not compared with those of other people.
public enum NormAbsence: Sendable, Hashable {
    /// The instrument gives no norms for the scale.
    case notGiven
    /// There is no score to compare.
    case noScore
    /// The people of the batch are the norm group, and so many have a score by all raters, which are too few.
    case tooFewPeople(Int)
    /// The scores of the norm group are by others, and this one is the person's own.
    case ownScore
    /// The scores of the norm group are the people's own, and this one is by others.
    case othersScore
    /// All people of the batch have the same score.
    case noSpread
}
