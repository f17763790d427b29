import Diagnostics
import Facts
import Pages
import Story
import YAML

/// Checks a report and resolves all that does not depend on the person.
struct Compiler {
    let theme: Theme
    let words: Words
    let directory: String
    let file: String
    var names: Names
    var master: Master
    /// What stands in `furniture`; sections change parts of it.
    var furniture = FurniturePiece()

    init(
        theme: Theme, words: Words, use: WordsUse, subject: RecordType, directory: String, file: String
    ) {
        self.theme = theme
        self.words = words
        self.directory = directory
        self.file = file
        names = Names(subject: subject, words: words, use: use)
        let plain = TextStyle(family: "sans", size: 9, leading: 12, color: .black)
        master = Master(
            size: Size(width: 0, height: 0), left: 0, width: 0, top: 0, bottom: 0, head: 0, rule: nil, foot: 0,
            style: plain)
    }

    /// The template of a report; nil where its master is not known.
    mutating func template(
        of source: ReportSource, _ front: FrontMatter, paper: String, _ findings: inout Findings
    ) -> Template? {
        names.constants["measure"] = front.measures(paper: paper, &findings)
        names.constants["data"] = front.data.map { Value($0) } ?? .record([:])
        let isKnown = findMaster(front.master, &findings)
        furniture = furniture(front.furniture, &findings)
        var first: FurniturePiece?
        if let texts = front.first { first = furniture(texts, &findings) }
        var metadata: [String: TextPiece] = [:]
        for (name, node) in front.metadata { metadata[name] = text(node, &findings) }

        let parts = Scanner.parts(source.lines, firstLine: source.firstLine, file: file, &findings)
        var context = Context()
        context.allowsSections = true
        let blocks = blocks(parts, context, &findings)
        guard isKnown else { return nil }
        return Template(
            paper: paper, theme: theme, words: words, directory: directory, master: master, furniture: furniture,
            firstFurniture: first, metadata: metadata, blocks: blocks)
    }

    private mutating func findMaster(_ node: Node?, _ findings: inout Findings) -> Bool {
        let known = theme.masters.keys.sorted()
        let name = node?.text ?? (known.contains("report") ? "report" : known.first ?? "report")
        if let master = theme.masters[name] {
            self.master = master
            return true
        }
        // A master that could not be read was reported with the theme.
        if node != nil || !findings.hasErrors {
            findings.error(
                "'\(name)' is not known to the theme's masters", at: node?.span ?? SourceSpan(file: file),
                hints: Suggestion.hints(for: name, among: known))
        }
        return false
    }

    /// Furniture with the report's own texts where others are not given.
    private mutating func furniture(_ nodes: [String: Node], _ findings: inout Findings) -> FurniturePiece {
        names.isFurniture = true
        defer { names.isFurniture = false }
        var piece = furniture
        for (name, node) in nodes { piece.texts[name] = text(node, &findings) }
        return piece
    }

    private func text(_ node: Node, _ findings: inout Findings) -> TextPiece {
        var span = node.span
        if case .scalar(_, quoted: true) = node.content { span.column += 1 }
        let text = node.text ?? ""
        return TextPiece.parse(text, at: TextPlace(text, at: span), names: names, &findings)
    }

    // MARK: Flow

    /// The parts of a container of blocks.
    mutating func blocks(_ parts: [Part], _ context: Context, _ findings: inout Findings) -> [Flow<Piece>] {
        var flow: [Flow<Piece>] = []
        for part in parts {
            switch part {
            case .text(let lines, let line): flow += markdown(lines, line: line, context, &findings)
            case .directive(let use):
                switch use.directive.name {
                case "each":
                    let loops = loop(use, &findings) { compiler, keepsTogether, findings in
                        compiler.blocks(use.body, keepsTogether ? context.inner : context, &findings)
                    }
                    flow += loops
                case "if":
                    let branches = branch(use, &findings) { compiler, parts, findings in
                        compiler.blocks(parts, context, &findings)
                    }
                    flow += branches
                case "text": flow += text(use, context, &findings)
                default: flow += block(use, context, &findings).map { .leaf($0) }
                }
            }
        }
        return flow
    }

    /// The parts of a container that holds directives of some kinds only.
    /// - Parameters:
    ///   - allowed: the names of the directives
    ///   - make: what one of them is
    ///   - text: what Markdown in it is, where it may stand
    mutating func flow<Leaf>(
        _ parts: [Part], of owner: Directive, allowed: [String], _ findings: inout Findings,
        make: (inout Compiler, Part.Use, inout Findings) -> Leaf,
        text: ((inout Compiler, [String], Int, inout Findings) -> [Leaf])? = nil
    ) -> [Flow<Leaf>] {
        var flow: [Flow<Leaf>] = []
        for part in parts {
            switch part {
            case .text(let lines, let line):
                guard let index = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { continue }
                if let text {
                    flow += text(&self, lines, line, &findings).map { .leaf($0) }
                } else {
                    findings.error(
                        "text cannot stand directly in '\(owner.name)'",
                        at: SourceSpan(file: file, line: line + index, column: 1),
                        hints: ["put it into '::: \(allowed[0])'"])
                }
            case .directive(let use):
                let name = use.directive.name
                if name == "each" {
                    flow += loop(use, &findings) { compiler, _, findings in
                        compiler.flow(
                            use.body, of: owner, allowed: allowed, &findings, make: make, text: text)
                    }
                } else if name == "if" {
                    flow += branch(use, &findings) { compiler, parts, findings in
                        compiler.flow(parts, of: owner, allowed: allowed, &findings, make: make, text: text)
                    }
                } else if allowed.contains(name) {
                    flow.append(.leaf(make(&self, use, &findings)))
                } else {
                    findings.error(
                        "'\(name)' cannot stand directly in '\(owner.name)'", at: use.span,
                        hints: ["what can: \(allowed.joined(separator: ", "))"])
                }
            }
        }
        return flow
    }

    private mutating func loop<Leaf>(
        _ use: Part.Use, _ findings: inout Findings,
        body: (inout Compiler, _ keepsTogether: Bool, inout Findings) -> [Flow<Leaf>]
    ) -> [Flow<Leaf>] {
        let reader = AttributeReader(use, as: use.directive, &findings)
        let list = reader.expression("in", names, &findings)
        let name = reader.identifier("as", &findings)
        if let list, list.type.element == nil {
            findings.error("'\(list.name)' is \(list.type.description), no list", at: list.span)
        }
        names.variables.append(Names.Variable(name: name ?? "", type: list?.type.element ?? .any))
        names.loops += 1
        defer {
            names.variables.removeLast()
            names.loops -= 1
        }
        let condition = reader.expression("when", names, isTest: true, &findings)
        let keep = keep(reader, standard: "none", &findings)
        let space = reader.number("space", names, &findings)
        let flow = body(&self, keep != nil, &findings)
        // What could not be read was reported; what is inside has been checked all the same.
        guard let list, let name else { return [] }
        return [
            .loop(
                Loop(list: list, name: name, condition: condition, keep: keep, space: space, span: use.span), flow)
        ]
    }

    private mutating func branch<Leaf>(
        _ use: Part.Use, _ findings: inout Findings,
        body: (inout Compiler, [Part], inout Findings) -> [Flow<Leaf>]
    ) -> [Flow<Leaf>] {
        let reader = AttributeReader(use, as: use.directive, &findings)
        let test = reader.expression("test", names, isTest: true, &findings)
        let then = body(&self, use.body, &findings)
        let otherwise = body(&self, use.otherwise, &findings)
        return test.map { [.branch($0, then, otherwise)] } ?? []
    }

    /// What `keep` says; nil for nothing.
    func keep(_ reader: AttributeReader, standard: String, _ findings: inout Findings) -> Keep? {
        switch reader.choice("keep", &findings) ?? standard {
        case "together": Keep(together: true)
        case "with-next": Keep(together: true, withNext: true)
        default: nil
        }
    }

    /// An attribute with a truth value.
    func boolean(_ name: String, _ reader: AttributeReader, _ findings: inout Findings) -> BoolPiece? {
        guard let expression = reader.expression(name, names, &findings) else { return nil }
        if case .bool(let bool) = expression.constant { return .fixed(bool) }
        if expression.constant != nil {
            findings.error("'\(name)' should be true, false or an expression", at: expression.span)
        }
        return .expression(expression)
    }
}
