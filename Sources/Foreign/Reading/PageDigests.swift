internal import Files

/// What pages show, as digests: two pages with the same digest look the same, in whatever file they stand. Where objects stand in a
/// file, how they are numbered, and the tags do not count.
final class PageDigests {
    /// Which bytes of a stream count.
    enum Content {
        /// As they stand in the file: for files that were written from each other, of which nobody has unpacked anything.
        case packed
        /// What they stand for: for files that different programs wrote.
        case unpacked
    }

    private static let maximumDepth = 100
    /// What does not change how a page looks, and differs between files: where it stands among others, how streams are packed,
    /// and the tags.
    private static let ignored: Set<String> = [
        "/Parent", "/P", "/StructParent", "/StructParents", "/Length", "/Filter", "/DecodeParms", "/Dest", "/Tabs",
        "/NM", "/M", "/LastModified", "/PieceInfo", "/Metadata", "/Type", "/Thumb",
    ]

    /// Kinds of objects that are no part of a page, to whatever it refers.
    private static let elsewhere: Set<String> = [
        "/Page", "/Pages", "/Catalog", "/Outlines", "/StructTreeRoot", "/StructElem",
    ]

    private let file: ForeignPDF
    private let content: Content
    private let signatures: Bool
    /// Of objects that pages share, such as fonts; nil while one is being worked out, which may lead back to itself.
    private var known: [Int: String?] = [:]

    /// - Parameter signatures: whether the places of signatures on the pages count
    init(_ file: ForeignPDF, _ content: Content, signatures: Bool = true) {
        self.file = file
        self.content = content
        self.signatures = signatures
    }

    /// What a page shows: its content with all that it uses.
    func digest(of index: Int) -> String {
        let page = file.page(index)
        var digest = Digest()
        // One content in pieces, or in one piece, is the same.
        for stream in page["/Contents"].map({ $0.isArray ? $0.items : [$0] }) ?? [] {
            add(stream, to: &digest)
            digest.update([0x0A])
        }
        for key in ["/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Annots", "/Group"] {
            digest.update(Array(key.utf8))
            guard let value = page.inherited(key) else { continue }
            let items = key == "/Annots" && !signatures ? value.items.filter { !$0.isSignature } : nil
            if let items {
                // A page without annotations may have none, or an empty list of them.
                for item in items { add(item, to: &digest, depth: 0) }
            } else if key != "/Annots" || !value.items.isEmpty {
                add(value, to: &digest, depth: 0)
            }
        }
        return digest.finish()
    }

    private func add(_ stream: PDFObject, to digest: inout Digest) {
        let isThere =
            switch content {
            case .packed: unsafe stream.withData(unpacked: false) { unsafe digest.update($0) }
            case .unpacked:
                unsafe stream.withData(unpacked: true) { unsafe digest.update($0) }
                    || stream.withData(unpacked: false) { unsafe digest.update($0) }
            }
        if !isThere { digest.update(Array("?".utf8)) }
    }

    /// Adds a value. Whether it is an object of its own or stands where it is used does not count.
    private func add(_ value: PDFObject, to digest: inout Digest, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        guard value.isArray || value.isDictionary || value.isStream else { return addScalar(value, to: &digest) }
        let number = value.isIndirect ? value.number : nil
        if let number, let known = known[number] {
            return digest.update(Array((known ?? "@").utf8))
        }
        if let number { known[number] = .some(nil) }
        var own = Digest()
        addContainer(value, to: &own, depth: depth)
        let text = own.finish()
        if let number { known[number] = text }
        digest.update(Array(text.utf8))
    }

    private func addContainer(_ value: PDFObject, to digest: inout Digest, depth: Int) {
        if value.isArray {
            digest.update([UInt8(ascii: "[")])
            for item in value.items { add(item, to: &digest, depth: depth + 1) }
            digest.update([UInt8(ascii: "]")])
        } else {
            if let type = value["/Type"]?.name, Self.elsewhere.contains(type) { return }
            digest.update(Array("<<".utf8))
            for key in value.keys where !Self.ignored.contains(key) {
                // Where a link within the file leads has to change where pages move to another file.
                if key == "/A", value[key]?["/S"]?.name == "/GoTo" { continue }
                guard let entry = value[key] else { continue }
                digest.update(Array("\(key) ".utf8))
                add(entry, to: &digest, depth: depth + 1)
            }
            digest.update(Array(">>".utf8))
            if value.isStream { add(value, to: &digest) }
        }
    }

    private func addScalar(_ value: PDFObject, to digest: inout Digest) {
        if let string = value.bytes {
            digest.update(Array("(\(string.count) ".utf8))
            digest.update(string)
        } else {
            let syntax = value.syntax
            let text = value.name == nil ? Double(syntax).map { "\($0)" } ?? syntax : syntax
            digest.update(Array("\(text) ".utf8))
        }
    }
}

extension PDFObject {
    /// Whether an annotation is the place of a signature.
    var isSignature: Bool {
        self["/Subtype"]?.name == "/Widget" && (self["/FT"] ?? self["/Parent"]?["/FT"])?.name == "/Sig"
    }

    /// The value of a page's key, which may stand in the nodes above it (ISO 32000-1, 7.7.3.4).
    func inherited(_ key: String) -> PDFObject? {
        var seen = Visits()
        var node: PDFObject? = self
        while let current = node, seen.insert(current) {
            if let value = current[key] { return value }
            guard Self.inheritable.contains(key) else { return nil }
            node = current["/Parent"]
        }
        return nil
    }

    private static let inheritable: Set<String> = ["/Resources", "/MediaBox", "/CropBox", "/Rotate"]
}
