import Diagnostics
import YAML

/// A report file, cut into its front matter and its lines.
struct ReportSource {
    let path: String
    /// The YAML between the two lines `---` at the top, or nil.
    let frontMatter: Node?
    /// The lines after it.
    let lines: [String]
    /// The number of the first of them.
    let firstLine: Int

    /// Reads a report file.
    /// - Throws: a failure where it cannot be read, is no UTF-8, or its front matter is no YAML.
    init(path: String, in directory: String) throws(Failure) {
        try self.init(bytes: try Bundle.bytes(path, in: directory), path: path)
    }

    /// A report of the bytes given.
    init(bytes: [UInt8], path: String) throws(Failure) {
        self.path = path
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var lines: [ArraySlice<UInt8>] = bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        var frontMatter: Node?
        var first = 1
        if let top = lines.first, ReportSource.isFence(top) {
            guard let end = lines.dropFirst().firstIndex(where: { ReportSource.isFence($0) }) else {
                throw Failure(
                    "the front matter is not closed", at: SourceSpan(file: path, line: 1, column: 1),
                    hints: ["close it by a line '---'"])
            }
            let yaml = Array(lines[1..<end].joined(separator: [UInt8(ascii: "\n")]))
            frontMatter = try YAML.parse(yaml, file: path, line: 2)
            lines.removeFirst(end + 1)
            first = end + 2
        }
        var texts: [String] = []
        for (index, line) in lines.enumerated() {
            guard let text = String(validating: line, as: UTF8.self), !text.utf8.contains(0) else {
                throw Failure(
                    "this line is not UTF-8 text", at: SourceSpan(file: path, line: first + index),
                    hints: ["save the file as UTF-8"])
            }
            texts.append(text)
        }
        self.frontMatter = frontMatter
        self.lines = texts
        firstLine = first
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") }
    }
}
