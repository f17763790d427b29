import Testing

@testable import Ingest

@Suite("What is wrong with a survey export is said, whoever has made it")
struct BrokenExportTests {
    /// One whole export: its head, a row that is complete, one that is not, and one that names nobody.
    struct Kind: Sendable, CustomTestStringConvertible {
        var export: Export
        /// What follows `r.csv:1 read as` in the note.
        var reason: String
        var person: String
        var head: String
        /// Nil where the tool does not export them.
        var incomplete: String?
        var nameless: String
        /// How many lines the head has.
        var lines = 1

        var testDescription: String { export.rawValue }

        var note: String { "note r.csv:1 read as \(reason); person is '\(person)'" }
    }

    private static let qualtrics = """
        EndDate,Finished,ResponseId,RecipientEmail,L01,L02,M01
        Ende,Beendet,Antwort-ID,E-Mail,Eins,Zwei,Drei
        \(Array(repeating: #""{""ImportId"":""x""}""#, count: 7).joined(separator: ","))

        """

    static let kinds = [
        Kind(
            export: .qualtrics, reason: "a Qualtrics export, since its third row holds ImportIds",
            person: "RecipientEmail",
            head: qualtrics, incomplete: "2026-03-02 10:05:00,0,R_1,b@x.org,5,4,3\n",
            nameless: "2026-03-02 10:05:00,1,,,5,4,3\n2026-03-02 10:05:00,0,R_3,b@x.org,5,4,3\n", lines: 3),
        Kind(
            export: .surveymonkey,
            reason:
                "a SurveyMonkey export, since it has the columns 'Respondent ID' and 'Collector ID', and its second row "
                + "continues the questions", person: "Email Address",
            head: "Respondent ID,Collector ID,End Date,Email Address,How often?,,\n,,,,L01,L02,M01\n",
            nameless: ",5,03/02/2026,,5,4,3\n3,5,03/02/2026,a@x.org,,,\n", lines: 2),
        Kind(
            export: .limesurvey, reason: "a LimeSurvey export, since it has the columns 'id' and 'submitdate'",
            person: "token", head: "id,submitdate,token,L01,L02,M01\n", incomplete: "1,,t1,5,4,3\n",
            nameless: ",2026-01-01 00:00:00,,5,4,3\n2,,t1,5,4,3\n"),
        Kind(
            export: .google, reason: "a Google Forms export, since its first column is 'Timestamp'",
            person: "Email Address", head: "Timestamp,Email Address,L01,L02,M01\n",
            nameless: "2026-03-02 10:05:00,,5,4,3\n2026-03-02 10:05:00,a@x.org,,,\n"),
        Kind(
            export: .microsoft,
            reason:
                "a Microsoft Forms export, since its first columns are 'ID', 'Start time', 'Completion time', 'Email', "
                + "'Name'", person: "Email", head: "ID,Start time,Completion time,Email,Name,L01,L02,M01\n",
            nameless: ",2026-01-01,2026-01-02,,,5,4,3\n2,2026-01-01,2026-01-02,a@x.org,,,,\n"),
        Kind(
            export: .redcap, reason: "a REDCap export, since it has the columns 'record_id' and 'style_complete'",
            person: "record_id", head: "record_id,l01,l02,m01,style_complete\n", incomplete: "1,5,4,3,0\n",
            nameless: ",5,4,3,2\n1,5,4,3,0\n"),
    ]

    @Test("an export without a row", arguments: kinds) func empty(_ kind: Kind) {
        let outcome = read(kind.head)
        #expect(outcome.results == nil)
        #expect(outcome.lines.last == "error r.csv the file has a header, but no rows below it")
    }

    @Test("an export of which no row is complete", arguments: kinds) func incomplete(_ kind: Kind) {
        guard let row = kind.incomplete else { return }
        let one = read(kind.head + row)
        #expect(one.results == nil)
        #expect(
            one.lines == [
                kind.note, "note r.csv 1 incomplete row is left out of 1",
                "error r.csv its only row is left out, so nobody is left",
            ])
        let more = read(kind.head + row + row.replacing("1,", with: "2,"))
        #expect(more.lines.last == "error r.csv all 2 rows are left out, so nobody is left")
    }

    @Test("a row that names nobody", arguments: kinds) func nameless(_ kind: Kind) {
        let outcome = read(kind.head + kind.nameless)
        // Which of the tool's columns names a person depends on what stands in them.
        let said = outcome.lines.filter { $0.hasSuffix("the row names no person and is left out") }
        #expect(said.count == 1 && said[0].hasPrefix("warning r.csv:\(kind.lines + 1):"), "\(outcome.lines)")
    }

    @Test("an export without the columns of the items", arguments: kinds) func noItems(_ kind: Kind) {
        let head = kind.head.replacing(/(?i)\b([LM])0/) { "Q\($0.output.1)" }
        let outcome = read(head + kind.nameless)
        #expect(outcome.results == nil)
        #expect(outcome.lines == ["error r.csv:1 the file has no column of an item"])
    }

    @Test("an export that was cut within a quote", arguments: kinds) func cut(_ kind: Kind) {
        let outcome = read(kind.head + kind.nameless + "\"2026-03-02")
        let line = kind.lines + kind.nameless.split(separator: "\n").count + 1
        #expect(outcome.results == nil)
        #expect(outcome.lines.last == "error r.csv:\(line):1 the quote that opens here is never closed")
    }

    @Test(
        "JSON lines",
        arguments: [
            (
                "{\"person\":\"a\",\"L01\":1}\n{\"person\":\"b\",\"L0",
                "error r.csv:2:16 the text that begins here is never closed"
            ),
            ("{\"person\":\"a\",\"L01\":1}\n[1]\n", "error r.csv:2:1 an object should stand here, not '['"),
            (
                "{\"person\":\"a\",\"L01\":1}\n{\"person\":\"b\"",
                "error r.csv:2:14 the file ends where ',' or '}' should stand"
            ),
            (
                "{\"person\":\"\",\"L01\":1}\n{\"person\":\" \",\"L01\":2}\n",
                "error r.csv all 2 rows are left out, so nobody is left"
            ),
        ])
    func lines(text: String, line: String) {
        let outcome = read(text)
        #expect(outcome.results == nil)
        #expect(outcome.lines.last == line)
    }

    @Test("several files of which nobody is left")
    func nobody() {
        let row = Array("person,L01,L02,M01\n,1,2,3\n".utf8)
        let outcome = read(files: [("a.csv", row), ("b.csv", row)])
        #expect(outcome.lines.last == "error - all 2 rows are left out, so nobody is left")
    }
}
