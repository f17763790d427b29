import Diagnostics

extension Evaluator {
    /// The value of an expression; missing where any part of its path is.
    func value(of expression: Expression) -> Value {
        switch expression.kind {
        case .constant(let value): return value
        case .root(let name): return data[name]
        case .variable(let index): return variables.indices.contains(index) ? variables[index].value : .missing
        case .loop(let field): return loopValue(field)
        case .field(let base, let name): return value(of: base)[name]
        case .element(let base, let index):
            let key = value(of: index)
            return value(of: base).element(key)
        case .format(let base, let format, let arguments):
            let value = value(of: base)
            return apply(format, to: value, arguments, expression)
        case .not(let inner): return .bool(!isTrue(value(of: inner)))
        case .all(let parts):
            for part in parts where !isTrue(value(of: part)) { return .bool(false) }
            return .bool(true)
        case .any(let parts):
            for part in parts where isTrue(value(of: part)) { return .bool(true) }
            return .bool(false)
        case .compare(let left, let comparison, let right):
            let first = value(of: left)
            let second = value(of: right)
            return .bool(compare(first, comparison, second))
        case .alternatives(let parts):
            for part in parts {
                let value = value(of: part)
                if !value.isMissing { return value }
            }
            return .missing
        case .mark, .page, .pages:
            warn("'\(expression.name)' stands only by itself", at: expression.span)
            return .missing
        }
    }

    /// Whether a test holds: true, or a value that is there. A text and a list must not be empty; 0 is a number like others.
    func isTrue(_ value: Value) -> Bool {
        switch value {
        case .missing: false
        case .bool(let bool): bool
        case .number, .phrase, .record: true
        case .text(let text): !text.isEmpty
        case .list(let values): !values.isEmpty
        }
    }

    private func loopValue(_ field: Expression.LoopField) -> Value {
        guard let loop = loops.last else { return .missing }
        return switch field {
        case .index: .number(Double(loop.index))
        case .count: .number(Double(loop.count))
        case .first: .bool(loop.index == 1)
        case .last: .bool(loop.index == loop.count)
        }
    }

    private func compare(_ left: Value, _ comparison: Expression.Comparison, _ right: Value) -> Bool {
        let left = comparable(left)
        let right = comparable(right)
        switch comparison {
        case .equal: return left == right
        case .unequal: return left != right
        case .less: return isLess(left, right)
        case .greater: return isLess(right, left)
        case .lessOrEqual: return isLess(left, right) || isOrdered(left, right) && left == right
        case .greaterOrEqual: return isLess(right, left) || isOrdered(left, right) && left == right
        }
    }

    /// A phrase is compared by its text.
    private func comparable(_ value: Value) -> Value {
        guard case .phrase = value else { return value }
        return .text(template.words.text(of: value) { placeholder($0) } ?? "")
    }

    private func isLess(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left < right
        default: false
        }
    }

    private func isOrdered(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.number, .number), (.text, .text): true
        default: false
        }
    }

    /// What a placeholder of a phrase stands for: a loop variable, a name at the top of the data, or a fact, whichever first
    /// has a text.
    func placeholder(_ name: String) -> Value? {
        if let variable = variables.last(where: { $0.name == name }), variable.value.isPrintable {
            return variable.value
        }
        let root = data[name]
        if root.isPrintable { return root }
        let fact = data["facts"][name]
        return fact.isPrintable ? fact : nil
    }
}

extension Value {
    /// Whether it has a text.
    fileprivate var isPrintable: Bool {
        switch self {
        case .missing, .bool, .record: false
        case .number, .text, .phrase: true
        case .list(let values):
            values.allSatisfy { value in
                switch value {
                case .number, .text, .phrase: true
                default: false
                }
            }
        }
    }
}
