/// What kind of value a fact has. It decides what may be asked of a fact, how it is printed where a text does not say it, and
/// which cases a choice in the words has to name.
package indirect enum FactType: Sendable, Hashable {
    /// A number, what it counts, and how many decimals are printed where a text does not say it; nil for as many as it has.
    case number(Unit, decimals: Int?)
    /// True or false.
    case flag
    /// Text that came with the data; it is printed as it is.
    case text
    /// A day, or what the data say in place of one.
    case date
    /// One of several cases that have names.
    case choice(ChoiceType)
    /// Several of one kind, in an order.
    case list(FactType)
    /// Facts of a thing, by name.
    case record(RecordType)
    /// Nothing is known about it: a value that a template gives by hand.
    case any

    /// The type in words, for messages and help.
    package var description: String {
        switch self {
        case .number(let unit, let decimals):
            unit == .none
                ? decimals == 0 ? "whole number" : "number" : "number of \(unit.rawValue)"
        case .flag: "true or false"
        case .text: "text"
        case .date: "date"
        case .choice(let type): type.cases.isEmpty ? type.name : type.cases.joined(separator: " | ")
        case .list(let element): "list of \(element.plural)"
        case .record(let type): type.name
        case .any: "value"
        }
    }

    private var plural: String {
        switch self {
        case .number: "numbers"
        case .flag: "truth values"
        case .text: "texts"
        case .date: "dates"
        case .choice(let type): "\(type.name)s"
        case .list: "lists"
        case .record(let type): "\(type.name)s"
        case .any: "values"
        }
    }

    /// The type of a list's elements; nil of anything else.
    package var element: FactType? {
        switch self {
        case .list(let element): element
        case .any: .any
        default: nil
        }
    }

    /// Whether a value of this type can stand in a line of text.
    package var isPrintable: Bool {
        switch self {
        case .flag, .record: false
        case .list(let element): element.isPrintable
        case .number, .text, .date, .choice, .any: true
        }
    }
}

/// What a number counts. The words say it under `units`.
package struct Unit: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let none = Unit(rawValue: "")
    /// Of the scale from 0 to 100: a score, or the difference of two.
    package static let points = Unit(rawValue: "points")
    /// Hundredths of a whole.
    package static let percent = Unit(rawValue: "percent")
    package static let raters = Unit(rawValue: "raters")
    package static let people = Unit(rawValue: "people")
    package static let questionnaires = Unit(rawValue: "questionnaires")
    package static let statements = Unit(rawValue: "statements")
    package static let minutes = Unit(rawValue: "minutes")
}

/// A choice of named cases, such as a group of raters or the outcome of a test.
package struct ChoiceType: Sendable, Hashable {
    /// What it is called: in messages, and as the section of the words in which its cases have their names.
    package let name: String
    /// All cases, in an order that means something; empty where they are known only from the data.
    package let cases: [String]
    /// The section of the words that names the cases; nil for cases that are never printed, only chosen by.
    package let section: String?
    /// Whether the cases come from the questionnaire, so that the words of another one need not know them.
    package let isOpen: Bool

    package init(_ name: String, _ cases: [String], section: String? = nil, isOpen: Bool = false) {
        self.name = name
        self.cases = cases
        self.section = section
        self.isOpen = isOpen
    }
}

/// The facts that a thing has, by name.
package struct RecordType: Sendable, Hashable {
    /// A fact as a template sees it.
    package struct Field: Sendable, Hashable {
        package let name: String
        package let type: FactType
        /// What it is, in a line.
        package let help: String
        /// Whether it may stand in a file that leaves.
        package let carriage: Carriage

        package init(name: String, type: FactType, help: String, carriage: Carriage) {
            self.name = name
            self.type = type
            self.help = help
            self.carriage = carriage
        }
    }

    /// What one such thing is called: person, scale, group.
    package let name: String
    /// In an order for people to read.
    package let fields: [Field]
    private let byName: [String: Int]

    package init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
        byName = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// The field of a name.
    package func field(_ name: String) -> Field? { byName[name].map { fields[$0] } }

    package static func == (left: RecordType, right: RecordType) -> Bool {
        left.name == right.name && left.fields == right.fields
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(fields.count)
    }
}

/// Whether a fact may stand in a file that leaves.
package enum Carriage: Sendable, Hashable {
    /// Where a page prints it.
    case printed
    /// Never as data, though a page may print it: open answers, addresses.
    case never
}
