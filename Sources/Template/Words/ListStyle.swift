import YAML

/// How a language joins lists: the words' section `lists`.
struct ListStyle: Sendable {
    /// Between two, and between all but the last two of more.
    var pair = " and "
    var separator = ", "
    var last = ", and "
    /// Between the entries of a chart's description.
    var entries = "; "
    var either = " or "
    var eitherLast = ", or "

    init(_ node: Node?) {
        if let text = node?["pair"]?.text { pair = text }
        if let text = node?["separator"]?.text { separator = text }
        if let text = node?["last"]?.text { last = text }
        if let text = node?["entries"]?.text { entries = text }
        if let text = node?["either"]?.text { either = text }
        if let text = node?["eitherLast"]?.text { eitherLast = text }
    }
}

extension Words {
    /// How a list is joined: `a, b, and c`, `a, b, or c`, `a, b, c`, `a; b; c`.
    public enum Joint: String, Sendable, Hashable, CaseIterable {
        case and, or, commas, entries
    }

    /// Texts joined to one, as the language does it; an empty text for no texts.
    public func list(_ items: [String], _ joint: Joint = .and) -> String {
        switch joint {
        case .commas: items.joined(separator: lists.separator)
        case .entries: items.joined(separator: lists.entries)
        case .and: joined(items, pair: lists.pair, last: lists.last)
        case .or: joined(items, pair: lists.either, last: lists.eitherLast)
        }
    }

    private func joined(_ items: [String], pair: String, last: String) -> String {
        guard let final = items.last, items.count > 1 else { return items.first ?? "" }
        if items.count == 2 { return items[0] + pair + final }
        return items.dropLast().joined(separator: lists.separator) + last + final
    }
}
