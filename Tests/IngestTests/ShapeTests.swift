import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("Files of several shapes and names are read in one run")
struct ShapeTests {
    /// A line for each questionnaire: person, relationship, rater and answers.
    private static func dump(_ outcome: Outcome) -> [String] {
        (outcome.results?.people).map(Array.init)?.flatMap { person in
            person.responses.map { response in
                let answers = response.answers.map { $0.number.map { "\(Int($0))" } ?? "-" }.joined()
                return "\(person.id) \(response.relationship.rawValue) \(response.rater ?? ".") \(answers)"
            }
        } ?? []
    }

    private static func bytes(_ files: [(String, String)]) -> [(name: String, bytes: [UInt8])] {
        files.map { ($0.0, Array($0.1.utf8)) }
    }

    @Test(
        "which file and sheet a pattern means",
        arguments: [
            ("self*.csv", "data/Self-2026.csv", nil, true), ("self*.csv", "peers.csv", nil, false),
            ("*", "a.csv", nil, true), ("a?.csv", "ab.csv", nil, true), ("a?.csv", "a.csv", nil, false),
            ("data/*.csv", "data/x.csv", nil, true), ("all.xlsx#Peers", "all.xlsx", "peers", true),
            ("all.xlsx#Peers", "all.xlsx", "Self", false), ("all.xlsx#Peers", "all.xlsx", nil, false),
            ("*#Self*", "b.xlsx", "Self rating", true),
            ("a*b*c*d*e*f*g", String(repeating: "a", count: 400), nil, false),
        ] as [(String, String, String?, Bool)])
    func patterns(_ text: String, _ file: String, _ sheet: String?, _ matches: Bool) {
        let pattern = FilePattern(text)
        #expect((pattern.matches(file: file) && pattern.matches(sheet: sheet)) == matches)
    }

    @Test("self and others by two forms, with other names for the items")
    func files() throws {
        let files = Self.bytes([
            ("in/self.csv", "id,q1_self,q2_self,q3_self\na,5,4,3\nb,1,2,3\n"),
            ("in/peers.csv", "id,group,q1_other,q2_other,q3_other\na,peer,2,2,2\na,boss,4,4,4\n"),
        ])
        let yaml = """
            columns: { person: id, relationship: group }
            values: { relationship: { boss: supervisor } }
            files:
              "self*.csv": { constants: { relationship: self }, items: { L01: q1_self, L02: q2_self, M01: q3_self } }
              peers.csv: { items: { L01: q1_other, L02: q2_other, M01: q3_other } }
            """
        let outcome = read(files: files, mapping: try mapping(yaml))
        #expect(
            Self.dump(outcome) == ["a self . 543", "a peer . 222", "a supervisor . 444", "b self . 123"],
            "\(outcome.lines)")
        #expect(outcome.results?.files.map(\.rows) == [2, 2])
        #expect(outcome.results?.people[0].responses[0].place(ofItem: 1).description == "in/self.csv:2:3")
    }

    @Test("a pattern for no file is told, and so is what is wrong in a part")
    func wrong() throws {
        let outcome = read("person,L01,L02,M01\na,1,2,3\n", mapping: try mapping("files: { \"slef.csv\": {} }"))
        #expect(outcome.lines == ["warning mapping.yaml:1:10 no file of this run is called 'slef.csv'"])
        for yaml in [
            "files: { a.csv: { items: { L99: x } } }", "files: [a]", "files: { a.csv: 3 }",
            "files: { a.csv: { files: {} } }", "raters: 3", "raters: [ { items: { L99: x } } ]",
            "columns: { item: x }", "items: { L01: { firstOf: [], x: 1 } }",
        ] {
            #expect(throws: Failure.self, "\(yaml)") { try mapping(yaml) }
        }
    }

    @Test("a sheet for each group")
    func sheets() throws {
        func rows(_ rows: [[String]]) -> String {
            rows.enumerated().map { Book.row($0 + 1, $1) }.joined()
        }
        var book = Book("")
        let sheets = [
            ("Self", [["person", "L01", "L02", "M01"], ["a", "5", "4", "3"]]),
            ("Peers", [["person", "L01", "L02", "M01"], ["a", "2", "2", "2"], ["a", "3", "3", "3"]]),
            ("Notes", [["what", "who", "when", "why"], ["x", "y", "z", "w"]]),
        ]
        book.sheets = sheets.map { ($0.0, "", "<sheetData>\(rows($0.1))</sheetData>") }
        let yaml = """
            files:
              "all.xlsx#Self": { constants: { relationship: self } }
              "*#Peers": { constants: { relationship: peer } }
            """
        let files = [(name: "all.xlsx", bytes: book.bytes)]
        let outcome = read(files: files, mapping: try mapping(yaml))
        #expect(Self.dump(outcome) == ["a self . 543", "a peer . 222", "a peer . 333"], "\(outcome.lines)")
        #expect(
            outcome.lines == [
                "note all.xlsx not read, since 'files' in the mapping does not name it: the sheet 'Notes'"
            ])
        #expect(outcome.results?.files.map(\.rows) == [3])
        #expect(outcome.results?.people[0].responses[2].place(ofItem: 0).description == "all.xlsx:Peers!B3")
        // Without a mapping half of the answers would be missing without a word.
        let first = read(files: files)
        #expect(Self.dump(first) == ["a self . 543"])
        #expect(
            first.lines == ["warning all.xlsx only the sheet 'Self' is read, but 'Peers' has the same columns"])
    }

    @Test(
        "the same statement asked in two branches",
        arguments: [
            "items: { L01: { firstOf: [\"Q1 (self)\", \"Q1 (others)\"] }, L02: { firstOf: [\"Q2 (self)\", \"Q2 (others)\"] } }",
            "items: { L02: { firstOf: [\"Q2 (others)\", \"Q2 (self)\"] }, L01: { firstOf: [\"Q1 (others)\", \"Q1 (self)\"] } }",
        ])
    func branches(_ yaml: String) throws {
        let text = """
            person,relationship,Q1 (self),Q2 (self),Q1 (others),Q2 (others),M01
            a,self,5,4,,,3
            a,peer,,,2,1,2
            a,peer,,,,1,2
            b,self,5,,,4,3

            """
        let outcome = read(text, mapping: try mapping(yaml))
        #expect(
            Self.dump(outcome) == ["a self . 543", "a peer . 212", "a peer . -12", "b self . 543"], "\(outcome.lines)")
        let responses = try #require(outcome.results?.people[0].responses)
        #expect(responses[0].place(ofItem: 1).description == "r.csv:2:4")
        #expect(responses[1].place(ofItem: 0).description == "r.csv:3:5")
        #expect(responses[2].place(ofItem: 1).description == "r.csv:4:6")
    }

    @Test("columns of one name that no row fills together are branches; others are not")
    func sameName() throws {
        let own = Schema(
            items: ["L01", "L02"], answers: 1...5, texts: ["L01": ["I ask."], "L02": ["I tell."]])
        let head =
            "Respondent ID,Collector ID,Start Date,End Date,Who?,How often?,,How often?,\n,,,,Response,I ask.,I tell.,I ask.,I tell.\n"
        let map = try mapping("columns: { person: Who? }\nconstants: { relationship: peer }", schema: own)
        let outcome = read(
            Array((head + "11090000001,1,,,a,5,4,,\n11090000002,1,,,a,,,2,1\n").utf8), schema: own, mapping: map)
        #expect(
            outcome.results?.people[0].responses.map { $0.answers.map(\.description) } == [
                ["5.0", "4.0"], ["2.0", "1.0"],
            ])
        #expect(outcome.lines.contains { $0.contains("each row fills one of them, which is read") }, "\(outcome.lines)")
        let both = read(Array((head + "11090000001,1,,,a,5,4,3,2\n").utf8), schema: own, mapping: map)
        #expect(both.results == nil)
    }

    @Test("an item that is answered in two columns of one row is told")
    func twice() throws {
        let outcome = read(
            "person,a,b,L02,M01\nx,5,5,4,3\ny,5,4,4,3\n", mapping: try mapping("items: { L01: { firstOf: [a, b] } }"))
        #expect(Self.dump(outcome) == ["x self . 543", "y self . 543"])
        #expect(
            outcome.lines == ["warning r.csv:3:3 an item is answered twice in this row; '5' counts, '4' does not"])
    }

    static let long = """
        Reviewee,Reviewer,Relationship,Question,Value
        a,a,self,L01,5
        a,a,self,L02,4
        b,b,self,L01,1
        a,a,self,M01,3
        a,c,peer,M01,2
        b,b,self,comment:keep,well done
        a,c,peer,L01,2
        b,b,self,Are you well?,5

        """

    @Test("a row for each answer")
    func answers() throws {
        let yaml =
            "columns: { person: Reviewee, rater: Reviewer, relationship: Relationship, item: Question, answer: Value }"
        let outcome = read(Self.long, mapping: try mapping(yaml))
        #expect(Self.dump(outcome) == ["a self a 543", "a peer c 2-2", "b self b 1--"], "\(outcome.lines)")
        #expect(
            outcome.lines == ["warning r.csv:9:4 a row is left out, since 'Are you well?' is no item"])
        let people = try #require(outcome.results?.people)
        #expect(people[0].responses[0].place(ofItem: 2).description == "r.csv:5:5")
        #expect(people[0].responses[1].place(ofItem: 0).description == "r.csv:8:5")
        #expect(people[1].responses[0].comments.map(\.text) == ["well done"])
        #expect(people[1].responses[0].comments[0].place.description == "r.csv:7:5")
    }

    @Test("a row for each answer by the statements, with a column that is called so")
    func statements() {
        let own = Schema(
            items: ["L01", "L02"], answers: 1...5, texts: ["L01": ["I ask people."], "L02": ["I tell them why."]])
        let text = "person,relationship,item,answer\na,self,1. I ask people,5\na,self,I tell them why.,4\n"
        let outcome = read(Array(text.utf8), schema: own)
        #expect(outcome.results?.firstAnswers == ["5.0", "4.0"], "\(outcome.lines)")
        let hinted = read(
            Array("who,relationship,what,value\na,self,I ask people.,5\na,self,I tell them why.,4\n".utf8), schema: own)
        #expect(hinted.results == nil)
        #expect(
            hinted.failure.contains { $0.hints.contains { $0.contains("columns: { item: \"what\", answer: COLUMN") } })
    }

    @Test("answers that cannot be told apart are refused; a rater's second one is told")
    func indistinct() throws {
        let anonymous = read("person,relationship,item,answer\na,peer,L01,5\na,peer,L01,4\n")
        #expect(
            anonymous.lines == [
                "error r.csv:3:3 'L01' is answered here again about the same person, and nothing says by whom"
            ])
        let named = read(
            "person,rater,relationship,item,answer\na,c,peer,L01,5\na,c,peer,L01,4\na,c,peer,L02,4\n")
        #expect(named.results?.firstAnswers == ["5.0", "4.0", "missing"])
        #expect(
            named.lines.first
                == "warning r.csv:3:4 a row is left out, since a rater's first answer counts; the first is 'L01'")
        let nothing = read("person,rater,relationship,item,answer\na,c,peer,X,5\n")
        #expect(nothing.lines.last == "error r.csv the column 'item' holds no item of the instrument")
    }

    @Test("raters as columns: a row for each person")
    func wide() throws {
        let text = """
            person,name,own_L01,own_L02,own_M01,boss,boss_L01,boss_L02,boss_M01,p1_L01,p1_L02,p1_M01
            a,Ann,5,4,3,Zoe,4,4,4,2,2,2
            b,Bo,1,2,3,,,,,3,3,3

            """
        let yaml = """
            raters:
              - { constants: { relationship: self }, items: "own_{item}" }
              - { constants: { relationship: supervisor }, columns: { rater: boss }, items: "boss_{item}" }
              - { constants: { relationship: peer }, items: { L01: p1_L01, L02: p1_L02, M01: p1_M01 } }
            """
        let outcome = read(text, mapping: try mapping(yaml))
        #expect(
            Self.dump(outcome) == [
                "a self . 543", "a supervisor Zoe 444", "a peer . 222", "b self . 123", "b peer . 333",
            ], "\(outcome.lines)")
        #expect(outcome.lines == [])
        #expect(outcome.results?.people[0].responses[1].place(ofItem: 0).description == "r.csv:2:7")
        #expect(outcome.results?.people[0].person.name == "Ann")
    }

    @Test("each row a person of its own")
    func rows() throws {
        let text = "Gender,L01,L02,M01\nm,5,4,3\nw,1,2,3\n"
        let outcome = read(text, mapping: try mapping("constants: { person: \"row-{row}\" }"))
        #expect(Self.dump(outcome) == ["row-2 self . 543", "row-3 self . 123"], "\(outcome.lines)")
    }
}
