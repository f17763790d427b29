public import Foundation

/// Reviews that others made, built by hand.
public enum Review {
    /// A file of these objects, from number 1, the first of which is the catalog.
    public static func file(_ objects: [String], trailer: String = "") -> Data {
        var text = "%PDF-1.7\n"
        var offsets: [Int] = []
        for (number, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { text += String(format: "%010d 00000 n \n", offset) }
        text += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R\(trailer)>>\nstartxref\n\(start)\n%%EOF\n"
        return Data(text.utf8)
    }

    /// So many empty pages, from object 3 on, with what else the catalog has.
    public static func pages(_ count: Int, catalog: String = "", more: [String] = []) -> Data {
        let kids = (0..<count).map { "\($0 + 3) 0 R" }.joined(separator: " ")
        let pages = (0..<count).map { _ in "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>" }
        return file(
            ["<</Type/Catalog/Pages 2 0 R\(catalog)>>", "<</Type/Pages/Kids[\(kids)]/Count \(count)>>"] + pages + more)
    }

    /// One page and a signature.
    public static let signed = pages(
        1, catalog: "/AcroForm<</SigFlags 3/Fields[4 0 R]>>",
        more: [
            "<</FT/Sig/T(Signature)/V 5 0 R>>", "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>",
        ])

    /// A file with objects behind it that take the place of old ones, or are new: what programs write that sign or change files.
    public static func updated(_ file: Data, _ objects: [(number: Int, text: String)]) -> Data {
        let text = String(decoding: file, as: Unicode.ASCII.self)
        let last = text.components(separatedBy: "startxref\n").last ?? ""
        let root = text.components(separatedBy: "/Root ").last ?? ""
        let previous = last.prefix { $0.isNumber }
        var bytes = file
        var table = "xref\n"
        for (number, text) in objects {
            table += "\(number) 1\n" + String(format: "%010d 00000 n \n", bytes.count)
            bytes += Data("\(number) 0 obj\n\(text)\nendobj\n".utf8)
        }
        let start = bytes.count
        table += "trailer\n<</Size 100000/Prev \(previous)/Root \(root.prefix { $0.isNumber }) 0 R>>\n"
        return bytes + Data((table + "startxref\n\(start)\n%%EOF\n").utf8)
    }
}
