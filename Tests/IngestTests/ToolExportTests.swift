import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("Exports of more survey tools are read as they are")
struct ToolExportTests {
    struct Tool: Sendable, CustomTestStringConvertible {
        var export: Export
        var what = ""
        var head: String
        /// `P`, `R`, `5`, `4` and `3` stand for the person, the relationship and the answers.
        var row: String
        /// The same row as one that does not count, and what it is told as.
        var left: [(row: String, kind: String)] = []
        var mapping: String?

        var testDescription: String { "\(export) \(what)" }
    }

    static let mapped = "columns: { person: a, relationship: b }\nvalues: { relationship: { 1: self, 3: peer } }\n"
    static let tools = [
        Tool(
            export: .formbricks,
            head:
                "No.,Response ID,Timestamp,Finished,Survey ID,Formbricks ID (internal),User ID,Tags,person,relationship,L01,L02,M01",
            row: "1,clx1,2026-04-11 10:00:00,Yes,s,,,,P,R,5,4,3",
            left: [("1,clx2,2026-04-11 10:00:00,No,s,,,,P,R,1,1,1", "incomplete")]),
        Tool(
            export: .formbricks, what: "without the internal id",
            head:
                "No.,Response ID,Timestamp,Finished,Survey ID,User ID,Notes,Tags,person,relationship,1. L01,2. L02,3. M01",
            row: "1,clx1,2026-04-11 10:00:00,Yes,s,,,,P,R,5,4,3",
            mapping: "items: { L01: \"1. L01\", L02: \"2. L02\", M01: \"3. M01\" }"),
        Tool(
            export: .alchemer,
            head:
                "Response ID,Time Started,Date Submitted,Status,Contact ID,Language,Referer,SessionID,User Agent,Tags,IP Address,person,relationship,L01:How often?,L02:How often?,M01:How often?",
            row: "1,2026-04-01 10:00:00,2026-04-01 10:05:00,Complete,,English,,s,Mozilla,,203.0.113.1,P,R,5,4,3",
            left: [
                (
                    "2,2026-04-01 10:00:00,2026-04-01 10:05:00,Partial,,English,,s,Mozilla,,203.0.113.1,P,R,1,1,1",
                    "incomplete"
                ),
                (
                    "3,2026-04-01 10:00:00,2026-04-01 10:05:00,Disqualified,,English,,s,Mozilla,,203.0.113.1,P,R,1,1,1",
                    "incomplete"
                ),
            ]),
        Tool(
            export: .soscisurvey,
            head: "CASE;SERIAL;REF;QUESTNNR;MODE;STARTED;a;b;L01;L02;M01;TIME001;TIME_SUM;LASTDATA;FINISHED;LASTPAGE",
            row: "20;;;base;interview;2026-04-01 10:00:00;P;R;5;4;3;9;80;2026-04-01 10:05:00;1;5",
            left: [
                ("21;;;base;interview;2026-04-01 10:00:00;P;R;1;1;1;9;80;2026-04-01 10:05:00;0;2", "incomplete"),
                ("22;;;base;admin;2026-04-01 10:00:00;P;R;1;1;1;9;80;2026-04-01 10:05:00;1;5", "test"),
                ("23;;;base;pretest;2026-04-01 10:00:00;P;R;1;1;1;9;80;2026-04-01 10:05:00;1;5", "test"),
            ], mapping: mapped),
        Tool(
            export: .soscisurvey, what: "with a row of labels",
            head:
                "CASE\tQUESTNNR\tMODE\tSTARTED\ta\tb\tB001_01\tB001_02\tB001_03\tFINISHED\nInterview number (ongoing)\tQuestionnaire\tInterview mode\tTime of start\tRated\tRole\tView: L01\tView: L02\tView: M01\tDone",
            row: "20\tbase\tinterview\t2026-04-01 10:00:00\tP\tR\t5\t4\t3\t1", mapping: mapped),
        Tool(
            export: .typeform,
            head: "#,person,relationship,L01,L02,M01,Response Type,Start Date (UTC),Submit Date (UTC),Network ID,Tags",
            row: "0a1b,P,R,5,4,3,completed,2026-04-01 10:00:00,2026-04-01 10:05:00,n,",
            left: [("0a1c,P,R,1,1,1,started,2026-04-01 10:00:00,,n,", "incomplete")]),
        Tool(
            export: .typeform, what: "without types of responses",
            head: "#,person,relationship,L01,L02,M01,Start Date (UTC),Submit Date (UTC),Network ID",
            row: "0a1b,P,R,5,4,3,2026-04-01 10:00:00,2026-04-01 10:05:00,n",
            left: [("0a1c,P,R,1,1,1,2026-04-01 10:00:00,,n", "incomplete")]),
        Tool(
            export: .unipark, head: "lfdn;external_lfdn;tester;dispcode;lastpage;duration;a;b;L01;L02;M01;rts123456",
            row: "20;0;0;31;123;300;P;R;5;4;3;1",
            left: [
                ("21;0;0;22;99;300;P;R;1;1;1;1", "incomplete"), ("22;0;1;31;123;300;P;R;1;1;1;1", "test"),
                ("23;0;0;37;99;300;P;R;1;1;1;1", "incomplete"),
            ], mapping: mapped),
        Tool(
            export: .jotform,
            head:
                "Submission Date,person,relationship,How often? >> L01,How often? >> L02,How often? >> M01,Submission ID,Submission IP",
            row: "2026-04-01 10:00:00,P,R,5,4,3,512,203.0.113.1"),
        Tool(
            export: .kobotoolbox,
            head:
                "start;end;person;relationship;lead/L01;lead/L02;M01;_id;_uuid;_submission_time;_validation_status;_notes;_status;_submitted_by;__version__;_tags;_index",
            row:
                "2026-04-01T10:00:00.000+02:00;2026-04-01T10:05:00.000+02:00;P;R;5;4;3;77;f1;2026-04-01T08:05:00;;;submitted_via_web;;v1;;1",
            left: [
                (
                    "2026-04-01T10:00:00.000+02:00;2026-04-01T10:05:00.000+02:00;P;R;1;1;1;78;f2;2026-04-01T08:05:00;Not Approved;;submitted_via_web;;v1;;2",
                    "disqualified"
                )
            ]),
        Tool(
            export: .limesurvey, what: "before version 2",
            head: "id,Completed,Last page seen,Start language,person,relationship,L01,L02,M01",
            row: "1,2026-04-01 10:00:00,5,en,P,R,5,4,3", left: [("2,N,2,en,P,R,1,1,1", "incomplete")]),
    ]

    private static func text(_ tool: Tool) -> String {
        func filled(_ row: String, _ relationship: String) -> String {
            row.replacing("P", with: "Ann", maxReplacements: 1).replacing("Annart", with: "Part")
                .replacing(",R,", with: ",\(relationship),").replacing(";R;", with: ";\(relationship);")
                .replacing("\tR\t", with: "\t\(relationship)\t")
        }
        let (own, other) = tool.mapping == mapped ? ("1", "3") : ("self", "peer")
        // The first row of data must not be taken for a second header.
        let rows = [filled(tool.row, own), filled(tool.row, other)] + tool.left.map { filled($0.row, other) }
        return tool.head + "\n" + rows.map { $0 + "\n" }.joined()
    }

    @Test("each as what it is, with the rows that count", arguments: tools)
    func tool(_ tool: Tool) throws {
        let outcome = read(Self.text(tool), mapping: try tool.mapping.map { try mapping($0) })
        let told = outcome.lines.filter { $0.contains("read as ") }
        #expect(told.count == 1 && told[0].contains("read as \(tool.export.name)"), "\(outcome.lines)")
        let responses = outcome.results?.people.flatMap(\.responses) ?? []
        #expect(responses.map(\.relationship) == [.selfRating, .peer], "\(outcome.lines)")
        #expect(responses.allSatisfy { $0.answers.map(\.description) == ["5.0", "4.0", "3.0"] }, "\(outcome.lines)")
        #expect(outcome.results?.files.first?.leftOut == tool.left.count)
        for kind in Set(tool.left.map(\.kind)) {
            let count = tool.left.count { $0.kind == kind }
            #expect(outcome.lines.contains { $0.contains("\(count) \(kind)") }, "\(outcome.lines)")
        }
    }

    @Test("codes for no answer are read as such", arguments: [("-9", "missing"), ("-1", "not observed")])
    func codes(_ code: String, _ answer: String) throws {
        let text = "CASE;QUESTNNR;MODE;a;b;L01;L02;M01;FINISHED\n20;base;interview;Ann;1;\(code);4;3;1\n"
        let outcome = read(text, mapping: try mapping(Self.mapped))
        #expect(outcome.results?.firstAnswers == [answer, "4.0", "3.0"], "\(outcome.lines)")
        #expect(!outcome.lines.contains { $0.contains("is not between") })
    }
}
