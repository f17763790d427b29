import CMarkGFM

/// Reads Markdown through cmark-gfm, with its extension for tables and no other. The only file that knows cmark.
enum CommonMark {
    private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

    /// The blocks of a text; nil where it is nested deeper than `Markdown.maximumDepth`.
    static func blocks(of text: String) -> [Markdown.Block]? {
        _ = registered
        guard let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        defer { unsafe cmark_parser_free(parser) }
        if let tables = unsafe cmark_find_syntax_extension("table") {
            _ = unsafe cmark_parser_attach_syntax_extension(parser, tables)
        }
        var text = text
        text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe cmark_parser_feed(parser, characters.baseAddress, characters.count)
            }
        }
        guard let document = unsafe cmark_parser_finish(parser) else { return nil }
        defer { unsafe cmark_node_free(document) }
        var reader = Reader()
        let blocks = reader.blocks(in: unsafe Tree(document), depth: 0)
        return reader.isTooDeep ? nil : blocks
    }
}

/// Copies cmark's tree into values.
private struct Reader {
    var isTooDeep = false

    mutating func blocks(in parent: Tree, depth: Int) -> [Markdown.Block] {
        guard depth < Markdown.maximumDepth else {
            isTooDeep = true
            return []
        }
        var blocks: [Markdown.Block] = []
        for child in parent.children {
            guard let content = content(of: child, depth: depth + 1) else { continue }
            blocks.append(Markdown.Block(content: content, line: unsafe Int(cmark_node_get_start_line(child.pointer))))
        }
        return blocks
    }

    private mutating func content(of node: Tree, depth: Int) -> Markdown.Block.Content? {
        switch node.name {
        case "paragraph": return .paragraph(inlines(in: node, depth: depth))
        case "heading":
            return .heading(
                level: unsafe Int(cmark_node_get_heading_level(node.pointer)), inlines(in: node, depth: depth))
        case "list":
            let isOrdered = unsafe cmark_node_get_list_type(node.pointer) == CMARK_ORDERED_LIST
            let start = isOrdered ? unsafe Int(cmark_node_get_list_start(node.pointer)) : nil
            let isTight = unsafe cmark_node_get_list_tight(node.pointer) != 0
            var items: [[Markdown.Block]] = []
            for item in node.children { items.append(blocks(in: item, depth: depth)) }
            return .list(start: start, isTight: isTight, items: items)
        case "block_quote": return .quote(blocks(in: node, depth: depth))
        case "code_block": return .code(node.literal)
        case "thematic_break": return .thematicBreak
        case "html_block": return .html(node.literal)
        case "table": return table(node, depth: depth)
        default: return nil
        }
    }

    private mutating func table(_ node: Tree, depth: Int) -> Markdown.Block.Content {
        let count = unsafe Int(cmark_gfm_extensions_get_table_columns(node.pointer))
        let letters = unsafe cmark_gfm_extensions_get_table_alignments(node.pointer)
        let alignments = unsafe UnsafeBufferPointer(start: letters, count: letters == nil ? 0 : count).map {
            $0 == UInt8(ascii: "r") ? Markdown.Alignment.right : $0 == UInt8(ascii: "c") ? .center : .left
        }
        var rows: [Markdown.Row] = []
        for row in node.children {
            var cells: [[Markdown.Inline]] = []
            for cell in row.children { cells.append(inlines(in: cell, depth: depth)) }
            rows.append(Markdown.Row(cells: cells, line: unsafe Int(cmark_node_get_start_line(row.pointer))))
        }
        return .table(alignments: alignments, rows: rows)
    }

    private mutating func inlines(in parent: Tree, depth: Int) -> [Markdown.Inline] {
        guard depth < Markdown.maximumDepth else {
            isTooDeep = true
            return []
        }
        var inlines: [Markdown.Inline] = []
        for child in parent.children {
            switch child.name {
            case "text": append(child.literal, to: &inlines)
            case "softbreak": inlines.append(.softBreak)
            case "linebreak": inlines.append(.lineBreak)
            case "code": inlines.append(.code(child.literal))
            case "html_inline": inlines.append(.html(child.literal))
            case "emph": inlines.append(.emphasis(self.inlines(in: child, depth: depth + 1)))
            case "strong": inlines.append(.strong(self.inlines(in: child, depth: depth + 1)))
            case "link":
                inlines.append(
                    .link(target: child.target, self.inlines(in: child, depth: depth + 1)))
            case "image":
                inlines.append(
                    .image(source: child.target, title: child.title, self.inlines(in: child, depth: depth + 1)))
            default: break
            }
        }
        return inlines
    }

    /// cmark cuts text wherever something might have been markup.
    private func append(_ text: String, to inlines: inout [Markdown.Inline]) {
        if case .text(let last) = inlines.last {
            inlines[inlines.count - 1] = .text(last + text)
        } else {
            inlines.append(.text(text))
        }
    }
}

/// A node of cmark's tree, which lives as long as the document.
@safe
private struct Tree {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

    var children: [Tree] {
        var children: [Tree] = []
        var next = unsafe cmark_node_first_child(pointer)
        while let child = unsafe next {
            children.append(unsafe Tree(child))
            unsafe next = cmark_node_next(child)
        }
        return children
    }

    var name: String { unsafe Tree.text(cmark_node_get_type_string(pointer)) }

    var literal: String { unsafe Tree.text(cmark_node_get_literal(pointer)) }

    var title: String { unsafe Tree.text(cmark_node_get_title(pointer)) }
    var target: String { unsafe Tree.text(cmark_node_get_url(pointer)) }

    private static func text(_ characters: UnsafePointer<CChar>?) -> String {
        unsafe characters.map { unsafe String(cString: $0) } ?? ""
    }
}
