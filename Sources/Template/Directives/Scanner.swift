import Diagnostics

/// Cuts the body of a report file at its directives. A line that begins with colons is a directive or an error, never text:
///
///     ::: name {.class attribute=value attribute="value"}
///     |||
///     ::: else
///     ::: end name
///     :::
///
/// Attributes may go on over several lines, up to the closing brace. `:::` alone ends the innermost directive.
struct Scanner {
    /// The deepest nesting of directives.
    static let maximumDepth = 64

    private let file: String
    private let lines: [String]
    private let firstLine: Int
    private let table: Directive.ByName
    private var index = 0
    private var stack: [Passage.Use] = []
    private var passages: [Passage] = []
    /// Whether a name was not known: nobody can say then which end belongs to what.
    private var isAstray = false

    /// The passages of a body.
    /// - Parameters:
    ///   - lines: without line ends
    ///   - firstLine: the number of the first of them in the file
    static func passages(
        _ lines: [String], firstLine: Int, file: String, _ table: Directive.ByName, _ findings: inout Findings
    ) -> [Passage] {
        var scanner = Scanner(file: file, lines: lines, firstLine: firstLine, table: table)
        scanner.run(&findings)
        return scanner.passages
    }

    private init(file: String, lines: [String], firstLine: Int, table: Directive.ByName) {
        self.file = file
        self.lines = lines
        self.firstLine = firstLine
        self.table = table
    }

    private mutating func run(_ findings: inout Findings) {
        while index < lines.count {
            if Scanner.isFence(lines[index]) {
                fence(&findings)
            } else if Scanner.isDivider(lines[index]) {
                divider(&findings)
                index += 1
            } else {
                text()
            }
        }
        if !isAstray {
            for open in stack {
                let name = open.directive.name
                findings.error(
                    "'\(name)' is not closed", at: open.span, hints: ["close it by ':::' or '::: end \(name)'"])
            }
        }
        while !stack.isEmpty { close() }
    }

    private static func isFence(_ line: String) -> Bool {
        line.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.starts(with: ":::".utf8)
    }

    private static func isDivider(_ line: String) -> Bool {
        line.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }.elementsEqual("|||".utf8)
    }

    private mutating func text() {
        let start = index
        while index < lines.count, !Scanner.isFence(lines[index]), !Scanner.isDivider(lines[index]) { index += 1 }
        append(.text(Array(lines[start..<index]), line: firstLine + start))
    }

    private mutating func append(_ passage: Passage) {
        if stack.isEmpty {
            passages.append(passage)
        } else {
            let last = stack.count - 1
            stack[last].bodies[stack[last].bodies.count - 1].append(passage)
        }
    }

    private mutating func close() {
        guard let open = stack.popLast() else { return }
        append(.directive(open))
    }

    // MARK: Lines

    private mutating func divider(_ findings: inout Findings) {
        var cursor = Cursor(lines: lines, index: index, firstLine: firstLine, file: file)
        cursor.skipSpaces()
        guard let last = stack.last, last.directive.divider == .column else {
            if isAstray { return }
            findings.error(
                "'|||' parts columns, but none are open here", at: cursor.span,
                hints: ["it stands directly in '::: leaves' or '::: columns'"])
            return
        }
        stack[stack.count - 1].bodies.append([])
    }

    private mutating func fence(_ findings: inout Findings) {
        var cursor = Cursor(lines: lines, index: index, firstLine: firstLine, file: file)
        cursor.skipSpaces()
        let span = cursor.span
        defer { index = max(index + 1, cursor.line + 1) }
        let colons = cursor.take { $0 == UInt8(ascii: ":") }
        let spaces = cursor.skipSpaces()
        if colons.utf8.count == 3, cursor.isAtEnd {
            if stack.isEmpty {
                if !isAstray { findings.error("':::' closes nothing", at: span) }
            } else {
                close()
            }
            return
        }
        let nameSpan = cursor.span
        let name = cursor.take { Lexer.isName($0) }
        guard colons.utf8.count == 3, spaces > 0, !name.isEmpty else {
            findings.error(
                "this line of colons is no directive", at: span,
                hints: ["write '::: name', '::: name {attribute=value}' or ':::' for an end"])
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
        guard let directive = table[name] else {
            isAstray = true
            findings.error(
                "no directive is called '\(name)'", at: nameSpan,
                hints: Suggestion.hints(for: name, among: table.keys.sorted()))
            return
        }
        var use = Passage.Use(directive: directive, span: span)
        if directive.head == .none {
            (use.classes, use.attributes) = cursor.braces(&findings)
        } else {
            cursor.skipSpaces()
            use.head = cursor.rest()
        }
        guard directive.isContainer else {
            append(.directive(use))
            return
        }
        guard stack.count < Scanner.maximumDepth else {
            findings.error("directives are nested more than \(Scanner.maximumDepth) deep", at: span)
            isAstray = true
            return
        }
        stack.append(use)
    }

    private mutating func otherwise(_ cursor: inout Cursor, at span: SourceSpan, _ findings: inout Findings) {
        cursor.finishLine(after: "'::: else'", &findings)
        guard let open = stack.last, open.directive.divider == .otherwise else {
            if isAstray { return }
            findings.error("'else' stands only directly inside 'if'", at: span)
            return
        }
        if open.bodies.count > 1 { findings.error("this 'if' has an 'else' already", at: span) }
        stack[stack.count - 1].bodies.append([])
    }

    private mutating func end(_ cursor: inout Cursor, at span: SourceSpan, _ findings: inout Findings) {
        cursor.skipSpaces()
        let name = cursor.take { Lexer.isName($0) }
        cursor.finishLine(after: "'::: end \(name)'", &findings)
        guard let open = stack.last else {
            if !isAstray {
                findings.error("'::: end \(name)' closes nothing", at: span, hints: hints(forEndOf: name))
            }
            return
        }
        let expected = open.directive.name
        if expected == name || name.isEmpty {
            close()
            return
        }
        if !isAstray {
            findings.error(
                "'::: end \(name)' stands where '\(expected)', opened on line \(open.span.line), should end", at: span,
                hints: hints(forEndOf: name))
        }
        // Where it is the end of one further out, those inside were reported by this.
        if stack.contains(where: { $0.directive.name == name }) {
            while let inner = stack.last, inner.directive.name != name { close() }
            close()
        }
    }

    private func hints(forEndOf name: String) -> [String] {
        guard let directive = table[name] else {
            return Suggestion.nearest(to: name, among: table.keys.sorted()).map { ["did you mean '\($0)'?"] } ?? []
        }
        return directive.isContainer ? [] : ["'\(name)' has no end"]
    }
}
