import Diagnostics
import Story

extension Directive {
    static let note = Directive(
        Form("note", [], "a remark on what stands above it, in the style 'note', and stays with it"), isContainer: true
    ) { compiler, use, context, findings in
        compiler.remark(.note, use, compiler.look.spacing.note, context, &findings)
    }

    static let caption = Directive(
        Form(
            "caption", [],
            "what the chart or the picture above it shows, or, inside a table, what the table shows; a Markdown image's title is one too"
        ), isContainer: true
    ) { compiler, use, context, findings in
        compiler.remark(.caption, use, compiler.look.spacing.caption, context, &findings)
    }

    static let language = Directive(
        Form("language", [.required("code", .text, "as in BCP 47: de")], "what is inside is in another language"),
        isContainer: true
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let style = compiler.style(of: use.classes, &findings)
        let flow = compiler.blocks(use.body, context.within(style), &findings)
        return reader.text("code", compiler.names, &findings).map { [.leaf(.language($0, flow))] } ?? []
    }
}

extension Compiler {
    fileprivate mutating func remark(
        _ remark: Remark, _ use: Passage.Use, _ spacing: Double, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        _ = AttributeReader(use, as: use.directive.form, &findings)
        let (flow, style) = remarked(use, context, &findings)
        return [.leaf(.remark(remark, flow, before: style.before ?? spacing, use.span))]
    }

    /// What stands inside a note or a caption, in its style.
    mutating func remarked(
        _ use: Passage.Use, _ context: Context, _ findings: inout Findings
    ) -> (flow: [Flow<Piece>], style: StyleClass) {
        let style = style(of: use.classes, &findings)
        var inner = context.within(StyleClass(style: theme.styles["note"])).within(style)
        inner.table = nil
        return (blocks(use.body, inner, &findings), style)
    }
}
