internal import Diagnostics
internal import Finishing

/// The files that a PDF carries.
enum CarriedFiles {
    /// The most bytes that one is read to, and how many packed bytes are unpacked to find out.
    private static let maximum = 64 << 20
    private static let maximumPacked = 16 << 20
    /// The most files that are read.
    private static let maximumCount = 1000

    /// The carried files of some names.
    /// - Parameter wanted: whether a file of this name is read
    /// - Returns: in the order of the list.
    /// - Throws: a failure where the PDF or one of the files cannot be read.
    static func all(
        in file: ForeignPDF, where wanted: (String) -> Bool
    ) throws(Failure) -> [(name: String, bytes: [UInt8])] {
        var found: [(name: String, bytes: [UInt8])] = []
        for (_, value) in file.names(in: file.root["/Names"]?["/EmbeddedFiles"]) {
            guard found.count < maximumCount, let name = (value["/UF"] ?? value["/F"])?.text, wanted(name),
                let stream = value["/EF"]?["/F"] ?? value["/EF"]?["/UF"],
                stream["/Length"]?.integer ?? 0 <= maximumPacked
            else { continue }
            guard let content = content(of: stream), content.count <= maximum else {
                throw Failure("'\(name)' in '\(file.name)' is damaged")
            }
            found.append((name, content))
        }
        try file.check()
        return found
    }

    /// Unpacked with a limit, where it is packed in the usual way: a few bytes may say that they are gigabytes.
    private static func content(of stream: PDFObject) -> [UInt8]? {
        let filters = stream["/Filter"].map { $0.isArray ? $0.items : [$0] } ?? []
        if filters.isEmpty { return stream.packed }
        guard filters.count == 1, filters[0].name == "/FlateDecode", stream["/DecodeParms"] == nil else {
            return stream.packed.count <= maximumPacked / 16 ? stream.content : nil
        }
        return try? Deflater(level: 1).unpack(stream.packed)
    }
}
