import Diagnostics
import People
import Testing

@testable import Ingest

/// A file of a survey tool, what is read of it, and what is said about it.
struct ExportCase: Sendable, CustomTestStringConvertible {
    var name: String
    var export: Export
    var text: String
    var rows: [String]
    var notes: [String]
    var mapping = ""

    var testDescription: String { name }
}

private let qualtricsHead = """
    StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,RecipientLastName,RecipientFirstName,\
    RecipientEmail,ExternalReference,DistributionChannel,UserLanguage,Q1_1,Q1_2,Q2\n
    """

@Suite("Survey exports are read as they are")
struct ExportTests {
    static let qualtrics = [
        ExportCase(
            name: "Qualtrics, three header rows, in German", export: .qualtrics,
            text: qualtricsHead
                + "Startdatum,Enddatum,Antworttyp,Fortschritt,Beendet,Erfasst,Antwort-ID,Nachname,Vorname,E-Mail,Ref,"
                + "Kanal,Sprache,\"Ich … - L01\",\"Ich, der\nL02\",Plan\n"
                + "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Europe/Berlin\"\"}\""
                + String(repeating: ",\"{\"\"ImportId\"\":\"\"x\"\"}\"", count: 14)
                + ",\"{\"\"ImportId\"\":\"\"M01\"\"}\"\n"
                + "2026-03-01 10:00:00,2026-03-02 10:05:00,0,100,1,x,R_1,Roth,Anna,anna@example.org,,email,DE,5,4,3\n"
                + "2026-03-01 10:00:00,2026-03-02 10:05:00,1,100,1,x,R_2,Roth,Anna,,,preview,DE,1,1,1\n"
                + "2026-03-01 10:00:00,2026-03-02 10:05:00,0,40,0,x,R_3,Ott,Ben,ben@example.org,,email,DE,1,1,\n"
                + "2026-03-01 10:00:00,2026-03-02 10:05:00,0,100,1,x,R_4,Ott,Ben,ben@example.org,,email,DE,2,2,2\n",
            rows: [
                "anna@example.org self [5 4 3] Anna Roth | anna@example.org | . | 2026-3-2 | DE",
                "ben@example.org self [2 2 2] Ben Ott | ben@example.org | . | 2026-3-2 | DE",
            ],
            notes: [
                "note r.csv:1 read as a Qualtrics export, since its third row holds ImportIds; "
                    + "person is 'RecipientEmail'",
                "note r.csv 1 preview and 1 incomplete rows are left out of 4",
            ], mapping: "items: { L02: Q1_2 }"),
        ExportCase(
            name: "Qualtrics, choice texts and its own columns for the one who is rated", export: .qualtrics,
            text: "ResponseId,Finished,Status,EndDate,RecipientEmail,L01,L02,M01,person,relationship\n"
                + "R_1,TRUE,IP Address,2026-03-02 10:05:00,a@x.org,Often,Seldom,Almost always,p1,peer\n"
                + "R_2,True,IP Address,2026-03-02 10:05:00,b@x.org,often, often ,,p1,report\n"
                + "R_3,False,IP Address,2026-03-02 10:05:00,c@x.org,Often,,,p1,peer\n"
                + "R_4,TRUE,Survey Test,2026-03-02 10:05:00,c@x.org,Often,,,p1,peer\n"
                + "R_5,TRUE,Spam,2026-03-02 10:05:00,c@x.org,Often,,,p1,peer\n",
            rows: [
                "p1 peer [4 2 5] . | . | a@x.org | 2026-3-2 | .", "p1 report [4 4 -] . | . | b@x.org | 2026-3-2 | .",
            ],
            notes: [
                "note r.csv:1 read as a Qualtrics export, since it has the columns 'ResponseId' and 'Finished'; "
                    + "person is 'person', rater is 'RecipientEmail', relationship is 'relationship'",
                "note r.csv 1 test and 1 spam and 1 incomplete rows are left out of 5",
            ], mapping: "labels: { en: { often: 4, seldom: 2, almost always: 5 } }"),
        ExportCase(
            name: "Qualtrics, the old format with a byte order mark and a comma behind each row", export: .qualtrics,
            text: "\u{FEFF}V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,L01,L02,M01,\n"
                + "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,"
                + "Finished,one,two,three,\n"
                + "R_1,Default,Ann,e17,a@x.org,1.1.1.1,0,2014-01-02 10:00:00,2014-01-03 10:00:00,1,5,4,3,\n"
                + "R_2,Default,Bo,e18,b@x.org,1.1.1.1,0,2014-01-02 10:00:00,2014-01-03 10:00:00,0,5,4,3,\n",
            rows: ["e17 self [5 4 3] Ann | a@x.org | . | 2014-1-3 | ."],
            notes: [
                "note r.csv:1 read as a Qualtrics export, since its first columns are V1 to V10; person is 'V4'",
                "note r.csv 1 incomplete row is left out of 2",
            ]),
        ExportCase(
            name: "Qualtrics 360: one row is one evaluation", export: .qualtrics,
            text: "EndDate,Status,Finished,ResponseId,SubjectUniqueIdentifier,SubjectFirstName,SubjectLastName,"
                + "ParticipantUniqueIdentifier,Relationship,L01,L02,M01\n"
                + "2026-01-02 09:00:00,EX,1,R_1,s1,Ann,Lee,s1,Self,5,4,3\n"
                + "2026-01-02 09:00:00,EX,1,R_2,s1,Ann,Lee,e2,Manager,3,3,3\n"
                + "2026-01-02 09:00:00,32,1,R_3,s1,Ann,Lee,e3,DirectReport,2,2,2\n",
            rows: [
                "s1 self [5 4 3] Ann Lee | . | s1 | 2026-1-2 | .",
                "s1 supervisor [3 3 3] Ann Lee | . | e2 | 2026-1-2 | .",
                "s1 report [2 2 2] Ann Lee | . | e3 | 2026-1-2 | .",
            ],
            notes: [
                "note r.csv:1 read as a Qualtrics export, since it has the columns 'ResponseId' and 'Finished'; it names "
                    + "subjects, as a 360 project does; person is 'SubjectUniqueIdentifier', "
                    + "rater is 'ParticipantUniqueIdentifier', relationship is 'Relationship'"
            ]),
    ]

    static let surveyMonkey = [
        ExportCase(
            name: "SurveyMonkey, expanded", export: .surveymonkey,
            text: "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
                + "Custom Data 1,\"How often, so far?\",,M01\n"
                + ",,,,,,,,,L01. I keep promises,L02,Response\n"
                + "100000000001,7,04/01/2026 01:02:03 PM,04/02/2026 01:02:03 PM,1.1.1.1,a@x.org,Ann,Lee,,5,4,3\n"
                + "100000000002,7,04/01/2026 01:02:03 PM,04/02/2026 01:02:03 PM,1.1.1.1,b@x.org,Bo,,,1,,2\n",
            rows: [
                "a@x.org self [5 4 3] Ann Lee | a@x.org | . | 2026-4-2 | .",
                "b@x.org self [1 - 2] Bo | b@x.org | . | 2026-4-2 | .",
            ],
            notes: [
                "note r.csv:1 read as a SurveyMonkey export, since it has the columns 'Respondent ID' and "
                    + "'Collector ID', and its second row continues the questions; person is 'Email Address'"
            ]),
        ExportCase(
            name: "SurveyMonkey, flattened", export: .surveymonkey,
            text: "Respondent ID,Collector ID,End Date,Custom Data 1,How often? - L01,How often? - L02,Plans - M01\n"
                + "1,7,12/31/2026 11:00 PM,c1,5 - Almost always,4 - Often,3\n",
            rows: ["c1 self [5 4 3] . | . | . | 2026-12-31 | ."],
            notes: [
                "note r.csv:1 read as a SurveyMonkey export, since it has the columns 'Respondent ID' and "
                    + "'Collector ID'; person is 'Custom Data 1'"
            ]),
    ]

    static let limeSurvey = [
        ExportCase(
            name: "LimeSurvey, codes", export: .limesurvey,
            text: "\u{FEFF}\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"seed\";\"token\";\"G1[L01]\";"
                + "\"G1[L02]\";\"M01\"\n"
                + "\"1\";\"2026-02-03 08:00:00\";\"3\";\"de\";\"9\";\"tok1\";\"5\";\"4\";\"3,0\"\n"
                + "\"2\";\"\";\"1\";\"de\";\"9\";\"tok2\";\"5\";\"\";\"\"\n"
                + "\"3\";\"1980-01-01 00:00:00\";\"3\";\"en\";\"9\";\"tok3\";\"1\";\"\";\"N/A\"\n\n",
            rows: ["tok1 self [5 4 3] . | . | . | 2026-2-3 | de", "tok3 self [1 - -] . | . | . | . | en"],
            notes: [
                "note r.csv:1 read as a LimeSurvey export, since it has the columns 'id' and 'submitdate'; "
                    + "person is 'token'",
                "note r.csv 1 incomplete row is left out of 3",
            ]),
        ExportCase(
            name: "LimeSurvey, codes and texts", export: .limesurvey,
            text: "\"id. Response ID\",\"submitdate. Date submitted\",\"startlanguage. Start language\","
                + "\"G1[L01]. How often? [I keep promises.]\",\"G1[L02]. How often? [I listen.]\",\"M01. Plans\"\n"
                + "\"17\",\"2026-02-03 08:00:00\",\"en\",\"5\",\"4\",\"3\"\n",
            rows: ["17 self [5 4 3] . | . | . | 2026-2-3 | en"],
            notes: [
                "note r.csv:1 read as a LimeSurvey export, since it has the columns 'id' and 'submitdate'; "
                    + "person is 'id. Response ID'"
            ]),
        ExportCase(
            name: "LimeSurvey, texts in German", export: .limesurvey,
            text: "\"Antwort ID\",\"Datum Abgeschickt\",\"Letzte Seite\",\"Start-Sprache\","
                + "\"Wie oft? [L01]\",\"Wie oft? [L02]\",\"M01\"\n"
                + "\"17\",\"2026-02-03 08:00:00\",\"3\",\"de\",\"manchmal\",\"oft\",\"3\"\n",
            rows: ["17 self [3 4 3] . | . | . | 2026-2-3 | de"],
            notes: [
                "note r.csv:1 read as a LimeSurvey export, since it has the columns 'Antwort ID' and "
                    + "'Datum Abgeschickt'; person is 'Antwort ID'"
            ], mapping: "labels: { de: { Oft: 4, Manchmal: 3 }, en: { often: 4 } }"),
        ExportCase(
            name: "LimeSurvey, vv", export: .limesurvey,
            text: "ID\tDate submitted\tLast page\tLanguage\tHow often? [Promises]\tHow often? [Listen]\tPlans\n"
                + "id\tsubmitdate\tlastpage\tstartlanguage\tG1_L01\tG1_L02\tM01\n"
                + "4\t2026-02-03 08:00:00\t2\ten\t5.0000000000\t{question_not_shown}\t3\n"
                + "5\t{question_not_shown}\t2\ten\t5\n",
            rows: ["4 self [5 - 3] . | . | . | 2026-2-3 | en"],
            notes: [
                "note r.csv:1 read as a LimeSurvey export, since its second row holds codes, as the vv format does; "
                    + "person is 'id'",
                "note r.csv 1 incomplete row is left out of 2",
            ]),
    ]

    static let forms = [
        ExportCase(
            name: "Google Forms", export: .google,
            text: "Timestamp,Email Address,How often do you … [L01],How often do you … [L02],M01: Planning\n"
                + "4/2/2020 14:51:32,a@x.org,5,4,3\n4/22/2020 14:51:32,b@x.org,1,1,1\n",
            rows: [
                "a@x.org self [5 4 3] . | a@x.org | . | 2020-4-2 | .",
                "b@x.org self [1 1 1] . | b@x.org | . | 2020-4-22 | .",
            ],
            notes: [
                "note r.csv:1 read as a Google Forms export, since its first column is 'Timestamp'; "
                    + "person is 'Email Address'"
            ]),
        ExportCase(
            name: "Google Forms, with a zone, without addresses", export: .google,
            text: "Horodateur,Who,L01,L02,M01\n2026/09/27 3:00:00 PM GMT+3,p1,5,4,3\n",
            rows: ["p1 self [5 4 3] . | . | . | 2026-9-27 | ."],
            notes: [
                "note r.csv:1 read as a Google Forms export, since its first column is 'Horodateur'; person is 'Who'"
            ], mapping: "columns: { person: Who }"),
        ExportCase(
            name: "Microsoft Forms, anonymous", export: .microsoft,
            text: "ID,Start time,Completion time,Email,Name,L01,L02,M01\u{A0}\n"
                + "1,2026-01-01 10:00:00,2026-01-02 10:00:00,anonymous,,5,4,3\n",
            rows: ["1 self [5 4 3] . | . | . | 2026-1-2 | ."],
            notes: [
                "note r.csv:1 read as a Microsoft Forms export, since its first columns are 'ID', 'Start time', "
                    + "'Completion time', 'Email', 'Name'; person is 'ID'"
            ]),
        ExportCase(
            name: "Microsoft Forms, in German, about others", export: .microsoft,
            text: "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Person;L01;L02;M01\n"
                + "1;2026-01-01 10:00:00;2026-01-02 10:00:00;b@x.org;Bo;p1;5;4;3\n",
            rows: ["p1 other [5 4 3] . | . | b@x.org | 2026-1-2 | ."],
            notes: [
                "note r.csv:1 read as a Microsoft Forms export, since its first columns are 'ID', 'Startzeit', "
                    + "'Fertigstellungszeit', 'E-Mail', 'Name'; person is 'Person', rater is 'E-Mail'"
            ], mapping: "constants: { relationship: other }"),
        ExportCase(
            name: "REDCap", export: .redcap,
            text: "record_id,redcap_survey_identifier,about_complete,style_timestamp,l01,l02,m01,x___1,style_complete\n"
                + "1,,2,2026-01-02 10:00:00,5,4,3,0,2\n2,,2,[not completed],5,,,0,0\n3,,0,2026-01-02 10:00:00,1,1,1,0,2\n"
                + "4,,2,,,,,,\n",
            rows: ["1 self [5 4 3] . | . | . | 2026-1-2 | .", "3 self [1 1 1] . | . | . | 2026-1-2 | ."],
            notes: [
                "note r.csv:1 read as a REDCap export, since it has the columns 'record_id' and 'about_complete'; "
                    + "person is 'record_id'",
                "note r.csv 2 incomplete rows are left out of 4",
            ]),
    ]

    @Test("a file of a survey tool", arguments: qualtrics + surveyMonkey + limeSurvey + forms)
    func export(_ file: ExportCase) throws {
        let mapping = try mapping(file.mapping)
        for options in [ReadOptions(), ReadOptions(export: file.export)] {
            let outcome = read(file.text, mapping: mapping, options: options, piece: 7)
            #expect(outcome.results?.dump == file.rows)
            #expect(outcome.lines.filter { !$0.contains("are not read") } == file.notes)
        }
        // Excel saves UTF-16 and semicolons; the rows are the same.
        let wide = file.text.drop { $0 == "\u{FEFF}" }.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(read([0xFF, 0xFE] + wide, mapping: mapping).results?.dump == file.rows)
    }

    @Test("what was said to be an export but is not", arguments: Export.allCases.filter { $0 != .csv })
    func forced(_ export: Export) {
        let outcome = read("a,person,L01,L02,M01\n1,x,1,2,3\n", options: ReadOptions(export: export))
        if export == .google {
            // Any table can be one; its first column is no answer.
            #expect(outcome.results?.dump == ["x self [1 2 3] . | . | . | . | ."])
        } else {
            #expect(outcome.lines == ["error r.csv the file is not \(export.name)"])
        }
    }

    @Test("an export can be read as a plain table, and rows can be kept")
    func otherwise() throws {
        let text = "ResponseId,Finished,person,L01,L02,M01\nR_1,0,a,5,4,3\nR_2,1,b,1,1,1\n"
        #expect(read(text).results?.people.map(\.id) == ["b"])
        #expect(read(text, options: ReadOptions(export: .csv)).results?.people.map(\.id) == ["a", "b"])
        #expect(read(text, mapping: try mapping("keep: [incomplete]")).results?.people.map(\.id) == ["a", "b"])
    }

    @Test("columns can be called by the words of the items, and cells can hold those of the answers")
    func words() {
        let schema = Schema(
            items: ["L01", "L02", "M01"], answers: 1...5,
            texts: ["L01": ["I keep promises.", "Keeps promises."], "L02": ["I listen."], "M01": ["I plan."]],
            labels: ["en": ["Often": 4, "Rarely": 2], "de": ["Oft": 4, "Rarely": 1]])
        let outcome = read(
            "Timestamp,Email Address,Language,Keeps promises,Q2 [I listen.],I plan!\n"
                + "2026-01-02 10:00:00,a@x.org,en-US,often,RARELY,Oft\n"
                + "2026-01-02 10:00:00,b@x.org,de,5 (always),rarely,2-3\n",
            schema: schema)
        #expect(
            outcome.results?.dump == [
                "a@x.org self [4 2 4] . | a@x.org | . | 2026-1-2 | en-US",
                "b@x.org self [5 1 -] . | b@x.org | . | 2026-1-2 | de",
            ])
        #expect(outcome.lines.last == "warning r.csv:3:6 '2-3' is not a number; it counts as missing")
    }

    @Test("a name that fits several columns is not guessed")
    func ambiguous() {
        let outcome = read("id,submitdate,A[L01],B[L01],L02,M01\n1,2026-01-01 00:00:00,1,2,3,4\n")
        #expect(outcome.results?.dump == ["1 self [- 3 4] . | . | . | 2026-1-1 | ."])
        #expect(
            outcome.lines.first
                == "warning r.csv:1:3 the item 'L01' could be each of the columns 'A[L01]', 'B[L01]'; none is taken")
    }
}
