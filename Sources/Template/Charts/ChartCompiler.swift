import Diagnostics
import Facts
import Story

/// Reads what a report gives to a chart, and what counts where it gives nothing. First come the facts, then the texts, which know
/// the facts by the names of their attributes.
struct ChartCompiler {
    let kind: ChartKind
    let given: [RawAttribute]
    /// Where the chart stands.
    let span: SourceSpan
    /// Those at its place.
    let names: Names

    /// What is written for an attribute, or what counts in its place.
    private struct Source {
        var attribute: String
        var text: String
        var place: TextPlace
        var isStandard: Bool
    }

    /// The chart. What is wrong with it is reported, and left out.
    func block(_ findings: inout Findings) -> ChartBlock {
        let known = ["kind", "alt"] + kind.attributes.map(\.name)
        for attribute in given where !known.contains(attribute.name) {
            findings.error(
                "a chart of the kind '\(kind.name)' has no attribute '\(attribute.name)'", at: attribute.span,
                hints: Suggestion.hints(for: attribute.name, among: known))
        }
        var block = ChartBlock(kind: kind, span: span)
        for attribute in kind.attributes where attribute.type == .form {
            if let source = source(of: attribute, names) { block.form = source.text }
        }
        var isSound = true
        for attribute in kind.attributes where !read(attribute, into: &block, &findings) { isSound = false }
        // Texts about facts that could not be read would be found wrong as well.
        guard isSound else { return block }
        var inner = names
        for fact in block.facts {
            inner.variables.append(Names.Variable(name: fact.name, type: fact.expression.type))
        }
        for attribute in kind.attributes {
            if case .text(let about) = attribute.type { text(attribute, about, inner, into: &block, &findings) }
        }
        block.alternative = alternative(of: block, inner, &findings)
        return block
    }

    // MARK: Facts

    /// Reads what is no text. Gives back whether there is nothing wrong with it.
    private func read(
        _ attribute: ChartKind.Attribute, into block: inout ChartBlock, _ findings: inout Findings
    ) -> Bool {
        if case .text = attribute.type { return true }
        guard let source = source(of: attribute, names) else {
            guard attribute.isRequired else { return true }
            findings.error(
                "'\(kind.name)' needs '\(attribute.name)'", at: span,
                hints: ["\(attribute.name)=...: \(attribute.help)"])
            return false
        }
        do throws(Failure) {
            let name = attribute.name
            switch attribute.type {
            case .points: block.points[name] = try points(source)
            case .flag: block.flags[name] = try flag(source)
            case .side: block.sides[name] = try side(source)
            case .form, .text: break
            case .number, .texts, .record, .records:
                let expression = try expression(source)
                try check(expression, attribute, block.form)
                block.facts.append(
                    ChartBlock.Fact(name: name, expression: expression, isRequired: attribute.isRequired))
            }
            return true
        } catch {
            report(error, of: source, &findings)
            return false
        }
    }

    private func expression(_ source: Source) throws(Failure) -> Expression {
        try ExpressionParser.parse(source.text, at: source.place, names: names)
    }

    private func points(_ source: Source) throws(Failure) -> NumberPiece {
        let expression = try expression(source)
        guard ChartNeeds.fits(expression.type, .number) else { throw unfit(source, "a number", expression) }
        guard let constant = expression.constant else { return .expression(expression) }
        guard case .number(let number) = constant, Measure.lengths.contains(number) else {
            throw Failure("'\(source.attribute)' should be from 0 to \(Int(Measure.longest))", at: expression.span)
        }
        return .fixed(number)
    }

    private func flag(_ source: Source) throws(Failure) -> BoolPiece {
        let expression = try expression(source)
        guard let constant = expression.constant else { return .expression(expression) }
        guard case .bool(let bool) = constant else {
            throw Failure("'\(source.attribute)' should be true, false or an expression", at: expression.span)
        }
        return .fixed(bool)
    }

    /// The name of a role stands for itself; all else is an expression, in braces or not.
    private func side(_ source: Source) throws(Failure) -> Expression {
        if Side(rawValue: source.text) != nil {
            return .value(.text(source.text), at: source.place.span(0), name: source.text)
        }
        var source = source
        if source.text.hasPrefix("{{"), source.text.hasSuffix("}}") {
            source.text = String(source.text.dropFirst(2).dropLast(2))
            source.place = source.place.part(from: 2, source.text)
        }
        let isName = source.text.utf8.allSatisfy { Lexer.isName($0) }
        guard let expression = try isName ? try? expression(source) : expression(source) else {
            throw Failure(
                "'\(source.text)' is neither leader nor manager", at: source.place.span(0),
                hints: Suggestion.hints(for: source.text, among: Side.allCases.map(\.rawValue)))
        }
        guard ChartNeeds.fits(expression.type, .side) else { throw unfit(source, "leader or manager", expression) }
        return expression
    }

    private func check(
        _ expression: Expression, _ attribute: ChartKind.Attribute, _ form: String
    ) throws(Failure) {
        switch attribute.type {
        case .number:
            guard ChartNeeds.fits(expression.type, .number) else {
                throw unfit(attribute.name, "a number", expression)
            }
        case .texts:
            guard let element = expression.type.element else {
                throw unfit(attribute.name, "a list of texts", expression)
            }
            try names.checkPrinted(element, at: expression.span)
        case .record(let needs), .records(let needs):
            var isList = false
            if case .records = attribute.type { isList = true }
            try ChartNeeds(
                kind: kind.name, attribute: attribute.name, needs: needs, isList: isList, form: form,
                formSpan: given.first { $0.name == "form" }?.valueSpan, names: names
            ).check(expression)
        case .points, .flag, .side, .form, .text: break
        }
    }

    private func unfit(_ source: Source, _ what: String, _ expression: Expression) -> Failure {
        unfit(source.attribute, what, expression)
    }

    private func unfit(_ attribute: String, _ what: String, _ expression: Expression) -> Failure {
        Failure(
            "'\(attribute)' should be \(what), but '\(expression.name)' is \(expression.type.description)",
            at: expression.span)
    }

    // MARK: Texts

    private func text(
        _ attribute: ChartKind.Attribute, _ about: [String], _ names: Names, into block: inout ChartBlock,
        _ findings: inout Findings
    ) {
        if about.isEmpty { block.texts[attribute.name] = text(source(of: attribute, names), names, &findings) }
        for fact in block.facts where about.contains(fact.name) {
            var inner = names
            let type = fact.expression.type
            inner.variables.append(Names.Variable(name: "it", type: type.element ?? type))
            block.told[fact.name, default: [:]][attribute.name] = text(
                source(of: attribute, inner), inner, &findings)
        }
    }

    private func text(_ source: Source?, _ names: Names, _ findings: inout Findings) -> TextPiece? {
        guard let source else { return nil }
        var own = Findings()
        let piece = TextPiece.parse(source.text, at: source.place, names: names, &own)
        report(Failure(own), of: source, &findings)
        return piece
    }

    /// What the chart shows, in words; a chart without facts is decoration unless a report says more of it.
    private func alternative(of block: ChartBlock, _ names: Names, _ findings: inout Findings) -> TextPiece {
        if block.facts.isEmpty, !given.contains(where: { $0.name == "alt" }) { return .fixed("") }
        return text(source(of: "alt", [kind.alternative], names), names, &findings) ?? .fixed("")
    }

    // MARK: Sources

    private func source(of attribute: ChartKind.Attribute, _ names: Names) -> Source? {
        source(of: attribute.name, attribute.standards, names)
    }

    /// What is written for an attribute, else the first standard that counts.
    private func source(of name: String, _ standards: [ChartKind.Standard], _ names: Names) -> Source? {
        if let raw = given.first(where: { $0.name == name }) {
            return Source(attribute: name, text: raw.value, place: raw.place, isStandard: false)
        }
        let place = TextPlace(of: span)
        let standard = standards.first { standard in
            guard let fact = standard.fact else { return true }
            return (try? ExpressionParser.parse(fact, at: place, names: names)) != nil
        }
        return standard.map { Source(attribute: name, text: $0.text, place: place, isStandard: true) }
    }

    /// Reports what is wrong with an attribute. Where it was not given, whoever reads it must learn where it comes from.
    private func report(_ failure: Failure, of source: Source, _ findings: inout Findings) {
        for finding in failure.findings {
            var finding = finding
            if source.isStandard, finding.span == span {
                finding.hints.append("it is said for '\(source.attribute)', which is not given: \(source.text)")
            }
            // A text about several records is read for each of them.
            if !findings.contains(finding) { findings.append(finding) }
        }
    }
}
