import Diagnostics
import Facts
import YAML

/// What stands above a report, before its texts are read.
struct FrontMatter {
    /// The names of furniture, as in the directive `section`.
    static let furnitureNames = ["head-left", "head-right", "foot-left", "foot-center", "foot-right"]

    /// From `page.size`: a4 or letter.
    var paper: String?
    /// From `page.master`: a name with its place.
    var master: Node?
    /// From `about`: a person or a team.
    var subject = ReportSubject.person
    /// Texts of the metadata by name.
    var metadata: [String: Node] = [:]
    /// Numbers by name, for all papers or for each.
    var measures: [Node.Pair] = []
    var data: Node?
    /// Texts at the head and the foot of pages.
    var furniture: [String: Node] = [:]
    /// What differs on the first page.
    var first: [String: Node]?
    /// Changes to the theme.
    var theme: Node?

    init(_ node: Node?, _ findings: inout Findings) {
        guard let node else { return }
        var reader = MappingReader(node, what: "the front matter", &findings)
        if let page = reader.optional("page") { readPage(page, &findings) }
        if let about = reader.string("about", &findings) {
            if let known = ReportSubject(rawValue: about) {
                subject = known
            } else {
                findings.error(
                    "a report is about a person or a team, not about '\(about)'", at: node["about"]?.span,
                    hints: Suggestion.hints(for: about, among: ReportSubject.allCases.map(\.rawValue)))
            }
        }
        for name in ["title", "subject", "author", "keywords"] {
            if let text = reader.optional(name), reader.string(name, &findings) != nil { metadata[name] = text }
        }
        measures = reader.pairs("measures", &findings)
        data = reader.optional("data")
        if let texts = reader.optional("furniture") {
            furniture = FrontMatter.furniture(texts, what: "'furniture'", &findings)
        }
        if let texts = reader.optional("first") {
            first = FrontMatter.furniture(texts, what: "'first'", &findings)
        }
        theme = reader.optional("theme")
        reader.finish(&findings)
    }

    private mutating func readPage(_ node: Node, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "'page'", &findings)
        if let size = reader.string("size", &findings) {
            paper = size
            if !ThemeFile.papers.contains(size) {
                findings.error(
                    "'\(size)' is no paper that reports are made for", at: node["size"]?.span,
                    hints: Suggestion.hints(for: size, among: ThemeFile.papers))
                paper = nil
            }
        }
        master = reader.optional("master")
        reader.finish(&findings)
    }

    private static func furniture(_ node: Node, what: String, _ findings: inout Findings) -> [String: Node] {
        var reader = MappingReader(node, what: what, &findings)
        var texts: [String: Node] = [:]
        for name in furnitureNames {
            if let text = reader.optional(name), reader.string(name, &findings) != nil { texts[name] = text }
        }
        reader.finish(&findings)
        return texts
    }

    /// The measures for a paper, as a record.
    func measures(paper: String, _ findings: inout Findings) -> Value {
        var record: [String: Value] = [:]
        for pair in measures {
            if let number = pair.value.number {
                record[pair.key] = .number(number)
                continue
            }
            var reader = MappingReader(pair.value, what: "the measure '\(pair.key)'", &findings)
            var numbers: [String: Double] = [:]
            for name in ThemeFile.papers { numbers[name] = reader.number(name, &findings) }
            reader.finish(&findings)
            if let number = numbers[paper] {
                record[pair.key] = .number(number)
            } else if pair.value.pairs != nil {
                findings.error("the measure '\(pair.key)' has no number for \(paper)", at: pair.span)
            }
        }
        return .record(Record(record))
    }
}
