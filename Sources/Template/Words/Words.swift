public import YAML

/// Every word that a reader sees, in one language: texts by dotted path, and how the language writes numbers, dates and lists.
public struct Words: Sendable {
    /// The language, as in BCP 47, from `language.code`.
    public let language: String
    /// All words as nested records.
    let root: Value
    /// All words by their dotted paths.
    private let byPath: [String: Value]
    let numbers: NumberStyle
    let dates: DateStyle
    let lists: ListStyle

    /// The words of a file.
    /// - Parameters:
    ///   - node: the file's mapping
    ///   - language: counts where the file has no `language.code`
    public init(_ node: Node, language: String) {
        self.language = node["language"]?["code"]?.text ?? language
        var byPath: [String: Value] = [:]
        root = Words.value(of: node, path: "", &byPath)
        self.byPath = byPath
        numbers = NumberStyle(node["numbers"])
        dates = DateStyle(node["dates"])
        lists = ListStyle(node["lists"])
    }

    /// What stands under a dotted path: a text, a phrase (a text with placeholders or plural forms), a list or a record; nil
    /// where nothing does.
    public func value(_ path: String) -> Value? { byPath[path] }

    /// The text under a dotted path with its placeholders filled; nil where there is none. A placeholder without an argument
    /// stays as `[name]`; numbers are written as the language does.
    public func text(_ path: String, _ arguments: [String: Value] = [:]) -> String? {
        guard let value = value(path) else { return nil }
        return text(of: value) { arguments[$0] }
    }

    /// The form of a plural that belongs to a count, with `{{ count }}` and other placeholders filled; nil where nothing
    /// stands under the dotted path.
    public func plural(_ path: String, _ count: Double, _ arguments: [String: Value] = [:]) -> String? {
        text(path, arguments.merging(["count": .number(count)]) { given, _ in given })
    }

    private static func value(of node: Node, path: String, _ byPath: inout [String: Value]) -> Value {
        let value: Value
        switch node.content {
        case .scalar(let text, _): value = node.isNull ? .missing : self.value(of: text, path: path)
        case .sequence(let nodes):
            value = .list(nodes.enumerated().map { self.value(of: $1, path: "\(path)[\($0 + 1)]", &byPath) })
        case .mapping(let pairs):
            if let plural = plural(pairs, path: path) {
                value = .phrase(plural)
            } else {
                let prefix = path.isEmpty ? "" : path + "."
                var record = Record()
                for pair in pairs { record[pair.key] = self.value(of: pair.value, path: prefix + pair.key, &byPath) }
                value = .record(record)
            }
        }
        if !value.isMissing, !path.isEmpty { byPath[path] = value }
        return value
    }

    /// A text, or a phrase where there are placeholders in it.
    private static func value(of text: String, path: String) -> Value {
        let segments = Phrase.segments(text)
        let isPlain = segments.allSatisfy { segment in
            if case .text = segment { return true }
            return false
        }
        return isPlain ? .text(text) : .phrase(Phrase(path: path, forms: [.other: segments]))
    }

    /// The phrase of a mapping whose keys are all plural categories.
    private static func plural(_ pairs: [Node.Pair], path: String) -> Phrase? {
        var forms: [PluralCategory: [Phrase.Segment]] = [:]
        for pair in pairs {
            guard let category = PluralCategory(rawValue: pair.key), let text = pair.value.text else { return nil }
            forms[category] = Phrase.segments(text)
        }
        return forms.isEmpty ? nil : Phrase(path: path, forms: forms)
    }
}
