extension Value {
    /// The names of a record's fields.
    var fieldNames: [String] {
        guard case .record(let record) = self else { return [] }
        return record.names
    }

    /// What an index can give: the elements of a list, the fields of a record.
    var elements: [Value] {
        switch self {
        case .list(let values): values
        case .record(let record): record.names.map { record[$0] }
        default: []
        }
    }

    /// The element of a list by its number, the first being 1, or the field of a record by its name.
    func element(_ key: Value) -> Value {
        switch (self, key) {
        case (.list(let values), .number(let number)):
            guard let index = Int(exactly: number), index >= 1, index <= values.count else { return .missing }
            return values[index - 1]
        case (.record(let record), .text(let name)): return record[name]
        case (.record(let record), .number(let number)):
            return Int(exactly: number).map { record[String($0)] } ?? .missing
        default: return .missing
        }
    }
}
