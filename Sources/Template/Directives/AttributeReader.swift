import Diagnostics
import Facts
import Pages
import Story

/// Reads the attributes of a directive by name and type, as the table of directives says.
struct AttributeReader {
    let directive: Directive
    let span: SourceSpan
    private let attributes: [RawAttribute]

    /// Reports attributes that the directive does not have, and required ones that are missing.
    /// - Parameter other: a directive of the table that the same use is too, and that reports the attributes which neither has
    init(_ use: Part.Use, as directive: Directive, beside other: Directive? = nil, _ findings: inout Findings) {
        self.directive = directive
        span = use.span
        attributes = use.attributes
        for attribute in directive.attributes where attribute.isRequired && raw(attribute.name) == nil {
            findings.error(
                "'\(directive.name)' needs '\(attribute.name)'", at: span,
                hints: ["\(attribute.name)=...: \(attribute.help)"])
        }
        if other != nil { return }
        for attribute in attributes where directive.attribute(attribute.name) == nil {
            findings.error(
                "'\(directive.name)' has no attribute '\(attribute.name)'", at: attribute.span,
                hints: Suggestion.hints(for: attribute.name, among: directive.attributes.map(\.name)))
        }
    }

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
        guard Self.lengths.contains(number) else {
            findings.error("'\(name)' should be from 0 to 14400", at: expression.span)
            return nil
        }
        return .fixed(number)
    }

    /// Points that a page can have: 200 inches is the most that PDF knows.
    static let lengths = 0.0...14_400

    /// One of an attribute's words.
    func choice(_ name: String, _ findings: inout Findings) -> String? {
        guard let raw = raw(name), case .choice(let known) = directive.attribute(name)?.type else { return nil }
        return self.known(raw.value, at: raw.place, among: known, "'\(name)'", &findings)
    }

    /// Some of an attribute's words.
    func choices(_ name: String, _ findings: inout Findings) -> [String] {
        guard let raw = raw(name), case .choices(let known) = directive.attribute(name)?.type else { return [] }
        return words(raw).compactMap { self.known($0.text, at: $0.place, among: known, "'\(name)'", &findings) }
    }

    /// A name that the template gives.
    func identifier(_ name: String, _ findings: inout Findings) -> String? {
        guard let raw = raw(name) else { return nil }
        let isName = raw.value.utf8.allSatisfy { Lexer.isName($0) } && raw.value.utf8.first.map(Lexer.isLetter) ?? false
        if !isName {
            findings.error("'\(raw.value)' is no name", at: raw.valueSpan, hints: ["a name has letters, digits and -"])
            return nil
        }
        if Names.reserved.contains(raw.value) {
            findings.error("'\(raw.value)' has a meaning of its own", at: raw.valueSpan, hints: ["use another name"])
            return nil
        }
        return raw.value
    }

    /// A style of the theme.
    func style(_ name: String, _ theme: Theme, _ findings: inout Findings) -> Theme.Style? {
        guard let raw = raw(name) else { return nil }
        let known = known(raw.value, at: raw.place, among: theme.styles.keys.sorted(), "the theme's styles", &findings)
        return known.flatMap { theme.styles[$0] }
    }

    /// An ink of the palette.
    func color(_ name: String, _ theme: Theme, _ findings: inout Findings) -> Color? {
        guard let raw = raw(name) else { return nil }
        let known = known(raw.value, at: raw.place, among: Palette.names.keys.sorted(), "the palette", &findings)
        return known.flatMap { Palette.names[$0] }.map { theme.palette[keyPath: $0] }
    }

    /// A page master of the theme.
    func master(_ name: String, _ theme: Theme, _ findings: inout Findings) -> Master? {
        guard let raw = raw(name) else { return nil }
        let known = known(
            raw.value, at: raw.place, among: theme.masters.keys.sorted(), "the theme's masters", &findings)
        return known.flatMap { theme.masters[$0] }
    }

    /// Widths of columns: points, or shares with a `*`.
    func widths(_ name: String, _ findings: inout Findings) -> [Table.Column.Width]? {
        guard let raw = raw(name) else { return nil }
        var widths: [Table.Column.Width] = []
        for word in words(raw) {
            let isShare = word.text.hasSuffix("*")
            let digits = isShare ? String(word.text.dropLast()) : word.text
            if let number = isShare && digits.isEmpty ? 1 : Double(digits), number > 0, number < 10_000 {
                widths.append(isShare ? .share(number) : .fixed(number))
            } else {
                findings.error(
                    "'\(word.text)' is no width", at: word.place.span(0), hints: ["write points (144) or a share (1*)"])
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
