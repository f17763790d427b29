internal import Diagnostics

/// The pages of a drawn file, and which of its objects are written anew.
struct DrawnDocument {
    struct Page {
        var number: Int
        var object: CairoFile.Object
        /// The object number of its content.
        var content: Int
        /// The object numbers of its links, in the order in which they were drawn.
        var annotations: [Int]
    }

    let catalog: CairoFile.Object
    private(set) var pages: [Page] = []
    /// Of each object, whether it is not to be copied.
    private(set) var isHandled: [Bool]
    /// Of each object, whether it is not needed any more.
    private(set) var isSpare: [Bool]

    init(_ file: CairoFile) throws(Failure) {
        isHandled = Array(repeating: false, count: file.places.count)
        isSpare = isHandled
        catalog = try file.object(file.root)
        isHandled[file.root] = true
        if let information = file.information, isHandled.indices.contains(information) { isHandled[information] = true }
        guard let top = try file.references("Pages", of: catalog).first else { throw Lexer.failure("no pages") }
        for number in try file.references("Kids", of: try file.object(top)) {
            let object = try file.object(number)
            guard file.has("Type", "/Page", in: object), let content = try file.references("Contents", of: object).first
            else { throw Lexer.failure("a page that is none") }
            let annotations = try file.references("Annots", of: object)
            for handled in [number, content] + annotations where isHandled.indices.contains(handled) {
                isHandled[handled] = true
            }
            pages.append(Page(number: number, object: object, content: content, annotations: annotations))
        }
        try dropStructure(file)
        dropLengths(file)
    }

    /// Cairo's own structure tree is replaced: its root, its elements, its parent tree and the lists in that.
    private mutating func dropStructure(_ file: CairoFile) throws(Failure) {
        guard let root = try file.references("StructTreeRoot", of: catalog).first else { return }
        let object = try file.object(root)
        drop(root)
        var waiting = try file.references("K", of: object)
        while let element = waiting.popLast() {
            guard isHandled.indices.contains(element), !isHandled[element] else { continue }
            drop(element)
            waiting += try file.references("K", of: try file.object(element))
        }
        guard let parents = try file.references("ParentTree", of: object).first else { return }
        for list in try file.references("Nums", of: try file.object(parents)) { drop(list) }
        drop(parents)
    }

    /// Lengths of streams are written in their dictionaries.
    private mutating func dropLengths(_ file: CairoFile) {
        for number in file.places.indices where file.places[number] > 0 && !isHandled[number] {
            var lexer = Lexer(file.bytes, from: file.places[number])
            lexer.skipSpace()
            if let byte = lexer.next, 0x30...0x39 ~= byte { drop(number) }
        }
    }

    /// The numbers of objects that are not needed any more, from the highest to the lowest.
    var spare: [Int] { isSpare.indices.reversed().filter { isSpare[$0] } }

    private mutating func drop(_ number: Int) {
        guard isHandled.indices.contains(number), !isHandled[number] else { return }
        isHandled[number] = true
        isSpare[number] = true
    }
}
