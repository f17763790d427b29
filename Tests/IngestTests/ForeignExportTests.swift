import Testing

@testable import Ingest

@Suite("Survey exports in other languages, and of the kinds that nobody thinks of")
struct ForeignExportTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var export: Export
        var text: String
        var rows: [String]
        /// What is said, but for why the file is taken for an export.
        var notes: [String] = []
        var mapping = ""

        var testDescription: String { name }
    }

    private static let forms = ["開始時刻", "完了時刻", "メール", "名前"]

    static let cases = [
        Case(
            name: "Qualtrics, in German words", export: .qualtrics,
            text: "ResponseId,Status,Progress,Finished,person,relationship,L01,L02,M01\n"
                + "R_1,IP-Adresse,100,Wahr,p,peer,5,4,3\nR_2,IP-Adresse,40,Falsch,p,peer,1,1,1\n"
                + "R_3,Umfragevorschau,100,Wahr,p,peer,1,1,1\n",
            rows: ["p peer [5 4 3] . | . | R_1 | . | ."],
            notes: ["note r.csv 1 preview and 1 incomplete rows are left out of 3"]),
        Case(
            name: "Qualtrics, in words that nobody knows: progress tells", export: .qualtrics,
            text: "ResponseId,Progress,Finished,person,relationship,L01,L02,M01\n"
                + "R_1,100,Tosi,p,peer,5,4,3\nR_2,40,Epätosi,p,peer,1,1,1\n",
            rows: ["p peer [5 4 3] . | . | R_1 | . | ."], notes: ["note r.csv 1 incomplete row is left out of 2"]),
        Case(
            name: "Qualtrics, the order and the time in which items were shown", export: .qualtrics,
            text:
                "ResponseId,Finished,person,relationship,T_First Click,T_Page Submit,B_DO_L01,B_DO_L02,B_L01,B_L02,B_M01,B_DO\n"
                + "R_1,1,p,peer,1,2,2,1,5,4,3,L02|L01\n",
            rows: ["p peer [5 4 3] . | . | R_1 | . | ."]),
        Case(
            name: "Qualtrics, as the programming interface gives it", export: .qualtrics,
            text: #"{"responses":["#
                + #"{"responseId":"R_1","values":{"finished":1,"person":"p","relationship":"peer","L01":5,"L02":4,"M01":3},"#
                + #""labels":{"finished":"True","L01":"Always","L02":"Often","M01":"Sometimes"}},"#
                + "\n"
                + #"{"responseId":"R_2","values":{"finished":0,"person":"p","relationship":"peer","L01":1},"labels":{}}]}"#,
            rows: ["p peer [5 4 3] . | . | . | . | ."], notes: ["note r.csv 1 incomplete row is left out of 2"]),
        Case(
            name: "SurveyMonkey, in French", export: .surveymonkey,
            text: "ID du répondant,ID du collecteur,Date de début,Date de fin,Adresse IP,Adresse email,Prénom,Nom,"
                + "Données personnalisées 1,relationship,À quelle fréquence ?,,\n,,,,,,,,,Réponse,L01,L02,M01\n"
                + "11800000001,446111201,3/31/2026,3/31/2026 10:09,,a@x.org,,,p,peer,5,4,3\n"
                + "11800000002,446111201,3/31/2026,4/2/2026 10:09,,b@x.org,,,p,peer,1,2,3\n",
            rows: ["p peer [5 4 3] . | . | a@x.org | 2026-4-2 | .", "p peer [1 2 3] . | . | b@x.org | 2026-4-2 | ."],
            mapping:
                "columns: { person: Données personnalisées 1, rater: Adresse email, relationship: relationship - Réponse }"
        ),
        Case(
            name: "LimeSurvey, texts in French", export: .limesurvey,
            text:
                "\"ID de la réponse\";\"Date de soumission\";\"Tête de série\";\"person\";\"relationship\";\"X [L01]\";"
                + "\"X [L02]\";\"X [M01]\"\n\"1\";\"2026-03-02 10:00:00\";\"77\";\"p\";\"peer\";\"5\";\"4\";\"3\"\n"
                + "\"2\";\"\";\"78\";\"p\";\"peer\";\"1\";\"1\";\"1\"\n",
            rows: ["p peer [5 4 3] . | . | 1 | 2026-3-2 | ."], notes: ["note r.csv 1 incomplete row is left out of 2"]),
        Case(
            name: "LimeSurvey, underscores in place of spaces", export: .limesurvey,
            text:
                "Response_ID,Date_submitted,Last_page,person,relationship,How_often?_[L01],How_often?_[L02],How_often?_[M01]\n"
                + "1,2026-03-02 10:00:00,5,p,peer,5,4,3\n2,,1,p,peer,1,1,\n",
            rows: ["p peer [5 4 3] . | . | 1 | 2026-3-2 | ."], notes: ["note r.csv 1 incomplete row is left out of 2"]),
        Case(
            name: "LimeSurvey, seconds beside the answers", export: .limesurvey,
            text: "id,submitdate,person,relationship,B[L01],B[L02],B[M01],interviewtime,groupTime12,BTime\n"
                + "1,2026-03-02 10:00:00,p,peer,5,4,3,30.5,20.1,9\n",
            rows: ["p peer [5 4 3] . | . | 1 | 2026-3-2 | ."]),
        Case(
            name: "Microsoft Forms, in Japanese", export: .microsoft,
            text: "ID,\(forms.joined(separator: ",")),person,relationship,L01,L02,M01\n"
                + "1,2026-03-02 10:00:00,2026-03-02 10:01:00,匿名,,p,peer,5,4,3\n",
            rows: ["p peer [5 4 3] . | . | 1 | 2026-3-2 | ."]),
        Case(
            name: "Microsoft Forms, points and feedback beside each question", export: .microsoft,
            text: "ID,Start time,Completion time,Email,Name,person,relationship,L01,Points - L01,Feedback - L01,L02,"
                + "Punkte - L02,M01,Points - M01\n1,2026-03-02,2026-03-02,a@x.org,A,p,peer,5,1,2,4,1,3,1\n",
            rows: ["p peer [5 4 3] . | . | a@x.org | 2026-3-2 | ."]),
        Case(
            name: "REDCap, known by a form's time and state", export: .redcap,
            text: "study_id,style_timestamp,person,relationship,l01,l02,m01,style_complete,notes_complete\n"
                + "1,2026-03-02 10:05,p,peer,5,4,3,2,0\n2,[not completed],p,peer,1,1,1,0,0\n",
            rows: ["p peer [5 4 3] . | . | 1 | 2026-3-2 | ."], notes: ["note r.csv 1 incomplete row is left out of 2"]),
        Case(
            name: "REDCap, events that are named after relationships", export: .redcap,
            text: "record_id,redcap_event_name,rater,l01,l02,m01,style_complete\np,self_arm_1,a,5,4,3,2\n"
                + "p,direct_report_arm_1,b,1,2,3,2\n",
            rows: ["p self [5 4 3] . | . | a | . | .", "p report [1 2 3] . | . | b | . | ."]),
        Case(
            name: "REDCap, events that are cycles", export: .redcap,
            text: "record_id,redcap_event_name,relationship,l01,l02,m01,style_complete\np,baseline_arm_1,self,5,4,3,2\n"
                + "p,followup_arm_1,self,1,2,3,2\n",
            rows: ["p self [5 4 3] . | . | . | . | .", "p self [1 2 3] . | . | . | . | ."]),
    ]

    @Test(arguments: cases)
    func export(_ example: Case) throws {
        let outcome = read(example.text, mapping: example.mapping.isEmpty ? nil : try mapping(example.mapping))
        #expect(outcome.results?.dump == example.rows, "\(outcome.lines)")
        #expect(outcome.lines.first?.contains("read as \(example.export.name), since ") == true, "\(outcome.lines)")
        #expect(outcome.lines.filter { $0.contains("left out of") } == example.notes)
        #expect(!outcome.lines.contains { $0.hasPrefix("warning") }, "\(outcome.lines)")
    }

    @Test("what only looks like an export is none")
    func none() {
        let ids = "ID,Customer ID,relationship,person,L01,L02,M01\n11800000001,446111201,peer,p,5,4,3\n"
        #expect(read(ids).results?.dump == ["p peer [5 4 3] . | . | . | . | ."])
        let plain = read("case_id,case_complete,person,L01,L02,M01\n1,2,p,5,4,3\n")
        #expect(plain.lines.allSatisfy { !$0.contains("read as") }, "\(plain.lines)")
    }

    @Test("keys that stand twice in an object are told")
    func doubledKeys() {
        let outcome = read(
            "[{\"person\":\"p\",\"L01\":5,\"L02\":4,\"M01\":3,\"L01\":1},\n{\"person\":\"q\",\"L01\":5,\"L01\":2}]")
        #expect(
            outcome.lines.contains(
                "warning r.csv:1 the key 'L01' stands twice in an object, and so in 2 objects; the last one counts"))
        #expect(outcome.results?.dump.map { String($0.prefix(14)) } == ["p self [1 4 3]", "q self [2 - -]"])
    }
}
