import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("Files of other kinds, and files with more around the table")
struct OtherFilesTests {
    @Test(
        "what is no table of ours is told apart",
        arguments: [
            ([0x1F, 0x8B, 8, 0], "the file is compressed with gzip"),
            (Array("PAR1".utf8), "the file is a Parquet file"),
            ([0xFF, 0xFE, 0, 0, 0x70, 0, 0, 0], "the file is UTF-32, which is not read"),
            ([0, 0, 0, 0x70, 0, 0, 0, 0x65], "the file is UTF-32, which is not read"),
            ([0x58, 0x0A, 0, 0, 0, 3, 0, 4], "the file is an R data file"),
            ([0x72, 2, 1, 0, 9, 0, 0], "the file is a Stata file (DTA)"),
            (Array("<stata_dta><header>".utf8), "the file is a Stata file (DTA)"),
            (Array("ASCII SPSS PORT FILE".utf8), "the file is an SPSS portable file (POR)"),
            (
                Array("{\"url\": \"https://docs.google.com/open?id=x\", \"doc_id\": \"x\"}".utf8),
                "the file is a link to a document of Google, not the document"
            ),
            (Array("\n<table border=1><tr><td>person".utf8), "the file is a web page, not a table"),
            (
                Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".utf8),
                "the file is a workbook of Excel 2003 in XML"
            ),
            (Array("<?xml version=\"1.0\"?><results/>".utf8), "the file is XML, not a table"),
            (Array("ID;PWXL".utf8), "the file is a SYLK file"),
            ([0x09, 0x04, 0x06, 0, 0, 0], "the file is in the format of Excel before 2007 (XLS)"),
            ([0x09, 0x00, 0x04, 0, 0, 0], "the file is in the format of Excel before 2007 (XLS)"),
        ] as [([UInt8], String)])
    func others(_ bytes: [UInt8], _ message: String) {
        #expect(read(bytes).lines == ["error r.csv \(message)"])
    }

    @Test(
        "an R data file is told by its name, since it is compressed as others are",
        arguments: ["a.rds", "b.RData", "c.rda"])
    func compressed(_ name: String) {
        let outcome = read(files: [(name, [0x1F, 0x8B, 8, 0])])
        #expect(outcome.lines == ["error \(name) the file is an R data file"])
    }

    @Test(
        "what stands between the cells",
        arguments: [
            "person;L01;L02;M01;seen, often, in your view, or not\na;1;2;3;\nb;1;2;3;;\nc;1;2;3;\n",
            "\"sep=;\"\nperson;L01;L02;M01\na;1;2;3\n", "sep=;\r\nperson;L01;L02;M01\na;1;2;3\n",
            "person|L01|L02|M01\na|1|2|3\n", "person\tL01\tL02\tM01\na, b\t1\t2\t3\n",
            "Survey:;Leadership\nExported:;2026-04-01\n\nperson;x;name;L01;L02;M01\na;4,5;b;1;2;3\n",
        ])
    func delimiters(_ text: String) {
        #expect(read(text).results?.firstAnswers == ["1.0", "2.0", "3.0"], "\(read(text).lines)")
    }

    @Test(
        "titles above the header are passed over",
        arguments: [
            ("Survey 2026\n\n", 3), ("Survey 2026,,,,\nTeam A,,,\n", 3),
            ("Survey 2026,Survey 2026,Survey 2026,Survey 2026\n", 2),
            ("Survey 2026\n\n\nx,x\n", 5),
        ])
    func titles(_ title: String, _ line: Int) {
        let outcome = read(title + "person,L01,L02,M01\na,9,2,3\n")
        #expect(
            outcome.lines == [
                "note r.csv:1 'Survey 2026' above the header is taken for a title; the header stands in line \(line)",
                "warning r.csv:\(line + 1):2 '9' is not between 1 and 5; it counts as missing",
            ])
        #expect(outcome.results?.firstAnswers == ["missing", "2.0", "3.0"])
    }

    @Test("a file in Windows-1252 is told by findings of one kind")
    func encoding() {
        var bytes = Array("person,L01,L02,M01\n".utf8)
        for row in 0..<30 { bytes += [0xFC] + Array("\(row),1,2,3\n".utf8) }
        let outcome = read(bytes)
        #expect(outcome.lines.count == 30)
        #expect(Set(outcome.findings.map(\.message)) == ["is not UTF-8; read as Windows-1252"])
    }

    /// Windows-1250 (Polish), 1251 (Russian), MacRoman (German), Shift-JIS.
    @Test(
        "another encoding than UTF-8 and Windows-1252 is refused",
        arguments: [
            ([0xA3], "ukasz", "'£ukasz'"), ([0xCF, 0xE5, 0xF2, 0xF0, 0xEE, 0xE2], "", "'Ïåòðîâ'"),
            ([0x4D, 0x9F], "ller", "'MŸller'"), ([0x8E, 0x52, 0x93, 0x63, 0x81], "", "'ŽR“c\u{FFFD}'"),
            ([0x4B, 0xB9], "cik", "'K¹cik'"),
        ])
    func otherEncoding(_ start: [UInt8], _ rest: String, _ shown: String) {
        let bytes = Array("person,name,L01,L02,M01\na,".utf8) + start + Array("\(rest),1,2,3\n".utf8)
        let outcome = read(bytes)
        #expect(outcome.results == nil)
        #expect(
            outcome.lines == [
                "error r.csv:2:2 the file is not UTF-8, and read as Windows-1252 this cell would be \(shown)"
            ])
    }

    /// What Windows-1252 holds as well as others.
    @Test(
        "Windows-1252 is read",
        arguments: [
            ([0xBF, 0x51, 0x75, 0xE9, 0x3F], "¿Qué?"), ([0xAB, 0xC9, 0x6C, 0xE9, 0x61, 0xBB], "«Éléa»"),
            ([0x35, 0xB0, 0x43], "5°C"), ([0x6D, 0xB2], "m²"), ([0x80, 0x35], "€5"), ([0x8A, 0x69, 0x6D], "Šim"),
            ([0xC5, 0x73, 0x65, 0x20, 0xD8], "Åse Ø"), ([0x67, 0x65, 0x68, 0x92, 0x73], "geh’s"),
        ])
    func windows1252(_ bytes: [UInt8], _ name: String) {
        let outcome = read(Array("person,name,L01,L02,M01\na,".utf8) + bytes + Array(",1,2,3\n".utf8))
        #expect(outcome.results?.people.first?.person.name == name)
    }

    @Test("REDCap with labels: incomplete rows are left out")
    func redcapLabels() {
        let outcome = read(
            "Record ID,Event Name,person,L01,L02,M01,Complete?\n1,First,a,1,2,3,Complete\n2,First,b,1,2,3,Incomplete\n")
        #expect(outcome.results?.people.ids == ["a"])
        #expect(outcome.results?.people.first?.cycle == "First")
        #expect(outcome.lines.last == "note r.csv 1 incomplete row is left out of 2")
    }
}
