/// Every fact about one kind of subject: its name, type and help, and how it is worked out. From it come the data of templates and
/// words, the check of their paths, `diptych help data` and what a report carries.
package struct Schema<Subject: Sendable>: Sendable {
    /// What a template sees of it.
    package let type: RecordType
    private let values: [String: @Sendable (Subject) -> Value]

    /// - Parameters:
    ///   - name: what one subject is called
    ///   - facts: in an order for people to read; of two with one name the first counts
    package init(_ name: String, _ facts: [Fact<Subject>]) {
        type = RecordType(name, facts.map(\.field))
        values = Dictionary(facts.map { ($0.field.name, $0.value) }) { first, _ in first }
    }

    /// The facts of one subject, each worked out when it is asked for.
    package func record(of subject: Subject) -> Record {
        Record(SchemaFields(schema: self, subject: subject))
    }

    /// The facts of the subject at the top: what is read of them has a place.
    package func root(of subject: Subject) -> Record {
        Record(SchemaFields(schema: self, subject: subject), at: [])
    }

    fileprivate func value(_ name: String, of subject: Subject) -> Value { values[name]?(subject) ?? .missing }
}

private struct SchemaFields<Subject: Sendable>: Fields {
    let schema: Schema<Subject>
    let subject: Subject

    func value(_ name: String) -> Value { schema.value(name, of: subject) }
    var names: [String] { schema.type.fields.map(\.name) }
}

/// One fact about a kind of subject.
package struct Fact<Subject: Sendable>: Sendable {
    let field: RecordType.Field
    let value: @Sendable (Subject) -> Value

    fileprivate init(
        _ name: String, _ type: FactType, _ help: String, _ carriage: Carriage,
        _ value: @escaping @Sendable (Subject) -> Value
    ) {
        field = RecordType.Field(name: name, type: type, help: help, carriage: carriage)
        self.value = value
    }

    /// The same fact of a thing of which this one is a part.
    package func of<Whole: Sendable>(_ part: @escaping @Sendable (Whole) -> Subject) -> Fact<Whole> {
        let value = value
        return Fact<Whole>(field.name, field.type, field.help, field.carriage) { value(part($0)) }
    }

    /// A number of a unit; missing where there is none.
    package static func number(
        _ name: String, _ unit: Unit, decimals: Int = 0, _ help: String,
        _ value: @escaping @Sendable (Subject) -> Double?
    ) -> Fact {
        Fact(name, .number(unit, decimals: decimals), help, .printed) { Value(value($0)) }
    }

    /// A count.
    package static func count(
        _ name: String, _ unit: Unit, _ help: String, _ value: @escaping @Sendable (Subject) -> Int?
    ) -> Fact {
        Fact(name, .number(unit, decimals: 0), help, .printed) { Value(value($0)) }
    }

    /// True or false.
    package static func flag(_ name: String, _ help: String, _ value: @escaping @Sendable (Subject) -> Bool) -> Fact {
        Fact(name, .flag, help, .printed) { .bool(value($0)) }
    }

    /// Text that came with the data.
    package static func text(
        _ name: String, _ help: String, carriage: Carriage = .printed, _ value: @escaping @Sendable (Subject) -> String?
    ) -> Fact {
        Fact(name, .text, help, carriage) { Value(value($0)) }
    }

    /// Texts that came with the data.
    package static func texts(
        _ name: String, _ help: String, carriage: Carriage = .printed,
        _ value: @escaping @Sendable (Subject) -> [String]
    ) -> Fact {
        Fact(name, .list(.text), help, carriage) { .list(value($0).map { .text($0) }) }
    }

    /// A day as in ISO 8601, or what the data say in place of one.
    package static func date(_ name: String, _ help: String, _ value: @escaping @Sendable (Subject) -> String?) -> Fact
    {
        Fact(name, .date, help, .printed) { value($0).map { .date($0) } ?? .missing }
    }

    /// A case of a choice.
    package static func choice(
        _ name: String, _ type: ChoiceType, _ help: String, _ value: @escaping @Sendable (Subject) -> String?
    ) -> Fact {
        Fact(name, .choice(type), help, .printed) { value($0).map { .choice($0, type) } ?? .missing }
    }

    /// Several cases of a choice.
    package static func choices(
        _ name: String, _ type: ChoiceType, _ help: String, _ value: @escaping @Sendable (Subject) -> [String]
    ) -> Fact {
        Fact(name, .list(.choice(type)), help, .printed) { .list(value($0).map { .choice($0, type) }) }
    }

    /// A thing with facts of its own; missing where there is none.
    package static func record<Part: Sendable>(
        _ name: String, _ schema: Schema<Part>, _ help: String, _ value: @escaping @Sendable (Subject) -> Part?
    ) -> Fact {
        Fact(name, .record(schema.type), help, .printed) { subject in
            value(subject).map { .record(schema.record(of: $0)) } ?? .missing
        }
    }

    /// Things with facts of their own.
    package static func list<Part: Sendable>(
        _ name: String, of schema: Schema<Part>, _ help: String, _ value: @escaping @Sendable (Subject) -> [Part]
    ) -> Fact {
        Fact(name, .list(.record(schema.type)), help, .printed) { subject in
            .list(value(subject).map { .record(schema.record(of: $0)) })
        }
    }
}
