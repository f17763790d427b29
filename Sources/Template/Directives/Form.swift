/// The name of a directive, of a part or of a kind of chart, with the attributes that it has.
public struct Form: Sendable {
    /// How the value of an attribute is read.
    public enum AttributeType: Sendable, Hashable {
        /// Text, with expressions in `{{ }}`.
        case text
        /// Points, or an expression that gives them.
        case number
        /// A whole number, or an expression that gives one.
        case count
        /// An expression.
        case expression
        /// `true`, `false` or an expression.
        case boolean
        /// One of the words.
        case choice([String])
        /// A page master of the theme.
        case master
        /// Column widths with spaces between: points, shares with a `*`, or `natural`.
        case widths

        /// The type in words.
        public var description: String {
            switch self {
            case .text: "text"
            case .number: "points"
            case .count: "number"
            case .expression: "expression"
            case .boolean: "true|false|expression"
            case .choice(let words): words.joined(separator: "|")
            case .master: "master"
            case .widths: "widths"
            }
        }
    }

    /// An attribute.
    public struct Attribute: Sendable {
        /// Its name.
        public var name: String
        /// How its value is read.
        public var type: AttributeType
        /// Whether it must be given.
        public var isRequired = false
        /// What counts where it is not given, if that is worth saying.
        public var standard: String?
        /// What it does, in a line.
        public var help: String

        static func required(_ name: String, _ type: AttributeType, _ help: String) -> Attribute {
            Attribute(name: name, type: type, isRequired: true, help: help)
        }

        static func optional(
            _ name: String, _ type: AttributeType, _ help: String, standard: String? = nil
        ) -> Attribute {
            Attribute(name: name, type: type, standard: standard, help: help)
        }
    }

    /// Its name.
    public let name: String
    /// Its attributes, in a sensible order.
    public let attributes: [Attribute]
    /// What it does, in a line.
    public let help: String

    init(_ name: String, _ attributes: [Attribute], _ help: String) {
        self.name = name
        self.attributes = attributes
        self.help = help
    }

    /// The attribute of a name.
    public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}
