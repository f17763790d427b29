internal import Diagnostics

/// Writes pages and their links, with what Cairo leaves out.
struct PageWriter {
    let file: CairoFile

    /// - Parameters:
    ///   - key: of the page in the parent tree
    ///   - firstLink: the key of its first link
    ///   - links: of its annotations, in their order
    func write(
        _ page: DrawnDocument.Page, key: Int, linksFrom firstLink: Int, _ links: [StructureTree.Link],
        to writer: inout ObjectWriter
    ) throws(Failure) {
        writer.object(page.number) { bytes in
            bytes.add("<<")
            copy(page.object, without: ["StructParents", "Tabs"], &bytes)
            // Readers go from link to link in the order of the structure.
            bytes.add("/Tabs/S/StructParents ")
            bytes.add(key)
            bytes.add(">>")
        }
        for (place, number) in page.annotations.enumerated() {
            let object = try file.object(number)
            writer.object(number) { bytes in
                bytes.add("<<")
                copy(object, without: ["StructParent", "F", "P", "Contents"], &bytes)
                // 4: it is printed.
                bytes.add("/F 4/P ")
                bytes.add(reference: page.number)
                bytes.add("/StructParent ")
                bytes.add(firstLink + place)
                bytes.add("/Contents")
                let text = links.indices.contains(place) ? links[place].text.printable : ""
                bytes.add(text: text.isEmpty ? "Link" : text)
                bytes.add(">>")
            }
        }
    }

    private func copy(_ object: CairoFile.Object, without left: [StaticString], _ bytes: inout ByteBuffer) {
        for entry in object.entries where !left.contains(where: { file.matches(entry.key, $0) }) {
            file.copy(entry, to: &bytes)
        }
    }
}
