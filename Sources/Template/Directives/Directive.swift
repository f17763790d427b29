/// A directive of the template language. The table of all of them drives parsing, checking and `diptych help directives`.
public struct Directive: Sendable {
    /// How the value of an attribute is read.
    public enum AttributeType: Sendable, Hashable {
        /// Text, with expressions in `{{ }}`.
        case text
        /// A number, or an expression that gives one.
        case number
        /// An expression.
        case expression
        /// `true`, `false` or an expression.
        case boolean
        /// One of the words.
        case choice([String])
        /// Some of the words, with spaces between.
        case choices([String])
        /// A style of the theme.
        case style
        /// An ink of the palette.
        case color
        /// A page master of the theme.
        case master
        /// Column widths: points, or shares with a `*`, with spaces between.
        case widths
        /// A name that the template gives.
        case identifier

        /// The type in words.
        public var description: String {
            switch self {
            case .text: "text"
            case .number: "number"
            case .expression: "expression"
            case .boolean: "true|false|expression"
            case .choice(let words): words.joined(separator: "|")
            case .choices(let words): words.joined(separator: "|") + " ..."
            case .style: "style"
            case .color: "ink"
            case .master: "master"
            case .widths: "widths"
            case .identifier: "name"
            }
        }
    }

    /// An attribute of a directive.
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
    }

    /// Its name.
    public var name: String
    /// Whether it has an end and something before it; else it is a leaf.
    public var isContainer: Bool
    /// The directives in which it stands, `each` and `if` aside; empty for anywhere.
    public var parents: [String] = []
    /// Its attributes, in a sensible order.
    public var attributes: [Attribute]
    /// What it does, in a line.
    public var help: String

    /// The attribute of a name.
    public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static func named(_ name: String) -> Directive? { byName[name] }
}
