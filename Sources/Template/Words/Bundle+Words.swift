package import Diagnostics
package import Facts
import Files
package import Story
package import YAML

extension Bundle {
    /// The words of a language. A regional file such as `en-GB` is laid over that of its language; where the file says
    /// `language: { fallback: en }`, that language stands in for what it lacks.
    /// - Parameter language: as in BCP 47; `en-US` is found under `en` too
    /// - Throws: a failure where there are no words in that language; it names those that there are.
    package func words(_ language: String) throws(Failure) -> Words {
        guard let code = Self.known(language, among: languages) else {
            let hint =
                languages.isEmpty
                ? "put its words into \(Path.join(directory, "words/\(language).yaml"))"
                : "languages here: \(languages.joined(separator: ", "))"
            throw Failure("there are no words in the language '\(language)'", hints: [hint])
        }
        var node = try wordsFile(code)
        var own: Set<String> = [node.span.file]
        if let hyphen = code.lastIndex(of: "-"), let base = Self.known(String(code[..<hyphen]), among: languages) {
            let inherited = try wordsFile(base)
            own.insert(inherited.span.file)
            node = inherited.overlaid(by: node)
        }
        if let fallback = node["language"]?["fallback"], let name = fallback.text, name != code {
            guard languages.contains(name) else {
                throw Failure(
                    "there are no words in the language '\(name)', which should stand in", at: fallback.span,
                    hints: Suggestion.hints(for: name, among: languages))
            }
            node = try wordsFile(name).overlaid(by: node)
        }
        return Words(node, language: code, files: own)
    }

    /// What a language has and lacks of all that the reports of the bundle say.
    /// - Parameters:
    ///   - language: as in BCP 47
    ///   - reference: a language that is complete, with which it is compared
    ///   - charts: the kinds of chart that can be drawn
    ///   - facts: what reports can say, by what they are about
    ///   - findings: gets what the reports cannot say in the language of reference
    package func review(
        _ language: String, reference: String, charts: [ChartKind], facts: (Node?) throws(Failure) -> RecordType,
        findings: inout Findings
    ) throws(Failure) -> WordsReview {
        let complete = try words(reference)
        let use = WordsUse()
        for report in reports {
            do throws(Failure) {
                _ = try template(
                    report, paper: nil, words: complete, use: use, subject: try facts(try about(report)),
                    charts: charts, findings: &findings)
            } catch {
                findings.append(contentsOf: error.findings)
            }
        }
        return WordsReview(try words(language), reference: complete, use: use)
    }

    /// The language of the bundle that goes for another: the same, or one with fewer subtags.
    static func known(_ language: String, among languages: [String]) -> String? {
        var code = language
        while !languages.contains(code) {
            if let same = languages.first(where: { $0.lowercased() == code.lowercased() }) { return same }
            guard let hyphen = code.lastIndex(where: { $0 == "-" || $0 == "_" }) else { return nil }
            code = String(code[..<hyphen])
        }
        return code
    }

    private func wordsFile(_ code: String) throws(Failure) -> Node {
        let path = Path.join(directory, "words/\(code).yaml")
        let node = try YAML.parse(try Bundle.bytes(path, in: directory), file: path)
        guard node.pairs != nil else {
            throw Failure("a file of words should be a mapping, but it is \(node.kindName)", at: node.span)
        }
        return node
    }
}
