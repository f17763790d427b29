import Diagnostics
import Facts

extension Evaluator {
    /// A value in a format. A missing value stays missing; one that a format does not suit is reported and stays as it is.
    func apply(
        _ format: Format.Kind, to value: Value, _ arguments: [Expression.Argument], _ expression: Expression
    ) -> Value {
        if format == .dash { return value.isMissing ? .text(template.words.numbers.missing) : value }
        if value.isMissing { return .missing }
        var given: [Value] = []
        for argument in arguments { given.append(self.value(of: argument.value)) }
        let result: Value? =
            switch format {
            case .round, .signed, .percent, .ordinal: number(format, value, given)
            case .date: date(value, given)
            case .form: form(value, given)
            case .count, .first, .last, .map, .where, .join: list(format, value, given, expression)
            case .with, .tell, .unit, .dash: value
            }
        if let result { return result }
        warn("'\(expression.name)' does not suit the format '\(format.rawValue)'", at: expression.span)
        return value
    }

    private func number(_ format: Format.Kind, _ value: Value, _ given: [Value]) -> Value? {
        guard case .number(let number) = value else { return nil }
        let words = template.words
        switch format {
        case .round:
            guard case .number(let digits)? = given.first else { return .text(words.number(number)) }
            return Int(exactly: digits.rounded()).map { .text(words.number(number, digits: $0)) }
        case .signed:
            let text = words.number(number)
            return .text(number.rounded(.toNearestOrAwayFromZero) > 0 ? words.numbers.plus + text : text)
        case .percent: return .text(words.numbers.percent(words.number(number)))
        default: return .text(words.ordinal(number))
        }
    }

    private func date(_ value: Value, _ given: [Value]) -> Value? {
        guard let text = value.word else { return nil }
        // What is no day is printed as the data have it.
        return .text(template.words.date(text, given.first?.word ?? "long") ?? Inert.clean(text))
    }

    private func form(_ value: Value, _ given: [Value]) -> Value? {
        guard let form = given.first?.word else { return nil }
        switch value {
        case .choice(let word, let type):
            return .text(template.words.name(of: word, in: type.section ?? "", form: form))
        case .list(let values):
            let names = values.compactMap { self.form($0, given) }
            return names.count == values.count ? .list(names) : nil
        default: return nil
        }
    }

    private func list(_ format: Format.Kind, _ value: Value, _ given: [Value], _ expression: Expression) -> Value? {
        guard case .list(let values) = value else { return nil }
        switch (format, given.first, given.dropFirst().first) {
        case (.count, _, _): return .number(Double(values.count))
        case (.first, .number(let count), _): return .list(Array(values.prefix(Evaluator.count(count))))
        case (.last, .number(let count), _): return .list(Array(values.suffix(Evaluator.count(count))))
        case (.map, .text(let name), _): return .list(values.map { read(name, ofElement: $0) })
        case (.where, .text(let name), let wanted?):
            return .list(values.filter { $0[name] == wanted })
        case (.join, let joint, _):
            let element = baseType(expression).element ?? .any
            let texts = values.compactMap { text(of: $0, element) }
            guard let name = joint?.word else { return .text(template.words.list(texts)) }
            return .text(template.words.list(texts, Words.Joint(rawValue: name) ?? .and))
        default: return nil
        }
    }

    private func read(_ name: String, ofElement value: Value) -> Value {
        guard case .record(let record) = value else { return .missing }
        return read(name, of: record)
    }

    /// The type of what a format is applied to.
    private func baseType(_ expression: Expression) -> FactType {
        if case .format(let base, _, _) = expression.kind { return base.type }
        return .any
    }

    private static func count(_ number: Double) -> Int {
        number.isFinite && number > 0 ? Int(min(number, Double(Int32.max))) : 0
    }
}
