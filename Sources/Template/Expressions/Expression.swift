import Diagnostics
import Facts

/// A checked expression: names have been looked up, and what does not depend on the person has been replaced by its value.
struct Expression: Sendable {
    enum Comparison: String, Sendable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// What a loop says of itself.
    enum LoopField: String, Sendable, CaseIterable {
        case index, first, last, count
    }

    indirect enum Kind: Sendable {
        case constant(Value)
        /// A fact at the top of the subject's, and whether it may be carried as data.
        case root(String, isCarried: Bool)
        /// A variable by its place among those around, the outermost first.
        case variable(Int)
        /// What the innermost loop says of itself.
        case loop(LoopField)
        case field(Expression, String, isCarried: Bool)
        /// An entry of the words, with what it is given.
        case say(Say, [Expression])
        /// A path into the words that is not read yet, since what it is given may follow.
        case open(SayPath)
        /// Of each element of a list, an entry of the words about it.
        case tell(Expression, Say)
        case format(Expression, Format.Kind, [Argument])
        case not(Expression)
        case all([Expression])
        case any([Expression])
        case compare(Expression, Comparison, Expression)
        /// The first of them that is not missing.
        case alternatives([Expression])
        /// The mark of a role: solid, or hollow for a self-rating.
        case mark(role: Expression, isSelf: Expression?)
        case page
        case pages
    }

    /// What a format is given, by position or, as in `with`, by name.
    struct Argument: Sendable {
        var name: String?
        var value: Expression
    }

    var kind: Kind
    var span: SourceSpan
    /// The path that it is about, as written, for messages.
    var name: String
    /// What kind of value it gives.
    var type: FactType

    init(_ kind: Kind, at span: SourceSpan, name: String, type: FactType) {
        self.kind = kind
        self.span = span
        self.name = name
        self.type = type
    }

    /// The value, where it does not depend on the person.
    var constant: Value? {
        guard case .constant(let value) = kind else { return nil }
        return value
    }

    /// The text that it always gives, where that is one line.
    var fixedText: String? {
        guard case .constant(.text(let text)) = kind, !text.utf8.contains(0x0A) else { return nil }
        return Inert.clean(text)
    }

    /// A constant.
    static func value(_ value: Value, at span: SourceSpan, name: String) -> Expression {
        Expression(.constant(value), at: span, name: name, type: FactType(of: value))
    }
}
