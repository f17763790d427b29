import Diagnostics
import Facts

extension Evaluator {
    /// A piece of a text that has been said.
    enum Fragment {
        case text(String)
        /// Filled in when the pages are known.
        case pageNumber, pageCount
    }

    /// What an expression about the words gives: a text, or lists and records of texts.
    func said(_ expression: Expression) -> Value {
        saying(expression, { value(of: $0) }, otherwise: .missing)
    }

    /// Of each element of a list, the text about it.
    func told(_ list: Expression, _ say: Say) -> Value {
        guard case .list(let elements) = value(of: list) else { return .missing }
        return .list(
            elements.map { element in
                variables.append(("it", element))
                defer { variables.removeLast() }
                return value(of: say)
            })
    }

    /// Gives an entry what it is given.
    private func saying<Result>(_ expression: Expression, _ body: (Say) -> Result, otherwise: Result) -> Result {
        guard case .say(let say, let arguments) = expression.kind else { return otherwise }
        var values: [Value] = []
        for argument in arguments { values.append(value(of: argument)) }
        for value in values { variables.append(("", value)) }
        defer { variables.removeLast(values.count) }
        return body(say)
    }

    private func value(of say: Say) -> Value {
        switch say {
        case .text: return .text(fragments(of: say).text)
        case .plural(let number, _):
            return value(of: number).isMissing ? .missing : .text(fragments(of: say).text)
        case .choice(let key, let cases, let missing, let isSilent):
            return chosen(key, cases, missing, isSilent).map { value(of: $0) } ?? .missing
        case .first(let conditions): return chosen(conditions).map { value(of: $0) } ?? .missing
        case .list(let entries): return .list(entries.map { value(of: $0) })
        case .record(let entries): return .record(Record(entries.mapValues { value(of: $0) }))
        }
    }

    private func fragments(of say: Say) -> [Fragment] {
        switch say {
        case .text(let segments):
            var fragments: [Fragment] = []
            for segment in segments {
                switch segment {
                case .text(let text): fragments.append(.text(text))
                case .expression(let expression): fragments += self.fragments(of: expression)
                }
            }
            return fragments
        case .plural(let number, let forms):
            guard case .number(let count) = value(of: number) else {
                missing(number)
                return [.text(template.words.numbers.missing)]
            }
            let decimals = number.type.decimals(of: count)
            let category = PluralCategory.of(
                count.rounded(toDecimals: decimals), decimals: decimals, language: template.words.language)
            return (forms[category] ?? forms[.other]).map { fragments(of: $0) } ?? []
        case .choice(let key, let cases, let missing, let isSilent):
            return chosen(key, cases, missing, isSilent).map { fragments(of: $0) } ?? []
        case .first(let conditions): return chosen(conditions).map { fragments(of: $0) } ?? []
        case .list, .record: return []
        }
    }

    private func chosen(_ key: Expression, _ cases: [String: Say], _ missing: Say?, _ isSilent: Bool) -> Say? {
        switch value(of: key) {
        case .bool(let bool): return cases[bool ? "true" : "false"]
        case let value:
            if let word = value.word, let entry = cases[word] { return entry }
            if missing == nil, !isSilent { self.missing(key) }
            return missing
        }
    }

    private func chosen(_ conditions: [Say.Condition]) -> Say? {
        conditions.first { condition in condition.test.map { isTrue(value(of: $0)) } ?? true }?.say
    }

    func missing(_ expression: Expression) {
        warn(
            "there is no value for '\(expression.name)'", at: expression.span,
            hints: ["say what to print instead: \(expression.name) ?? 'text'"])
    }

    /// The fragments of what stands in a text.
    func fragments(of expression: Expression) -> [Fragment] {
        switch expression.kind {
        case .page: return [.pageNumber]
        case .pages: return [.pageCount]
        case .say where expression.type == .text:
            return saying(expression, { fragments(of: $0) }, otherwise: [])
        default:
            let value = value(of: expression)
            guard let text = text(of: value, expression.type) else {
                if value.isMissing {
                    missing(expression)
                } else {
                    warn("'\(expression.name)' is no text", at: expression.span)
                }
                return [.text(template.words.numbers.missing)]
            }
            return [.text(text)]
        }
    }

    /// A value as it is printed; nil where it is missing or has no text.
    func text(of value: Value, _ type: FactType) -> String? {
        let words = template.words
        switch value {
        case .missing, .bool, .record: return nil
        case .number(let number):
            guard case .number(_, let decimals?) = type else { return words.general(number) }
            return words.number(number, digits: decimals)
        case .text(let text): return Inert.clean(text)
        case .date(let text): return words.date(text) ?? Inert.clean(text)
        case .choice(let word, let choice): return Inert.clean(words.name(of: word, in: choice.section ?? ""))
        case .list(let values):
            var texts: [String] = []
            for value in values {
                guard let text = text(of: value, type.element ?? .any) else { return nil }
                texts.append(text)
            }
            return words.list(texts)
        }
    }
}

extension [Evaluator.Fragment] {
    /// The text, without what is known only when there are pages.
    var text: String {
        reduce(into: "") { text, fragment in
            if case .text(let piece) = fragment { text += piece }
        }
    }
}

extension FactType {
    /// How many decimals are printed of a number where a text does not say it.
    fileprivate func decimals(of number: Double) -> Int {
        if case .number(_, let decimals?) = self { return decimals }
        return number == number.rounded() ? 0 : 2
    }
}

extension Double {
    /// The number as it is printed: a plural goes with what the reader sees.
    fileprivate func rounded(toDecimals decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
}
