import Diagnostics

/// Reads an expression and looks its names up.
///
///     any     = all ("or" all)*
///     all     = not ("and" not)*
///     not     = "not" not | compare
///     compare = other (("==" | "!=" | "<" | "<=" | ">" | ">=") other)?
///     other   = piped ("??" piped)*
///     piped   = path ("|" name ("(" arguments ")")?)*
///     path    = primary ("." name | "[" any "]")*
///     primary = number | text | "true" | "false" | "missing" | name | "mark" "(" any ("," any)? ")" | "(" any ")"
struct ExpressionParser {
    /// The deepest nesting of brackets.
    static let maximumDepth = 64

    private let bytes: [UInt8]
    private let place: TextPlace
    private let names: Names
    private let tokens: [Token]
    private var position = 0
    private var depth = 0

    /// The expression that a text is.
    static func parse(_ text: String, at place: TextPlace, names: Names) throws(Failure) -> Expression {
        var parser = ExpressionParser(
            bytes: Array(text.utf8), place: place, names: names, tokens: try Lexer.tokens(of: text, at: place))
        if case .end = parser.token.kind {
            throw Failure("an expression is missing here", at: place.span(0))
        }
        let expression = try parser.any()
        guard case .end = parser.token.kind else { throw parser.unexpected() }
        return expression
    }

    private init(bytes: [UInt8], place: TextPlace, names: Names, tokens: [Token]) {
        self.bytes = bytes
        self.place = place
        self.names = names
        self.tokens = tokens
    }

    private var token: Token { tokens[min(position, tokens.count - 1)] }

    private mutating func next() -> Token {
        let token = token
        position += 1
        return token
    }

    private mutating func accept(_ symbol: String) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func accept(word: String) -> Bool {
        guard token.kind == .name(word) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ symbol: String) throws(Failure) {
        guard accept(symbol) else {
            let unexpected = unexpected()
            guard case .end = token.kind else { throw unexpected }
            throw Failure("'\(symbol)' is missing here", at: place.span(token.offset))
        }
    }

    private func unexpected() -> Failure {
        let span = place.span(token.offset)
        return switch token.kind {
        case .end: Failure("the expression ends too early", at: span)
        case .name(let name): Failure("'\(name)' does not fit here", at: span)
        case .number(let number): Failure("\(number) does not fit here", at: span)
        case .text(let text): Failure("'\(text)' does not fit here", at: span)
        case .symbol("="):
            Failure("'=' does not fit here", at: span, hints: ["write '==' to compare; nothing can be assigned"])
        case .symbol(let symbol): Failure("'\(symbol)' does not fit here", at: span)
        }
    }

    /// What stands between two tokens, as written.
    private func source(from start: Int) -> String {
        var end = position < tokens.count ? tokens[position].offset : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
    }

    private mutating func any() throws(Failure) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ExpressionParser.maximumDepth else {
            throw Failure("brackets are nested too deep here", at: place.span(token.offset))
        }
        let start = token.offset
        var parts = [try all()]
        while accept(word: "or") { parts.append(try all()) }
        return parts.count == 1 ? parts[0] : Expression(.any(parts), at: place.span(start), name: source(from: start))
    }

    private mutating func all() throws(Failure) -> Expression {
        let start = token.offset
        var parts = [try not()]
        while accept(word: "and") { parts.append(try not()) }
        return parts.count == 1 ? parts[0] : Expression(.all(parts), at: place.span(start), name: source(from: start))
    }

    private mutating func not() throws(Failure) -> Expression {
        let start = token.offset
        var isNegated: Bool?
        while accept(word: "not") { isNegated = !(isNegated ?? false) }
        let inner = try compare()
        guard let isNegated else { return inner }
        // Two of them still make a truth value of what stands after them.
        let negated = Expression(.not(inner), at: place.span(start), name: source(from: start))
        return isNegated ? negated : Expression(.not(negated), at: negated.span, name: negated.name)
    }

    private mutating func compare() throws(Failure) -> Expression {
        let start = token.offset
        let left = try other()
        guard case .symbol(let symbol) = token.kind, let comparison = Expression.Comparison(rawValue: symbol) else {
            return left
        }
        position += 1
        let right = try other()
        if case .symbol(let symbol) = token.kind, Expression.Comparison(rawValue: symbol) != nil {
            throw Failure(
                "two comparisons in a row", at: place.span(token.offset), hints: ["join comparisons with 'and'"])
        }
        return Expression(.compare(left, comparison, right), at: place.span(start), name: source(from: start))
    }

    private mutating func other() throws(Failure) -> Expression {
        let start = token.offset
        var parts = [try piped()]
        while accept("??") { parts.append(try piped()) }
        guard parts.count > 1 else { return parts[0] }
        return Expression(.alternatives(parts), at: place.span(start), name: source(from: start))
    }

    private mutating func piped() throws(Failure) -> Expression {
        var value = try path()
        while accept("|") {
            let token = next()
            let span = place.span(token.offset)
            guard case .name(let name) = token.kind else {
                throw Failure("the name of a format is missing after '|'", at: span)
            }
            guard let format = Format.named(name) else {
                throw Failure(
                    "no format is called '\(name)'", at: span,
                    hints: Suggestion.hints(for: name, among: Format.all.map(\.name)))
            }
            let arguments = try accept("(") ? arguments() : []
            try format.check(arguments, on: value, words: names.words, at: span)
            value = Expression(.format(value, format.kind, arguments), at: value.span, name: value.name)
        }
        return value
    }

    private mutating func arguments() throws(Failure) -> [Expression.Argument] {
        var arguments: [Expression.Argument] = []
        if accept(")") { return arguments }
        repeat {
            var label: String?
            if case .name(let name) = token.kind, position + 1 < tokens.count,
                tokens[position + 1].kind == .symbol("=")
            {
                label = name
                position += 2
            }
            arguments.append(Expression.Argument(name: label, value: try any()))
        } while accept(",")
        try expect(")")
        return arguments
    }

    private mutating func path() throws(Failure) -> Expression {
        let start = token.offset
        var value = try primary()
        while true {
            if accept(".") {
                let token = next()
                guard case .name(let field) = token.kind else {
                    position -= 1
                    throw Failure("a name is missing after '.'", at: place.span(token.offset))
                }
                value = try member(field, of: value, at: token, start: start)
            } else if accept("[") {
                let index = try any()
                try expect("]")
                value = element(index, of: value, start: start)
            } else {
                return value
            }
        }
    }

    private func member(_ field: String, of base: Expression, at token: Token, start: Int) throws(Failure) -> Expression
    {
        let span = place.span(start)
        let name = source(from: start)
        guard let candidates = base.candidates else {
            return Expression(.field(base, field), at: span, name: name)
        }
        let found = candidates.map { $0[field] }.filter { !$0.isMissing }
        guard !found.isEmpty else {
            let fields = Set(candidates.flatMap { value in value.fieldNames }).sorted()
            throw Failure(
                "'\(base.name)' has no '\(field)'", at: place.span(token.offset),
                hints: Suggestion.hints(for: field, among: fields))
        }
        if base.constant != nil, let only = found.first { return .value(only, at: span, name: name) }
        return Expression(.field(base, field), at: span, name: name, candidates: found)
    }

    private func element(_ index: Expression, of base: Expression, start: Int) -> Expression {
        let span = place.span(start)
        let name = source(from: start)
        if let value = base.constant, let key = index.constant {
            let found = value.element(key)
            if !found.isMissing { return .value(found, at: span, name: name) }
        }
        return Expression(
            .element(base, index), at: span, name: name, candidates: base.candidates?.flatMap { $0.elements })
    }

    private mutating func primary() throws(Failure) -> Expression {
        let token = next()
        let span = place.span(token.offset)
        switch token.kind {
        case .number(let number): return .value(.number(number), at: span, name: source(from: token.offset))
        case .text(let text): return .value(.text(text), at: span, name: source(from: token.offset))
        case .symbol("("):
            let inner = try any()
            try expect(")")
            return inner
        case .name("true"): return .value(.bool(true), at: span, name: "true")
        case .name("false"): return .value(.bool(false), at: span, name: "false")
        case .name("missing"): return Expression(.constant(.missing), at: span, name: "missing")
        case .name("mark"): return try mark(at: token)
        case .name("loop"):
            if !names.variables.isEmpty { return try loopField() }
            return try names.resolve("loop", at: span)
        case .name(let name) where ["and", "or", "not"].contains(name):
            position -= 1
            throw unexpected()
        case .name(let name): return try names.resolve(name, at: span)
        default:
            position -= 1
            throw unexpected()
        }
    }

    private mutating func mark(at start: Token) throws(Failure) -> Expression {
        try expect("(")
        let role = try any()
        let isSelf = try accept(",") ? any() : nil
        try expect(")")
        if let constant = role.constant {
            guard case .text(let name) = constant, ["leader", "manager"].contains(name) else {
                throw Failure("a mark is for 'leader' or 'manager'", at: role.span)
            }
        }
        return Expression(
            .mark(role: role, isSelf: isSelf), at: place.span(start.offset), name: source(from: start.offset))
    }

    private mutating func loopField() throws(Failure) -> Expression {
        let start = tokens[position - 1].offset
        try expect(".")
        let token = next()
        let known = Expression.LoopField.allCases.map(\.rawValue)
        guard case .name(let name) = token.kind, let field = Expression.LoopField(rawValue: name) else {
            guard case .name(let name) = token.kind else {
                position -= 1
                throw unexpected()
            }
            throw Failure(
                "'loop' has no '\(name)'", at: place.span(token.offset),
                hints: Suggestion.hints(for: name, among: known))
        }
        return Expression(.loop(field), at: place.span(start), name: "loop.\(name)")
    }
}
