import Pages
import Story

/// A story as a few lines of text, so that a test can say what it expects: one line a block, indented by nesting, with the
/// style's name, what is kept and the white space above in brackets.
struct StoryDump {
    let story: Story
    private var lines: [String] = []

    static func text(_ story: Story) -> String {
        var dump = StoryDump(story: story)
        dump.run()
        return dump.lines.joined(separator: "\n")
    }

    private init(story: Story) { self.story = story }

    private mutating func run() {
        for (index, section) in story.sections.enumerated() {
            let furniture = describe(section.furniture)
            if index > 0 || !furniture.isEmpty || section.firstFurniture != nil {
                lines.append("section" + furniture)
                if let first = section.firstFurniture { lines.append("  first" + describe(first)) }
            }
            add(section.blocks, indent: 0)
        }
    }

    private func describe(_ furniture: Furniture) -> String {
        [
            ("head-left", furniture.headLeft), ("head-right", furniture.headRight), ("foot-left", furniture.footLeft),
            ("foot-center", furniture.footCenter), ("foot-right", furniture.footRight),
        ].filter { !$0.1.isEmpty }.map { " \($0.0)=\(inlines($0.1))" }.joined()
    }

    private mutating func add(_ blocks: [Block], indent: Int) {
        for block in blocks { add(block, indent) }
    }

    private mutating func add(_ block: Block, _ indent: Int) {
        var notes: [String] = []
        if block.keep.together { notes.append("together") }
        if block.keep.withNext { notes.append("next") }
        if block.spaceBefore != 0 { notes.append("before \(number(block.spaceBefore))") }
        if let wrapped = block.wrappedStyle { notes.append("else \(name(wrapped))") }
        if let language = block.language { notes.append(language) }
        let suffix = notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")"
        func line(_ text: String, _ more: Int = 0) {
            lines.append(String(repeating: "  ", count: indent + more) + text + (more == 0 ? suffix : ""))
        }
        switch block.content {
        case .heading(let level, let inner, let style): line("h\(level)[\(name(style))] \(inlines(inner))")
        case .paragraph(let inner, let style): line("p[\(name(style))] \(inlines(inner))")
        case .list(let list):
            line("list \(list.start.map { String($0) } ?? "-") gap \(number(list.gap))")
            for item in list.items {
                line("item", 1)
                add(item, indent: indent + 2)
            }
        case .table(let table):
            let columns = table.columns.map { column in
                let width =
                    switch column.width {
                    case .fixed(let points): number(points)
                    case .share(let share): number(share) + "*"
                    case .natural: "natural"
                    }
                return column.alignment == .left ? width : "\(width) \(column.alignment.rawValue)"
            }
            line("table [\(columns.joined(separator: ", "))]\(table.hasHeaderRule ? " rule" : "")")
            if !table.caption.isEmpty { line("caption", 1) }
            add(table.caption, indent: indent + 2)
            for row in table.header { add(row, "head", indent + 1) }
            for row in table.rows { add(row, "row", indent + 1) }
        case .columns(let columns):
            line("columns gutter \(number(columns.gutter)) height \(number(columns.minimumHeight))")
            for column in columns.columns {
                line("column \(column.width.map { number($0) } ?? "*")", 1)
                add(column.blocks, indent: indent + 2)
            }
        case .chart(let chart):
            line("chart \(String(describing: type(of: chart.picture)).lowercased()) alt \"\(chart.alternative)\"")
        case .image(let image): line("image \(image.path) \(image.width.map { number($0) } ?? "*")")
        case .lines(let ruled): line("lines \(ruled.count) pitch \(number(ruled.pitch)) first \(number(ruled.first))")
        case .contents(let contents): line("contents \(contents.levels) gap \(number(contents.gap))")
        case .spacer(let height): line("space \(number(height))")
        case .pageBreak: line("break")
        case .group(let inner):
            line("group")
            add(inner, indent: indent + 1)
        case .remark(let remark, let inner):
            line("\(remark)")
            add(inner, indent: indent + 1)
        }
    }

    private mutating func add(_ row: Table.Row, _ kind: String, _ indent: Int) {
        var notes: [String] = []
        if row.hasRule { notes.append("rule") }
        if row.spaceBefore != 0 { notes.append("before \(number(row.spaceBefore))") }
        if row.minimumHeight != 0 { notes.append("height \(number(row.minimumHeight))") }
        if row.keep.withNext { notes.append("next") }
        let suffix = notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")"
        let isSimple = row.cells.allSatisfy { $0.blocks.count <= 1 && $0.columnSpan == 1 }
        let margin = String(repeating: "  ", count: indent)
        if isSimple {
            let cells = row.cells.map { cell in
                if case .paragraph(let inner, let style) = cell.blocks.first?.content {
                    return "[\(name(style))] \(inlines(inner))"
                }
                return cell.blocks.isEmpty ? "" : "?"
            }
            lines.append(margin + kind + " " + cells.joined(separator: " | ") + suffix)
            return
        }
        lines.append(margin + kind + suffix)
        for cell in row.cells {
            lines.append(margin + "  cell \(cell.columnSpan)")
            add(cell.blocks, indent: indent + 2)
        }
    }

    private func inlines(_ inlines: [Inline]) -> String { inlines.map { describe($0) }.joined() }

    private func describe(_ inline: Inline) -> String {
        switch inline {
        case .text(let text): "\"\(text)\""
        case .emphasis(let inner): "em(\(inlines(inner)))"
        case .strong(let inner): "strong(\(inlines(inner)))"
        case .styled(let style, let inner): "\(name(style))(\(inlines(inner)))"
        case .language(let code, let inner): "\(code)(\(inlines(inner)))"
        case .link(.uri(let uri), let inner): "link<\(uri)>(\(inlines(inner)))"
        case .link(.anchor(let anchor), let inner): "link<#\(anchor)>(\(inlines(inner)))"
        case .lineBreak: "/"
        case .symbol(let side, let isHollow): "<\(side.rawValue)\(isHollow ? " hollow" : "")>"
        case .pageNumber: "<page>"
        case .pageCount: "<pages>"
        }
    }

    /// The name of a style of the theme, with what differs.
    private func name(_ style: TextStyle) -> String {
        for name in story.theme.styles.keys.sorted() {
            guard let known = story.theme.styles[name]?.text else { continue }
            var plain = style
            plain.color = known.color
            plain.alignment = known.alignment
            guard plain == known else { continue }
            var text = name
            if style.color != known.color {
                let palette = story.theme.palette
                let ink = Palette.names.keys.sorted().first {
                    Palette.names[$0].map { palette[keyPath: $0] } == style.color
                }
                text += " " + (ink ?? style.color.hex)
            }
            if style.alignment != known.alignment { text += " " + style.alignment.rawValue }
            return text
        }
        return "?"
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }
}
