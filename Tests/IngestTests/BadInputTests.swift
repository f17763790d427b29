import Diagnostics
import People
import Testing

@testable import Ingest

/// A file and what is said about it.
struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var lines: [String]
    /// How many responses are there in the end; nil where nothing could be read.
    var responses: Int?

    init(_ name: String, _ text: String, _ lines: [String], responses: Int? = nil) {
        self.name = name
        self.text = text
        self.lines = lines
        self.responses = responses
    }

    var testDescription: String { name }
}

private let header = "person,relationship,rater,L01,L02,M01\n"

@Suite("What is wrong with a file is said with its place")
struct BadInputTests {
    static let fatal = [
        Case("empty", "", ["error r.csv the file is empty"]),
        Case("only a byte order mark", "\u{FEFF}", ["error r.csv the file is empty"]),
        Case("only blank lines", "\n\r\n  \n", ["error r.csv the file is empty"]),
        Case("only a header", header, ["error r.csv the file has a header, but no rows below it"]),
        Case(
            "a header and blank rows", header + ",,,,,\n\n", ["error r.csv the file has a header, but no rows below it"]
        ),
        Case("no person", "Persno,L01\na,1\n", ["error r.csv:1 the file has no column 'person'"]),
        Case(
            "no person and no items", "x,y\n1,2\n", ["error r.csv:1 the file has no column 'person'"]),
        Case("no items", "person,x\na,1\n", ["error r.csv:1 the file has no column of an item"]),
        Case(
            "a column twice", "person,L01,L02,L01\na,1,2,3\n",
            ["error r.csv:1:4 the column 'L01' stands here again; it is cell 2 already"]),
        Case(
            "a field twice in two spellings", "person,organisation,L01,Organization\na,x,1,y\n",
            ["error r.csv:1:4 the column 'Organization' stands here again; it is cell 2 already"]),
        Case(
            "an open answer twice", "person,L01,comment:a,comment:a\na,1,x,y\n",
            ["error r.csv:1:4 the column 'comment:a' stands here again; it is cell 3 already"]),
        Case(
            "a quote that is never closed", header + "a,self,,1,2,3\nb,self,,\"1,2,3\nc,self,,1,2,3\n",
            ["error r.csv:3:4 the quote that opens here is never closed"]),
        Case(
            "a workbook", "PK\u{3}\u{4}abc",
            ["error r.csv the file begins as a workbook or an archive, but is broken: not a zip archive"]),
        Case("a web page", "<!DOCTYPE html><html>", ["error r.csv the file is a web page, not a table"]),
        Case("a PDF", "%PDF-1.7\n", ["error r.csv the file is a PDF, not a table"]),
        Case("zeros", String(repeating: "\0", count: 40), ["error r.csv the file is no text and no workbook"]),
        Case(
            "bytes of a program", String(repeating: "\u{7F}ELF\u{2}\u{1}\0\u{3}\0>x", count: 9),
            ["error r.csv the file is no text and no workbook"]),
    ]

    @Test("nothing can be read", arguments: fatal)
    func nothing(_ fatal: Case) {
        for piece in [1, 3, 1 << 16] {
            let outcome = read(fatal.text, piece: piece)
            #expect(outcome.results == nil)
            #expect(outcome.lines == fatal.lines)
        }
    }

    static let rows = [
        Case(
            "unknown column", "person,L01,L02,M1,M01,Adress\na,1,2,,3,x\n",
            ["warning r.csv:1:4 the column 'M1' is not read", "warning r.csv:1:6 the column 'Adress' is not read"],
            responses: 1),
        Case(
            "a column without a name", "person,,L01,L02,M01,\na,z,1,2,3,\n",
            ["warning r.csv:1:2 the column has no name and is not read"], responses: 1),
        Case(
            "items without a column", "person,L02\na,1\n",
            ["warning r.csv:1 the file has no columns for the items L01, M01; their answers count as missing"],
            responses: 1),
        Case(
            "out of range", header + "a,self,,0,5,-3\n",
            [
                "warning r.csv:2:4 '0' is not between 1 and 5; it counts as missing",
                "warning r.csv:2:6 '-3' is not between 1 and 5; it counts as missing",
            ], responses: 1),
        Case(
            "no number", header + "b,self,,1,2,3\na,self,,often,nan,0x3\n",
            [
                "warning r.csv:3:4 'often' is not a number; it counts as missing",
                "warning r.csv:3:5 'nan' is not a number; it counts as missing",
                "warning r.csv:3:6 '0x3' is not a number; it counts as missing",
            ], responses: 2),
        Case(
            "a long text for a number", header + "a,self,," + String(repeating: "long ", count: 20) + ",1,1\n",
            ["warning r.csv:2:4 'long long long long long long long long …' is not a number; it counts as missing"],
            responses: 1),
        Case(
            "no person in a row", header + " ,self,,1,2,3\nb,self,,1,2,3\n",
            ["warning r.csv:2:1 the row names no person and is left out"], responses: 1),
        Case(
            "unknown relationship", header + "a,peeer,x,1,2,3\na,Self,,1,2,3\n",
            ["warning r.csv:2:2 'peeer' is no relationship; the row is left out"], responses: 1),
        Case(
            "no relationship", header + "a,,x,1,2,3\na,,a,1,2,3\n",
            ["warning r.csv:2:2 the row has no relationship and is left out"], responses: 1),
        Case(
            "the same rater twice", header + "a,peer,x,1,2,3\na,report,x,1,2,3\nb,peer,y,1,1,1\na,peer,x,3,3,3\n",
            [
                "warning r.csv:3 'x' rates 'a' a second time as report; the row is left out, the first is r.csv:2",
                "warning r.csv:5 'x' rates 'a' a second time as peer; the row is left out, the first is r.csv:2",
            ],
            responses: 2),
        Case(
            "two self ratings", header + "a,self,,1,2,3\na,self,q,3,2,1\n",
            ["warning r.csv:3 a second self rating of 'a' is left out; the first is r.csv:2"], responses: 1),
        Case(
            "a name in two ways, said once",
            "person,name,relationship,L01,L02,M01\na,Ann,peer,1,2,3\na,,peer,1,2,3\n"
                + "a,Anna,peer,1,2,3\na,Annlee,peer,1,2,3\n",
            ["note r.csv:4 the name of 'a' is 'Anna' here, but 'Ann' in r.csv:2; 'Ann' is kept"], responses: 4),
        Case(
            "two teams", "person,team,relationship,L01,L02,M01\na,,peer,1,2,3\na,Red,peer,1,2,3\na,Blue,peer,1,2,3\n",
            ["note r.csv:4 the team of 'a' is 'Blue' here, but 'Red' in r.csv:3; 'Red' is kept"], responses: 3),
        Case(
            "too few cells", header + "a,self,,1\nb,self,,1,2,3\n",
            [
                "warning r.csv:2:5 the row has 4 cells, the header 6: its answers may stand below other questions, so it is left "
                    + "out"
            ],
            responses: 1),
        Case(
            "blank cells left out at the ends of many rows",
            header + "a,self,,1\nb,self,,1,2\nc,self,,1,2\nd,self,,1,2,3\n", [],
            responses: 4),
        Case(
            "too many cells", header + "a,self,,1,2,3,,what,\nb,self,,1,2,3,,\n",
            [
                "warning r.csv:2:8 the row has 9 cells, the header 6: its answers may stand below other questions, so it is left "
                    + "out"
            ], responses: 1),
        Case(
            "a NUL byte", header + "a,self,,1,2\u{0},3\n",
            [
                "warning r.csv:2:5 the cell holds a NUL byte",
                "warning r.csv:2:5 '2\u{FFFD}' is not a number; it counts as missing",
            ], responses: 1),
        Case(
            "text behind a quote", header + "a,self,\"x\"y\"z\",1,2,3\n",
            ["warning r.csv:2:3 text stands behind a closing quote; it is read as part of the cell"], responses: 1),
        Case(
            "dates",
            "person,relationship,date,L01,L02,M01\na,peer,2026-02-30,1,2,3\na,peer,3/4/2026,1,2,3\n"
                + "a,peer,soon,1,2,3\n",
            [
                "warning r.csv:2:3 '2026-02-30' is no date that can be read",
                "warning r.csv:3:3 '3/4/2026' could be one of two days",
                "warning r.csv:4:3 'soon' is no date that can be read",
            ], responses: 3),
        Case("nothing", header + "a,self,,1,2,3\n\n\n", [], responses: 1),
    ]

    @Test("the rest is read", arguments: rows)
    func rest(_ row: Case) {
        for piece in [1, 2, 5, 1 << 16] {
            let outcome = read(row.text, piece: piece)
            #expect(outcome.lines == row.lines)
            #expect(outcome.results?.people.reduce(0) { $0 + $1.responses.count } == row.responses)
        }
    }

    @Test("hints say what is meant")
    func hints() {
        func hints(_ text: String) -> [String] {
            let outcome = read(text)
            return (Array(outcome.findings) + Array(outcome.failure)).first?.hints ?? []
        }
        #expect(hints("Persno,L01\na,1\n").first == "is it the column 'Persno'?")
        #expect(hints("person,L01,L02,M1\na,1,2,3\n") == ["did you mean 'M01'?"])
        #expect(hints(header + "a,manager,x,1,2,3\n").first == "did you mean 'supervisor'?")
        #expect(hints(header + "a,peeer,x,1,2,3\n").first == "did you mean 'peer'?")
        #expect(hints(header + "a,2,x,1,2,3\n").first?.hasPrefix("numbers can stand for relationships") == true)
        let dates = "person,date,L01,L02,M01\na,"
        #expect(hints(dates + "46126,1,2,3\n").first?.hasPrefix("spreadsheets count days so") == true)
        #expect(hints(dates + "soon,1,2,3\n").first?.hasPrefix("write dates as year-month-day") == true)
    }

    @Test("the same thing many times is listed a thousand times and counted")
    func repeated() {
        var text = header
        for row in 0..<1_500 { text += "p\(row),self,,9,2,x\n" }
        let outcome = read(text)
        #expect(outcome.findings.count == 2_000)
        #expect(
            outcome.findings.filter { $0.more == 500 }.map(\.message) == [
                "'9' is not between 1 and 5; it counts as missing", "'x' is not a number; it counts as missing",
            ])
        #expect(outcome.results?.people.count == 1_500)
        #expect(outcome.results?.files == [ReadFile(name: "r.csv", rows: 1_500, leftOut: 0)])
    }

    @Test("rows that are left out are counted")
    func leftOut() {
        let outcome = read(header + "a,self,,1,2,3\n,self,,1,2,3\na,boss,,1,2,3\na,self,,1,2,3\n")
        #expect(outcome.results?.files == [ReadFile(name: "r.csv", rows: 4, leftOut: 3)])
    }
}
