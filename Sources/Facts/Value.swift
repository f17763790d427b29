/// A fact's value: plain data, worked out before. Texts in it are inert.
package indirect enum Value: Sendable, Equatable {
    /// There is nothing: not known, not scored, not given.
    case missing
    /// True or false.
    case bool(Bool)
    /// A number; whole numbers too.
    case number(Double)
    /// A text; printed as it is, whatever characters it has.
    case text(String)
    /// A day as in ISO 8601, or what the data say in place of one.
    case date(String)
    /// A case of a choice.
    case choice(String, ChoiceType)
    /// Values in order.
    case list([Value])
    /// Values by name.
    case record(Record)

    /// The text, or missing where there is none.
    package init(_ text: String?) { self = text.map { .text($0) } ?? .missing }

    /// The number, or missing where there is none.
    package init(_ number: Double?) { self = number.map { .number($0) } ?? .missing }

    /// The number, or missing where there is none.
    package init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .missing }

    /// The value of a record's field; missing where there is no such field or this is no record.
    package subscript(field: String) -> Value {
        guard case .record(let record) = self else { return .missing }
        return record[field]
    }

    /// Whether there is nothing.
    package var isMissing: Bool {
        if case .missing = self { return true }
        return false
    }

    /// The name of a choice's case, or a text.
    package var word: String? {
        switch self {
        case .text(let text), .choice(let text, _), .date(let text): text
        default: nil
        }
    }

    /// Records are never equal: what they are about is told by a fact of theirs. A case equals the text that names it.
    package static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.missing, .missing): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        default: left.word != nil && left.word == right.word
        }
    }

    /// The same value with the place at which its records stand among the facts.
    func placed(at place: [FactStep]) -> Value {
        switch self {
        case .record(let record): .record(record.placed(at: place))
        case .list(let values): .list(values.enumerated().map { $1.placed(at: place + [.element($0)]) })
        default: self
        }
    }
}

/// A step on the way from a subject to one of its facts.
package enum FactStep: Sendable, Hashable {
    case field(String)
    case element(Int)
}

/// The facts of one thing. A fact is worked out when it is asked for.
package struct Record: Sendable {
    private let fields: any Fields
    /// Where it stands among the facts of its subject; nil for what a template or a words file gives.
    package let place: [FactStep]?

    /// A record of facts that are worked out when they are asked for.
    init(_ fields: any Fields, at place: [FactStep]? = nil) {
        self.fields = fields
        self.place = place
    }

    /// A record of values.
    package init(_ values: [String: Value]) { self.init(FixedFields(values: values)) }

    /// A fact; missing where there is none of that name.
    package subscript(name: String) -> Value {
        let value = fields.value(name)
        guard let place else { return value }
        switch value {
        case .record, .list: return value.placed(at: place + [.field(name)])
        default: return value
        }
    }

    /// The names of all facts.
    package var names: [String] { fields.names }

    func placed(at place: [FactStep]) -> Record { Record(fields, at: place) }
}

/// Gives facts by name.
protocol Fields: Sendable {
    func value(_ name: String) -> Value
    var names: [String] { get }
}

private struct FixedFields: Fields {
    let values: [String: Value]

    func value(_ name: String) -> Value { values[name] ?? .missing }
    var names: [String] { values.keys.sorted() }
}

extension Record: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(elements) { _, last in last })
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(integerLiteral value: Int) { self = .number(Double(value)) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .record(Record(Dictionary(elements) { _, last in last }))
    }
}
