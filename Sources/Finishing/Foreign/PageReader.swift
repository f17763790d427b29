public import Diagnostics

/// What the pages of a file show, in a form in which pages of files that different programs wrote can be compared.
public final class PageReader {
    private static let maximumDepth = 100
    /// What does not change how a page looks, and differs between files: where it stands among others, how streams are packed,
    /// and the tags.
    private static let ignored: Set<String> = [
        "/Parent", "/P", "/StructParent", "/StructParents", "/Length", "/Filter", "/DecodeParms", "/Dest", "/Tabs",
        "/NM", "/M",
        "/LastModified", "/PieceInfo", "/Metadata", "/Type", "/Thumb",
    ]

    private let file: ForeignPDF
    /// How many pages there are.
    public let count: Int
    /// Whether the file is locked.
    public let isLocked: Bool

    /// Opens a file.
    /// - Parameters:
    ///   - pdf: all its bytes
    ///   - path: for messages
    ///   - password: opens it where it is locked
    /// - Throws: a failure where it cannot be read.
    public init(_ pdf: [UInt8], path: String, password: String?) throws(Failure) {
        file = try ForeignPDF(pdf, name: path, password: password)
        count = try file.countPages()
        isLocked = file.isEncrypted
    }

    /// The language that the file says it is in.
    public var language: String? { file.root["/Lang"]?.text }

    /// How wide a page is, in points; nil where it does not say.
    public func width(of index: Int) -> Double? {
        guard 0..<count ~= index, let box = file.page(index)["/MediaBox"]?.items, box.count == 4,
            let left = Double(box[0].syntax), let right = Double(box[2].syntax)
        else { return nil }
        return right - left
    }

    /// What a page shows: its content with all that it uses, unpacked. Two pages that give the same bytes look the same.
    public func looks(of index: Int) -> [UInt8] {
        guard 0..<count ~= index else { return [] }
        var bytes = ByteBuffer()
        let page = file.page(index)
        let contents = page["/Contents"].map { $0.isArray ? $0.items : [$0] } ?? []
        for stream in contents {
            bytes.add(stream.content ?? Array("?".utf8))
            bytes.append(0x0A)
        }
        var seen: [Int: Int] = [page.number: 0]
        for key in ["/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Annots", "/Group"] {
            bytes.add(key: key)
            if let value = page[key] { write(value, &bytes, &seen, depth: 0) }
        }
        return bytes.finish()
    }

    private func write(_ value: PDFObject, _ bytes: inout ByteBuffer, _ seen: inout [Int: Int], depth: Int) {
        guard depth < Self.maximumDepth else { return }
        if value.isIndirect {
            // Numbers of objects are the file's own; the order in which they are met is the page's.
            if let place = seen[value.number] {
                bytes.append(UInt8(ascii: "@"))
                bytes.add(place)
                return bytes.append(0x20)
            }
            seen[value.number] = seen.count
        }
        if value.isArray {
            bytes.append(UInt8(ascii: "["))
            for item in value.items { write(item, &bytes, &seen, depth: depth + 1) }
            bytes.append(UInt8(ascii: "]"))
        } else if value.isDictionary || value.isStream {
            if value["/Type"]?.name == "/Page" { return }
            bytes.add("<<")
            for key in value.keys where !Self.ignored.contains(key) {
                // Where a link within the file leads has to change where pages move to another file.
                if key == "/A", value[key]?["/S"]?.name == "/GoTo" { continue }
                guard let entry = value[key] else { continue }
                bytes.add(key: key)
                write(entry, &bytes, &seen, depth: depth + 1)
            }
            bytes.add(">>")
            if value.isStream { bytes.add(value.content ?? value.packed) }
        } else if let string = value.bytes {
            bytes.append(UInt8(ascii: "("))
            bytes.add(string.count)
            bytes.append(0x20)
            bytes.add(string)
        } else {
            let syntax = value.syntax
            bytes.add(utf8: value.name == nil ? Double(syntax).map { "\($0)" } ?? syntax : syntax)
            bytes.append(0x20)
        }
    }
}

extension ByteBuffer {
    fileprivate mutating func add(key: String) {
        add(utf8: key)
        append(0x20)
    }
}
