internal import Diagnostics
internal import Pages
internal import Render

/// Writes a structure tree as objects (ISO 32000-1, 14.7), and the parent tree that leads back from the pages to it.
struct StructureWriter {
    let tree: StructureTree
    /// The object numbers of the pages.
    let pages: [Int]
    /// Of each page, the object numbers of its link annotations.
    let annotations: [[Int]]

    /// The key of a page's first link annotation in the parent tree. The keys of the pages are their places.
    func firstKey(ofLinksOn page: Int) -> Int {
        annotations[..<page].reduce(pages.count) { $0 + $1.count }
    }

    /// Writes all elements, the parent tree and the root above them.
    /// - Returns: the object number of the root.
    func write(to writer: inout ObjectWriter) -> Int {
        let root = writer.number()
        let parents = writer.number()
        let numbers = tree.elements.indices.map { _ in writer.number() }
        for index in tree.elements.indices {
            let element = tree.elements[index]
            writer.object(numbers[index]) { bytes in
                bytes.add("<</S/")
                bytes.add(element.tag.name)
                bytes.add("/P ")
                bytes.add(reference: index == 0 ? root : numbers[element.parent])
                // An element says which page its content is on; what is on other pages says so itself.
                if let page = element.page {
                    bytes.add("/Pg ")
                    bytes.add(reference: pages[page])
                }
                attributes(of: element, numbers[index], &bytes)
                if element.kidCount > 0 { kids(of: index, element, numbers, &bytes) }
                bytes.add(">>")
            }
        }
        writer.object(root) { bytes in
            bytes.add("<</Type/StructTreeRoot/K ")
            bytes.add(reference: numbers[0])
            bytes.add("/ParentTree ")
            bytes.add(reference: parents)
            bytes.add("/ParentTreeNextKey ")
            bytes.add(firstKey(ofLinksOn: pages.count))
            noteNames(numbers, &bytes)
            bytes.add(">>")
        }
        writer.object(parents) { parentTree(numbers, &$0) }
        return root
    }

    private func attributes(of element: StructureTree.Element, _ number: Int, _ bytes: inout ByteBuffer) {
        switch element.tag {
        case .tableHeader, .tableData: cell(element, &bytes)
        case .note:
            bytes.add("/ID(note-")
            bytes.add(number)
            bytes.add(")")
        case .figure, .table, .span: texts(of: element, &bytes)
        default: break
        }
        if element.hasText, let language = mark(of: element)?.language, Description.isLanguage(language) {
            bytes.add("/Lang")
            bytes.add(text: language)
        }
    }

    private func mark(of element: StructureTree.Element) -> Mark? {
        guard let node = element.node, case .element(let mark) = tree.content.nodes[node].kind else { return nil }
        return mark
    }

    /// What stands for a figure, a table or a piece of a line.
    private func texts(of element: StructureTree.Element, _ bytes: inout ByteBuffer) {
        let text = element.hasText ? mark(of: element)?.alternative?.printable ?? "" : ""
        if element.tag == .figure {
            // A figure has to have a text; Render reports one that has none.
            bytes.add("/Alt")
            bytes.add(text: text.isEmpty ? "Figure" : text)
            bounds(of: element, &bytes)
        } else if text.isEmpty {
            return
        } else if element.tag == .table {
            bytes.add("/A<</O/Table/Summary")
            bytes.add(text: text)
            bytes.add(">>")
        } else {
            // A mark in a line stands for a word.
            bytes.add("/ActualText")
            bytes.add(text: text)
        }
    }

    /// How far a figure reaches on its page.
    private func bounds(of figure: StructureTree.Element, _ bytes: inout ByteBuffer) {
        guard let node = figure.node, let box = tree.content.nodes[node].bounds, let page = figure.page,
            tree.content.pageHeights.indices.contains(page)
        else { return }
        let height = tree.content.pageHeights[page]
        bytes.add("/A<</O/Layout/BBox[")
        bytes.add(decimal: box.origin.x)
        for number in [
            height - box.origin.y - box.size.height, box.origin.x + box.size.width, height - box.origin.y,
        ] {
            bytes.append(0x20)
            bytes.add(decimal: number)
        }
        bytes.add("]>>")
    }

    private func cell(_ element: StructureTree.Element, _ bytes: inout ByteBuffer) {
        let isHeader = element.tag == .tableHeader
        guard isHeader || element.columns > 1 else { return }
        bytes.add("/A<</O/Table")
        if isHeader { bytes.add(element.isRowHeader ? "/Scope/Row" : "/Scope/Column") }
        if element.columns > 1 {
            bytes.add("/ColSpan ")
            bytes.add(element.columns)
        }
        bytes.add(">>")
    }

    private func kids(
        of index: Int, _ element: StructureTree.Element, _ numbers: [Int], _ bytes: inout ByteBuffer
    ) {
        bytes.add("/K")
        // A space, or the beginning of an array; between the kids of that, a space.
        var between = element.kidCount == 1 ? UInt8(ascii: " ") : UInt8(ascii: "[")
        for kid in tree.kids(of: index) {
            bytes.append(between)
            between = 0x20
            switch kid {
            case .element(let index): bytes.add(reference: numbers[index])
            case .content(element.page, let id): bytes.add(id)
            case .content(let other, let id):
                bytes.add("<</Type/MCR/Pg ")
                bytes.add(reference: pages[other])
                bytes.add("/MCID ")
                bytes.add(id)
                bytes.add(">>")
            case .annotation(let page, let number):
                bytes.add("<</Type/OBJR/Pg ")
                bytes.add(reference: pages[page])
                bytes.add("/Obj ")
                bytes.add(reference: annotations[page][number])
                bytes.add(">>")
            }
        }
        if element.kidCount > 1 { bytes.append(UInt8(ascii: "]")) }
    }

    /// The names of notes, in the order of their bytes.
    private func noteNames(_ numbers: [Int], _ bytes: inout ByteBuffer) {
        let notes = tree.elements.indices.filter { tree.elements[$0].tag == .note }
            .map { (name: "note-\(numbers[$0])", number: numbers[$0]) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        if notes.isEmpty { return }
        bytes.add("/IDTree<</Names[")
        for note in notes {
            bytes.add(text: note.name)
            bytes.add(reference: note.number)
            bytes.append(0x20)
        }
        bytes.add("]>>")
    }

    private func parentTree(_ numbers: [Int], _ bytes: inout ByteBuffer) {
        bytes.add("<</Nums[")
        for (page, owners) in tree.owners.enumerated() {
            bytes.add(page)
            bytes.add("[")
            for owner in owners {
                if owner >= 0 { bytes.add(reference: numbers[owner]) } else { bytes.add("null") }
                bytes.append(0x20)
            }
            bytes.add("]\n")
        }
        for (page, links) in tree.links.enumerated() {
            let first = firstKey(ofLinksOn: page)
            for (place, link) in links.enumerated() {
                bytes.add(first + place)
                bytes.append(0x20)
                bytes.add(reference: numbers[link.element])
                bytes.append(0x0A)
            }
        }
        bytes.add("]>>")
    }
}
