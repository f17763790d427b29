import Diagnostics
import Testing

@testable import Ingest

@Suite("Cells are read as the programs that write them mean them")
struct CellTests {
    /// The texts of the records of the sheet.
    private func records(_ book: Book, sheet: String? = nil) throws -> [[String]] {
        let input = try Input("r.xlsx", isFile: false, pieces(book.bytes, 1000))
        var findings = Findings()
        let table = try TableOpener.open(input, ReadOptions(sheet: sheet), &findings)
        var record = Record()
        var all: [[String]] = []
        while try table.next(&record) {
            all.append((0..<record.count).map { String(decoding: record.bytes[record.range($0)], as: UTF8.self) })
        }
        table.finish(&findings)
        #expect(Array(findings).isEmpty)
        return all
    }

    @Test(
        "numbers are shown with the digits that tell them apart",
        arguments: [
            ("1.1000000000000001", "1.1"), ("0.99399999999999999", "0.994"), ("17209.0500", "17209.05"),
            ("3.3509700176366841E-2", "0.03350970017636684"), ("1.2345678E7", "12345678"), ("4.0", "4"),
            ("2.5", "2.5"), ("0.30000000000000004", "0.30000000000000004"), ("-7.0000000000000007E-2", "-0.07"),
            ("1E+20", "1e+20"), ("007", "007"), ("12345678901234567", "12345678901234567"), ("1.5e", "1.5e"),
        ])
    func numbers(_ stored: String, _ shown: String) throws {
        #expect(try records(Book("<row><c><v>\(stored)</v></c></row>")) == [[shown]])
    }

    @Test(
        "values of every kind",
        arguments: [
            ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>true</v></c>", "TRUE"),
            ("<c t=\"b\"><v>0</v></c>", "FALSE"),
            // A text of its own goes before a number beside it.
            ("<c t=\"inlineStr\"><v>1.0</v><is><r><t>1.</t></r><r><t> b</t></r></is></c>", "1. b"),
            ("<c t=\"inlineStr\"><is><t>a</t></is><v>2</v></c>", "a"),
            ("<c t=\"inlineStr\"><f>B1</f><v>c</v></c>", "c"),
            ("<c t=\"str\"><v>a_x000D_&#10;b</v></c>", "a\r\nb"),
        ])
    func kinds(_ cell: String, _ text: String) throws {
        #expect(try records(Book("<row>\(cell)</row>")) == [[text]])
    }

    @Test("days are counted from 1904, whatever stands among the extensions", arguments: [false, true])
    func extensions(_ is1904: Bool) throws {
        var book = Book("<row><c s=\"1\"><v>40000</v></c></row>")
        book.styles = "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>"
        book.is1904 = is1904
        book.afterSheets =
            "<extLst><ext xmlns:x15=\"x\" uri=\"{1}\"><x15:workbookPr chartTrackingRefBase=\"1\"/></ext></extLst>"
        #expect(try records(book) == [[is1904 ? "2013-07-07" : "2009-07-06"]])
    }

    @Test("names hold ampersands")
    func names() throws {
        var book = Book("<row><c t=\"str\"><v>1</v></c></row>")
        book.sheets.append(("A &amp; B &lt;&amp;#38;>", "hidden", "<sheetData><row><c><v>2</v></c></row></sheetData>"))
        #expect(try records(book, sheet: "A & B <&#38;>") == [["2"]])
    }

    @Test("empty cells with a style may stand anywhere")
    func styled() throws {
        let row =
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>3</v></c><c r=\"B1\" s=\"1\"/><c r=\"XFD1\" s=\"1\"/></row>"
        #expect(try records(Book(row)) == [["1", "", "3"]])
    }

    @Test("rows are as wide as the header, also below a title")
    func widths() throws {
        let rows =
            Book.row(1, ["title"]) + Book.row(3, ["a", "b", "c"]) + Book.row(4, ["1"]) + Book.row(5, ["1", "2"])
        #expect(
            try records(Book(rows)) == [["title"], ["a", "b", "c"], ["1", "", ""], ["1", "2", ""]])
    }

    @Test("coloured rows below a table hold nothing")
    func coloured() throws {
        var book = Book(
            Book.row(1, ["person", "L01"]) + Book.row(2, ["a", "5"]) + "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row>")
        book.addTable("A1:B2")
        #expect(try records(book) == [["person", "L01"], ["a", "5"]])
    }
}
