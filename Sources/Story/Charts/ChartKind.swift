/// A kind of chart: what a report gives it, and what picture it makes of that. The list of all kinds drives the check of reports,
/// the reading of facts and `diptych help charts`.
package struct ChartKind: Sendable {
    /// What it is called in a report, and as the section of the words with what it says: `say.charts.NAME`.
    package let name: String
    /// What it shows, in a line.
    package let help: String
    /// What it takes beside `kind` and `alt`, in a sensible order.
    package let attributes: [Attribute]
    /// The picture of what was given.
    package let picture: @Sendable (any ChartFacts) -> any ChartPicture

    package init(
        name: String, help: String, attributes: [Attribute],
        picture: @escaping @Sendable (any ChartFacts) -> any ChartPicture
    ) {
        self.name = name
        self.help = help
        self.attributes = attributes
        self.picture = picture
    }

    /// The attribute of a name.
    package func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

    /// What counts for its alternative text where a report does not give one.
    package var alternative: Standard { Standard("{{ say.charts.\(name).alt }}") }

    /// How the value of an attribute is read.
    package indirect enum AttributeType: Sendable, Hashable {
        /// A length in points, or an expression that gives one.
        case points
        /// An expression that gives a number.
        case number
        /// `true`, `false` or an expression.
        case flag
        /// `leader`, `manager`, or an expression that gives one of them.
        case side
        /// Text with expressions in `{{ }}`. Where it is about other attributes it is said of each record that they give, and
        /// `it` is that record.
        case text(about: [String])
        /// An expression that gives texts.
        case texts
        /// Which of its names in the words a case is called by: `name`, `short`.
        case form
        /// An expression that gives a record with these facts.
        case record([Need])
        /// An expression that gives records with these facts.
        case records([Need])

        /// Text that is said once.
        package static var text: AttributeType { .text(about: []) }

        /// The type in words.
        package var description: String {
            switch self {
            case .points: "points"
            case .number: "number"
            case .flag: "true|false|expression"
            case .side: "leader|manager|expression"
            case .text: "text"
            case .texts: "texts"
            case .form: "form of names"
            case .record: "record"
            case .records: "list of records"
            }
        }
    }

    /// What a report can give to a chart.
    package struct Attribute: Sendable {
        package let name: String
        package let type: AttributeType
        /// Whether it must be given where no standard counts; a missing value is then told.
        package let isRequired: Bool
        /// What counts where it is not given: the first whose fact there is.
        package let standards: [Standard]
        private let purpose: String

        private init(
            _ name: String, _ type: AttributeType, isRequired: Bool, _ purpose: String, _ standards: [Standard]
        ) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.standards = standards
            self.purpose = purpose
        }

        /// One without which there is no such chart.
        package static func required(
            _ name: String, _ type: AttributeType, _ help: String, standard: Standard...
        ) -> Attribute {
            Attribute(name, type, isRequired: true, help, standard)
        }

        /// One that a chart can do without.
        package static func optional(
            _ name: String, _ type: AttributeType, _ help: String, standard: Standard...
        ) -> Attribute {
            Attribute(name, type, isRequired: false, help, standard)
        }

        /// What it does and which facts it takes, in a line.
        package var help: String {
            switch type {
            case .record(let needs): "\(purpose), with \(Need.list(needs))"
            case .records(let needs): "\(purpose), each with \(Need.list(needs))"
            case .text(let about) where !about.isEmpty:
                "\(purpose); 'it' is the record of \(about.joined(separator: ", "))"
            default: purpose
            }
        }
    }

    /// What counts for an attribute that is not given, as it would be written in a report.
    package struct Standard: Sendable, ExpressibleByStringLiteral {
        package let text: String
        /// A path that must lead to a fact, or this does not count; nil where it always does.
        package let fact: String?

        package init(_ text: String, where fact: String? = nil) {
            self.text = text
            self.fact = fact
        }

        package init(stringLiteral value: String) { self.init(value) }
    }

    /// A fact that a chart takes of a record.
    package struct Need: Sendable, Hashable {
        /// What kind of fact it has to be.
        package indirect enum Kind: Sendable, Hashable {
            case number
            case flag
            /// `leader` or `manager`.
            case side
            /// A case that the words name, several of them, or a text.
            case name
            /// One of these cases.
            case choice([String])
            case record([Need])

            /// In words, with an article.
            package var description: String {
                switch self {
                case .number: "a number"
                case .flag: "true or false"
                case .side: "leader or manager"
                case .name: "a name"
                case .choice(let cases): cases.joined(separator: " | ")
                case .record(let needs): "with \(Need.list(needs))"
                }
            }
        }

        package let name: String
        package let kind: Kind
        /// Whether a record may be without such a fact.
        package let isOptional: Bool

        private init(_ name: String, _ kind: Kind, isOptional: Bool) {
            self.name = name
            self.kind = kind
            self.isOptional = isOptional
        }

        package static func needed(_ name: String, _ kind: Kind) -> Need { Need(name, kind, isOptional: false) }
        package static func optional(_ name: String, _ kind: Kind) -> Need { Need(name, kind, isOptional: true) }

        /// Their names in words; what may be left out in brackets.
        package static func list(_ needs: [Need]) -> String {
            needs.map { need in
                let inner = if case .record(let needs) = need.kind { " (\(list(needs)))" } else { "" }
                return need.isOptional ? "[\(need.name)\(inner)]" : need.name + inner
            }.joined(separator: ", ")
        }
    }
}

extension [ChartKind.Need] {
    /// Other facts, and those of a score: its percent, and the ends of its margin.
    package static func score(_ others: ChartKind.Need...) -> [ChartKind.Need] {
        others + [.needed("percent", .number), .optional("low", .number), .optional("high", .number)]
    }
}
