import Diagnostics

extension Evaluator {
    /// A value in a format. A missing value stays missing; one that a format does not suit is reported and stays as it is.
    func apply(
        _ format: Format.Kind, to value: Value, _ arguments: [Expression.Argument], _ expression: Expression
    ) -> Value {
        let words = template.words
        if format == .dash { return value.isMissing ? .text(words.numbers.missing) : value }
        if value.isMissing { return .missing }
        var given: [Value] = []
        for argument in arguments { given.append(self.value(of: argument.value)) }
        let result: Value? =
            switch format {
            case .round, .fixed, .signed, .percent, .ordinal: number(format, value, given)
            case .nozero: text(of: value).map { .text(words.withoutZero($0)) }
            case .date: date(value, given)
            case .upper: text(of: value).map { .text($0.uppercased()) }
            case .lower: text(of: value).map { .text($0.lowercased()) }
            case .capital: text(of: value).map { .text($0.prefix(1).uppercased() + $0.dropFirst()) }
            case .count, .first, .last, .map, .where, .fill, .join: list(format, value, given)
            case .with: phrase(value, arguments, given)
            case .plural: plural(value, given)
            case .dash: value
            }
        if let result { return result }
        warn("'\(expression.name)' does not suit the format '\(format.rawValue)'", at: expression.span)
        return value
    }

    private func text(of value: Value) -> String? { template.words.text(of: value) { placeholder($0) } }

    private func number(_ format: Format.Kind, _ value: Value, _ given: [Value]) -> Value? {
        guard case .number(let number) = value else { return nil }
        let words = template.words
        switch format {
        case .round: return .text(words.number(number))
        case .fixed:
            guard case .number(let digits) = given.first, let digits = Int(exactly: digits.rounded()) else {
                return nil
            }
            return .text(words.number(number, digits: digits))
        case .signed:
            let text = words.number(number)
            return .text(number.rounded(.toNearestOrAwayFromZero) > 0 ? "+" + text : text)
        case .percent:
            let text = words.number(number)
            return .text(words.text("units.percent", ["value": .text(text), "count": .number(number)]) ?? text + " %")
        default: return .text(words.ordinal(number))
        }
    }

    private func date(_ value: Value, _ given: [Value]) -> Value? {
        guard case .text(let text) = value else { return nil }
        guard let pattern = given.first else { return template.words.date(text).map { .text($0) } }
        guard case .text(let name) = pattern else { return nil }
        return template.words.date(text, name).map { .text($0) }
    }

    private func list(_ format: Format.Kind, _ value: Value, _ given: [Value]) -> Value? {
        guard case .list(let values) = value else { return nil }
        switch (format, given.first, given.dropFirst().first) {
        case (.count, _, _): return .number(Double(values.count))
        case (.first, .number(let count), _): return .list(Array(values.prefix(Evaluator.count(count))))
        case (.last, .number(let count), _): return .list(Array(values.suffix(Evaluator.count(count))))
        case (.map, .text(let path), _): return .list(values.map { $0.descendant(path) })
        case (.where, .text(let path), let wanted?): return .list(values.filter { $0.descendant(path) == wanted })
        case (.fill, .phrase(let phrase), _):
            return .list(
                values.map { value in
                    guard case .record(let record) = value else { return .phrase(phrase) }
                    return .phrase(phrase.with(record.fields))
                })
        case (.fill, let text?, _): return .list(values.map { _ in text })
        case (.join, let joint, _):
            let texts = values.filter { !$0.isMissing }.compactMap { text(of: $0) }
            guard case .text(let name) = joint else { return .text(template.words.list(texts)) }
            return .text(template.words.list(texts, Words.Joint(rawValue: name) ?? .and))
        default: return nil
        }
    }

    private static func count(_ number: Double) -> Int {
        number.isFinite && number > 0 ? Int(min(number, Double(Int32.max))) : 0
    }

    private func phrase(_ value: Value, _ arguments: [Expression.Argument], _ given: [Value]) -> Value? {
        guard case .phrase(let phrase) = value else {
            // A text without placeholders needs no values.
            if case .text = value { return value }
            return nil
        }
        var values: [String: Value] = [:]
        for (argument, value) in zip(arguments, given) {
            if let name = argument.name, !value.isMissing { values[name] = value }
        }
        return .phrase(phrase.with(values))
    }

    private func plural(_ value: Value, _ given: [Value]) -> Value? {
        switch (value, given.first) {
        case (.phrase(let phrase), .number(let count)): .phrase(phrase.with(["count": .number(count)]))
        case (.text, .number): value
        default: nil
        }
    }
}

extension Value {
    /// The value under a dotted path of fields.
    fileprivate func descendant(_ path: String) -> Value {
        if !path.utf8.contains(UInt8(ascii: ".")) { return self[path] }
        return path.split(separator: ".").reduce(self) { $0[String($1)] }
    }
}
