extension FactType {
    /// The type that a value given by hand seems to have: of what it does not hold nothing is known.
    package init(of value: Value) {
        switch value {
        case .missing: self = .any
        case .bool: self = .flag
        case .number: self = .number(.none, decimals: nil)
        case .text: self = .text
        case .date: self = .date
        case .choice(_, let type): self = .choice(type)
        case .list(let values):
            let types = values.map { FactType(of: $0) }
            self = .list(types.dropFirst().reduce(types.first ?? .any) { $0.joined(with: $1) })
        case .record(let record): self = .record(RecordType(of: record))
        }
    }

    /// The type of what may be one or the other.
    package func joined(with other: FactType) -> FactType {
        switch (self, other) {
        case (.any, _): other
        case (_, .any): self
        case (.list(let left), .list(let right)): .list(left.joined(with: right))
        case (.record(let left), .record(let right)): .record(left.joined(with: right))
        case (.number(let unit, let decimals), .number(let otherUnit, let otherDecimals)):
            .number(unit == otherUnit ? unit : .none, decimals: decimals == otherDecimals ? decimals : nil)
        default: self == other ? self : .any
        }
    }
}

extension RecordType {
    /// The type that a record given by hand seems to have.
    package init(of record: Record) {
        self.init(
            "record",
            record.names.map {
                Field(name: $0, type: FactType(of: record[$0]), help: "given by hand", carriage: .printed)
            })
    }

    /// The facts of both.
    fileprivate func joined(with other: RecordType) -> RecordType {
        if self == other { return self }
        var fields = fields.map { field in
            Field(
                name: field.name, type: other.field(field.name).map { field.type.joined(with: $0.type) } ?? field.type,
                help: field.help, carriage: field.carriage)
        }
        fields += other.fields.filter { self.field($0.name) == nil }
        return RecordType(name, fields)
    }
}
