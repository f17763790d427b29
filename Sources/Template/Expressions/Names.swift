import Diagnostics
import Facts

/// The names that an expression may begin with, at one place of a template or of the words.
struct Names {
    /// What a loop, a part or an entry of the words calls one of its values.
    struct Variable: Sendable {
        var name: String
        var type: FactType
    }

    /// Names that always mean the same.
    static let reserved = [
        "say", "measure", "loop", "page", "pages", "mark", "and", "or", "not", "true", "false", "missing",
    ]

    /// The facts of the subject.
    let subject: RecordType
    /// What does not depend on the subject: `measure`.
    var constants: [String: Value]
    /// What the parameters of the part at hand are given.
    var bindings: [String: Expression] = [:]
    let words: Words
    /// What was used of the words.
    let use: WordsUse
    /// Those around, the outermost first.
    var variables: [Variable] = []
    /// How many loops are around.
    var loops = 0
    /// Whether `page` and `pages` mean something here.
    var isFurniture = false
    /// How deep entries of the words stand in entries.
    var depth = 0

    init(subject: RecordType, words: Words, use: WordsUse, constants: [String: Value] = [:]) {
        self.subject = subject
        self.words = words
        self.use = use
        self.constants = constants
    }

    /// All that can stand at the beginning of a path here.
    var known: [String] {
        var names = variables.map(\.name).filter { !$0.isEmpty } + bindings.keys.sorted()
        names += subject.fields.map(\.name) + constants.keys.sorted() + ["say"]
        if loops > 0 { names.append("loop") }
        if isFurniture { names += ["page", "pages"] }
        return names
    }

    /// The expression that a first name stands for.
    func resolve(_ name: String, at span: SourceSpan) throws(Failure) -> Expression {
        if let index = variables.lastIndex(where: { $0.name == name }) {
            return Expression(.variable(index), at: span, name: name, type: variables[index].type)
        }
        if let bound = bindings[name] { return bound }
        if let value = constants[name] { return .value(value, at: span, name: name) }
        if name == "page" || name == "pages" {
            if isFurniture {
                return Expression(
                    name == "page" ? .page : .pages, at: span, name: name, type: .number(.none, decimals: 0))
            }
            throw Failure(
                "'\(name)' is known only at the head and the foot of a page", at: span,
                hints: ["use it in 'furniture' or 'first'"])
        }
        if let field = subject.field(name) {
            return Expression(
                .root(name, isCarried: field.carriage == .printed), at: span, name: name, type: field.type)
        }
        if name == "loop" { throw Failure("'loop' means something only inside 'each'", at: span) }
        throw Failure("nothing is called '\(name)'", at: span, hints: Suggestion.hints(for: name, among: known))
    }
}
