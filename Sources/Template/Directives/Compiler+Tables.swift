import Diagnostics
import Pages
import Story

extension Compiler {
    mutating func table(
        _ use: Part.Use, _ reader: AttributeReader, _ context: Context, _ findings: inout Findings
    ) -> [Piece] {
        let widths = reader.widths("widths", &findings) ?? [.share(1)]
        let words = reader.choices("align", &findings)
        if words.count > widths.count {
            findings.error("there are \(widths.count) columns but \(words.count) alignments", at: reader.span("align"))
        }
        let columns = widths.enumerated().map { index, width in
            let word = words.indices.contains(index) ? words[index] : "left"
            return Table.Column(width: width, alignment: TextStyle.Alignment(rawValue: word) ?? .left)
        }
        var cells = context.inner
        cells.style = reader.style("style", theme, &findings) ?? context.style ?? theme.styles["label"]
        let pitch = reader.number("pitch", names, &findings) ?? .fixed(0)
        let maker = RowMaker(columns: columns.count, pitch: pitch)
        var header: [Flow<Piece.TableBlock.Row>] = []
        var caption: [Flow<Piece>] = []
        var rest: [Part] = []
        for part in use.body {
            if case .directive(let inner) = part, inner.directive.name == "head" {
                header += head(inner, maker, context, &findings)
            } else if case .directive(let inner) = part, inner.directive.name == "caption" {
                caption += remarked(inner, AttributeReader(inner, as: inner.directive, &findings), context, &findings)
            } else {
                rest.append(part)
            }
        }
        let rows = flow(
            rest, of: use.directive, allowed: ["row", "head", "caption"], &findings,
            make: { compiler, use, findings in
                if use.directive.name != "row" {
                    findings.error("'\(use.directive.name)' stands directly in 'table'", at: use.span)
                }
                return compiler.row(use, maker, cells, &findings)
            })
        return [
            .table(
                Piece.TableBlock(
                    caption: caption, columns: columns,
                    gutter: reader.number("gutter", names, &findings) ?? .fixed(theme.grid.gutter),
                    header: header, rows: rows, rule: boolean("rule", reader, &findings) ?? .fixed(true),
                    summary: reader.text("summary", names, &findings), before: 0, span: use.span))
        ]
    }

    /// What the rows of a table have in common.
    struct RowMaker {
        var columns: Int
        var pitch: NumberPiece
    }

    private mutating func head(
        _ use: Part.Use, _ maker: RowMaker, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece.TableBlock.Row>] {
        let reader = AttributeReader(use, as: use.directive, &findings)
        var cells = context.inner
        cells.style = reader.style("style", theme, &findings) ?? theme.styles["note"]
        // The pitch is for what is listed; a head is as high as its text.
        let maker = RowMaker(columns: maker.columns, pitch: .fixed(0))
        return flow(
            use.body, of: use.directive, allowed: ["row"], &findings,
            make: { compiler, use, findings in compiler.row(use, maker, cells, &findings) },
            text: { compiler, lines, line, findings in
                compiler.paragraphs(lines, line: line).map { paragraph in
                    Piece.TableBlock.Row(
                        cells: compiler.cells(paragraph.text, line: paragraph.line, maker, cells, &findings),
                        space: .fixed(0), height: maker.pitch, rule: .fixed(false), keep: Keep(together: true))
                }
            })
    }

    private mutating func row(
        _ use: Part.Use, _ maker: RowMaker, _ context: Context, _ findings: inout Findings
    ) -> Piece.TableBlock.Row {
        let reader = AttributeReader(use, as: use.directive, &findings)
        var inner = context
        if let style = reader.style("style", theme, &findings) { inner.style = style }
        if let color = reader.color("color", theme, &findings) { inner.color = color }
        let space = reader.number("space", names, &findings) ?? .fixed(0)
        let height = reader.number("height", names, &findings) ?? maker.pitch
        let rule = boolean("rule", reader, &findings) ?? .fixed(false)
        let keep = keep(reader, standard: "together", &findings) ?? Keep()
        return Piece.TableBlock.Row(
            cells: cells(use, maker, inner, &findings), space: space, height: height, rule: rule, keep: keep)
    }

    /// The cells of a row: directives, or one paragraph with ` | ` between them.
    private mutating func cells(
        _ use: Part.Use, _ maker: RowMaker, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece.TableBlock.Cell>] {
        if use.body.count == 1, case .text(let lines, let line) = use.body[0] {
            let paragraphs = paragraphs(lines, line: line)
            if paragraphs.count > 1 {
                findings.error(
                    "a row is one paragraph", at: SourceSpan(file: file, line: paragraphs[1].line, column: 1),
                    hints: ["use '::: cell' for cells with several paragraphs"])
            }
            guard let first = paragraphs.first else { return [] }
            return cells(first.text, line: first.line, maker, context, &findings)
        }
        return flow(
            use.body, of: use.directive, allowed: ["cell"], &findings,
            make: { compiler, use, findings in
                let reader = AttributeReader(use, as: use.directive, &findings)
                let span = reader.number("span", compiler.names, &findings) ?? .fixed(1)
                let align = reader.choice("align", &findings).flatMap { TextStyle.Alignment(rawValue: $0) }
                return Piece.TableBlock.Cell(
                    blocks: compiler.blocks(use.body, context, &findings), span: span, alignment: align)
            })
    }

    /// The paragraphs of some lines, each with its first line's number.
    private func paragraphs(_ lines: [String], line: Int) -> [(text: [String], line: Int)] {
        var paragraphs: [(text: [String], line: Int)] = []
        var isOpen = false
        for (index, text) in lines.enumerated() {
            if text.allSatisfy(\.isWhitespace) {
                isOpen = false
            } else if isOpen {
                paragraphs[paragraphs.count - 1].text.append(text)
            } else {
                paragraphs.append(([text], line + index))
                isOpen = true
            }
        }
        return paragraphs
    }

    private func cells(
        _ lines: [String], line: Int, _ maker: RowMaker, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece.TableBlock.Cell>] {
        var sentinels = Sentinels()
        let span = SourceSpan(file: file, line: line, column: 1)
        var text = ""
        for (index, source) in lines.enumerated() {
            let span = SourceSpan(file: file, line: line + index, column: 1)
            text += " " + sentinels.replace(source, at: span, names: names, &findings)
        }
        let cells = Compiler.split(text + " ")
        if cells.count > maker.columns {
            findings.error(
                "this row has \(cells.count) cells, the table \(maker.columns) columns", at: span,
                hints: ["write '\\|' for a bar that is printed"])
        }
        return cells.map { cell in
            .leaf(
                Piece.TableBlock.Cell(
                    blocks: self.cell(cell, sentinels, at: span, context, &findings), span: .fixed(1), alignment: nil))
        }
    }

    /// Cuts at bars with spaces around, and drops the spaces.
    private static func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var cells: [String] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "|") {
            guard index > 0, bytes[index - 1] == 0x20, index + 1 < bytes.count, bytes[index + 1] == 0x20 else {
                continue
            }
            cells.append(String(decoding: bytes[min(start, index)..<index], as: UTF8.self))
            start = index + 1
        }
        cells.append(String(decoding: bytes[start...], as: UTF8.self))
        return cells.map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }

    private func cell(
        _ text: String, _ sentinels: Sentinels, at span: SourceSpan, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        let inlines = lineOfMarkdown(text, sentinels, at: span, context, &findings)
        guard !inlines.isEmpty else { return [] }
        let style = resolved(theme.styles["label"], context)
        return [paragraph(inlines, style.text, before: 0, at: span)]
    }
}
