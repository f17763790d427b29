import Diagnostics
import Pages
import Story

extension Compiler {
    /// What a directive that stands among blocks is.
    mutating func block(_ use: Part.Use, _ context: Context, _ findings: inout Findings) -> [Piece] {
        let directive = use.directive
        guard directive.parents.isEmpty else {
            findings.error(
                "'\(directive.name)' stands only inside '\(directive.parents.joined(separator: "' or '"))'",
                at: use.span)
            return []
        }
        if directive.name == "chart" {
            return chart(use.attributes, at: use.span, &findings).map { [.chart($0)] } ?? []
        }
        let reader = AttributeReader(use, as: directive, &findings)
        switch directive.name {
        case "section": return section(use, reader, context, &findings)
        case "break": return [.fixed(Block(.pageBreak, span: use.span))]
        case "space":
            let height = reader.number("height", names, &findings)
            return height.map { [.space($0, use.span)] } ?? []
        case "group":
            let flow = blocks(use.body, context.inner, &findings)
            let keep = keep(reader, standard: "together", &findings) ?? Keep()
            return [.group(flow, keep, space: reader.number("space", names, &findings), use.span)]
        case "language":
            let flow = blocks(use.body, context.inner, &findings)
            return reader.text("code", names, &findings).map { [.language($0, flow)] } ?? []
        case "note":
            let flow = remarked(use, reader, context, &findings)
            return [.remark(.note, flow, space: space(reader, 1, &findings), use.span)]
        case "caption":
            let flow = remarked(use, reader, context, &findings)
            return [.remark(.caption, flow, space: space(reader, 0.5, &findings), use.span)]
        case "columns": return columns(use, reader, context, &findings)
        case "panels", "leaves": return leaves(use, reader, context, &findings)
        case "deck": return deck(use, reader, context, &findings)
        case "table": return table(use, reader, context, &findings)
        case "image": return image(use, reader, context, &findings)
        case "contents":
            var inner = context
            inner.style = reader.style("style", theme, &findings) ?? context.style ?? theme.styles["label"]
            return [
                .contents(
                    levels: reader.number("levels", names, &findings) ?? .fixed(1),
                    gap: reader.number("space", names, &findings) ?? .fixed(0),
                    resolved(theme.styles["label"], inner).text, use.span)
            ]
        case "lines":
            return [
                .lines(
                    count: reader.number("count", names, &findings) ?? .fixed(4),
                    pitch: reader.number("pitch", names, &findings) ?? .fixed(24),
                    first: reader.number("first", names, &findings) ?? .fixed(26), use.span)
            ]
        default: return [rule(use.span)]
        }
    }

    /// A thin line.
    func rule(_ span: SourceSpan) -> Piece {
        .fixed(Block(.lines(RuledLines(count: 1, pitch: 0, first: 6)), keep: Keep(together: true), span: span))
    }

    private mutating func section(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Piece] {
        if !context.allowsSections {
            findings.error(
                "a section cannot begin here", at: use.span,
                hints: ["sections stand by themselves, or inside 'each' and 'if' without 'keep'"])
        }
        var furniture = furniture
        names.isFurniture = true
        for name in FrontMatter.furnitureNames {
            if let text = reader.text(name, names, &findings) { furniture.texts[name] = text }
        }
        names.isFurniture = false
        let master = reader.master("master", theme, &findings) ?? master
        let flow = blocks(use.body, context.inner, &findings)
        return [.section(Piece.SectionBlock(master: master, furniture: furniture, blocks: flow))]
    }

    /// What stands inside the directive `text`, in its style.
    mutating func text(_ use: Part.Use, _ context: Context, _ findings: inout Findings) -> [Flow<Piece>] {
        let reader = AttributeReader(use, as: use.directive, &findings)
        var inner = context.inner
        if let style = reader.style("style", theme, &findings) { inner.style = style }
        if let wrapped = reader.style("wrapped", theme, &findings) { inner.wrapped = wrapped }
        if let color = reader.color("color", theme, &findings) { inner.color = color }
        if let align = reader.choice("align", &findings) { inner.alignment = TextStyle.Alignment(rawValue: align) }
        let before = reader.number("before", names, &findings)
        let flow = blocks(use.body, inner, &findings)
        return before.map { [.leaf(.before($0, flow))] } ?? flow
    }

    /// What stands inside a note or a caption, in its style.
    mutating func remarked(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        var inner = context.inner
        inner.style = reader.style("style", theme, &findings) ?? theme.styles["note"]
        return blocks(use.body, inner, &findings)
    }

    /// The white space above a remark; else so many of the grid's units.
    private func space(_ reader: AttributeReader, _ units: Double, _ findings: inout Findings) -> NumberPiece {
        reader.number("before", names, &findings) ?? .fixed(theme.grid.unit * units)
    }

    private mutating func columns(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Piece] {
        let flow = flow(
            use.body, of: use.directive, allowed: ["column"], &findings,
            make: { compiler, use, findings in
                _ = AttributeReader(use, as: use.directive, &findings)
                return Piece.ColumnsBlock.Column(
                    width: nil, blocks: compiler.blocks(use.body, context.inner, &findings))
            })
        let widths = reader.widths("widths", &findings) ?? []
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
        if let count = flow.fixedCount, !widths.isEmpty, count != widths.count {
            findings.error("there are \(count) columns but \(widths.count) widths", at: reader.span("widths"))
        }
        return [
            .columns(
                Piece.ColumnsBlock(
                    columns: flow, widths: widths,
                    gutter: reader.number("gutter", names, &findings) ?? .fixed(theme.grid.gutter),
                    height: reader.number("height", names, &findings) ?? .fixed(0), keep: Keep(), span: use.span))
        ]
    }

    private mutating func leaves(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Piece] {
        let width = theme.grid.leaf
        let flow = flow(
            use.body, of: use.directive, allowed: ["leaf", "panel"], &findings,
            make: { compiler, use, findings in
                let reader = AttributeReader(use, as: use.directive, &findings)
                var inner = context.inner
                inner.role = reader.choice("role", &findings).flatMap { Side(rawValue: $0) }
                return Piece.ColumnsBlock.Column(width: width, blocks: compiler.blocks(use.body, inner, &findings))
            })
        if let count = flow.fixedCount, count != 2 {
            findings.error("'\(use.directive.name)' has two sides, but \(count) stand here", at: use.span)
        }
        return [
            .columns(
                Piece.ColumnsBlock(
                    columns: flow, widths: [],
                    gutter: reader.number("gutter", names, &findings) ?? .fixed(theme.grid.hinge),
                    height: reader.number("height", names, &findings) ?? .fixed(0), keep: Keep(), span: use.span))
        ]
    }

    private mutating func deck(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Piece] {
        let title = reader.text("title", names, &findings) ?? .fixed("")
        let style = resolved(theme.styles["title"], context)
        let heading = Piece.TextBlock(
            level: 1, inlines: inlines(title), style: style.text, keep: Keep(together: true, withNext: true),
            before: 0, span: use.span)
        let flow = blocks(use.body, context.inner, &findings)
        let width = theme.grid.leaf
        return [
            .columns(
                Piece.ColumnsBlock(
                    columns: [
                        .leaf(Piece.ColumnsBlock.Column(width: width, blocks: [.leaf(.text(heading))])),
                        .leaf(Piece.ColumnsBlock.Column(width: width, blocks: flow)),
                    ], widths: [], gutter: .fixed(theme.grid.hinge),
                    height: reader.number("height", names, &findings) ?? .fixed(84),
                    keep: Keep(together: true, withNext: true), span: use.span))
        ]
    }

    private func image(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Piece] {
        guard let source = reader.text("src", names, &findings), let alt = reader.text("alt", names, &findings) else {
            return []
        }
        let width = reader.number("width", names, &findings)
        return [image(source, alternative: alt, width: width, at: reader.span("src"), context, &findings)]
    }

    /// A picture, looked for at once where its name is known.
    func image(
        _ source: TextPiece, alternative: TextPiece, width: NumberPiece?, at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
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
                note: resolved(theme.styles["note"], context).text,
                before: 0, span: span))
    }

    // MARK: Styles

    /// A style of the theme as the directives around change it.
    func resolved(_ style: Theme.Style?, _ context: Context) -> Theme.Style {
        // A theme without the styles that are needed has been reported.
        var resolved = style ?? Theme.Style(text: master.style)
        if let own = context.style { resolved = own }
        if let color = context.color { resolved.text.color = color }
        if let alignment = context.alignment { resolved.text.alignment = alignment }
        return resolved
    }

    /// The style of text that does not fit one line in its own, where one is told.
    func wrapped(_ context: Context) -> TextStyle? {
        guard let wrapped = context.wrapped else { return nil }
        var other = context
        other.style = wrapped
        return resolved(wrapped, other).text
    }

    /// A text of an attribute as what stands in a line.
    func inlines(_ text: TextPiece) -> [InlinePiece] {
        switch text {
        case .fixed(let text): text.isEmpty ? [] : [.fixed(.text(text))]
        case .segments(let segments):
            segments.map { segment in
                switch segment {
                case .text(let text): .fixed(.text(text))
                case .expression(let expression): .expression(expression)
                }
            }
        }
    }
}

extension [Flow<Piece.ColumnsBlock.Column>] {
    /// How many columns there are, where no loop and no branch decides it.
    fileprivate var fixedCount: Int? {
        for step in self {
            if case .leaf = step { continue }
            return nil
        }
        return count
    }
}
