import Diagnostics
import Facts

extension Format {
    /// What the format gives of a value, as far as that can be known before there is one.
    /// - Throws: a failure where the format does not suit such a value.
    func type(
        of value: Expression, _ arguments: [Expression.Argument], _ names: Names, at span: SourceSpan
    ) throws(Failure) -> FactType {
        switch kind {
        case .round, .signed, .percent, .ordinal:
            guard value.type.isNumber else { throw unsuited(value, at: span) }
            return .text
        case .date:
            if case .text(let name)? = arguments.first?.value.constant, names.words.dates.patterns[name] == nil {
                throw unknown(name, names.words.dates.patterns.keys.sorted(), at: arguments[0].value.span)
            }
            guard [.date, .text, .any].contains(value.type) else { throw unsuited(value, at: span) }
            return .text
        case .form: return try form(of: value, arguments, names, at: span)
        case .dash: return value.type
        case .count:
            _ = try element(of: value, at: span)
            return .number(.none, decimals: 0)
        case .first, .last:
            _ = try element(of: value, at: span)
            return value.type
        case .map: return .list(try field(of: value, arguments, at: span))
        case .where:
            let type = try field(of: value, arguments, at: span)
            if case .choice(let choice) = type, !choice.cases.isEmpty,
                case .text(let word)? = arguments[1].value.constant,
                !choice.cases.contains(word)
            {
                throw Failure(
                    "no element of '\(value.name)' has '\(word)' there", at: arguments[1].value.span,
                    hints: Suggestion.hints(for: word, among: choice.cases))
            }
            return value.type
        case .join:
            let element = try element(of: value, at: span)
            guard element.isPrintable else { throw unsuited(value, at: span) }
            try names.checkPrinted(element, at: span)
            return .text
        case .with, .tell, .unit: return .text
        }
    }

    private func unsuited(_ value: Expression, at span: SourceSpan) -> Failure {
        Failure("'\(value.name)' is \(value.type.description) and does not suit the format '\(name)'", at: span)
    }

    private func element(of value: Expression, at span: SourceSpan) throws(Failure) -> FactType {
        guard let element = value.type.element else { throw unsuited(value, at: span) }
        return element
    }

    /// The type of the fact that the first argument names, of a list's elements.
    private func field(
        of value: Expression, _ arguments: [Expression.Argument], at span: SourceSpan
    ) throws(Failure) -> FactType {
        let element = try element(of: value, at: span)
        guard case .text(let name)? = arguments.first?.value.constant else { throw misuse(at: span) }
        switch element {
        case .any: return .any
        case .record(let type):
            guard let field = type.field(name) else {
                throw Failure(
                    "the elements of '\(value.name)' have no '\(name)'", at: arguments[0].value.span,
                    hints: Suggestion.hints(for: name, among: type.fields.map(\.name)))
            }
            return field.type
        default: throw unsuited(value, at: span)
        }
    }

    private func form(
        of value: Expression, _ arguments: [Expression.Argument], _ names: Names, at span: SourceSpan
    ) throws(Failure) -> FactType {
        guard case .text(let form)? = arguments.first?.value.constant else { throw misuse(at: span) }
        switch value.type {
        case .choice(let type):
            try names.use.name(type, form: form, words: names.words, at: span)
            return .text
        case .list(.choice(let type)):
            try names.use.name(type, form: form, words: names.words, at: span)
            return .list(.text)
        case .any: return .text
        default: throw unsuited(value, at: span)
        }
    }
}

extension FactType {
    fileprivate var isNumber: Bool {
        switch self {
        case .number, .any: true
        default: false
        }
    }
}

extension Names {
    /// Checks that what an expression gives can stand in a text.
    func checkPrinted(_ expression: Expression) throws(Failure) {
        switch expression.kind {
        case .say(let say, _) where say.shape == .group:
            throw Failure(
                "'\(expression.name)' is a group of entries, not a text", at: expression.span,
                hints: ["say one of its entries, or let 'choose' in the words tell which"])
        case .alternatives(let parts): for part in parts { try checkPrinted(part) }
        default: try checkPrinted(expression.type, at: expression.span)
        }
    }

    /// Checks that a value of a type can stand in a text: it has one, and the words name its cases.
    func checkPrinted(_ type: FactType, at span: SourceSpan) throws(Failure) {
        switch type {
        case .choice(let choice): try use.name(choice, form: "name", words: words, at: span)
        case .list(let element): try checkPrinted(element, at: span)
        case .flag:
            throw Failure(
                "true or false cannot be printed", at: span, hints: ["choose on it in the words, or in an 'if'"])
        case .record(let record):
            throw Failure(
                "a \(record.name) has no text of its own", at: span,
                hints: ["say which of its facts: \(record.fields.prefix(4).map(\.name).joined(separator: ", "))"])
        case .number, .text, .date, .any: return
        }
    }
}
