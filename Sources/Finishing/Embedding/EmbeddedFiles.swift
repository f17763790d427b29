public import Diagnostics

/// The files that a PDF carries.
public enum EmbeddedFiles {
    /// The most bytes that one is read to, and how many packed bytes are unpacked to find out.
    private static let maximum = 64 << 20
    private static let maximumPacked = 16 << 20
    /// The most files that are read.
    private static let maximumCount = 1000

    /// The carried files of some names.
    /// - Parameters:
    ///   - pdf: the file that carries them, made by whomever
    ///   - path: its name, for messages
    ///   - password: opens it where it is locked
    ///   - wanted: whether a file of this name is read
    /// - Returns: in the order of the list.
    /// - Throws: a failure where the PDF or one of the files cannot be read.
    public static func all(
        in pdf: [UInt8], path: String, password: String?, where wanted: (String) -> Bool
    ) throws(Failure) -> [(name: String, bytes: [UInt8])] {
        let file = try ForeignPDF(pdf, name: path, password: password)
        var found: [(name: String, bytes: [UInt8])] = []
        for (_, value) in file.names(in: file.root["/Names"]?["/EmbeddedFiles"]) {
            guard found.count < maximumCount, let name = (value["/UF"] ?? value["/F"])?.text, wanted(name),
                let stream = value["/EF"]?["/F"] ?? value["/EF"]?["/UF"],
                stream["/Length"]?.integer ?? 0 <= maximumPacked
            else { continue }
            guard let content = content(of: stream), content.count <= maximum else {
                throw Failure("'\(name)' in '\(path)' is damaged")
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
