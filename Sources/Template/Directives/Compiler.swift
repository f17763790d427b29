import Diagnostics
import Facts
import Pages
import Story
import YAML

/// Checks a report and resolves all that does not depend on the person.
struct Compiler {
    let look: Look
    let words: Words
    /// The kinds of chart that there are.
    let charts: [ChartKind]
    /// What a line of colons can name.
    let directives: Directive.ByName
    let directory: String
    /// The file at hand: a report, or one of its parts.
    var file: String
    var names: Names
    /// The parts that are being read, the outermost first.
    var openParts: [String] = []

    var theme: Theme { look.theme }

    init(
        look: Look, words: Words, use: WordsUse, subject: RecordType, charts: [ChartKind],
        directives: Directive.ByName, directory: String, file: String
    ) {
        self.look = look
        self.words = words
        self.charts = charts
        self.directives = directives
        self.directory = directory
        self.file = file
        names = Names(subject: subject, words: words, use: use, constants: ["measure": .record(Record(look.measures))])
    }

    /// The template of a report; nil where its masters are not known.
    mutating func template(
        of source: ReportSource, _ front: FrontMatter, paper: String, _ findings: inout Findings
    ) -> Template? {
        let first = master(front.page, &findings)
        let others = master(front.pages, &findings)
        let furniture = furniture(look.furniture, front.furniture, &findings)
        let firstFurniture = furniture.with(self.furniture(look.first, front.first, &findings))
        var metadata: [String: TextPiece] = [:]
        for (name, node) in front.metadata.sorted(by: { $0.key < $1.key }) { metadata[name] = text(node, &findings) }

        var context = Context()
        context.opensPages = true
        let blocks = blocks(passages(of: source, &findings), context, &findings)
        guard let first, let others else { return nil }
        return Template(
            paper: paper, theme: theme, words: words,
            families: look.families.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, directory: directory,
            logo: look.logo, firstMaster: first, master: others,
            furniture: furniture, firstFurniture: firstFurniture, metadata: metadata, blocks: blocks)
    }

    func passages(of source: ReportSource, _ findings: inout Findings) -> [Passage] {
        Scanner.passages(source.lines, firstLine: source.firstLine, file: source.path, directives, &findings)
    }

    private func master(_ node: Node?, _ findings: inout Findings) -> Master? {
        let known = theme.masters.keys.sorted()
        guard let name = node.map({ $0.text ?? $0.kindName }) ?? look.master else {
            if !findings.hasErrors { findings.error("the theme has no masters", at: SourceSpan(file: file)) }
            return nil
        }
        if let master = theme.masters[name] { return master }
        // A master that could not be read was reported with the theme.
        if node != nil || !findings.hasErrors {
            findings.error(
                "'\(name)' is not known to the theme's masters", at: node?.span ?? SourceSpan(file: file),
                hints: Suggestion.hints(for: name, among: known))
        }
        return nil
    }

    /// The theme's furniture with the report's own texts; what the report replaces is not read.
    private mutating func furniture(
        _ theme: [String: Node], _ own: [String: Node], _ findings: inout Findings
    ) -> FurniturePiece {
        names.isFurniture = true
        defer { names.isFurniture = false }
        var piece = FurniturePiece()
        for (name, node) in theme.merging(own, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            piece.texts[name] = text(node, &findings)
        }
        return piece
    }

    private func text(_ node: Node, _ findings: inout Findings) -> TextPiece {
        let written = written(node)
        return TextPiece.parse(written.text, at: written.place, names: names, &findings)
    }

    /// A text of YAML with its place.
    func written(_ node: Node) -> Written {
        var span = node.span
        if case .scalar(_, quoted: true) = node.content { span.column += 1 }
        return Written(node.text ?? "", at: span)
    }

    /// What passages become.
    mutating func blocks(_ passages: [Passage], _ context: Context, _ findings: inout Findings) -> [Flow<Piece>] {
        var flow: [Flow<Piece>] = []
        for passage in passages {
            switch passage {
            case .text(let lines, let line): flow += markdown(lines, line: line, context, &findings)
            case .directive(let use):
                if !use.directive.takesClasses, let first = use.classes.first {
                    findings.error("'\(use.directive.name)' takes no class", at: first.place.span(0))
                }
                flow += use.directive.make(&self, use, context, &findings)
            }
        }
        return flow
    }

    // MARK: Styles

    /// What some classes say together; the last one that says something counts.
    func style(of classes: [Written], _ findings: inout Findings) -> StyleClass {
        var result = StyleClass()
        for written in classes {
            guard let known = look.classes[written.text] else {
                findings.error(
                    "'\(written.text)' is not known to the theme's classes", at: written.place.span(0),
                    hints: Suggestion.hints(for: written.text, among: look.classes.keys.sorted()))
                continue
            }
            result = known.over(result)
        }
        return result
    }

    /// A style of the type scale with what a block's own class and those around it say.
    func resolved(_ name: String, _ own: StyleClass, _ context: Context) -> Theme.Style {
        // A theme without the styles that are needed has been reported.
        let plain = TextStyle(family: "sans", size: 9, leading: 12, color: .black)
        return own.over(context.style).applied(to: theme.styles[name] ?? Theme.Style(text: plain))
    }

    /// A text of an attribute as what stands in a line.
    func inlines(_ text: TextPiece) -> [InlinePiece] {
        switch text {
        case .fixed(let text): text.isEmpty ? [] : [.fixed(.text(text))]
        case .segments(let segments):
            segments.map { segment in
                switch segment {
                case .text(let text): .fixed(.text(text))
                case .expression(let expression): .expression(expression)
                }
            }
        }
    }
}

extension FurniturePiece {
    /// The same with other texts where they are given.
    fileprivate func with(_ other: FurniturePiece) -> FurniturePiece {
        FurniturePiece(texts: texts.merging(other.texts) { $1 })
    }
}
