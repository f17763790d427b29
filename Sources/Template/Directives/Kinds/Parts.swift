import Diagnostics
import Facts
import YAML

extension Directive {
    /// The directive that a file of the folder `parts` is.
    init(_ part: PartFile) {
        self.init(part.form, isContainer: false, takesClasses: false) { compiler, use, context, findings in
            compiler.expand(part, use, context, &findings)
        }
    }
}

extension Compiler {
    /// What a part says, with the values of its parameters. It knows nothing of the loops around it: what it needs it is given.
    fileprivate mutating func expand(
        _ part: PartFile, _ use: Passage.Use, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        let name = part.form.name
        guard !openParts.contains(name) else {
            let way = (openParts + [name]).joined(separator: " > ")
            findings.error("the part '\(name)' holds itself: \(way)", at: use.span)
            return []
        }
        let reader = AttributeReader(use, as: part.form, &findings)
        var values: [String: Expression] = [:]
        for attribute in part.form.attributes {
            values[attribute.name] = value(of: attribute, reader, &findings)
        }
        let outer = (names: names, file: file)
        file = part.source.path
        names.variables = names.variables.map { Names.Variable(name: "", type: $0.type) }
        names.bindings = values
        for (parameter, node) in part.defaults where values[parameter] == nil {
            let written = written(node)
            guard let attribute = part.form.attribute(parameter) else { continue }
            names.bindings[parameter] = expression(written, attribute.type, &findings)
        }
        for attribute in part.form.attributes where names.bindings[attribute.name] == nil {
            names.bindings[attribute.name] = .value(.missing, at: use.span, name: attribute.name)
        }
        openParts.append(name)
        let flow = blocks(passages(of: part.source, &findings), context, &findings)
        openParts.removeLast()
        names = outer.names
        file = outer.file
        return flow
    }

    /// What an attribute gives a parameter; nil where it is not given.
    private func value(
        of attribute: Form.Attribute, _ reader: AttributeReader, _ findings: inout Findings
    ) -> Expression? {
        guard let written = reader.written(attribute.name) else { return nil }
        return expression(written, attribute.type, &findings)
    }

    private func expression(
        _ written: Written, _ type: Form.AttributeType, _ findings: inout Findings
    ) -> Expression? {
        let span = written.place.span(0)
        switch type {
        case .text:
            switch TextPiece.parse(written.text, at: written.place, names: names, &findings) {
            case .fixed(let text): return .value(.text(text), at: span, name: written.text)
            case .segments(let segments):
                if segments.count == 1, case .expression(let expression) = segments[0] { return expression }
                findings.error("a part is given a text or an expression, not both together", at: span)
                return nil
            }
        case .choice(let known):
            if !known.contains(written.text) {
                findings.error(
                    "'\(written.text)' is none of: \(known.joined(separator: ", "))", at: span,
                    hints: Suggestion.hints(for: written.text, among: known))
            }
            return .value(.text(written.text), at: span, name: written.text)
        default: return expression(written.text, at: written.place, &findings)
        }
    }
}
