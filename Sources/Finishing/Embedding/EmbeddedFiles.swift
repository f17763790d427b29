public import Diagnostics

/// The files that a PDF carries.
public enum EmbeddedFiles {
    /// The most bytes that one is read to.
    private static let maximum = 64 << 20

    /// The bytes of a carried file.
    /// - Parameters:
    ///   - name: as it is listed
    ///   - pdf: the file that carries it, made by whomever
    ///   - path: its name, for messages
    ///   - password: opens it where it is locked
    /// - Returns: nil where it carries no such file.
    /// - Throws: a failure where the PDF cannot be read.
    public static func read(
        _ name: String, from pdf: [UInt8], path: String, password: String?
    ) throws(Failure) -> [UInt8]? {
        let file = try ForeignPDF(pdf, name: path, password: password)
        for (_, value) in file.names(in: file.root["/Names"]?["/EmbeddedFiles"]) {
            guard (value["/UF"] ?? value["/F"])?.text == name, let stream = value["/EF"]?["/F"] ?? value["/EF"]?["/UF"],
                stream["/Length"]?.integer ?? 0 <= maximum / 16
            else { continue }
            guard let content = stream.content, content.count <= maximum else {
                throw Failure("'\(name)' in '\(path)' is damaged")
            }
            return content
        }
        return nil
    }
}
