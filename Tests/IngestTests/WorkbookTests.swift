import Diagnostics
import People
import TestKit
import Testing

@testable import Ingest

/// A workbook, what is read of it, and what is said about it.
struct BookCase: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var rows: [String] = []
    var lines: [String] = []
    var options = ReadOptions()

    var testDescription: String { name }
}

@Suite("Workbooks are read as spreadsheet programs show them")
struct WorkbookTests {
    static let ann = Book.row(2, ["a", "5", "4", "3"])
    private static let read = ["a self [5 4 3] . | . | . | . | ."]

    static var cells: Book {
        var book = Book(
            Book.header + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\"><v>5</v></c>"
                + "<c r=\"C3\" t=\"str\"><f>1+3</f><v>4</v></c><c r=\"D3\"><v>3.0</v></c>"
                + "<c r=\"E3\" s=\"1\"><v>46112</v></c></row>"
                + "<row><c t=\"s\"><v>1</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c><f>NOW()</f></c>"
                + "<c s=\"2\"><v>46112.5</v></c></row>"
                + "<row r=\"9\"><c r=\"A9\"><v>1.2345678E7</v></c><c r=\"D9\"><v>2</v></c>"
                + "<c r=\"E9\" t=\"d\"><v>2026-03-31T10:00:00</v></c></row>")
        book.texts =
            "<si><r><t>An</t></r><r><rPr><b/></rPr><t>n</t></r><rPh><t>xx</t></rPh></si><si><t>B&amp;o_x0041_</t></si>"
        book.styles =
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-409]d\\-mmm\\-yyyy;@\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>"
        return book
    }

    private static let cellRows = [
        "Ann self [5 4 3] . | . | . | 2026-3-31 | .", "B&oA self [- - -] . | . | . | 2026-3-31 | .",
        "12345678 self [- - 2] . | . | . | 2026-3-31 | .",
    ]
    private static let cellLines = [
        "warning r.csv:Answers!C4 the cell holds an error of the spreadsheet; it counts as blank",
        "warning r.csv:Answers!D4 the cell holds a formula without its result; it counts as blank",
        "warning r.csv:Answers!B4 'TRUE' is not a number; it counts as missing",
    ]

    static var readable: [BookCase] {
        var strict = cells
        strict.isStrict = true
        var days = Book(
            Book.header
                + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1</v></c><c r=\"E2\" s=\"1\"><v>0</v></c></row>"
        )
        days.is1904 = true
        days.styles = "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>"
        var sheets = Book(Book.header + ann)
        sheets.sheets.insert(("Old", "hidden", "<sheetData/>"), at: 0)
        sheets.sheets.append(("More", "", "<sheetData>\(Book.header)\(Book.row(2, ["b", "1", "1", "1"]))</sheetData>"))
        var table = Book(
            Book.row(1, ["Answers of 2026"]) + Book.row(3, ["", "person", "L01", "L02", "M01"])
                + Book.row(4, ["x", "a", "5", "4", "3"]) + Book.row(5, ["", "sum", "5", "4", "3"])
                + Book.row(7, ["a note"]))
        table.addTable("B3:E5", attributes: " totalsRowCount=\"1\"")
        return [
            BookCase(name: "all kinds of cells", bytes: cells.bytes, rows: cellRows, lines: cellLines),
            BookCase(name: "strict", bytes: strict.bytes, rows: cellRows, lines: cellLines),
            BookCase(name: "days from 1904", bytes: days.bytes, rows: ["1 self [1 - -] . | . | . | 1904-1-1 | ."]),
            BookCase(
                name: "the first visible sheet", bytes: sheets.bytes, rows: read,
                lines: ["warning r.csv only the sheet 'Answers' is read, but 'More' has the same columns"]),
            BookCase(
                name: "another sheet", bytes: sheets.bytes, rows: ["b self [1 1 1] . | . | . | . | ."],
                options: ReadOptions(sheet: "more")),
            BookCase(
                name: "a table", bytes: table.bytes, rows: read,
                lines: ["warning r.csv 3 rows of the sheet 'Answers' outside its table are not read"]),
            BookCase(
                name: "merged cells",
                bytes: Book(
                    Book.row(1, ["person", "relationship", "L01", "L02", "M01"])
                        + Book.row(2, ["a", "peer", "1", "1", "1"])
                        + "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>report</v></c><c r=\"C3\"><v>2</v></c></row>",
                    after: "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"C3:E3\"/></mergeCells>"
                ).bytes,
                rows: ["a peer [1 1 1] . | . | . | . | .", "a report [2 2 2] . | . | . | . | ."]),
            BookCase(
                name: "hidden rows and columns",
                bytes: Book(
                    Book.header + Book.row(2, ["a", "5", "4", "3"], attributes: " hidden=\"1\""),
                    before: "<cols><col min=\"2\" max=\"3\" hidden=\"true\"/></cols>"
                ).bytes, rows: read,
                lines: ["warning r.csv the sheet 'Answers' has a hidden row and hidden columns, which are read too"]),
            BookCase(
                name: "a table in an archive",
                bytes: Zip.archive([
                    Zip.Entry(name: "__MACOSX/._a.csv", bytes: [0]), Zip.Entry(name: "readme.md", bytes: [0x61]),
                    Zip.Entry(name: "CSV/a.csv", bytes: Array("person,L01,L02,M01\na,5,4,3\n".utf8)),
                ]), rows: read, lines: ["note r.csv read from 'CSV/a.csv' in the archive"]),
        ]
    }

    @Test("what can be read", arguments: readable)
    func fine(_ book: BookCase) {
        let outcome = IngestTests.read(book.bytes, options: book.options, piece: 1000)
        #expect(outcome.results?.dump == book.rows)
        #expect(outcome.lines == book.lines)
    }

    static var unreadable: [BookCase] {
        func file(_ name: String, _ text: String) -> Zip.Entry { Zip.Entry(name: name, bytes: Array(text.utf8)) }
        func book(_ rows: String, after: String = "") -> [UInt8] { Book(rows, after: after).bytes }
        let whole = book(Book.header + ann)
        var bomb = Book(Book.header)
        bomb.more = [Zip.Entry(name: "xl/worksheets/s0.xml", bytes: [0x20], size: 1 << 30)]
        var locked = Book(Book.header + ann)
        locked.more = [Zip.Entry(name: "x", bytes: [1, 2, 3], flags: 1)]
        var hidden = Book(Book.header + ann)
        hidden.sheets[0].state = "veryHidden"
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let old: [UInt8] = CompoundFile.signature + [0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        let document = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
        let relations =
            "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        let cell = "<row><c t=\"inlineStr\"><is><t>"
        return [
            BookCase(name: "cut", bytes: Array(whole.prefix(400)), lines: ["broken"]),
            BookCase(
                name: "encrypted", bytes: old + name, lines: ["error r.csv the workbook is protected by a password"]),
            BookCase(
                name: "XLS", bytes: old, lines: ["error r.csv the file is in the format of Excel before 2007 (XLS)"]),
            BookCase(
                name: "a password", bytes: locked.bytes, lines: ["error r.csv the file is protected by a password"]),
            BookCase(
                name: "entities",
                bytes: Zip.archive([
                    file("_rels/.rels", relations), file("xl/workbook.xml", document + "<workbook>&b;</workbook>"),
                ]), lines: ["'xl/workbook.xml' declares a document type, which no spreadsheet program does"]),
            BookCase(
                name: "a document type in a sheet",
                bytes: Zip.archive([
                    file("_rels/.rels", relations),
                    file(
                        "xl/workbook.xml",
                        "<workbook><sheets><sheet name=\"A\" id=\"s\"/></sheets></workbook>"),
                    file(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"),
                    file("xl/s.xml", "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet/>"),
                ]), lines: ["the sheet 'A' declares a document type"]),
            BookCase(
                name: "a binary workbook", bytes: Zip.archive([file("xl/workbook.bin", "x")]),
                lines: ["error r.csv the file is a binary workbook (XLSB)"]),
            BookCase(
                name: "OpenDocument",
                bytes: Zip.archive([file("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
                lines: ["error r.csv the file is an OpenDocument file (ODS)"]),
            BookCase(
                name: "a letter", bytes: Zip.archive([file("word/document.xml", "<x/>")]),
                lines: ["error r.csv the file is a document, not a workbook"]),
            BookCase(
                name: "Numbers", bytes: Zip.archive([file("Index/Document.iwa", "x"), file("Data/a.csv", "x")]),
                lines: ["error r.csv the file is a document of Apple's Numbers, Pages or Keynote"]),
            BookCase(
                name: "an archive of nothing", bytes: Zip.archive([file("a.png", "x")]),
                lines: ["error r.csv the archive holds no workbook and no table"]),
            BookCase(
                name: "an archive of two tables", bytes: Zip.archive([file("a.csv", "x"), file("b.csv", "x")]),
                lines: ["error r.csv the archive holds 2 tables: 'a.csv', 'b.csv'"]),
            BookCase(
                name: "hidden only", bytes: hidden.bytes, lines: ["error r.csv all sheets of the workbook are hidden"]),
            BookCase(
                name: "no such sheet", bytes: whole, lines: ["error r.csv the workbook has no sheet 'Answer'"],
                options: ReadOptions(sheet: "Answer")),
            BookCase(name: "an empty sheet", bytes: book(""), lines: ["error r.csv the file is empty"]),
            BookCase(
                name: "broken XML", bytes: book("<row><c></row>"),
                lines: ["error r.csv the sheet 'Answers' is no XML that can be read"]),
            BookCase(
                name: "elements too deep", bytes: book(String(repeating: "<x>", count: 300)),
                lines: ["error r.csv the elements of the sheet 'Answers' lie more than 200 deep in each other"]),
            BookCase(
                name: "a tag too long",
                bytes: book("<x a=\"" + String(repeating: "x", count: 3 << 20) + "\"/>"),
                lines: ["error r.csv a tag of the sheet 'Answers' is longer than 2 MiB"]),
            BookCase(
                name: "entities",
                bytes: Zip.archive([
                    file(
                        "xl/workbook.xml",
                        "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;&a;\">]><workbook>&c;</workbook>")
                ]), lines: ["error r.csv 'xl/workbook.xml' declares a document type"]),
            BookCase(
                name: "texts that are not there",
                bytes: Zip.archive([
                    file("xl/workbook.xml", "<workbook><sheets><sheet name=\"A\" id=\"s\"/></sheets></workbook>"),
                    file(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"),
                    file("xl/s.xml", "<worksheet><row><c t=\"s\"><v>0</v></c></row></worksheet>"),
                ]), lines: ["error r.csv:A!1 the part of the file that holds its texts is missing"]),
            BookCase(
                name: "rows in disorder", bytes: book(Book.row(5, ["a"]) + Book.row(2, ["b"])),
                lines: ["error r.csv:Answers!5 the rows of the sheet are not in order"]),
            BookCase(
                name: "cells in disorder", bytes: book("<row><c r=\"C1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"),
                lines: ["error r.csv:Answers!1 the cells of the row are not in order"]),
            BookCase(
                name: "too many cells", bytes: book("<row><c r=\"XFD1\"><v>1</v></c></row>"),
                lines: ["error r.csv:Answers!1 the row has more than 10,000 cells"]),
            BookCase(
                name: "a cell too long",
                bytes: book(cell + String(repeating: "x", count: 1 << 21) + "</t></is></c></row>"),
                lines: ["error r.csv:Answers!1 the cell 1 is longer than 1 MiB"]),
            BookCase(
                name: "too many merged cells",
                bytes: book(
                    Book.header,
                    after: "<mergeCells>" + String(repeating: "<mergeCell ref=\"A1:B2\"/>", count: 200_001)
                        + "</mergeCells>"), lines: ["error r.csv the sheet has more than 200,000 merged cells"]),
        ]
    }

    @Test("what cannot be read", arguments: unreadable)
    func broken(_ book: BookCase) {
        let outcome = IngestTests.read(book.bytes, options: book.options)
        #expect(outcome.results == nil)
        #expect(outcome.lines.count == 1)
        #expect(outcome.lines.first?.contains(book.lines[0]) == true, "\(outcome.lines)")
    }

    @Test("a workbook with one damaged byte is read or refused", arguments: 0..<40)
    func damaged(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        var bytes = Self.cells.bytes
        for _ in 0..<3 {
            bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let outcome = IngestTests.read(bytes)
        #expect(outcome.results != nil || !outcome.failure.isEmpty)
    }

    @Test(
        "formats of numbers that are dates",
        arguments: [
            ("dd/mm/yyyy", NumberFormat.date), ("m/d/yy h:mm", .date), ("[h]:mm:ss", .duration), ("[mm]:ss", .duration),
            ("hh:mm AM/PM", .time),
            ("General", .number), ("0.00", .number), ("#,##0 \"days\"", .number), ("[Red]0;[Blue]0", .number),
            ("[$-F800]dddd, mmmm dd, yyyy", .date), ("yyyy\"年\"m\"月\"", .date), ("mmm-yy", .date), ("@", .number),
            ("0\\d", .number), ("", .number), ("00000", .digits(pattern: Array("00000".utf8))),
            ("\"P\"\\-0000", .digits(pattern: Array("P-0000".utf8))), ("00", .digits(pattern: Array("00".utf8))),
            ("0 \"points\"", .number), ("0.00", .number), ("000%", .number), ("000\" 0\"", .number),
        ])
    func formats(_ code: String, _ format: NumberFormat) { #expect(NumberFormat(code: code) == format) }

    @Test(
        "numbers with leading zeros",
        arguments: [
            (123, "00000", "00123"), (1_234_567, "00000", "1234567"), (0, "000", "000"),
            (123_456_789, "000-00-0000", "123-45-6789"),
            (1, "P-0000", "P-0001"), (7, "00", "07"),
        ])
    func digits(_ number: Int, _ pattern: String, _ text: String) {
        #expect(String(decoding: NumberFormat.text(number, Array(pattern.utf8)), as: UTF8.self) == text)
    }

    @Test(
        "days as they are counted",
        arguments: [
            (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, nil), (61, false, "1900-03-01"),
            (46112, false, "2026-03-31"), (46112.999999999, false, "2026-04-01"),
            (46112.25, false, "2026-03-31 06:00:00"),
            (0, true, "1904-01-01"), (44650, true, "2026-03-31"), (2_958_465, false, "9999-12-31"),
            (2_958_466, false, nil), (-1, false, nil), (0, false, "00:00:00"), (0.6875, false, "16:30:00"),
        ])
    func days(_ serial: Double, _ is1904: Bool, _ text: String?) {
        #expect(SerialDate.text(serial, is1904: is1904, .date) == text)
    }

    @Test(
        "times",
        arguments: [
            (0.5, NumberFormat.time, "12:00:00"), (46112.5, .time, "2026-03-31 12:00:00"),
            (2.0989930555555556, .duration, "50:22:33"), (0.25, .duration, "06:00:00"),
        ])
    func times(_ serial: Double, _ format: NumberFormat, _ text: String) {
        #expect(SerialDate.text(serial, is1904: false, format) == text)
        #expect(SerialDate.text(serial, is1904: true, format)?.suffix(8) == text.suffix(8))
    }
}
