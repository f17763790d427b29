internal import Diagnostics

/// Which part of PDF/A a file says that it keeps.
struct ArchiveClaim {
    var part: Int
    /// The level, such as `B`; empty for none.
    var level: String

    /// As people call it.
    var name: String { "PDF/A-\(part)\(level.lowercased())" }

    /// Whether it may carry files of any kind: part 3 (ISO 19005-3, 6.8) and level F of part 4 (ISO 19005-4, annex A).
    var allowsFiles: Bool { part == 3 || part == 4 && level.uppercased() == "F" }

    /// What is to be said where the file keeps the standard no more.
    func broken(_ file: String, hint: String?) -> Finding {
        .warning(
            "'\(file)' is \(name), and with the report it keeps that standard no more, though it still says so",
            hints: ["save the review as PDF/A-3 first, which takes pages and files"] + [hint].compactMap { $0 })
    }
}

extension ForeignPDF {
    private static let maximum = 4 << 20

    /// What the file's metadata say; nil where they do not speak of PDF/A.
    var archive: ArchiveClaim? {
        guard let stream = root["/Metadata"], stream["/Length"]?.integer ?? 0 <= Self.maximum,
            let text = stream.content, let part = Self.value(of: "pdfaid:part", in: text).flatMap({ Int($0) })
        else { return nil }
        return ArchiveClaim(part: part, level: Self.value(of: "pdfaid:conformance", in: text) ?? "")
    }

    /// The value of a property, which XMP writes as an attribute or as an element.
    private static func value(of property: String, in text: [UInt8]) -> String? {
        let wanted = Array(property.utf8)
        guard text.count > wanted.count,
            let place = (0...text.count - wanted.count).first(where: {
                text[$0] == wanted[0] && text[$0...].starts(with: wanted)
            })
        else { return nil }
        let rest = text[(place + wanted.count)...].prefix(40).drop { " \t\r\n=>\"'".utf8.contains($0) }
        let value = rest.prefix { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
}
