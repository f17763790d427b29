internal import Diagnostics
internal import Pages

/// Writes a structure tree as objects (ISO 32000-1, 14.7), and the parent tree that leads back from the pages to it.
struct StructureWriter {
    let tree: StructureTree
    /// The object numbers of the pages.
    let pages: [Int]
    let pageHeights: [Double]
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
        for (index, element) in tree.elements.enumerated() {
            // An element says which page its content is on; what is on other pages says so itself.
            let page = element.kids.lazy.compactMap { kid in
                switch kid {
                case .content(let page, _), .annotation(let page, _): page
                case .element: nil
                }
            }.first
            writer.object(numbers[index]) { bytes in
                bytes.add("<</S/")
                bytes.add(element.tag.name)
                bytes.add("/P ")
                bytes.add(reference: index == 0 ? root : numbers[element.parent])
                if let page {
                    bytes.add("/Pg ")
                    bytes.add(reference: pages[page])
                }
                attributes(of: element, numbers[index], page, &bytes)
                kids(of: element, on: page, numbers, &bytes)
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

    private func attributes(of element: StructureTree.Element, _ number: Int, _ page: Int?, _ bytes: inout [UInt8]) {
        let mark = element.mark
        if element.tag == .figure {
            // A figure has to have a text; Render reports one that has none.
            let text = mark?.alternative?.printable ?? ""
            bytes.add("/Alt")
            bytes.add(text: text.isEmpty ? "Figure" : text)
            if let box = element.bounds, let page, pageHeights.indices.contains(page) {
                let height = pageHeights[page]
                bytes.add("/A<</O/Layout/BBox[")
                for (place, number) in [
                    box.origin.x, height - box.origin.y - box.size.height, box.origin.x + box.size.width,
                    height - box.origin.y,
                ].enumerated() {
                    if place > 0 { bytes.append(0x20) }
                    bytes.add(decimal: number)
                }
                bytes.add("]>>")
            }
        } else if element.tag == .table, let text = mark?.alternative?.printable, !text.isEmpty {
            bytes.add("/A<</O/Table/Summary")
            bytes.add(text: text)
            bytes.add(">>")
        } else if element.tag == .tableHeader || element.tag == .tableData {
            cell(element, &bytes)
        } else if element.tag == .span, let text = mark?.alternative?.printable, !text.isEmpty {
            // A mark in a line stands for a word.
            bytes.add("/ActualText")
            bytes.add(text: text)
        } else if element.tag == .note {
            bytes.add("/ID(note-")
            bytes.add(number)
            bytes.add(")")
        }
        if let language = mark?.language, Description.isLanguage(language) {
            bytes.add("/Lang")
            bytes.add(text: language)
        }
    }

    private func cell(_ element: StructureTree.Element, _ bytes: inout [UInt8]) {
        let isHeader = element.tag == .tableHeader
        let columns = element.mark?.columns ?? 1
        guard isHeader || columns > 1 else { return }
        bytes.add("/A<</O/Table")
        if isHeader { bytes.add(element.mark?.scope == .row ? "/Scope/Row" : "/Scope/Column") }
        if columns > 1 {
            bytes.add("/ColSpan ")
            bytes.add(columns)
        }
        bytes.add(">>")
    }

    private func kids(of element: StructureTree.Element, on page: Int?, _ numbers: [Int], _ bytes: inout [UInt8]) {
        if element.kids.isEmpty { return }
        bytes.add("/K")
        bytes.add(element.kids.count == 1 ? " " : "[")
        for (place, kid) in element.kids.enumerated() {
            if place > 0 { bytes.append(0x20) }
            switch kid {
            case .element(let index): bytes.add(reference: numbers[index])
            case .content(page, let id): bytes.add(id)
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
        if element.kids.count > 1 { bytes.add("]") }
    }

    /// The names of notes, in the order of their bytes.
    private func noteNames(_ numbers: [Int], _ bytes: inout [UInt8]) {
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

    private func parentTree(_ numbers: [Int], _ bytes: inout [UInt8]) {
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
