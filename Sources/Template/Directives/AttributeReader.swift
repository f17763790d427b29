import Diagnostics
import Facts
import Pages
import Story

/// Reads the attributes of a directive by name and type, as the table of directives says.
struct AttributeReader {
    let form: Form
    let span: SourceSpan
    private let attributes: [RawAttribute]

    /// Reports attributes that the directive does not have, and required ones that are missing.
    /// - Parameter other: a form that the same use has too, and that reports the attributes which neither has
    init(_ use: Passage.Use, as form: Form, beside other: Form? = nil, _ findings: inout Findings) {
        self.form = form
        span = use.span
        attributes = use.attributes
        for attribute in form.attributes where attribute.isRequired && raw(attribute.name) == nil {
            findings.error(
                "'\(form.name)' needs '\(attribute.name)'", at: span,
                hints: ["\(attribute.name)=...: \(attribute.help)"])
        }
        if other != nil { return }
        for attribute in attributes where form.attribute(attribute.name) == nil {
            findings.error(
                "'\(form.name)' has no attribute '\(attribute.name)'", at: attribute.span,
                hints: Suggestion.hints(for: attribute.name, among: form.attributes.map(\.name)))
        }
    }

    /// An attribute as it is written.
    func written(_ name: String) -> Written? { raw(name).map { Written($0.value, at: $0.valueSpan) } }

    private func raw(_ name: String) -> RawAttribute? { attributes.first { $0.name == name } }

    /// Where the value of an attribute stands; the directive's place where it is not given.
    func span(_ name: String) -> SourceSpan { raw(name)?.valueSpan ?? span }

    /// The text of an attribute.
    func text(_ name: String, _ names: Names, _ findings: inout Findings) -> TextPiece? {
        raw(name).map { TextPiece.parse($0.value, at: $0.place, names: names, &findings) }
    }

    /// The expression of an attribute; nil where it is not given or cannot be read.
    /// - Parameter isTest: whether it is asked only whether there is such a thing
    func expression(
        _ name: String, _ names: Names, isTest: Bool = false, _ findings: inout Findings
    ) -> Expression? {
        guard let raw = raw(name) else { return nil }
        do throws(Failure) {
            return try ExpressionParser.parse(raw.value, at: raw.place, names: names, isTest: isTest)
        } catch {
            findings.append(contentsOf: error.findings)
            return nil
        }
    }

    /// The number of an attribute, which may be an expression.
    func number(_ name: String, _ names: Names, _ findings: inout Findings) -> NumberPiece? {
        guard let expression = expression(name, names, &findings) else { return nil }
        guard let constant = expression.constant else { return .expression(expression) }
        guard case .number(let number) = constant else {
            findings.error("'\(name)' should be a number", at: expression.span)
            return nil
        }
        guard Measure.lengths.contains(number) else {
            findings.error("'\(name)' should be from 0 to \(Int(Measure.longest))", at: expression.span)
            return nil
        }
        return .fixed(number)
    }

    /// A truth value of an attribute.
    func boolean(_ name: String, _ names: Names, _ findings: inout Findings) -> BoolPiece? {
        guard let expression = expression(name, names, &findings) else { return nil }
        if case .bool(let bool) = expression.constant { return .fixed(bool) }
        if expression.constant != nil {
            findings.error("'\(name)' should be true, false or an expression", at: expression.span)
        }
        return .expression(expression)
    }

    /// One of an attribute's words.
    func choice(_ name: String, _ findings: inout Findings) -> String? {
        guard let raw = raw(name), case .choice(let known) = form.attribute(name)?.type else { return nil }
        return self.known(raw.value, at: raw.place, among: known, "'\(name)'", &findings)
    }

    /// A page master of the theme.
    func master(_ name: String, _ theme: Theme, _ findings: inout Findings) -> Master? {
        guard let raw = raw(name) else { return nil }
        let known = known(
            raw.value, at: raw.place, among: theme.masters.keys.sorted(), "the theme's masters", &findings)
        return known.flatMap { theme.masters[$0] }
    }

    /// Widths of columns: points, shares with a `*`, or `natural`.
    func widths(_ name: String, _ findings: inout Findings) -> [Table.Column.Width]? {
        guard let raw = raw(name) else { return nil }
        var widths: [Table.Column.Width] = []
        for word in words(raw) {
            if word.text == "natural" {
                widths.append(.natural)
                continue
            }
            let isShare = word.text.hasSuffix("*")
            let digits = isShare ? String(word.text.dropLast()) : word.text
            if let number = isShare && digits.isEmpty ? 1 : Double(digits), number > 0,
                number <= Measure.longest
            {
                widths.append(isShare ? .share(number) : .fixed(number))
            } else {
                findings.error(
                    "'\(word.text)' is no width", at: word.place.span(0),
                    hints: ["write points (144), a share (1*) or natural"])
            }
        }
        if widths.isEmpty { findings.error("'\(name)' has no widths", at: raw.valueSpan) }
        return widths.isEmpty ? nil : widths
    }

    private func known(
        _ value: String, at place: TextPlace, among known: [String], _ what: String, _ findings: inout Findings
    ) -> String? {
        if known.contains(value) { return value }
        findings.error(
            "'\(value)' is not known to \(what)", at: place.span(0), hints: Suggestion.hints(for: value, among: known))
        return nil
    }

    /// The words of a value, each with its place.
    private func words(_ raw: RawAttribute) -> [(text: String, place: TextPlace)] {
        raw.value.split(separator: " ").map { word in
            let text = String(word)
            let offset = raw.value.utf8.distance(from: raw.value.startIndex, to: word.startIndex)
            return (text, raw.place.part(from: offset, text))
        }
    }
}

/// A number that may depend on the person.
enum NumberPiece: Sendable {
    case fixed(Double)
    case expression(Expression)
}
