import Diagnostics
import Facts
import YAML

/// What the reports of a bundle have used of its words while they were read. Lives only as long as reports are being read.
final class WordsUse {
    /// The dotted paths of all entries that something can say.
    private(set) var reached: Set<String> = []
    /// Names that were asked for: section, form.
    private var named: Set<[String]> = []

    /// What was noticed and prevents nothing.
    private(set) var remarks = Findings()

    func reach(_ path: String) { reached.insert(path) }

    func remark(_ finding: Finding) {
        if !remarks.contains(finding) { remarks.append(finding) }
    }

    /// Notes that cases of a choice are printed in a form, and says what the words lack. A section that names some of the cases has
    /// to name all; where it names none, as for another questionnaire, ids stand in.
    func name(
        _ type: ChoiceType, form: String, words: Words, at span: SourceSpan
    ) throws(Failure) {
        guard let section = type.section else {
            throw Failure(
                "'\(type.name)' has cases, not names: it can be compared and chosen by, not printed", at: span,
                hints: ["say it by an entry of the words that chooses on it"])
        }
        guard named.insert([section, form, type.name]).inserted else { return }
        let node = Words.node(section, in: words.root)
        let known = Set((node?.pairs ?? []).map(\.key))
        let present = type.cases.filter { known.contains($0) }
        if !type.cases.isEmpty, !present.isEmpty || !type.isOpen {
            var lacking = Findings()
            let isFormKnown = type.cases.contains { words.text("\(section).\($0).\(form)") != nil }
            for word in type.cases where words.text("\(section).\(word).\(form)") == nil {
                if form != "name", words.text("\(section).\(word).name") != nil {
                    guard isFormKnown else { continue }
                    remark(
                        .warning(
                            "the words have no '\(section).\(word).\(form)', so that its name stands in",
                            at: node?[word]?.span ?? node?.span ?? words.root.span,
                            hints: ["it is printed by \(span)"]))
                    continue
                }
                lacking.error(
                    "the words have no '\(section).\(word).\(form)'",
                    at: node?[word]?.span ?? node?.span ?? words.root.span,
                    hints: ["it is printed by \(span)"])
            }
            if !lacking.isEmpty { throw Failure(lacking) }
        }
        for word in type.cases.isEmpty ? known.sorted() : [] where words.text("\(section).\(word).\(form)") == nil {
            guard words.text("\(section).\(word).name") == nil else { continue }
            throw Failure(
                "the words have no '\(section).\(word).\(form)'", at: node?[word]?.span ?? words.root.span,
                hints: ["it is printed by \(span)"])
        }
        for word in type.cases.isEmpty ? Array(known) : type.cases {
            reach("\(section).\(word).\(form)")
            if words.text("\(section).\(word).\(form)") == nil { reach("\(section).\(word).name") }
        }
    }

    /// The entries that nothing can say, each a warning at its place. What the language itself needs is never superfluous.
    func superfluous(_ words: Words) -> Findings {
        var findings = Findings()
        for pair in words.root.pairs ?? [] where !Self.own.contains(pair.key) {
            collect(pair.value, pair.key, at: pair.span, &findings)
        }
        return findings
    }

    /// Sections that the engine itself reads: the language and its ways of writing, and the texts by which answers are recognised.
    private static let own: Set<String> = ["language", "numbers", "dates", "lists", "units", "items", "answers"]

    /// The entries that another language stands in for, as one warning.
    func borrowed(_ words: Words) -> Findings {
        let paths = reached.sorted().filter { path in
            guard let node = Words.node(path, in: words.root), node.pairs == nil, node.elements == nil else {
                return false
            }
            return !words.files.contains(node.span.file)
        }
        var findings = Findings()
        if let first = paths.first, let file = words.files.sorted().last {
            let more = paths.count > 1 ? " and \(paths.count - 1) more entries" : ""
            findings.warning(
                "'\(first)'\(more) \(paths.count > 1 ? "are" : "is") missing, so that another language stands in",
                at: SourceSpan(file: file),
                hints: ["diptych words \(words.language) lists them"])
        }
        return findings
    }

    private func collect(_ node: Node, _ path: String, at span: SourceSpan, _ findings: inout Findings) {
        if reached.contains(path) { return }
        if let pairs = node.pairs, !node.isChoice {
            for pair in pairs { collect(pair.value, "\(path).\(pair.key)", at: pair.span, &findings) }
        } else if !node.isNull {
            findings.warning("no report says '\(path)'", at: span, hints: ["take it out, or correct its name"])
        }
    }
}
