import Diagnostics

/// Lines of a template, made ready for Markdown: without their common indentation, with one character in place of each expression,
/// and, in tables, without what stands behind the rows.
struct Manuscript {
    /// What stands behind a row of a table.
    struct RowNote {
        var loop: Loop?
        var test: Expression?
        /// In the order in which they count.
        var classes: [(classes: [Written], test: Expression?)] = []
    }

    /// Each class with a test makes twice as many rows of one.
    private static let maximumClasses = 6

    private(set) var text = ""
    private(set) var sentinels = Sentinels()
    /// Of each line of the text: the line of the file.
    private var numbers: [Int] = []
    /// What stands behind rows, by the lines of the text.
    private var notes: [Int: RowNote] = [:]
    private let file: String
    private let source: [String]
    private let firstLine: Int

    /// - Parameters:
    ///   - compiler: knows the names, and learns those of rows that are repeated for as long as they are read
    ///   - context: where directives in cells stand
    init(
        _ lines: [String], line: Int, _ compiler: inout Compiler, _ context: Context, _ findings: inout Findings
    ) {
        file = compiler.file
        source = lines
        firstLine = line
        let indent = Manuscript.commonIndent(of: lines)
        var isInTable = false
        for (index, source) in lines.enumerated() {
            let body = String(source.utf8.dropFirst(indent)) ?? ""
            let place = TextPlace(body, at: SourceSpan(file: file, line: line + index, column: indent + 1))
            guard TableRow.isRow(body) else {
                isInTable = false
                let read = sentinels.replace(body, at: place.span(0), names: compiler.names, &findings)
                append(read, line + index)
                continue
            }
            if !isInTable {
                isInTable = true
                // A table is no part of the paragraph above it.
                append("", line + index)
                if let count = TableRow.delimiterCells(body) {
                    append("|" + String(repeating: "   |", count: count), line + index)
                }
            }
            row(body, at: place, &compiler, context, &findings)
        }
    }

    /// Takes a row: first what stands behind it, since its cells may use the name of a repetition.
    private mutating func row(
        _ body: String, at place: TextPlace, _ compiler: inout Compiler, _ context: Context,
        _ findings: inout Findings
    ) {
        let row = TableRow(body, at: place, &findings)
        var note = RowNote()
        var isRepeated = false
        for group in row.tail {
            switch group.name {
            case "each" where !isRepeated:
                isRepeated = true
                note.loop = compiler.openLoop(group.rest, at: group.span, &findings)
            case "if" where note.test == nil:
                note.test = compiler.expression(group.rest.text, at: group.rest.place, isTest: true, &findings)
            case "":
                let (classes, written) = group.classes(&findings)
                let test = written.flatMap { compiler.expression($0.text, at: $0.place, isTest: true, &findings) }
                note.classes.append((classes, test))
                if note.classes.count > Manuscript.maximumClasses {
                    findings.error("more than \(Manuscript.maximumClasses) braces with classes", at: group.span)
                    note.classes.removeLast()
                }
            default:
                findings.error(
                    "'\(group.name)' cannot stand here behind a row", at: group.span,
                    hints: ["what can: {each NAME in LIST}, {if TEST}, {.class}, {.class if TEST}"])
            }
        }
        var text = ""
        for piece in row.pieces {
            switch piece {
            case .text(let part, let place):
                text += sentinels.replace(part, at: place.span(0), names: compiler.names, &findings)
            case .directive(let group):
                let flow = compiler.directive(in: group, context, &findings)
                text += sentinels.hold(flow, at: group.span, &findings)
            }
        }
        if isRepeated { compiler.closeLoop() }
        append(text, place.start.line)
        if !row.tail.isEmpty { notes[numbers.count] = note }
    }

    private mutating func append(_ line: String, _ number: Int) {
        text += line + "\n"
        numbers.append(number)
    }

    private static func commonIndent(of lines: [String]) -> Int {
        lines.filter { !$0.allSatisfy(\.isWhitespace) }
            .map { $0.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count }.min() ?? 0
    }

    // MARK: Places

    /// The place of a line that Markdown gave back.
    func span(ofLine number: Int) -> SourceSpan {
        let index = min(max(number, 1), numbers.count) - 1
        return SourceSpan(file: file, line: index < 0 ? firstLine : numbers[index], column: 1)
    }

    func note(ofLine number: Int) -> RowNote? { notes[number] }

    /// Where something is written, from a place on.
    func span(of text: String, from start: SourceSpan) -> SourceSpan {
        for index in max(0, start.line - firstLine)..<max(0, source.count) {
            guard let range = source[index].firstRange(of: text) else { continue }
            let column = source[index].distance(from: source[index].startIndex, to: range.lowerBound) + 1
            return SourceSpan(file: file, line: firstLine + index, column: column)
        }
        return start
    }
}

extension Compiler {
    /// A directive without content, in the braces of a cell.
    fileprivate mutating func directive(
        in group: BraceGroup, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        guard let directive = directives[group.name], !directive.isContainer else {
            findings.error(
                directives[group.name] == nil
                    ? "no directive is called '\(group.name)'" : "'\(group.name)' cannot stand in a cell",
                at: group.span,
                hints: Suggestion.hints(
                    for: group.name, among: directives.values.filter { !$0.isContainer }.map(\.name).sorted()))
            return []
        }
        var use = Passage.Use(directive: directive, span: group.span)
        (use.classes, use.attributes) = group.contents(&findings)
        var inner = context.inner
        inner.table = nil
        return directive.make(&self, use, inner, &findings)
    }
}
