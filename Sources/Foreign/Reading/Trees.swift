/// Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7), read whole and written as one node.
extension ForeignPDF {
    private static let maximumEntries = 2_000_000

    /// All entries of a name tree, in its order.
    func names(in tree: PDFObject?) -> [(key: [UInt8], value: PDFObject)] {
        entries(of: tree, "/Names").compactMap { key, value in key.bytes.map { ($0, value) } }
    }

    /// All entries of a number tree whose keys are numbers of pages or objects that a file can have, in its order.
    func numbers(in tree: PDFObject?) -> [(key: Int, value: PDFObject)] {
        entries(of: tree, "/Nums").compactMap { key, value in
            key.integer.flatMap { Self.possibleKeys ~= $0 ? ($0, value) : nil }
        }
    }

    /// Keys of number trees that are believed: with others nobody can count on.
    static let possibleKeys = 0...1_000_000_000

    /// The entries of all leaves. Each node is visited once: trees of others may lead back to themselves, or hold one node a thousand
    /// times.
    private func entries(of tree: PDFObject?, _ leaf: String) -> [(PDFObject, PDFObject)] {
        var entries: [(PDFObject, PDFObject)] = []
        var seen = Visits()
        var waiting = tree.map { [$0] } ?? []
        while let node = waiting.popLast(), entries.count < Self.maximumEntries {
            guard seen.insert(node) else { continue }
            let pairs = node[leaf]?.items ?? []
            for place in stride(from: 0, to: pairs.count - 1, by: 2) {
                entries.append((pairs[place], pairs[place + 1]))
            }
            waiting += (node["/Kids"]?.items ?? []).reversed()
        }
        return entries
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

/// Which objects of a file were visited, where they may lead back to themselves.
struct Visits {
    /// More objects are in no tree that anybody needs.
    private static let maximum = 4_000_000
    private var numbers: Set<Int> = []
    private var count = 0

    /// Whether an object is visited for the first time. Those without a number can be reached in one way only.
    mutating func insert(_ object: PDFObject) -> Bool {
        count += 1
        guard count < Self.maximum else { return false }
        return !object.isIndirect || numbers.insert(object.number).inserted
    }
}
