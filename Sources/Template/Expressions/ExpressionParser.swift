import Diagnostics
import Facts

/// Reads an expression and looks its names up.
///
///     any     = all ("or" all)*
///     all     = not ("and" not)*
///     not     = "not" not | compare
///     compare = other (("==" | "!=" | "<" | "<=" | ">" | ">=") other)?
///     other   = piped ("??" piped)*
///     piped   = path ("|" name ("(" arguments ")")?)*
///     path    = primary ("." name)* | "say" ("." name | "[" any "]")*
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
    /// Whether entries of the words may be missing: in a test, and before a `??`.
    private var isOptional: Bool

    /// The expression that a text is.
    /// - Parameter isTest: whether it is asked only whether there is such a thing, so that an entry of the words may be missing
    static func parse(
        _ text: String, at place: TextPlace, names: Names, isTest: Bool = false
    ) throws(Failure) -> Expression {
        var parser = ExpressionParser(
            bytes: Array(text.utf8), place: place, names: names, tokens: try Lexer.tokens(of: text, at: place),
            isOptional: isTest)
        if case .end = parser.token.kind {
            throw Failure("an expression is missing here", at: place.span(0))
        }
        let expression = try parser.any()
        guard case .end = parser.token.kind else { throw parser.unexpected() }
        return expression
    }

    private init(bytes: [UInt8], place: TextPlace, names: Names, tokens: [Token], isOptional: Bool) {
        self.bytes = bytes
        self.place = place
        self.names = names
        self.tokens = tokens
        self.isOptional = isOptional
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
        return parts.count == 1
            ? parts[0] : Expression(.any(parts), at: place.span(start), name: source(from: start), type: .flag)
    }

    private mutating func all() throws(Failure) -> Expression {
        let start = token.offset
        var parts = [try not()]
        while accept(word: "and") { parts.append(try not()) }
        return parts.count == 1
            ? parts[0] : Expression(.all(parts), at: place.span(start), name: source(from: start), type: .flag)
    }

    private mutating func not() throws(Failure) -> Expression {
        let start = token.offset
        var isNegated: Bool?
        while accept(word: "not") { isNegated = !(isNegated ?? false) }
        let inner = try compare()
        guard let isNegated else { return inner }
        // Two of them still make a truth value of what stands after them.
        let negated = Expression(.not(inner), at: place.span(start), name: source(from: start), type: .flag)
        return isNegated ? negated : Expression(.not(negated), at: negated.span, name: negated.name, type: .flag)
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
        try check(left, comparison, right)
        return Expression(
            .compare(left, comparison, right), at: place.span(start), name: source(from: start), type: .flag)
    }

    /// What is compared must be able to be equal: a choice only with one of its cases.
    private func check(
        _ left: Expression, _ comparison: Expression.Comparison, _ right: Expression
    ) throws(Failure) {
        for (side, other) in [(left, right), (right, left)] {
            guard case .choice(let type) = side.type, !type.cases.isEmpty, case .text(let word)? = other.constant,
                !type.cases.contains(word)
            else { continue }
            throw Failure(
                "'\(side.name)' is never '\(word)'", at: other.span,
                hints: Suggestion.hints(for: word, among: type.cases))
        }
        if left.constant?.isMissing ?? false || right.constant?.isMissing ?? false { return }
        guard left.type.isComparable(with: right.type) else {
            throw Failure(
                "\(left.type.description) and \(right.type.description) cannot be compared", at: left.span)
        }
    }

    private mutating func other() throws(Failure) -> Expression {
        let start = token.offset
        let outer = isOptional
        isOptional = outer || hasAlternative
        var parts = [try piped()]
        while accept("??") {
            isOptional = outer || hasAlternative
            parts.append(try piped())
        }
        isOptional = outer
        guard parts.count > 1 else { return parts[0] }
        let type = parts.dropFirst().reduce(parts[0].type) { $0.joined(with: $1.type) }
        return Expression(.alternatives(parts), at: place.span(start), name: source(from: start), type: type)
    }

    /// Whether a `??` follows what stands here.
    private var hasAlternative: Bool {
        var brackets = 0
        for token in tokens[position...] {
            switch token.kind {
            case .symbol("("), .symbol("["): brackets += 1
            case .symbol(")"), .symbol("]"):
                brackets -= 1
                if brackets < 0 { return false }
            case .symbol("??") where brackets == 0: return true
            case .symbol(","), .symbol("=="), .symbol("!="), .symbol("<"), .symbol("<="), .symbol(">"), .symbol(">="):
                if brackets == 0 { return false }
            case .name("and"), .name("or"): if brackets == 0 { return false }
            default: break
            }
        }
        return false
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
            value = try apply(format, to: value, at: span)
        }
        return try closed(value)
    }

    private mutating func apply(
        _ format: Format, to value: Expression, at span: SourceSpan
    ) throws(Failure) -> Expression {
        switch format.kind {
        case .with:
            guard case .open(let path) = value.kind else {
                throw Failure("'with' gives values to an entry of the words: say.name | with(a=...)", at: span)
            }
            let given = try accept("(") ? arguments() : []
            try format.check(given, at: span)
            return try SayCompiler(names: names).expression(path, arguments: given, isOptional: isOptional)
        case .tell: return try tell(closed(value), format, at: span)
        case .unit:
            let value = try closed(value)
            guard case .number(let unit, _) = value.type, unit != .none else {
                throw Failure("'\(value.name)' has no unit", at: span)
            }
            let path = SayPath(
                steps: [.key("units"), .key(unit.rawValue)], span: span, name: "say.units.\(unit.rawValue)")
            return try SayCompiler(names: names).expression(
                path, arguments: [Expression.Argument(name: "count", value: value)], isOptional: false)
        default:
            let value = try closed(value)
            let given = try accept("(") ? arguments() : []
            try format.check(given, at: span)
            let type = try format.type(of: value, given, names, at: span)
            return Expression(.format(value, format.kind, given), at: value.span, name: value.name, type: type)
        }
    }

    /// Of each element of a list, an entry of the words in which `it` is the element.
    private mutating func tell(
        _ value: Expression, _ format: Format, at span: SourceSpan
    ) throws(Failure) -> Expression {
        guard let element = value.type.element else { throw Failure("'\(value.name)' is no list", at: span) }
        try expect("(")
        var inner = names
        inner.variables.append(Names.Variable(name: "it", type: element))
        var parser = ExpressionParser(
            bytes: bytes, place: place, names: inner, tokens: tokens, isOptional: false)
        parser.position = position
        let path = try parser.path()
        position = parser.position
        try expect(")")
        guard case .open(let path) = path.kind else {
            throw Failure("'\(format.name)' is used as: \(format.usage)", at: span)
        }
        let entry = try SayCompiler(names: inner).expression(path, arguments: [], isOptional: false)
        if case .say(let say, _) = entry.kind, say.shape != .text {
            throw Failure("'\(entry.name)' is \(say.shape.rawValue), not a text", at: entry.span)
        }
        let say: Say =
            switch entry.kind {
            case .say(let say, _): say
            case .constant(.text(let text)): .text([.text(text)])
            default: .text([.expression(entry)])
            }
        return Expression(.tell(value, say), at: value.span, name: value.name, type: .list(.text))
    }

    /// A path into the words, read now that nothing more is given to its entry.
    private func closed(_ value: Expression) throws(Failure) -> Expression {
        guard case .open(let path) = value.kind else { return value }
        return try SayCompiler(names: names).expression(path, arguments: [], isOptional: isOptional)
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
        if token.kind == .name("say"), !names.variables.contains(where: { $0.name == "say" }) {
            position += 1
            return try sayPath(from: start)
        }
        var value = try primary()
        while true {
            if accept(".") {
                let token = next()
                guard case .name(let field) = token.kind else {
                    position -= 1
                    throw Failure("a name is missing after '.'", at: place.span(token.offset))
                }
                value = try member(field, of: value, at: token, start: start)
            } else if token.kind == .symbol("[") {
                throw Failure(
                    "'[' does not fit here", at: place.span(token.offset),
                    hints: ["only an entry of the words is named by a value: say.bands[d.band].name"])
            } else {
                return value
            }
        }
    }

    private mutating func sayPath(from start: Int) throws(Failure) -> Expression {
        var steps: [SayPath.Step] = []
        while true {
            if accept(".") {
                let token = next()
                guard case .name(let key) = token.kind else {
                    position -= 1
                    throw Failure("a name is missing after '.'", at: place.span(token.offset))
                }
                steps.append(.key(key))
            } else if accept("[") {
                let key = try any()
                try expect("]")
                steps.append(.keyed(key))
            } else {
                break
            }
        }
        guard !steps.isEmpty else {
            throw Failure("say what? a name is missing: say.report.title", at: place.span(start))
        }
        let path = SayPath(steps: steps, span: place.span(start), name: source(from: start))
        return Expression(.open(path), at: path.span, name: path.name, type: .text)
    }

    private func member(_ field: String, of base: Expression, at token: Token, start: Int) throws(Failure) -> Expression
    {
        let span = place.span(start)
        let name = source(from: start)
        switch base.type {
        case .any: return Expression(.field(base, field, isCarried: true), at: span, name: name, type: .any)
        case .record(let type):
            guard let known = type.field(field) else {
                throw Failure(
                    "'\(base.name)' has no '\(field)'", at: place.span(token.offset),
                    hints: Suggestion.hints(for: field, among: type.fields.map(\.name)))
            }
            if case .record(let record)? = base.constant { return .value(record[field], at: span, name: name) }
            return Expression(
                .field(base, field, isCarried: known.carriage == .printed), at: span, name: name, type: known.type)
        default:
            throw Failure(
                "'\(base.name)' is \(base.type.description) and has no '\(field)'", at: place.span(token.offset))
        }
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
        case .name("missing"): return Expression(.constant(.missing), at: span, name: "missing", type: .any)
        case .name("mark"): return try mark(at: token)
        case .name("loop"):
            if names.loops > 0 { return try loopField() }
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
            .mark(role: role, isSelf: isSelf), at: place.span(start.offset), name: source(from: start.offset),
            type: .text)
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
        let type: FactType = field == .first || field == .last ? .flag : .number(.none, decimals: 0)
        return Expression(.loop(field), at: place.span(start), name: "loop.\(name)", type: type)
    }
}

extension FactType {
    /// Whether two values of these types could ever be equal or in an order.
    fileprivate func isComparable(with other: FactType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any): true
        case (.number, .number), (.flag, .flag): true
        case (.text, .text), (.date, .date), (.date, .text), (.text, .date): true
        case (.choice, .choice), (.choice, .text), (.text, .choice): true
        case (.list(let left), .list(let right)): left.isComparable(with: right)
        default: false
        }
    }
}
