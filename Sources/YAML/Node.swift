public import Diagnostics

/// A YAML value with the place where it stands. JSON is read as the YAML that it is.
public struct Node: Sendable {
    /// What a node is.
    public enum Content: Sendable {
        /// Text as written; a plain (unquoted) one may mean a number, a truth value or null.
        case scalar(String, quoted: Bool)
        /// A list.
        case sequence([Node])
        /// Keys and values in the order of the file; no key stands twice.
        case mapping([Pair])
    }

    /// A key of a mapping and its value.
    public struct Pair: Sendable {
        /// The key's text.
        public var key: String
        /// Where the key stands.
        public var span: SourceSpan
        /// What belongs to it.
        public var value: Node

        /// A key with its value.
        public init(key: String, span: SourceSpan, value: Node) {
            self.key = key
            self.span = span
            self.value = value
        }
    }

    /// What the node is.
    public var content: Content
    /// Where it begins.
    public var span: SourceSpan

    /// A node of the content given.
    public init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// The value of a mapping's key, or nil where the node is no mapping or has no such key.
    public subscript(key: String) -> Node? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// The elements of a sequence, or nil for anything else.
    public var elements: [Node]? {
        guard case .sequence(let nodes) = content else { return nil }
        return nodes
    }

    /// The pairs of a mapping, or nil for anything else.
    public var pairs: [Pair]? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs
    }

    /// The text of a scalar, whatever it means, or nil for anything else.
    public var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// Whether the node is an unquoted `null`, `~` or nothing at all.
    public var isNull: Bool {
        guard case .scalar(let text, quoted: false) = content else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    /// The number that an unquoted scalar stands for.
    public var number: Double? {
        // The standard library also reads "nan", "inf" and hexadecimal numbers, which nobody means here.
        guard case .scalar(let text, quoted: false) = content,
            text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }),
            let value = Double(text), value.isFinite
        else { return nil }
        return value
    }

    /// The whole number that an unquoted scalar stands for.
    public var integer: Int? {
        guard let number, let text else { return nil }
        // Not by way of the fraction, which has no room for all digits of a long number.
        return Int(text) ?? Int(exactly: number)
    }

    /// The truth value that an unquoted scalar stands for. Only `true` and `false`: YAML 1.1's `yes`, `no`, `on`, `off`
    /// are left as text, since `no` is also a language.
    public var bool: Bool? {
        guard case .scalar(let text, quoted: false) = content else { return nil }
        switch text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }

    /// What the node is, in words for a message.
    public var kindName: String {
        switch content {
        case .scalar: isNull ? "nothing" : (number != nil ? "a number" : "a text")
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
