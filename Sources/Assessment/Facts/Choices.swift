internal import Facts
internal import Ingest
internal import People

/// The choices whose cases follow from the questionnaire.
struct InstrumentChoices: Sendable {
    /// The two roles by their ids.
    let role: ChoiceType
    /// The dimensions by their ids.
    let dimension: ChoiceType
    /// The items by their ids.
    let item: ChoiceType
    /// The bands by their ids, lowest first.
    let band: ChoiceType
    /// The answers of the instrument by their numbers, where they are whole numbers and not many.
    let answer: ChoiceType

    init(_ instrument: Instrument) {
        role = ChoiceType("role", instrument.roles.map(\.id), section: "roles", isOpen: true)
        dimension = ChoiceType("dimension", instrument.dimensions.map(\.id), section: "dimensions", isOpen: true)
        item = ChoiceType("item", instrument.items, section: "items", isOpen: true)
        band = ChoiceType("band", instrument.bands.map(\.id), section: "bands", isOpen: true)
        let answers = instrument.answers
        let steps = answers.options ?? 0
        var cases: [String] = []
        if 2...20 ~= steps, let lowest = Int(exactly: answers.minimum), let highest = Int(exactly: answers.maximum),
            highest - lowest == steps - 1
        {
            cases = (lowest...highest).map { String($0) }
        }
        answer = ChoiceType("answer", cases, section: "answers.labels", isOpen: true)
    }
}

/// The choices that are the same for every questionnaire.
enum Choices {
    /// Where a role stands: the first on the left, as `leader`, the second as `manager`.
    static let side = ChoiceType("side", ["leader", "manager"])
    /// Raters by what they are to the person.
    static let group = ChoiceType("group", Relationship.allCases.map(\.rawValue) + ["all"], section: "groups")
    /// A group alone, or several that are joined.
    static let rowGroup = ChoiceType(
        "group of a row", Relationship.allCases.map(\.rawValue) + ["all", "joined"])
    /// What a row of groups is.
    static let row = ChoiceType("row", ["all", "group", "self"])
    /// Whose answers everything rests on.
    static let basis = ChoiceType("basis", ["others", "self"])
    /// Of which of two things there are scores.
    static let scored = ChoiceType("scored", ["both", "leader", "manager", "none"])
    /// Whether there is a score, else why not.
    static let status = ChoiceType("status", ScoreStatus.allCases.map(\.word), section: "status")
    /// A field of the map of leader and manager.
    static let field = ChoiceType("field", MapField.allCases.map(\.rawValue), section: "quadrants")
    /// A step of the agreement of raters.
    static let agreement = ChoiceType("agreement", AgreementLabel.allCases.map(\.rawValue), section: "agreement")
    /// Open questions by the keys that the results give them.
    static let question = ChoiceType("question", [], section: "comments")
    /// Norm groups by the names that the instrument gives them.
    static let normGroup = ChoiceType("norm group", [], section: "norms.groups")
}

extension ScoreGroup {
    /// The groups that it names: `all`, or its members.
    var words: [String] {
        if case .all = self { return ["all"] }
        return members.map(\.rawValue)
    }
}

extension ScoreStatus {
    /// The name of the case in words and conditions. A folded group is told as what it is to a reader: not shown.
    package var word: String {
        switch self {
        case .ok: "ok"
        case .tooFewAnswers: "tooFewAnswers"
        case .tooFewRaters: "tooFewRaters"
        case .noRaters: "noRaters"
        case .withheld: "withheld"
        case .folded: "folded"
        case .notAvailable: "notAvailable"
        }
    }
}
