package import Diagnostics
import YAML

/// What a language of a bundle has and lacks, set against what its reports say.
package struct WordsReview: Sendable {
    /// An entry by its dotted path, with the text of the language that it is compared with.
    package struct Entry: Sendable {
        package let path: String
        package let reference: String
    }

    /// What reports say and the language has no text for.
    package let lacking: [Entry]
    /// What still is, word for word, the text of the language that it is compared with.
    package let same: [Entry]
    /// What no report says, a warning each at its place.
    package let superfluous: Findings

    /// - Parameters:
    ///   - words: the language
    ///   - reference: a language that is complete
    ///   - use: what all reports say of the reference
    init(_ words: Words, reference: Words, use: WordsUse) {
        var lacking: [Entry] = []
        var same: [Entry] = []
        for path in use.reached.sorted() + Self.own(reference) {
            guard let node = Words.node(path, in: reference.root), let text = node.text, !text.isEmpty else { continue }
            let entry = Entry(path: path, reference: text)
            guard let other = Words.node(path, in: words.root), words.files.contains(other.span.file) else {
                // A plural has the forms that its language has.
                if !Self.isPluralForm(path, reference) { lacking.append(entry) }
                continue
            }
            if other.text == text, text.contains(where: \.isLetter), words.language != reference.language {
                same.append(entry)
            }
        }
        self.lacking = lacking
        self.same = same
        superfluous = use.superfluous(words)
    }

    /// What the engine itself reads of the words.
    private static func own(_ words: Words) -> [String] {
        ["numbers", "dates", "lists", "units"].flatMap { section -> [String] in
            leaves(below: section, Words.node(section, in: words.root))
        }
    }

    static func leaves(below path: String, _ node: Node?) -> [String] {
        guard let pairs = node?.pairs else { return node?.text == nil ? [] : [path] }
        return pairs.flatMap { leaves(below: "\(path).\($0.key)", $0.value) }
    }

    private static func isPluralForm(_ path: String, _ words: Words) -> Bool {
        guard let dot = path.lastIndex(of: "."),
            PluralCategory(rawValue: String(path[path.index(after: dot)...])) != nil
        else { return false }
        return Words.node(String(path[..<dot]), in: words.root)?.isChoice ?? false
    }
}

extension Words {
    /// A file of words to fill in for another language: the same entries, empty, each below the text that it is to say.
    /// - Parameter code: the language, as in BCP 47
    package func blank(for code: String) -> String {
        var lines = ["language: { code: \(code) }"]
        for pair in root.pairs ?? [] where pair.key != "language" { Self.append(pair, indent: 0, &lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func append(_ pair: Node.Pair, indent: Int, _ lines: inout [String]) {
        let space = String(repeating: "  ", count: indent)
        if let text = pair.value.text, ["choose", "plural", "when"].contains(pair.key) {
            lines.append("\(space)\(pair.key): \"\(text)\"")
        } else if let text = pair.value.text {
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                lines.append("\(space)# \(line)")
            }
            lines.append("\(space)\(pair.key.asKey):")
        } else if let elements = pair.value.elements {
            lines.append("\(space)\(pair.key.asKey):")
            for element in elements { append(element, indent: indent + 1, &lines) }
        } else {
            lines.append("\(space)\(pair.key.asKey):")
            for inner in pair.value.pairs ?? [] { append(inner, indent: indent + 1, &lines) }
        }
    }

    private static func append(_ element: Node, indent: Int, _ lines: inout [String]) {
        let space = String(repeating: "  ", count: indent)
        if let text = element.text {
            lines.append("\(space)# \(text.replacing("\n", with: " "))")
            lines.append("\(space)-")
        } else {
            lines.append("\(space)-")
            for inner in element.pairs ?? [] { append(inner, indent: indent + 1, &lines) }
        }
    }
}

extension String {
    /// As a key of YAML that is read as text.
    fileprivate var asKey: String {
        ["true", "false", "null", "yes", "no", "on", "off"].contains(self) || first?.isNumber ?? true
            ? "\"\(self)\"" : self
    }
}
