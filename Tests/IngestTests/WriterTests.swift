import People
import Testing

@testable import Ingest

/// One table as different programs write it, each with what is its own: names, references, kinds of cells, codings.
struct Writer: Sendable, CustomTestStringConvertible {
    var name: String
    /// Puts a prefix before the names of elements.
    var prefix = ""
    var isStrict = false
    /// Whether relations name parts from the top of the archive.
    var isAbsolute = false
    /// Whether rows and cells say where they stand.
    var hasReferences = true
    var text = Text.shared
    /// A date as the cell's attributes and value.
    var date = (attributes: " s=\"1\"", value: "46126")
    /// How whole numbers are written.
    var number: @Sendable (Int) -> String = { "\($0)" }
    var isUTF16 = false
    var begin = ""

    enum Text { case shared, inline, result, runs }

    var testDescription: String { name }

    static let all = [
        Writer(name: "Excel"),
        Writer(name: "Excel, strict", isStrict: true, date: (" s=\"1\" t=\"d\"", "2026-04-14T00:00:00.000")),
        Writer(name: "Excel for the web", isAbsolute: true, date: (" s=\"1\" t=\"d\"", "2026-04-14")),
        Writer(
            name: "Google Sheets", isAbsolute: true, text: .result, date: (" s=\"1\"", "46126.0"), number: { "\($0).0" }
        ),
        Writer(name: "SheetJS", text: .result, date: (" t=\"d\" s=\"1\"", "2026-04-14T00:00:00.000Z")),
        Writer(name: "Apache POI, as a stream", text: .inline, date: (" s=\"1\"", "46126.0"), number: { "\($0).0" }),
        Writer(name: "a writer without references", hasReferences: false, text: .inline),
        Writer(name: "Open XML SDK", prefix: "x:", text: .runs),
        Writer(name: "a writer with byte order marks", text: .inline, begin: "\u{FEFF}"),
        Writer(name: "a writer of UTF-16", text: .result, isUTF16: true, begin: "\u{FEFF}"),
        Writer(name: "a writer of exponents", number: { "\($0)E0" }),
    ]

    private static let rows = [
        ["person", "name", "date", "L01", "L02", "M01"], ["00<7", "Ann & Bo\nÅs", "D", "5", "4", "1"],
        ["b", "", "D", "", "2", "3"],
    ]

    var bytes: [UInt8] {
        let office =
            isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main =
            isStrict
            ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
            : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        var shared: [String] = []
        let rows = Self.rows.enumerated().map { number, row in
            let cells = row.enumerated().map { column, text in cell(text, number, column, &shared) }
            let reference = hasReferences ? " r=\"\(number + 1)\"" : ""
            return "<row\(reference)>\(cells.joined())</row>"
        }
        let namespaces = "xmlns\(prefix.isEmpty ? "" : ":x")=\"\(main)\" xmlns:r=\"\(office)\""
        func relations(_ list: [(id: String, type: String, target: String)], in folder: String) -> String {
            let all = list.map {
                "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\(isAbsolute ? "/" + folder : "")\($0.target)\"/>"
            }
            return "<Relationships>\(all.joined())</Relationships>"
        }
        let parts = [
            ("_rels/.rels", relations([("a", "officeDocument", "xl/workbook.xml")], in: "")),
            (
                "xl/workbook.xml",
                named(
                    "<workbook \(namespaces)><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>")
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    [("s", "worksheet", "w/1.xml"), ("t", "sharedStrings", "t.xml"), ("f", "styles", "f.xml")],
                    in: "xl/")
            ),
            ("xl/w/1.xml", named("<worksheet \(namespaces)><sheetData>\(rows.joined())</sheetData></worksheet>")),
            ("xl/t.xml", named("<sst \(namespaces)>" + shared.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>")),
            (
                "xl/f.xml",
                named("<styleSheet \(namespaces)><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
            ),
        ]
        return Zip.archive(
            parts.map { name, xml in
                let text = begin + "<?xml version=\"1.0\" encoding=\"UTF-\(isUTF16 ? 16 : 8)\"?>" + xml
                let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
                return Zip.Entry(name: name, bytes: isUTF16 ? wide : Array(text.utf8))
            })
    }

    private func named(_ xml: String) -> String {
        prefix.isEmpty
            ? xml : xml.replacing("</", with: "</\(prefix)").replacing(/<([a-zA-Z])/) { "<\(prefix)\($0.output.1)" }
    }

    private func cell(_ text: String, _ row: Int, _ column: Int, _ shared: inout [String]) -> String {
        let place = hasReferences ? " r=\"\(Character(Unicode.Scalar(UInt8(65 + column))))\(row + 1)\"" : ""
        // Without references an empty cell must be there.
        if text.isEmpty { return hasReferences ? "" : "<c/>" }
        if row > 0, column == 2 { return "<c\(place)\(date.attributes)><v>\(date.value)</v></c>" }
        if row > 0, column > 2, let number = Int(text) { return "<c\(place)><v>\(self.number(number))</v></c>" }
        let text = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        switch self.text {
        case .shared:
            shared.append(text)
            return "<c\(place) t=\"s\"><v>\(shared.count - 1)</v></c>"
        case .inline:
            return "<c\(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
        case .result: return "<c\(place) t=\"str\"><v>\(text)</v></c>"
        case .runs:
            return "<c\(place) t=\"inlineStr\"><is><r><t>\(text)</t></r><r><t></t></r></is></c>"
        }
    }
}

@Suite("One table is read alike, whichever program has written it")
struct WriterTests {
    @Test(arguments: Writer.all) func workbook(_ writer: Writer) throws {
        let table = read("person,name,date,L01,L02,M01\n00<7,\"Ann & Bo\nÅs\",2026-04-14,5,4,1\nb,,2026-04-14,,2,3\n")
        let book = read(writer.bytes, piece: 777)
        #expect(book.lines == [])
        #expect(book.results?.dump == table.results?.dump)
        #expect(book.results?.people.map(\.date?.text) == ["2026-04-14", "2026-04-14"])
        #expect(book.results?.people.count == 2)
    }

    @Test(arguments: [
        ("2026-04-14T00:00:00", "2026-04-14"), ("2026-04-14T09:05:00.000Z", "2026-04-14 09:05:00"),
        ("2026-04-14", "2026-04-14"), ("T10:00:00", "T10:00:00"), ("", ""), ("2026-04-14T", "2026-04-14T"),
    ])
    func datesAfterISO(text: String, shown: String) {
        #expect(String(decoding: SerialDate.plain(iso: Array(text.utf8)), as: UTF8.self) == shown)
    }
}
