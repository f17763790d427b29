import Diagnostics
import Story

extension Directive {
    static let leaves = Directive(
        Form(
            "leaves",
            [
                .optional("height", .number, "the least height"),
                .optional("gutter", .number, "between the leaves", standard: "the grid's hinge"),
            ], "the two leaves of the page, side by side; ||| on a line parts them"),
        isContainer: true, divider: .column
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        if use.bodies.count != 2 {
            findings.error(
                "'leaves' has two sides, but \(use.bodies.count) stand here", at: use.span,
                hints: ["part them by a line '|||'"])
        }
        let widths = [compiler.theme.grid.leaf, compiler.theme.grid.leaf].map { Table.Column.Width.fixed($0) }
        let gutter = reader.number("gutter", compiler.names, &findings) ?? .fixed(compiler.theme.grid.hinge)
        return compiler.columns(
            use, reader, widths, gutter, spacing: compiler.look.spacing.leaves, context, &findings)
    }

    static let columns = Directive(
        Form(
            "columns",
            [
                .optional("widths", .widths, "points, or shares with a *: \"144 1* 1*\"; equal if not told"),
                .optional("gutter", .number, "between two columns", standard: "the grid's"),
                .optional("height", .number, "the least height"),
            ], "blocks side by side; ||| on a line parts them"),
        isContainer: true, divider: .column
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let widths = reader.widths("widths", &findings) ?? use.bodies.map { _ in .share(1) }
        let shares = Set(
            widths.compactMap { width in
                if case .share(let share) = width { return share }
                return nil
            })
        if shares.count > 1 {
            findings.error(
                "the shares of columns must be equal", at: reader.span("widths"),
                hints: ["give the others in points: \"144 1*\""])
        }
        if widths.contains(.natural) {
            findings.error("columns have no natural width", at: reader.span("widths"))
        }
        if widths.count != use.bodies.count {
            findings.error(
                "there are \(use.bodies.count) columns but \(widths.count) widths", at: reader.span("widths"))
        }
        let gutter = reader.number("gutter", compiler.names, &findings) ?? .fixed(compiler.theme.grid.gutter)
        return compiler.columns(
            use, reader, widths, gutter, spacing: compiler.look.spacing.columns, context, &findings)
    }

    static let keep = Directive(
        Form(
            "keep",
            [.optional("with", .choice(["next"]), "next: also with the beginning of what follows")],
            "what is inside stays on one page"),
        isContainer: true
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let style = compiler.style(of: use.classes, &findings)
        let flow = compiler.blocks(use.body, context.within(style), &findings)
        let staysWithNext = reader.choice("with", &findings) != nil
        return [.leaf(.group(flow, Keep(together: true, withNext: staysWithNext), before: style.before, use.span))]
    }
}

extension Compiler {
    fileprivate mutating func columns(
        _ use: Passage.Use, _ reader: AttributeReader, _ widths: [Table.Column.Width], _ gutter: NumberPiece,
        spacing: Double, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        let style = style(of: use.classes, &findings)
        let inner = context.within(style)
        let columns = use.bodies.enumerated().map { index, body in
            var width: Double?
            if widths.indices.contains(index), case .fixed(let points) = widths[index] { width = points }
            return Piece.ColumnsBlock.Column(width: width, blocks: blocks(body, inner, &findings))
        }
        let height = reader.number("height", names, &findings) ?? .fixed(style.height ?? 0)
        return [
            .leaf(
                .columns(
                    Piece.ColumnsBlock(
                        columns: columns, gutter: gutter, height: height,
                        before: style.before.map { .told($0) } ?? .atLeast(spacing), keep: Keep(), span: use.span)))
        ]
    }
}
