import Diagnostics

/// Cuts the body of a report file at its directives. A line that begins with colons is a directive or an error, never text:
///
///     ::: name {attribute=value attribute="value"}
///     ::: else
///     ::: end name
///
/// Attributes may go on over several lines, up to the closing brace.
struct Scanner {
    /// The deepest nesting of directives.
    static let maximumDepth = 64

    private struct Open {
        var use: Part.Use
        var hasElse = false
    }

    private let file: String
    private let lines: [String]
    private let firstLine: Int
    private var index = 0
    private var stack: [Open] = []
    private var parts: [Part] = []
    /// Names that were reported, so that their ends are not reported too.
    private var unknown: Set<String> = []

    /// The parts of a body.
    /// - Parameters:
    ///   - lines: without line ends
    ///   - firstLine: the number of the first of them in the file
    static func parts(_ lines: [String], firstLine: Int, file: String, _ findings: inout Findings) -> [Part] {
        var scanner = Scanner(file: file, lines: lines, firstLine: firstLine)
        scanner.run(&findings)
        return scanner.parts
    }

    private init(file: String, lines: [String], firstLine: Int) {
        self.file = file
        self.lines = lines
        self.firstLine = firstLine
    }

    private mutating func run(_ findings: inout Findings) {
        while index < lines.count {
            if Scanner.isFence(lines[index]) {
                fence(&findings)
            } else {
                text()
            }
        }
        for open in stack {
            let name = open.use.directive.name
            findings.error("'\(name)' is not closed", at: open.use.span, hints: ["close it by '::: end \(name)'"])
        }
        while let open = stack.popLast() { append(.directive(open.use)) }
    }

    private static func isFence(_ line: String) -> Bool {
        line.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.starts(with: ":::".utf8)
    }

    private mutating func text() {
        let start = index
        while index < lines.count, !Scanner.isFence(lines[index]) { index += 1 }
        append(.text(Array(lines[start..<index]), line: firstLine + start))
    }

    private mutating func append(_ part: Part) {
        guard var open = stack.popLast() else {
            parts.append(part)
            return
        }
        if open.hasElse { open.use.otherwise.append(part) } else { open.use.body.append(part) }
        stack.append(open)
    }

    private mutating func fence(_ findings: inout Findings) {
        var cursor = Cursor(lines: lines, index: index, firstLine: firstLine, file: file)
        let indent = cursor.skipSpaces()
        let span = cursor.span
        defer { index = max(index + 1, cursor.line + 1) }
        guard indent <= 3 else {
            findings.error(
                "a directive may be indented by three spaces at most", at: span,
                hints: ["in Markdown more spaces make a block of code"])
            return
        }
        let colons = cursor.take { $0 == UInt8(ascii: ":") }
        let spaces = cursor.skipSpaces()
        let nameSpan = cursor.span
        let name = cursor.take { Lexer.isName($0) }
        guard colons.utf8.count == 3, spaces > 0, !name.isEmpty else {
            findings.error(
                "this line of colons is no directive", at: span,
                hints: ["write '::: name', '::: name {attribute=value}' or '::: end name'"])
            return
        }
        switch name {
        case "end": end(&cursor, at: span, &findings)
        case "else": otherwise(&cursor, at: span, &findings)
        default: open(name, &cursor, at: span, nameSpan: nameSpan, &findings)
        }
    }

    private mutating func open(
        _ name: String, _ cursor: inout Cursor, at span: SourceSpan, nameSpan: SourceSpan, _ findings: inout Findings
    ) {
        let attributes = cursor.attributes(&findings)
        guard let directive = Directive.named(name) else {
            unknown.insert(name)
            findings.error(
                "no directive is called '\(name)'", at: nameSpan,
                hints: Suggestion.hints(for: name, among: Directive.all.map(\.name)))
            return
        }
        let use = Part.Use(directive: directive, span: span, attributes: attributes)
        guard directive.isContainer else {
            append(.directive(use))
            return
        }
        guard stack.count < Scanner.maximumDepth else {
            findings.error("directives are nested more than \(Scanner.maximumDepth) deep", at: span)
            return
        }
        stack.append(Open(use: use))
    }

    private mutating func otherwise(_ cursor: inout Cursor, at span: SourceSpan, _ findings: inout Findings) {
        cursor.finishLine(after: "'::: else'", &findings)
        guard let open = stack.last, open.use.directive.name == "if" else {
            findings.error("'else' stands only inside 'if'", at: span)
            return
        }
        if open.hasElse { findings.error("this 'if' has an 'else' already", at: span) }
        stack[stack.count - 1].hasElse = true
    }

    private mutating func end(_ cursor: inout Cursor, at span: SourceSpan, _ findings: inout Findings) {
        cursor.skipSpaces()
        let name = cursor.take { Lexer.isName($0) }
        if name.isEmpty {
            let hint = stack.last.map { ["write '::: end \($0.use.directive.name)'"] } ?? []
            findings.error("'end' must say of what", at: span, hints: hint)
            if !stack.isEmpty { close() }
            return
        }
        cursor.finishLine(after: "'::: end \(name)'", &findings)
        if unknown.contains(name) { return }
        guard let open = stack.last else {
            findings.error("'::: end \(name)' closes nothing", at: span, hints: hints(forEndOf: name))
            return
        }
        let expected = open.use.directive.name
        if expected == name {
            close()
            return
        }
        findings.error(
            "'::: end \(name)' stands where '\(expected)', opened on line \(open.use.span.line), should end", at: span,
            hints: hints(forEndOf: name))
        // Where it is the end of one further out, those inside were reported by this.
        if stack.contains(where: { $0.use.directive.name == name }) {
            while let inner = stack.last, inner.use.directive.name != name { close() }
            close()
        }
    }

    private func hints(forEndOf name: String) -> [String] {
        guard let directive = Directive.named(name) else {
            return Suggestion.nearest(to: name, among: Directive.all.map(\.name)).map { ["did you mean '\($0)'?"] }
                ?? []
        }
        return directive.isContainer ? [] : ["'\(name)' has no end"]
    }

    private mutating func close() {
        guard let open = stack.popLast() else { return }
        append(.directive(open.use))
    }
}
