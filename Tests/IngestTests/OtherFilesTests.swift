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
            (Array("$FL2@(#) SPSS".utf8), "the file is an SPSS file"),
            (Array("ID;PWXL".utf8), "the file is a SYLK file"),
            ([0x09, 0x04, 0x06, 0, 0, 0], "the file is in the format of Excel before 2007 (XLS)"),
            ([0x09, 0x00, 0x04, 0, 0, 0], "the file is in the format of Excel before 2007 (XLS)"),
        ] as [([UInt8], String)])
    func others(_ bytes: [UInt8], _ message: String) {
        #expect(read(bytes).lines == ["error r.csv \(message)"])
    }

    @Test(
        "titles above the header are passed over",
        arguments: [
            ("Survey 2026\n\n", 3), ("Survey 2026,,,,\nTeam A,,,\n", 3),
            ("Survey 2026,Survey 2026,Survey 2026,Survey 2026\n", 2),
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

    @Test("a file in Windows-1252 is told in a few lines")
    func encoding() {
        var bytes = Array("person,L01,L02,M01\n".utf8)
        for row in 0..<30 { bytes += [0xFC] + Array("\(row),1,2,3\n".utf8) }
        #expect(
            read(bytes).lines == [
                "warning r.csv:2:1 is not UTF-8; read as Windows-1252",
                "warning r.csv:3:1 is not UTF-8; read as Windows-1252",
                "warning r.csv and 28 more cells that are not UTF-8",
            ])
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
