import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("diptych map finds who is rated, by whom, and with what words")
struct ProposalPeopleTests {
    private func propose(_ text: String, schema: Schema = schema) throws -> MappingProposal {
        try MappingProposal(
            try Input("r.csv", isFile: false, pieces(Array(text.utf8), 100)), schema: schema, options: ReadOptions())
    }

    @Test(
        "a question asks who is rated",
        arguments: [
            "Whom are you rating?", "Name of the person being rated", "Wen beurteilen Sie?", "Qui évaluez-vous ?",
            "¿A quién evalúa?", "誰を評価しますか？", "TargetID",
        ])
    func rated(_ header: String) throws {
        let text =
            "Timestamp,Email Address,\(header),relationship,L01,L02,M01\n"
            + "2026-03-02 10:05:00,sue@x.org,Ann Lee,peer,5,4,3\n2026-03-02 10:05:00,bob@x.org,Ann Lee,self,5,4,3\n"
        let proposal = try propose(text)
        #expect(
            proposal.yaml.contains("\n  person: \"\(header)\"    # its header says who is rated\n"), "\(proposal.yaml)")
        #expect(proposal.yaml.contains("\n  rater: \"Email Address\"    # who answered, as the survey tool says\n"))
        let outcome = read(text, mapping: try mapping(proposal.yaml))
        #expect(outcome.results?.people.map(\.id) == ["Ann Lee"], "\(outcome.lines)")
    }

    @Test("statements that speak of a person name nobody, and another's name is not the person's")
    func others() throws {
        let proposal = try propose(
            "Name of the leader,Your name,This person is fair.,This person is kind.,This person plans.\n"
                + "Ann,Sue,5,4,3\nAnn,Bob,5,4,3\nBen,Cid,1,2,4\n")
        #expect(proposal.yaml.contains("\n  person: \"Name of the leader\""), "\(proposal.yaml)")
        #expect(proposal.yaml.contains("\n  rater: \"Your name\"    # its header says who answers\n"))
        #expect(!proposal.yaml.contains("\n  name:"))
    }

    @Test("where others answered too, who answered is not who is rated")
    func recurring() throws {
        let rows = [("t1", "ann", "self"), ("t2", "ann", "peer"), ("t3", "bob", "peer"), ("t4", "bob", "report")]
        let proposal = try propose(
            "id,submitdate,token,attribute_1,attribute_2,Q[L01],Q[L02],Q[M01]\n"
                + rows.map { "1,2026-03-02 10:00:00,\($0),\($1),\($2),5,4,3\n" }.joined())
        #expect(
            proposal.yaml.contains(
                "\n  # person: \"attribute_1\"    # its texts recur\n  #     2 people in 4 rows: 'ann', 'bob'\n"))
        #expect(
            proposal.yaml.contains("\n  rater: \"token\"    # who answered, as the survey tool says\n"),
            "\(proposal.yaml)")
    }

    @Test("what tools write for nobody is nobody")
    func nobody() throws {
        let proposal = try propose(
            "ID,Start time,Completion time,Email,Name,L01,L02,M01\n1,2026-03-02,2026-03-02,anonymous,,5,4,3\n"
                + "2,2026-03-02,2026-03-02,anonymous,,5,4,3\n")
        #expect(proposal.yaml.contains("\n  # person: \"ID\""), "\(proposal.yaml)")
    }

    @Test(
        "phrases for relationships",
        arguments: [
            ("I am this person", Relationship.selfRating), ("Selbsteinschätzung", .selfRating),
            ("Moi-même", .selfRating),
            ("本人", .selfRating), ("I am their manager", .supervisor), ("This person reports to me", .supervisor),
            ("Ich bin ihre Führungskraft", .supervisor), ("Supérieur hiérarchique", .supervisor),
            ("上司", .supervisor), ("I am a colleague", .peer), ("Kolleg*in", .peer), ("Compañera", .peer),
            ("I report to this person", .report), ("Direct reports", .report), ("Mitarbeitende", .report),
            ("Ich berichte an diese Person", .report), ("Other colleagues", .peer), ("Customer", .other),
        ])
    func phrases(_ phrase: String, _ relationship: Relationship) {
        #expect(RelationshipWords.relationship(of: phrase) == relationship)
    }

    @Test(
        "phrases that only a human understands",
        arguments: [
            "My manager", "Meine Kollegin", "Mon manager", "Manager of a colleague", "Somebody", "3", "",
            "My manager told me to write down what I think about how he leads his colleagues",
        ])
    func noPhrases(_ phrase: String) {
        #expect(RelationshipWords.relationship(of: phrase) == nil)
    }

    @Test(
        "a question asks for the relationship, whatever the answers to it",
        arguments: [
            ("What is your relationship to this person?", ["Alpha", "Beta"]),
            ("In welcher Beziehung stehen Sie zu dieser Person?", ["1", "2"]),
        ])
    func relationship(_ header: String, _ words: [String]) throws {
        let rows = (0..<6).map { "a,\(words[$0 % 2]),5,4,\($0 % 5 + 1)\n" }.joined()
        let proposal = try propose("ratee,\(header),L01,L02,M01\n" + rows)
        #expect(
            proposal.yaml.contains("\n  relationship: \"\(header)\"    # its header asks for it\n"), "\(proposal.yaml)")
    }

    @Test("people's jobs are no relationships")
    func jobs() throws {
        let rows = ["Manager", "Employee", "Leader"].enumerated().map {
            "2026-03-02 10:05:00,\($0)@x.org,\($1),5,4,3\n"
        }
        let proposal = try propose("Timestamp,Email Address,Position,L01,L02,M01\n" + rows.joined())
        #expect(proposal.yaml.contains("# relationship: COLUMN"), "\(proposal.yaml)")
        #expect(proposal.yaml.contains("\n  # person: \"Email Address\""))
    }

    @Test("words of a second language, where those of the first are known")
    func languages() throws {
        var schema = schema
        schema.labels = ["en": ["Never": 1, "Seldom": 2, "Sometimes": 3, "Often": 4, "Always": 5]]
        let english = ["Never", "Seldom", "Sometimes", "Often", "Always"]
        let german = ["Nie", "Selten", "Manchmal", "Oft", "Immer"]
        let rows = (0..<20).map { row -> String in
            let words = row.isMultiple(of: 2) ? english : german
            let answers: [String] = (0..<3).map { words[(row / 2 + $0) % 5] }
            return "p\(row)," + answers.joined(separator: ",")
        }
        let proposal = try propose("person,L01,L02,M01\n" + rows.joined(separator: "\n") + "\n", schema: schema)
        #expect(proposal.yaml.contains("  \"Nie\": 1\n  \"Selten\": 2\n  \"Manchmal\": 3\n"), "\(proposal.yaml)")
        #expect(!proposal.yaml.contains("\"Never\""))
    }

    /// Words of answers, and the labels that are proposed for them.
    struct Words: Sendable {
        var words: [String]
        var labels: [String]
    }

    @Test(
        "words and codes of answers",
        arguments: [
            Words(words: ["A1", "A2", "A3", "A4", "A5"], labels: ["A1\": 1", "A5\": 5"]),
            Words(words: ["AO02", "AO05"], labels: ["AO02\": 2", "AO05\": 5"]),
            Words(
                words: ["a. Never", "b. Seldom", "c. Sometimes", "d. Often", "e. Always"],
                labels: ["a. Never\": 1", "e. Always\": 5"]),
            Words(
                words: ["5 = Never", "4 = Seldom", "3 = Sometimes", "2 = Often", "1 = Always"],
                labels: ["5 = Never\": 1", "1 = Always\": 5"]),
            Words(
                words: ["まったくない", "めったにない", "ときどき", "よくある", "いつも"], labels: ["まったくない\": 1", "いつも\": 5"]),
            Words(words: ["A1", "B2"], labels: []), Words(words: ["A0", "A4"], labels: []),
            Words(words: ["A1", "A9"], labels: []),
        ])
    func labels(_ example: Words) throws {
        var schema = schema
        schema.labels = ["en": ["Never": 1, "Seldom": 2, "Sometimes": 3, "Often": 4, "Always": 5]]
        if example.words.first?.hasPrefix("a.") == true { schema.labels = [:] }
        let rows = (0..<10).map { row in
            "p\(row)," + (0..<3).map { example.words[(row + $0) % example.words.count] }.joined(separator: ",")
        }
        let proposal = try propose("person,L01,L02,M01\n" + rows.joined(separator: "\n") + "\n", schema: schema)
        #expect(proposal.yaml.contains("\nlabels:") == !example.labels.isEmpty, "\(proposal.yaml)")
        for label in example.labels { #expect(proposal.yaml.contains("\n  \"\(label)\n"), "\(proposal.yaml)") }
    }

    @Test("what else looks like an answer is no item")
    func series() throws {
        let rows = (0..<9).map { row in "p,\(row % 5 + 1),\(row % 3 + 1),5,4,3\n" }.joined()
        let proposal = try propose("ratee,age,tenure,Q1,Q2,Q3\n" + rows)
        #expect(proposal.yaml.contains("\"L01\": \"Q1\"    # by order"), "\(proposal.yaml)")
        // One too few, and a column that is none of them, do not make the number of items.
        let few = try propose("ratee,grade,Q1,Q2\n" + (0..<9).map { row in "p,\(row % 5 + 1),5,4\n" }.joined())
        #expect(few.yaml.contains("items:\n  # not found: L01, L02, M01\n"), "\(few.yaml)")
    }
}
