import Diagnostics

/// An entry of the words, read and checked for the place at which it is said.
indirect enum Say: Sendable {
    /// A text with expressions in it.
    case text([TextPiece.Segment])
    /// The form that belongs to a number.
    case plural(Expression, [PluralCategory: Say])
    /// What belongs to the case of a choice, or to true or false. Silent where there need be nothing to say.
    case choice(Expression, [String: Say], missing: Say?, isSilent: Bool)
    /// The first whose test holds.
    case first([Condition])
    /// Several, in order.
    case list([Say])
    /// Several, by name.
    case record([String: Say])

    /// A test, and what is said where it holds; without a test, where no other held.
    struct Condition: Sendable {
        var test: Expression?
        var say: Say
    }
}

extension Say {
    /// What kind of thing an entry gives.
    enum Shape: String {
        case text = "a text"
        case list = "a list"
        case group = "a group of entries"
    }

    var shape: Shape {
        switch self {
        case .text, .plural: .text
        case .choice(_, let cases, let missing, _): (cases.values.first ?? missing)?.shape ?? .text
        case .first(let conditions): conditions.first?.say.shape ?? .text
        case .list: .list
        case .record: .group
        }
    }

    /// What the entries of a group are called.
    var keys: [String] {
        if case .record(let entries) = self { return entries.keys.sorted() }
        return []
    }
}

/// Where in the words an expression points: `say.contrast.statement`, `say.dimensions[d.id].phrase`.
struct SayPath: Sendable {
    enum Step: Sendable {
        case key(String)
        /// The entry that a choice names.
        case keyed(Expression)
    }

    var steps: [Step] = []
    /// Where it stands in the template or in the words, and how it is written.
    var span: SourceSpan
    var name: String
}
