import Diagnostics
import Facts

extension Evaluator {
    /// The value of an expression; missing where any part of its path is.
    func value(of expression: Expression) -> Value {
        switch expression.kind {
        case .constant(let value): return value
        case .root(let name, let isCarried): return read(name, of: data, isCarried: isCarried)
        case .variable(let index): return variables.indices.contains(index) ? variables[index].value : .missing
        case .loop(let field): return loopValue(field)
        case .field(let base, let name, let isCarried):
            guard case .record(let record) = value(of: base) else { return .missing }
            return read(name, of: record, isCarried: isCarried)
        case .say: return said(expression)
        case .tell(let list, let say): return told(list, say)
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
        case .mark, .page, .pages, .open:
            warn("'\(expression.name)' stands only by itself", at: expression.span)
            return .missing
        }
    }

    /// Whether a test holds: true, or a value that is there. A text and a list must not be empty; 0 is a number like others.
    func isTrue(_ value: Value) -> Bool {
        switch value {
        case .missing: false
        case .bool(let bool): bool
        case .number, .record, .choice: true
        case .text(let text), .date(let text): !text.isEmpty
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
        switch comparison {
        case .equal: left == right
        case .unequal: left != right
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .lessOrEqual: isLess(left, right) || isOrdered(left, right) && left == right
        case .greaterOrEqual: isLess(right, left) || isOrdered(left, right) && left == right
        }
    }

    private func isLess(_ left: Value, _ right: Value) -> Bool {
        if case .number(let left) = left, case .number(let right) = right { return left < right }
        guard let left = left.word, let right = right.word else { return false }
        return left < right
    }

    private func isOrdered(_ left: Value, _ right: Value) -> Bool {
        if case .number = left, case .number = right { return true }
        return left.word != nil && right.word != nil
    }

    /// A fact of a record. What is read of the subject's own facts, pages may show, so that the report may carry it.
    func read(_ name: String, of record: Record, isCarried: Bool = true) -> Value {
        let value = record[name]
        if isCarried, let place = record.place, value.isLeaf { carry(value, at: place + [.field(name)]) }
        return value
    }
}

extension Value {
    /// Whether there are no facts below it.
    fileprivate var isLeaf: Bool {
        switch self {
        case .missing, .record: false
        case .list(let values): values.allSatisfy { $0.isLeaf }
        default: true
        }
    }
}
