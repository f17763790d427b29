/// Finds what a question in a cell is: an item, by its id or its words, or an open question.
struct ItemLookup {
    /// What a text names.
    enum Target: Hashable {
        case item(Int)
        case open(String)
        case unknown
    }

    private var byName: [String: Int] = [:]
    private var byWords: [String: Int] = [:]
    private var open: [String: String] = [:]
    private var known: [String: Target] = [:]

    init(_ schema: Schema, _ mapping: Mapping?) {
        for (item, id) in schema.items.enumerated() {
            for name in [id] + (schema.texts[id] ?? []) {
                byName[Self.key(name)] = byName[Self.key(name)] ?? item
                if let key = ItemText(name).key { byWords[key] = byWords[key] ?? item }
            }
        }
        // What the mapping says counts more.
        for item in mapping?.items ?? [] { byName[Self.key(item.column.name)] = item.item }
        for branch in mapping?.branches ?? [] {
            for column in branch.columns { byName[Self.key(column.name)] = branch.item }
        }
        for comment in mapping?.comments ?? [] { open[Self.key(comment.column.name)] = comment.key }
    }

    /// What a text names.
    mutating func target(_ text: String) -> Target {
        if let target = known[text] { return target }
        let target = look(text)
        known[text] = target
        return target
    }

    private func look(_ text: String) -> Target {
        let key = Self.key(text)
        if let key = open[key] ?? CommentHeader.key(text) { return .open(key) }
        if let item = byName[key] { return .item(item) }
        for part in ItemText.parts(of: text) {
            if let item = ItemText(part).key.flatMap({ byWords[$0] }) { return .item(item) }
        }
        for name in HeaderNames.aliases(of: text, isExport: true) {
            if let item = byName[Self.key(name)] { return .item(item) }
        }
        return .unknown
    }

    private static func key(_ text: String) -> String { HeaderNames.key(HeaderText.normal(text)) }
}
