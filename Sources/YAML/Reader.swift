public import Diagnostics

/// Reads one mapping strictly: each key is asked for by name and type, and what was not asked for is an error with a
/// "did you mean". All problems of a file are gathered before the caller gives up.
///
///     var reader = MappingReader(node, what: "the instrument", &findings)
///     let name = reader.string("name", &findings)
///     reader.finish(&findings)
public struct MappingReader {
    private let node: Node
    private let what: String
    private var asked: [String] = []

    /// A reader of the node, which should be a mapping.
    /// - Parameters:
    ///   - node: what to read
    ///   - what: what it is called in messages, such as "the instrument"
    ///   - findings: gets an error where the node is no mapping
    public init(_ node: Node, what: String, _ findings: inout Findings) {
        self.node = node
        self.what = what
        if node.pairs == nil, !node.isNull {
            findings.error("\(what) should be a mapping, but it is \(node.kindName)", at: node.span)
        }
    }

    /// Where the mapping begins.
    public var span: SourceSpan { node.span }

    /// The value of a key as it stands, or nil where it is not given or is null.
    public mutating func optional(_ key: String) -> Node? {
        asked.append(key)
        guard let value = node[key], !value.isNull else { return nil }
        return value
    }

    /// The value of a key; an error where it is not given.
    public mutating func required(_ key: String, _ findings: inout Findings) -> Node? {
        if let value = optional(key) { return value }
        // What is no mapping at all has been reported as such.
        if node.pairs != nil || node.isNull { findings.error("\(what) has no '\(key)'", at: node.span) }
        return nil
    }

    /// The text of a key, or nil where it is not given.
    public mutating func string(_ key: String, _ findings: inout Findings) -> String? {
        optional(key).flatMap { typed($0, key, "a text", $0.text, &findings) }
    }

    /// The number of a key, or nil where it is not given.
    public mutating func number(_ key: String, _ findings: inout Findings) -> Double? {
        optional(key).flatMap { typed($0, key, "a number", $0.number, &findings) }
    }

    /// The whole number of a key, or nil where it is not given.
    public mutating func integer(_ key: String, _ findings: inout Findings) -> Int? {
        optional(key).flatMap { typed($0, key, "a whole number", $0.integer, &findings) }
    }

    /// The truth value of a key, or nil where it is not given.
    public mutating func bool(_ key: String, _ findings: inout Findings) -> Bool? {
        optional(key).flatMap { typed($0, key, "true or false", $0.bool, &findings) }
    }

    /// The pairs of the mapping of a key, empty where it is not given.
    public mutating func pairs(_ key: String, _ findings: inout Findings) -> [Node.Pair] {
        optional(key).flatMap { typed($0, key, "a mapping", $0.pairs, &findings) } ?? []
    }

    /// The elements of the list of a key, or nil where it is not given.
    public mutating func list(_ key: String, _ findings: inout Findings) -> [Node]? {
        optional(key).flatMap { typed($0, key, "a list", $0.elements, &findings) }
    }

    /// The texts of the list of a key, or nil where it is not given.
    public mutating func strings(_ key: String, _ findings: inout Findings) -> [String]? {
        guard let nodes = list(key, &findings) else { return nil }
        return nodes.compactMap { typed($0, key, "a list of texts", $0.isNull ? nil : $0.text, &findings) }
    }

    /// Reports each key that was never asked for. Call it once, after all others.
    public func finish(_ findings: inout Findings) {
        for pair in node.pairs ?? [] where !asked.contains(pair.key) {
            findings.error(
                "\(what) knows no '\(pair.key)'", at: pair.span, hints: Suggestion.hints(for: pair.key, among: asked))
        }
    }

    private func typed<T>(
        _ value: Node, _ key: String, _ expected: String, _ converted: T?, _ findings: inout Findings
    ) -> T? {
        if converted == nil {
            findings.error("'\(key)' should be \(expected), but it is \(value.kindName)", at: value.span)
        }
        return converted
    }
}
