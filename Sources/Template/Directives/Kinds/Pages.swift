import Diagnostics
import Story

extension Directive {
    static let page = Directive(
        Form(
            "page", [.optional("master", .master, "its page master; else that of all pages")],
            "begins a new page that has no title; a heading of level 1 begins one that has"),
        isContainer: false, takesClasses: false
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        if !context.opensPages {
            findings.error(
                "a page cannot begin here", at: use.span,
                hints: ["pages begin outside blocks, or inside 'each' and 'if' that stand there"])
        }
        let master = reader.master("master", compiler.theme, &findings)
        return [.leaf(.page(Piece.PageBlock(master: master, span: use.span)))]
    }

    static let contents = Directive(
        Form(
            "contents",
            [
                .optional("levels", .count, "headings down to this level", standard: "1"),
                .optional("space", .number, "white space between the entries", standard: "0"),
            ], "a table of contents: the headings behind it, with the numbers of their pages"),
        isContainer: false
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let style = compiler.style(of: use.classes, &findings)
        let text = compiler.resolved("label", style, context)
        return [
            .leaf(
                .contents(
                    levels: reader.number("levels", compiler.names, &findings) ?? .fixed(1),
                    gap: reader.number("space", compiler.names, &findings) ?? .fixed(0), text.text,
                    before: style.before ?? compiler.theme.grid.unit, use.span))
        ]
    }

    static let lines = Directive(
        Form(
            "lines",
            [
                .optional("count", .count, "how many", standard: "4"),
                .optional("pitch", .number, "from line to line", standard: "24"),
                .optional("first", .number, "from the text above to the first line", standard: "26"),
            ], "ruled lines to write on; --- in Markdown is a single thin line"),
        isContainer: false
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let style = compiler.style(of: use.classes, &findings)
        return [
            .leaf(
                .lines(
                    count: reader.number("count", compiler.names, &findings) ?? .fixed(4),
                    pitch: reader.number("pitch", compiler.names, &findings) ?? .fixed(24),
                    first: reader.number("first", compiler.names, &findings) ?? .fixed(26),
                    before: style.before ?? compiler.look.spacing.lines, use.span))
        ]
    }
}
