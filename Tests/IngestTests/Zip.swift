/// Writes ZIP archives of stored entries, as small as they can be.
enum Zip {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// What the archive says about the size, where it lies.
        var size: Int?
        var flags = 0
    }

    static func archive(_ entries: [Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = bytes.count
            let head =
                two(20) + two(entry.flags) + two(0) + four(0) + four(Int(checksum(entry.bytes)))
                + four(entry.bytes.count) + four(entry.size ?? entry.bytes.count) + two(entry.name.utf8.count) + two(0)
            bytes += [0x50, 0x4B, 3, 4] + head + Array(entry.name.utf8) + entry.bytes
            directory += [0x50, 0x4B, 1, 2] + two(20) + head + two(0) + two(0) + two(0) + four(0) + four(offset)
            directory += entry.name.utf8
        }
        let end = two(0) + two(0) + two(entries.count) + two(entries.count) + four(directory.count) + four(bytes.count)
        return bytes + directory + [0x50, 0x4B, 5, 6] + end + two(0)
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }

    private static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

/// A workbook made of the XML of its parts.
struct Book {
    var sheets: [(name: String, state: String, xml: String)]
    var texts = ""
    var styles = ""
    var is1904 = false
    var isStrict = false
    /// What stands behind the list of the sheets.
    var afterSheets = ""
    var more: [Zip.Entry] = []

    /// One sheet with these rows.
    init(_ rows: String, before: String = "", after: String = "") {
        sheets = [("Answers", "", "\(before)<sheetData>\(rows)</sheetData>\(after)")]
    }

    var bytes: [UInt8] {
        let main =
            isStrict
            ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
            : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office =
            isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var list = ""
        var relations = ""
        var entries: [Zip.Entry] = []
        for (number, sheet) in sheets.enumerated() {
            let state = sheet.state.isEmpty ? "" : " state=\"\(sheet.state)\""
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\"\(state) r:id=\"r\(number)\"/>"
            relations +=
                "<Relationship Id=\"r\(number)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\(number).xml\"/>"
            entries.append(
                Zip.Entry(
                    name: "xl/worksheets/s\(number).xml",
                    bytes: Array("<worksheet xmlns=\"\(main)\">\(sheet.xml)</worksheet>".utf8)))
        }
        relations += "<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"/xl/texts.xml\"/>"
        relations += "<Relationship Id=\"f\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
        let parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><workbookPr date1904=\"\(is1904 ? 1 : 0)\"/>"
                    + "<sheets>\(list)</sheets>\(afterSheets)</workbook>"
            ),
            ("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"),
            ("xl/texts.xml", "<sst xmlns=\"\(main)\">\(texts)</sst>"),
            ("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"),
        ]
        entries += parts.map { Zip.Entry(name: $0.0, bytes: Array($0.1.utf8)) }
        return Zip.archive(entries + more)
    }

    /// Makes a range of the first sheet a table.
    mutating func addTable(_ range: String, attributes: String = "") {
        more += [
            Zip.Entry(
                name: "xl/worksheets/_rels/s0.xml.rels",
                bytes: Array(
                    "<Relationships><Relationship Id=\"x\" Type=\"http://x/table\" Target=\"../tables/t.xml\"/></Relationships>"
                        .utf8)),
            Zip.Entry(name: "xl/tables/t.xml", bytes: Array("<table ref=\"\(range)\"\(attributes)/>".utf8)),
        ]
    }

    /// A row of texts.
    static func row(_ number: Int, _ cells: [String], attributes: String = "") -> String {
        let cells = cells.enumerated().map { index, text in
            "<c r=\"\(Character(Unicode.Scalar(UInt8(65 + index))))\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        return "<row r=\"\(number)\"\(attributes)>\(cells.joined())</row>"
    }

    static let header = row(1, ["person", "L01", "L02", "M01", "date"])
}
