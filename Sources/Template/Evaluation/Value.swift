public import YAML

/// What an expression of a template gives: plain data, computed before. Texts in it are inert.
public indirect enum Value: Sendable, Hashable {
    /// There is nothing: not known, not scored, not given.
    case missing
    /// True or false.
    case bool(Bool)
    /// A number; whole numbers too.
    case number(Double)
    /// A text; printed as it is, whatever characters it has.
    case text(String)
    /// Values in order.
    case list([Value])
    /// Values by name.
    case record(Record)
    /// A text of the words whose placeholders and plural form are still open.
    case phrase(Phrase)

    /// The value that a YAML or JSON node stands for: an unquoted number, `true`, `false` and `null` mean what they say,
    /// all else is text.
    public init(_ node: Node) {
        switch node.content {
        case .scalar(let text, let quoted):
            if quoted {
                self = .text(text)
            } else if node.isNull {
                self = .missing
            } else if let bool = node.bool {
                self = .bool(bool)
            } else if let number = node.number {
                self = .number(number)
            } else {
                self = .text(text)
            }
        case .sequence(let nodes):
            self = .list(nodes.map { Value($0) })
        case .mapping(let pairs):
            var record = Record()
            for pair in pairs { record[pair.key] = Value(pair.value) }
            self = .record(record)
        }
    }

    /// The text, or missing where there is none.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .missing }

    /// The number, or missing where there is none.
    public init(_ number: Double?) { self = number.map { .number($0) } ?? .missing }

    /// The number, or missing where there is none.
    public init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .missing }

    /// The value of a record's field; missing where there is no such field or this is no record.
    public subscript(field: String) -> Value {
        guard case .record(let record) = self else { return .missing }
        return record[field]
    }

    /// Whether there is nothing.
    public var isMissing: Bool {
        if case .missing = self { return true }
        return false
    }
}

/// Values by name.
public struct Record: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// All fields.
    public private(set) var fields: [String: Value] = [:]

    /// A record without fields.
    public init() {}

    /// A record of the fields given; of two with one name the last one counts.
    public init(dictionaryLiteral elements: (String, Value)...) {
        fields.reserveCapacity(elements.count)
        for (name, value) in elements { fields[name] = value }
    }

    /// A field; missing where there is none.
    public subscript(name: String) -> Value {
        get { fields[name] ?? .missing }
        set { fields[name] = newValue }
    }

    /// The names of the fields, sorted.
    public var names: [String] { fields.keys.sorted() }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
    /// A record; of two fields with one name the last one counts.
    public init(dictionaryLiteral elements: (String, Value)...) {
        var record = Record()
        for (name, value) in elements { record[name] = value }
        self = .record(record)
    }
}
