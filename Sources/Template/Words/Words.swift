public import YAML

/// Every word that a reader sees, in one language: texts by dotted path, and how the language writes numbers, dates and lists.
public struct Words: Sendable {
    /// How a list is joined: `a, b, and c`, `a, b, or c`, `a; b; c`.
    public enum Joint: String, Sendable, Hashable, CaseIterable {
        case and, or, entries
    }

    /// The language, as in BCP 47, from `language.code`.
    public let language: String

    /// The words of a file.
    /// - Parameters:
    ///   - node: the file's mapping
    ///   - language: counts where the file has no `language.code`
    public init(_ node: Node, language: String) {
        self.language = node["language"]?["code"]?.text ?? language
    }

    /// What stands under a dotted path: a text, a phrase (a text with placeholders or plural forms), a list or a record.
    public func value(_ path: String) -> Value? { nil }

    /// The text under a dotted path with its placeholders filled; nil where there is none.
    /// A placeholder without an argument stays as `[name]`.
    public func text(_ path: String, _ arguments: [String: Value] = [:]) -> String? { nil }

    /// The form of a plural that belongs to a count, with `{{ count }}` and other placeholders filled.
    public func plural(_ path: String, _ count: Double, _ arguments: [String: Value] = [:]) -> String? { nil }

    /// A number with a fixed number of decimals, as the language writes it; halves are rounded away from zero.
    public func number(_ value: Double, digits: Int = 0) -> String { "" }

    /// A date as the language writes it; nil for what is no date.
    /// - Parameters:
    ///   - iso: as in ISO 8601: `2026-04-14`; what follows the day does not matter
    ///   - pattern: a name in the words' `dates`: `long`, `short`, `month`
    public func date(_ iso: String, _ pattern: String = "long") -> String? { nil }

    /// Texts joined to one, as the language does it.
    public func list(_ items: [String], _ joint: Joint = .and) -> String { "" }
}
