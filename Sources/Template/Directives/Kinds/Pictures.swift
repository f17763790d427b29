import Diagnostics
import Story

extension Directive {
    static let chart = Directive(
        Form(
            "chart",
            [
                .required("kind", .text, "which chart"),
                .optional("alt", .text, "what it shows, in words", standard: "the words' charts.KIND.alt"),
            ], "a chart; what else it takes depends on its kind: see diptych help charts"),
        isContainer: false
    ) { compiler, use, context, findings in
        let style = compiler.style(of: use.classes, &findings)
        guard var chart = compiler.chart(use.attributes, at: use.span, &findings) else { return [] }
        chart.before = style.before ?? compiler.look.spacing.chart
        return [.leaf(.chart(chart))]
    }

    static let image = Directive(
        Form(
            "image",
            [
                .required("src", .text, "a PNG or JPEG file in the bundle"),
                .required("alt", .text, "what it shows, in words; empty for decoration"),
                .optional("width", .number, "points; else its own width at 72 pixels an inch"),
            ], "a picture file; ![alt](src) in Markdown is one too"),
        isContainer: false
    ) { compiler, use, context, findings in
        let reader = AttributeReader(use, as: use.directive.form, &findings)
        let style = compiler.style(of: use.classes, &findings)
        guard let source = reader.text("src", compiler.names, &findings),
            let alt = reader.text("alt", compiler.names, &findings)
        else { return [] }
        let width = reader.number("width", compiler.names, &findings)
        return [
            .leaf(
                compiler.image(
                    source, alternative: alt, width: width, before: style.before, at: reader.span("src"), context,
                    &findings))
        ]
    }
}

extension Compiler {
    /// A picture, looked for at once where its name is known.
    func image(
        _ source: TextPiece, alternative: TextPiece, width: NumberPiece?, before: Double? = nil, at span: SourceSpan,
        _ context: Context, _ findings: inout Findings
    ) -> Piece {
        var known = Piece.ImageBlock.Source.unknown(source)
        if let name = source.fixed {
            switch BundleImage.find(name, in: directory) {
            case .found(let path): known = .known(name, path: path)
            case .missing(let message):
                findings.warning(message, at: span)
                known = .known(name, path: nil)
            case .outside(let message):
                findings.error(message, at: span, hints: ["put the file into the folder and name it relative to that"])
            }
        }
        return .image(
            Piece.ImageBlock(
                source: known, alternative: alternative, width: width,
                note: resolved("note", StyleClass(), context).text, before: before ?? look.spacing.image, span: span))
    }
}
