import Diagnostics
import Story

/// What `::: table` says of the Markdown table in it.
struct TableOptions {
    var widths: [Table.Column.Width]?
    /// Where the widths stand.
    var span: SourceSpan
    var gutter: NumberPiece
    var pitch: NumberPiece = .fixed(0)
    var rule: BoolPiece = .fixed(true)
    var summary: TextPiece?
    var before: Double
}

extension Directive {
    static let table = Directive(
        Form(
            "table",
            [
                .optional(
                    "widths", .widths,
                    "a width for each column: points, a share with a *, or natural: \"natural 48 1*\"; else natural, and the last column of text takes what is left"
                ),
                .optional("gutter", .number, "between two columns", standard: "the grid's"),
                .optional("pitch", .number, "the least height of a row"),
                .optional("rule", .boolean, "whether a rule stands under the head", standard: "true"),
                .optional("summary", .text, "what the table is, for people who do not see it"),
            ], "says more of the Markdown table inside"),
        isContainer: true
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let style = compiler.style(of: use.classes, &findings)
        var options = TableOptions(compiler, at: use.span)
        options.widths = reader.widths("widths", &findings)
        options.span = reader.span("widths")
        if let gutter = reader.number("gutter", compiler.names, &findings) { options.gutter = gutter }
        if let pitch = reader.number("pitch", compiler.names, &findings) { options.pitch = pitch }
        if let rule = reader.boolean("rule", compiler.names, &findings) { options.rule = rule }
        options.summary = reader.text("summary", compiler.names, &findings)
        if let before = style.before { options.before = before }
        var inner = context.within(style)
        inner.table = options
        return compiler.table(use, inner, &findings)
    }
}

extension TableOptions {
    /// What holds for a table without the directive.
    init(_ compiler: Compiler, at span: SourceSpan) {
        self.init(
            span: span, gutter: .fixed(compiler.theme.grid.gutter), before: compiler.look.spacing.table)
    }
}

extension Compiler {
    /// The one table inside the directive, with its caption.
    fileprivate mutating func table(
        _ use: Passage.Use, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        var caption: [Flow<Piece>] = []
        var tables: [Piece.TableBlock] = []
        for passage in use.body {
            switch passage {
            case .directive(let inner) where inner.directive.name == "caption":
                _ = AttributeReader(inner, as: inner.directive.form, &findings)
                caption += remarked(inner, context, &findings).flow
            case .directive(let inner):
                findings.error(
                    "'\(inner.directive.name)' cannot stand in 'table'", at: inner.span,
                    hints: ["rows are repeated and chosen by {each NAME in LIST} and {if TEST} behind them"])
            case .text(let lines, let line):
                for step in markdown(lines, line: line, context, &findings) {
                    if case .leaf(.table(let table)) = step {
                        tables.append(table)
                    } else {
                        findings.error("only a Markdown table can stand in 'table'", at: use.span)
                    }
                }
            }
        }
        guard tables.count == 1 else {
            if !findings.hasErrors {
                findings.error("'table' holds one Markdown table, but \(tables.count) stand here", at: use.span)
            }
            return []
        }
        tables[0].caption = caption
        return [.leaf(.table(tables[0]))]
    }
}
