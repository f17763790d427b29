import Diagnostics
public import YAML

/// Every word that a reader sees, in one language: entries by dotted path, and how the language writes numbers, dates and lists.
/// An entry is a text with expressions in it, a text with plural forms, a choice between entries, a list, or a group of entries.
public struct Words: Sendable {
    /// The language, as in BCP 47, from `language.code`.
    public let language: String
    /// All entries as they stand in the file; those of a regional file laid over those that it inherits.
    let root: Node
    /// The files in the language itself; what stands elsewhere stands in for what these lack.
    let files: Set<String>
    /// The texts that stand by themselves, by their dotted paths.
    private let texts: [String: String]
    let numbers: NumberStyle
    let dates: DateStyle
    let lists: ListStyle

    /// The words of a file.
    /// - Parameters:
    ///   - node: the file's mapping
    ///   - language: counts where the file has no `language.code`
    ///   - files: those in the language itself, where the node was joined from several
    public init(_ node: Node, language: String, files: Set<String>? = nil) {
        self.files = files ?? [node.span.file]
        self.language = node["language"]?["code"]?.text ?? language
        root = node
        var texts: [String: String] = [:]
        Self.collect(node, "", &texts)
        self.texts = texts
        numbers = NumberStyle(node["numbers"])
        dates = DateStyle(node["dates"])
        lists = ListStyle(node["lists"])
    }

    /// The text of an entry that says the same for everybody; nil where there is none, or where it depends on something.
    public func text(_ path: String) -> String? { texts[path] }

    /// What the entries below a path are called; empty where there are none.
    func keys(below path: String) -> [String] {
        (Self.node(path, in: root)?.pairs ?? []).map(\.key)
    }

    /// What stands under a dotted path.
    static func node(_ path: String, in root: Node) -> Node? {
        path.split(separator: ".").reduce(root) { $0?[String($1)] }
    }

    private static func collect(_ node: Node, _ path: String, _ texts: inout [String: String]) {
        switch node.content {
        case .scalar(let text, _):
            if !node.isNull, !text.contains("{{") { texts[path] = Inert.clean(text) }
        case .sequence(let nodes):
            for (index, element) in nodes.enumerated() { collect(element, "\(path)[\(index + 1)]", &texts) }
        case .mapping(let pairs):
            for pair in pairs { collect(pair.value, path.isEmpty ? pair.key : "\(path).\(pair.key)", &texts) }
        }
    }
}

extension Words {
    /// What a case of a choice is called.
    /// - Parameters:
    ///   - word: the case, such as `listening`
    ///   - section: where the words name such cases, such as `dimensions`
    ///   - form: which of its names, such as `short`; `name` stands in for one that is not there
    /// - Returns: the name; where the words do not know the case, its id as a person would write it.
    func name(of word: String, in section: String, form: String = "name") -> String {
        let path = "\(section).\(word)"
        return texts["\(path).\(form)"] ?? texts["\(path).name"] ?? Self.readable(word)
    }

    /// An id as a person would write it: `task-significance` becomes "Task significance".
    static func readable(_ id: String) -> String {
        let spaced = String(id.map { $0 == "-" || $0 == "_" ? " " : $0 })
        guard let first = spaced.first, first.isLowercase else { return spaced }
        return first.uppercased() + spaced.dropFirst()
    }
}

extension Node {
    /// The mapping with another one laid over it: what both have is the other's, and sections are joined.
    func overlaid(by other: Node) -> Node {
        guard let own = pairs, let others = other.pairs, !other.isChoice, !isChoice else { return other }
        var joined = own.map { pair in
            guard let over = others.first(where: { $0.key == pair.key }) else { return pair }
            return Pair(key: pair.key, span: over.span, value: pair.value.overlaid(by: over.value))
        }
        joined += others.filter { pair in !own.contains { $0.key == pair.key } }
        return Node(.mapping(joined), at: other.span)
    }

    /// Whether the mapping is one entry that chooses, by a fact or by a number, and no group of entries.
    var isChoice: Bool {
        guard let pairs, !pairs.isEmpty else { return false }
        return pairs.contains { $0.key == "choose" || $0.key == "plural" }
            || pairs.allSatisfy { PluralCategory(rawValue: $0.key) != nil }
    }
}
