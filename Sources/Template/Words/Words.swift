public import YAML

/// Every word that a reader sees, in one language: texts by dotted path, and how the language writes numbers, dates and lists.
public struct Words: Sendable {
    /// The language, as in BCP 47, from `language.code`.
    public let language: String
    /// All words as nested records.
    let root: Value
    let numbers: NumberStyle
    let dates: DateStyle
    let lists: ListStyle

    /// The words of a file.
    /// - Parameters:
    ///   - node: the file's mapping
    ///   - language: counts where the file has no `language.code`
    public init(_ node: Node, language: String) {
        self.language = node["language"]?["code"]?.text ?? language
        root = Words.value(of: node, path: "")
        numbers = NumberStyle(node["numbers"])
        dates = DateStyle(node["dates"])
        lists = ListStyle(node["lists"])
    }

    /// What stands under a dotted path: a text, a phrase (a text with placeholders or plural forms), a list or a record; nil
    /// where nothing does.
    public func value(_ path: String) -> Value? {
        var value = root
        for name in path.split(separator: ".", omittingEmptySubsequences: false) {
            value = value[String(name)]
            if value.isMissing { return nil }
        }
        return value
    }

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

    private static func value(of node: Node, path: String) -> Value {
        let prefix = path.isEmpty ? "" : path + "."
        switch node.content {
        case .scalar(let text, _):
            if node.isNull { return .missing }
            let segments = Phrase.segments(text)
            if case .placeholder = segments.first { return .phrase(Phrase(path: path, forms: [.other: segments])) }
            return segments.count > 1 ? .phrase(Phrase(path: path, forms: [.other: segments])) : .text(text)
        case .sequence(let nodes):
            return .list(nodes.enumerated().map { value(of: $1, path: "\(path)[\($0 + 1)]") })
        case .mapping(let pairs):
            if let plural = plural(pairs, path: path) { return .phrase(plural) }
            var record = Record()
            for pair in pairs { record[pair.key] = value(of: pair.value, path: prefix + pair.key) }
            return .record(record)
        }
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
