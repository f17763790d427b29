import Diagnostics
import Facts
import YAML

/// Reads entries of the words for the place at which they are said, and checks everything in them against the facts there.
struct SayCompiler {
    /// Entries stand in entries; one that stands in itself would never end.
    static let maximumDepth = 12

    let names: Names

    /// The expression that a path into the words is.
    /// - Parameters:
    ///   - arguments: values that the entry is given, by name
    ///   - isOptional: whether there may be no such entry; the value is then missing
    /// - Throws: a failure that names what is missing or wrong, with its place in the words or in the template.
    func expression(
        _ path: SayPath, arguments: [Expression.Argument], isOptional: Bool
    ) throws(Failure) -> Expression {
        guard names.depth < Self.maximumDepth else {
            throw Failure("'\(path.name)' stands in itself", at: path.span)
        }
        var inner = names
        inner.depth += 1
        for argument in arguments {
            inner.variables.append(Names.Variable(name: argument.name ?? "", type: argument.value.type))
        }
        let compiler = SayCompiler(names: inner)
        let say = try compiler.resolve(path.steps[...], names.words.root, "", path, isOptional: isOptional)
        guard let say else {
            return Expression(.constant(.missing), at: path.span, name: path.name, type: .text)
        }
        if case .text(let segments) = say, let text = segments.fixed {
            return Expression(.constant(.text(text)), at: path.span, name: path.name, type: .text)
        }
        return Expression(.say(say, arguments.map(\.value)), at: path.span, name: path.name, type: say.type)
    }

    /// What stands at the end of a path; nil where nothing does and nothing has to.
    private func resolve(
        _ steps: ArraySlice<SayPath.Step>, _ node: Node, _ place: String, _ path: SayPath, isOptional: Bool
    ) throws(Failure) -> Say? {
        guard let step = steps.first else { return try say(node, place) }
        switch step {
        case .keyed(let key):
            if let word = key.constant?.word {
                return try resolve([.key(word)] + steps.dropFirst(), node, place, path, isOptional: isOptional)
            }
            return try keyed(key, steps.dropFirst(), node, place, path, isOptional: isOptional)
        case .key(let key):
            let next = place.isEmpty ? key : "\(place).\(key)"
            if let inner = node[key], !inner.isNull {
                return try resolve(steps.dropFirst(), inner, next, path, isOptional: isOptional)
            }
            if isOptional {
                suggest(key, among: node, path)
                return nil
            }
            var failure = Failure(
                "the words have no '\(next)'", at: path.span,
                hints: Suggestion.hints(for: key, among: (node.pairs ?? []).map(\.key)))
            failure.findings.error("'\(next)' is missing here", at: node.span)
            throw failure
        }
    }

    /// An entry that a choice names: all that it can name are read. The words of one questionnaire need not know another's cases.
    private func keyed(
        _ key: Expression, _ steps: ArraySlice<SayPath.Step>, _ section: Node, _ place: String, _ path: SayPath,
        isOptional: Bool
    ) throws(Failure) -> Say? {
        var entries: [String: Say] = [:]
        var failures = Findings()
        let keys = try keys(of: key, in: section)
        let known = Set((section.pairs ?? []).map(\.key))
        let isForeign = key.type.isOpenChoice && !keys.contains { known.contains($0) }
        for word in keys {
            do throws(Failure) {
                entries[word] = try resolve(
                    [.key(word)] + steps, section, place, path, isOptional: isOptional || isForeign)
            } catch {
                failures.append(contentsOf: error.findings)
            }
        }
        if !failures.isEmpty { throw Failure(failures) }
        return .choice(key, entries, missing: nil, isSilent: isOptional)
    }

    private func keys(of key: Expression, in section: Node) throws(Failure) -> [String] {
        switch key.type {
        case .choice(let type) where !type.cases.isEmpty: return type.cases
        case .flag: return ["true", "false"]
        case .text, .any, .choice: return (section.pairs ?? []).map(\.key)
        default: throw Failure("'\(key.name)' is no choice that could name an entry of the words", at: key.span)
        }
    }

    // MARK: Entries

    func say(_ node: Node, _ path: String) throws(Failure) -> Say {
        names.use.reach(path)
        switch node.content {
        case .scalar(let text, let isQuoted): return .text(try segments(text, at: node, isQuoted))
        case .sequence(let nodes):
            var list: [Say] = []
            for (index, element) in nodes.enumerated() { list.append(try say(element, "\(path)[\(index + 1)]")) }
            try checkLikeness(nodes, list, path)
            return .list(list)
        case .mapping(let pairs):
            if let pair = pairs.first(where: { $0.key == "choose" }) { return try choice(pair.value, pairs, path) }
            if node.isChoice { return try plural(node, pairs, path) }
            var record: [String: Say] = [:]
            for pair in pairs { record[pair.key] = try say(pair.value, "\(path).\(pair.key)") }
            return .record(record)
        }
    }

    private func segments(_ text: String, at node: Node, _ isQuoted: Bool) throws(Failure) -> [TextPiece.Segment] {
        var span = node.span
        if isQuoted { span.column += 1 }
        var findings = Findings()
        let piece = TextPiece.parse(Inert.clean(text), at: TextPlace(text, at: span), names: names, &findings)
        if findings.hasErrors { throw Failure(findings) }
        switch piece {
        case .fixed(let text): return [.text(text)]
        case .segments(let segments): return segments
        }
    }

    private func choice(_ on: Node, _ pairs: [Node.Pair], _ path: String) throws(Failure) -> Say {
        if let conditions = on.elements { return try first(conditions, pairs, path) }
        let key = try expression(on)
        let needed: [String]
        switch key.type {
        case .choice(let type) where !type.cases.isEmpty: needed = type.cases
        case .flag: needed = ["true", "false"]
        case .any, .choice: needed = []
        default:
            throw Failure(
                "'\(key.name)' is \(key.type.description), not a choice", at: on.span,
                hints: ["choose on a fact with cases, or by a list of '{ when: ..., say: ... }'"])
        }
        var cases: [String: Say] = [:]
        var failures = Findings()
        var missing: Say?
        var otherwise: Say?
        var beside: (say: Say, path: String, span: SourceSpan)?
        for pair in pairs where pair.key != "choose" {
            do throws(Failure) {
                let entry = try say(pair.value, "\(path).\(pair.key)")
                try checkShapes(beside, (entry, "\(path).\(pair.key)", pair.span))
                beside = beside ?? (entry, "\(path).\(pair.key)", pair.span)
                for word in pair.key.split(separator: ",").map({ String($0.drop { $0 == " " }) }) {
                    switch word {
                    case "missing": missing = entry
                    case "else" where needed.isEmpty: otherwise = entry
                    case _ where needed.isEmpty || needed.contains(word): cases[word] = entry
                    case "else":
                        throw Failure(
                            "'else' would stand in for a case of '\(key.name)' that is forgotten", at: pair.span,
                            hints: ["name the cases, several before one text: 'unknown, none: ...'"])
                    default:
                        throw Failure(
                            "'\(key.name)' is never '\(word)'", at: pair.span,
                            hints: Suggestion.hints(for: word, among: needed))
                    }
                }
            } catch {
                failures.append(contentsOf: error.findings)
            }
        }
        for word in needed where cases[word] == nil {
            failures.error(
                "'\(path)' says nothing where '\(key.name)' is '\(word)'", at: on.span,
                hints: ["add '\(word): ...'"])
        }
        if !failures.isEmpty { throw Failure(failures) }
        return .choice(key, cases, missing: missing ?? otherwise, isSilent: false)
    }

    private func first(_ conditions: [Node], _ pairs: [Node.Pair], _ path: String) throws(Failure) -> Say {
        if let pair = pairs.first(where: { $0.key != "choose" }) {
            throw Failure("beside a list of conditions there is no '\(pair.key)'", at: pair.span)
        }
        var result: [Say.Condition] = []
        var beside: (say: Say, path: String, span: SourceSpan)?
        var failures = Findings()
        for (index, node) in conditions.enumerated() {
            do throws(Failure) {
                var findings = Findings()
                var reader = MappingReader(node, what: "a condition", &findings)
                let when = reader.optional("when")
                let entry = reader.required("say", &findings)
                reader.finish(&findings)
                if findings.hasErrors { throw Failure(findings) }
                guard let entry else { continue }
                if when == nil, index < conditions.count - 1 {
                    throw Failure("what stands after a condition without 'when' is never said", at: node.span)
                }
                var test: Expression?
                if let when { test = try expression(when) }
                let said = try say(entry, "\(path)[\(index + 1)]")
                try checkShapes(beside, (said, "\(path)[\(index + 1)]", entry.span))
                beside = beside ?? (said, "\(path)[\(index + 1)]", entry.span)
                result.append(Say.Condition(test: test, say: said))
            } catch {
                failures.append(contentsOf: error.findings)
            }
        }
        if let last = conditions.last, last["when"] != nil {
            failures.error(
                "'\(path)' says nothing where no condition holds", at: last.span,
                hints: ["end the list by a '{ say: ... }', which may be empty"])
        }
        if !failures.isEmpty { throw Failure(failures) }
        return .first(result)
    }

    private func plural(_ node: Node, _ pairs: [Node.Pair], _ path: String) throws(Failure) -> Say {
        let number: Expression
        if let pair = pairs.first(where: { $0.key == "plural" }) {
            number = try expression(pair.value)
        } else {
            guard names.variables.contains(where: { $0.name == "count" }) else {
                throw Failure(
                    "which number chooses the form of '\(path)'?", at: node.span,
                    hints: ["add 'plural: ' with the fact, or say it with a count: | with(count=...)"])
            }
            number = try names.resolve("count", at: node.span)
        }
        switch number.type {
        case .number, .any: break
        default: throw Failure("'\(number.name)' is \(number.type.description), no number", at: number.span)
        }
        var forms: [PluralCategory: Say] = [:]
        for pair in pairs where pair.key != "plural" {
            guard let category = PluralCategory(rawValue: pair.key) else {
                throw Failure(
                    "'\(pair.key)' is no plural form", at: pair.span,
                    hints: Suggestion.hints(for: pair.key, among: PluralCategory.allCases.map(\.rawValue)))
            }
            forms[category] = try say(pair.value, "\(path).\(pair.key)")
        }
        for category in PluralCategory.needed(in: names.words.language) where forms[category] == nil {
            throw Failure(
                "'\(path)' has no form '\(category.rawValue)'", at: node.span,
                hints: ["the language '\(names.words.language)' has one: Unicode CLDR, Language Plural Rules"])
        }
        return .plural(number, forms)
    }

    // MARK: Shapes

    /// What is chosen between must be of one shape: where 'choose' is missing, a choice becomes a group of entries.
    private func checkShapes(
        _ first: (say: Say, path: String, span: SourceSpan)?, _ second: (say: Say, path: String, span: SourceSpan)
    ) throws(Failure) {
        guard let first, first.say.shape != second.say.shape else { return }
        let (odd, other) = first.say.shape == .group ? (first, second) : (second, first)
        throw Failure(
            "'\(odd.path)' is \(odd.say.shape.rawValue), but beside it stands \(other.say.shape.rawValue)",
            at: odd.span,
            hints: ["a group of entries says something only where 'choose' or 'plural' tells which"])
    }

    /// The groups of a list are alike: each has the entries that any of them has.
    private func checkLikeness(_ nodes: [Node], _ list: [Say], _ path: String) throws(Failure) {
        var failures = Findings()
        let keys = Set(list.flatMap(\.keys))
        for (index, (node, say)) in zip(nodes, list).enumerated() {
            for key in keys.subtracting(say.keys).sorted() {
                failures.error(
                    "the words have no '\(path)[\(index + 1)].\(key)', which others of the list have", at: node.span)
            }
        }
        if !failures.isEmpty { throw Failure(failures) }
    }

    /// An entry that need not be there and is not, though one has nearly its name, is probably misspelt.
    private func suggest(_ key: String, among node: Node, _ path: SayPath) {
        guard let nearest = Suggestion.nearest(to: key, among: (node.pairs ?? []).map(\.key)),
            path.steps.contains(where: { if case .key(key) = $0 { true } else { false } })
        else { return }
        names.use.remark(
            .warning(
                "'\(path.name)': the words have no '\(key)' there", at: path.span, hints: ["did you mean '\(nearest)'?"]
            ))
    }

    private func expression(_ node: Node) throws(Failure) -> Expression {
        guard case .scalar(let text, let isQuoted) = node.content else {
            throw Failure("this should be an expression, but it is \(node.kindName)", at: node.span)
        }
        var span = node.span
        if isQuoted { span.column += 1 }
        return try ExpressionParser.parse(text, at: TextPlace(text, at: span), names: names, isTest: true)
    }
}

extension Say {
    /// What it gives: a text, or lists and records of texts.
    var type: FactType {
        switch self {
        case .text, .plural: .text
        case .choice(_, let cases, let missing, _): cases.values.first?.type ?? missing?.type ?? .text
        case .first(let conditions): conditions.first?.say.type ?? .text
        case .list(let entries): .list(entries.first?.type ?? .text)
        case .record(let entries):
            .record(
                RecordType(
                    "group of words",
                    entries.keys.sorted().map { key in
                        RecordType.Field(
                            name: key, type: entries[key]?.type ?? .text, help: "", carriage: .never)
                    }))
        }
    }
}

extension FactType {
    /// Whether it is a choice whose cases another questionnaire brings with it.
    fileprivate var isOpenChoice: Bool {
        if case .choice(let type) = self { return type.isOpen }
        return false
    }
}

extension [TextPiece.Segment] {
    /// The text, where nothing in it depends on anything.
    fileprivate var fixed: String? {
        var text = ""
        for segment in self {
            guard case .text(let piece) = segment else { return nil }
            text += piece
        }
        return text
    }
}
