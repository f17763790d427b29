internal import Diagnostics

/// Joins the structure tree of copied pages to that of the file that they were copied into.
struct StructureMerge {
    let source: ForeignPDF
    let target: ForeignPDF
    /// The copies.
    let pages: [PDFObject]
    /// The number of the first of them in the target, from 0.
    let index: Int

    func run(_ findings: inout Findings) {
        guard let added = source.root["/StructTreeRoot"] else { return }
        guard let tree = target.root["/StructTreeRoot"], tree.isDictionary else {
            // A tree for some pages only would hide the others from programs that read aloud.
            for object in tagged { for key in ["/StructParents", "/StructParent"] { object.set(key, nil) } }
            findings.note(
                "'\(target.name)' has no tags, so the pages of '\(source.name)' have none in it",
                hints: ["--as file keeps the report accessible"])
            return
        }
        let copy = target.copy(added)
        let old = target.numbers(in: tree["/ParentTree"])
        let offset = max(Self.nextKey(of: tree), (old.map(\.key).max() ?? -1) + 1)
        for object in tagged {
            for key in ["/StructParents", "/StructParent"] {
                if let number = object[key]?.integer, ForeignPDF.possibleKeys ~= number {
                    object.set(key, target.integer(number + offset))
                }
            }
        }
        let new = target.numbers(in: copy["/ParentTree"]).map { ($0.key + offset, $0.value) }
        tree.set("/ParentTree", target.indirect(target.numberTree(old + new)))
        let next = max(Self.nextKey(of: copy), (new.map(\.0).max() ?? offset) - offset + 1)
        tree.set("/ParentTreeNextKey", target.integer(offset + next))
        mergeNames(copy, tree)
        merge("/RoleMap", copy, tree)
        merge("/ClassMap", copy, tree)
        mergeKids(copy, tree)
    }

    /// The key that a tree says is free; 0 where it says one that nobody can count on.
    private static func nextKey(of tree: PDFObject) -> Int {
        tree["/ParentTreeNextKey"]?.integer.flatMap { ForeignPDF.possibleKeys ~= $0 ? $0 : nil } ?? 0
    }

    /// Pages and annotations, which lead to the tree by a number.
    private var tagged: [PDFObject] { pages.flatMap { [$0] + ($0["/Annots"]?.items ?? []) } }

    private func mergeKids(_ copy: PDFObject, _ tree: PDFObject) {
        guard let kids = copy["/K"] else { return }
        let tops = kids.isArray ? kids.items : [kids]
        let place = StructurePlace.of(pages: index..<index + pages.count, in: target)
        let language = source.root["/Lang"]?.text
        for top in tops {
            top.set("/P", place.parent)
            // The report's language is not the review's: it moves from the file to the report's own part of the tree.
            if let language, language != target.root["/Lang"]?.text, top["/Lang"] == nil {
                top.set("/Lang", target.text(language))
            }
            // Inside of a document there are no other documents (ISO 32000-1, 14.8.4.2).
            if place.isInDocument, top["/S"]?.name == "/Document" { top.set("/S", target.named("/Part")) }
        }
        var all = place.parent.kids
        all.insert(contentsOf: tops, at: place.index)
        place.parent.set("/K", target.array(all))
    }

    /// Ids that both files use get another ending.
    private func mergeNames(_ copy: PDFObject, _ tree: PDFObject) {
        let new = target.names(in: copy["/IDTree"])
        if new.isEmpty { return }
        var old = target.names(in: tree["/IDTree"])
        var taken = Set(old.map(\.key))
        for (key, element) in new {
            var id = key
            var number = 2
            while !taken.insert(id).inserted {
                id = key + Array("-\(number)".utf8)
                number += 1
            }
            if id != key { element.set("/ID", target.string(id)) }
            old.append((id, element))
        }
        tree.set("/IDTree", target.indirect(target.nameTree(old)))
    }

    /// Roles or classes of its own that the report uses; where both give one name another meaning, the review's stays.
    private func merge(_ map: String, _ copy: PDFObject, _ tree: PDFObject) {
        guard let new = copy[map] else { return }
        guard let old = tree[map], old.isDictionary else { return tree.set(map, new) }
        for key in new.keys where old[key] == nil { old.set(key, new[key]) }
    }
}

extension PDFObject {
    /// What stands under an element of a structure tree.
    var kids: [PDFObject] { self["/K"].map { $0.isArray ? $0.items : [$0] } ?? [] }
}
