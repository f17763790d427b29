import Diagnostics
import Files
import YAML

/// A file of the folder `parts`: a piece that reports share, and a directive of its name.
struct PartFile: Sendable {
    /// Its name, its parameters as attributes, and its help.
    let form: Form
    let source: ReportSource
    /// Where a parameter's default stands, for its text is read where the part is used.
    let defaults: [String: Node]

    /// Reads a part: the report file that it looks like, with `help` and `parameters` in its front matter.
    init(_ source: ReportSource, _ findings: inout Findings) {
        let name = Path.stem(of: source.path)
        var attributes: [Form.Attribute] = []
        var defaults: [String: Node] = [:]
        var help = "a part of this bundle"
        if let node = source.frontMatter {
            var reader = MappingReader(node, what: "the front matter of a part", &findings)
            if let text = reader.string("help", &findings) { help = text }
            for pair in reader.pairs("parameters", &findings) {
                guard let attribute = PartFile.parameter(pair, &defaults, &findings) else { continue }
                attributes.append(attribute)
            }
            reader.finish(&findings)
        }
        let span = SourceSpan(file: source.path)
        if Directive.builtIn[name] != nil {
            findings.error("a part cannot be called '\(name)': there is a directive of this name", at: span)
        } else if !name.utf8.allSatisfy({ Lexer.isName($0) }) || !(name.utf8.first.map(Lexer.isLetter) ?? false) {
            findings.error("'\(name)' is no name for a part: it has letters, digits and -", at: span)
        }
        form = Form(name, attributes, help)
        self.source = source
        self.defaults = defaults
    }

    /// `role: [leader, manager]`, `rows: list`, or a mapping with `type`, `default` and `help`.
    private static func parameter(
        _ pair: Node.Pair, _ defaults: inout [String: Node], _ findings: inout Findings
    ) -> Form.Attribute? {
        guard Lexer.isFreeName(pair.key) else {
            findings.error("'\(pair.key)' is no name for a parameter", at: pair.span)
            return nil
        }
        guard pair.value.pairs != nil else {
            guard let type = PartFile.type(pair.value, &findings) else { return nil }
            return .required(pair.key, type, "")
        }
        var reader = MappingReader(pair.value, what: "the parameter '\(pair.key)'", &findings)
        let node = reader.required("type", &findings)
        let type = node.flatMap { PartFile.type($0, &findings) }
        let help = reader.string("help", &findings) ?? ""
        // An explicit null makes a parameter that need not be given.
        let standard = reader.optional("default") ?? pair.value["default"]
        reader.finish(&findings)
        guard let type else { return nil }
        guard let standard else { return .required(pair.key, type, help) }
        if !standard.isNull { defaults[pair.key] = standard }
        return .optional(pair.key, type, help, standard: standard.isNull ? nil : standard.text)
    }

    private static func type(_ node: Node, _ findings: inout Findings) -> Form.AttributeType? {
        if let words = node.elements?.compactMap(\.text), !words.isEmpty { return .choice(words) }
        let known = ["text": Form.AttributeType.text, "number": .number, "value": .expression, "list": .expression]
        if let type = node.text.flatMap({ known[$0] }) { return type }
        let text = node.text ?? node.kindName
        findings.error(
            "'\(text)' is no type of a parameter", at: node.span,
            hints: Suggestion.hints(for: text, among: known.keys.sorted()) + ["or a list of words: [leader, manager]"])
        return nil
    }
}

extension Lexer {
    /// Whether a text is a name that a template may give: a variable of a loop, a parameter.
    static func isFreeName(_ text: String) -> Bool {
        text.utf8.allSatisfy { isName($0) } && (text.utf8.first.map(isLetter) ?? false)
            && !Names.reserved.contains(text)
    }
}
