/// The findings that travel beside a result, in the order in which they were made.
public struct Findings: Sendable, Hashable, RandomAccessCollection {
    private var items: [Finding]

    /// No findings, or those given.
    public init(_ items: [Finding] = []) {
        self.items = items
    }

    /// Adds one finding at the end.
    public mutating func append(_ finding: Finding) { items.append(finding) }

    /// Counts one more of the kind of a finding that is listed.
    package mutating func countMore(at index: Int) { items[index].more += 1 }

    /// Adds the findings of a later stage at the end.
    public mutating func append(contentsOf other: Findings) { items.append(contentsOf: other.items) }

    /// Adds an error at the end.
    public mutating func error(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) {
        append(.error(message, at: span, hints: hints))
    }

    /// Adds a warning at the end.
    public mutating func warning(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) {
        append(.warning(message, at: span, hints: hints))
    }

    /// Adds a note at the end.
    public mutating func note(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) {
        append(.note(message, at: span, hints: hints))
    }

    /// Whether there is an error among them.
    public var hasErrors: Bool { items.contains { $0.severity == .error } }

    /// Whether there is a warning or an error among them.
    public var hasWarnings: Bool { items.contains { $0.severity >= .warning } }

    /// Always 0.
    public var startIndex: Int { items.startIndex }
    /// How many there are.
    public var endIndex: Int { items.endIndex }
    /// The finding at a place in the order.
    public subscript(position: Int) -> Finding { items[position] }
}

/// What stops a stage: thrown where going on makes no sense, with the findings that say why.
public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// At least one error, and whatever was found before it.
    public var findings: Findings

    /// A failure for the findings given, among which is an error.
    public init(_ findings: Findings) {
        self.findings = findings
    }

    /// A failure for one reason.
    public init(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) {
        findings = Findings([.error(message, at: span, hints: hints)])
    }

    /// The findings, a line each.
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
