import Diagnostics
import Facts
import YAML

/// What stands above a report, before its texts are read.
struct FrontMatter {
    /// The names of furniture.
    static let furnitureNames = ["head-left", "head-right", "foot-left", "foot-center", "foot-right"]

    /// a4 or letter.
    var paper: String?
    /// The master of the first page: a name with its place.
    var page: Node?
    /// The master of the other pages.
    var pages: Node?
    /// What the report is about: a person, a team.
    var about: Node?
    /// Texts of the metadata by name.
    var metadata: [String: Node] = [:]
    /// Texts at the head and the foot of pages.
    var furniture: [String: Node] = [:]
    /// What differs on the first page.
    var first: [String: Node] = [:]
    /// Changes to the theme.
    var theme: Node?

    init(_ node: Node?, _ findings: inout Findings) {
        guard let node else { return }
        var reader = MappingReader(node, what: "the front matter", &findings)
        if let paper = reader.string("paper", &findings) { readPaper(paper, at: node["paper"]?.span, &findings) }
        page = reader.optional("page")
        pages = reader.optional("pages")
        if let about = reader.optional("about"), reader.string("about", &findings) != nil { self.about = about }
        for name in ["title", "subject", "author", "keywords"] {
            if let text = reader.optional(name), reader.string(name, &findings) != nil { metadata[name] = text }
        }
        if let texts = reader.optional("furniture") {
            furniture = FrontMatter.furniture(texts, what: "'furniture'", &findings)
        }
        if let texts = reader.optional("first") {
            first = FrontMatter.furniture(texts, what: "'first'", &findings)
        }
        theme = reader.optional("theme")
        reader.finish(&findings)
    }

    private mutating func readPaper(_ name: String, at span: SourceSpan?, _ findings: inout Findings) {
        guard ThemeFile.papers.contains(name) else {
            findings.error(
                "'\(name)' is no paper that reports are made for", at: span,
                hints: Suggestion.hints(for: name, among: ThemeFile.papers))
            return
        }
        paper = name
    }

    /// Texts at the head and the foot of pages, as a report or a theme writes them.
    static func furniture(_ node: Node, what: String, _ findings: inout Findings) -> [String: Node] {
        var reader = MappingReader(node, what: what, &findings)
        var texts: [String: Node] = [:]
        for name in furnitureNames {
            if let text = reader.optional(name), reader.string(name, &findings) != nil { texts[name] = text }
        }
        reader.finish(&findings)
        return texts
    }
}
