import Diagnostics

/// The names that an expression may begin with, at one place of a template.
struct Names: Sendable {
    /// A loop variable, with what it may be where that is known.
    struct Variable: Sendable {
        var name: String
        var candidates: [Value]?
    }

    /// Names that always mean the same.
    static let reserved = [
        "words", "measure", "loop", "page", "pages", "mark", "and", "or", "not", "true", "false", "missing",
    ]

    /// The top of the person's data.
    var roots: [String]
    /// `words` and `measure`.
    var constants: [String: Value]
    /// What the parameters of the part at hand are given.
    var bindings: [String: Expression] = [:]
    let words: Words
    /// The loops around, the outermost first.
    var variables: [Variable] = []
    /// Whether `page` and `pages` mean something here.
    var isFurniture = false

    /// All that can stand at the beginning of a path here.
    var known: [String] {
        var names =
            variables.map(\.name).filter { !$0.isEmpty } + bindings.keys.sorted() + roots + constants.keys.sorted()
        if !variables.isEmpty { names.append("loop") }
        if isFurniture { names += ["page", "pages"] }
        return names
    }

    /// The expression that a first name stands for.
    func resolve(_ name: String, at span: SourceSpan) throws(Failure) -> Expression {
        if let index = variables.lastIndex(where: { $0.name == name }) {
            return Expression(.variable(index), at: span, name: name, candidates: variables[index].candidates)
        }
        if let bound = bindings[name] { return bound }
        if let value = constants[name] { return .value(value, at: span, name: name) }
        if name == "page" || name == "pages" {
            if isFurniture { return Expression(name == "page" ? .page : .pages, at: span, name: name) }
            throw Failure(
                "'\(name)' is known only at the head and the foot of a page", at: span,
                hints: ["use it in 'furniture' or 'first'"])
        }
        if roots.contains(name) { return Expression(.root(name), at: span, name: name) }
        if name == "loop" { throw Failure("'loop' means something only inside 'each'", at: span) }
        throw Failure("nothing is called '\(name)'", at: span, hints: Suggestion.hints(for: name, among: known))
    }
}
