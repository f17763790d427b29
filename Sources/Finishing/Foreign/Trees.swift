/// Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7), read whole and written as one node.
extension ForeignPDF {
    /// Trees of others may be deep, or lead back to themselves.
    private static let maximumDepth = 64
    private static let maximumEntries = 2_000_000

    /// All entries of a name tree, in its order.
    func names(in tree: PDFObject?) -> [(key: [UInt8], value: PDFObject)] {
        var entries: [(key: [UInt8], value: PDFObject)] = []
        walk(tree, "/Names", depth: 0) { key, value in
            if let key = key.bytes { entries.append((key, value)) }
            return entries.count < Self.maximumEntries
        }
        return entries
    }

    /// All entries of a number tree, in its order.
    func numbers(in tree: PDFObject?) -> [(key: Int, value: PDFObject)] {
        var entries: [(key: Int, value: PDFObject)] = []
        walk(tree, "/Nums", depth: 0) { key, value in
            if let key = key.integer { entries.append((key, value)) }
            return entries.count < Self.maximumEntries
        }
        return entries
    }

    @discardableResult
    private func walk(
        _ node: PDFObject?, _ leaf: String, depth: Int, _ take: (PDFObject, PDFObject) -> Bool
    ) -> Bool {
        guard let node, depth < Self.maximumDepth else { return true }
        if let entries = node[leaf]?.items {
            for place in stride(from: 0, to: entries.count - 1, by: 2) {
                if !take(entries[place], entries[place + 1]) { return false }
            }
        }
        for kid in node["/Kids"]?.items ?? [] {
            if !walk(kid, leaf, depth: depth + 1, take) { return false }
        }
        return true
    }

    /// A name tree of these entries.
    func nameTree(_ entries: [(key: [UInt8], value: PDFObject)]) -> PDFObject {
        let names = array()
        for (key, value) in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            names.append(string(key))
            names.append(value)
        }
        return dictionary([("/Names", names)])
    }

    /// A number tree of these entries.
    func numberTree(_ entries: [(key: Int, value: PDFObject)]) -> PDFObject {
        let numbers = array()
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
            numbers.append(integer(key))
            numbers.append(value)
        }
        return dictionary([("/Nums", numbers)])
    }
}
