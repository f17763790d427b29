import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("diptych map proposes a mapping")
struct ProposalTests {
    private func propose(_ text: String, schema: Schema = schema) throws -> MappingProposal {
        try MappingProposal(
            try Input("r.csv", isFile: false, pieces(Array(text.utf8), 100)), schema: schema,
            options: ReadOptions())
    }

    @Test("columns by header and content, items by order, words for a human")
    func unknown() throws {
        let proposal = try propose(
            "Submission,Leader ID,Leader name,How do you know this person?,Q1,Q2,Q3,What should \"this\" leader keep doing?\n"
                + "2026-03-01,17,Ann Lee,Line manager,Often,Never,Sometimes,She tells everybody early and honestly.\n"
                + "2026-03-02,17,Ann Lee,Direct reports,Often,Always,Rarely,Please keep the weekly meetings short.\n"
                + "2026-03-03,17,Ann Lee,Myself,Often,Never,Always,I would like to keep writing things down.\n"
                + "2026-03-03,18,Bo Ek,Neighbor,Never,Often,Rarely,He is helpful and keeps his calm in any week.\n"
        )
        #expect(
            proposal.yaml == """
                # A mapping for r.csv, proposed by 'diptych map'. Read it through before you save it.
                # A plain table: its first row names the columns.

                columns:
                  person: "Leader ID"    # its header says so, and so do the relationships
                  name: "Leader name"    # its header says so
                  relationship: "How do you know this person?"    # its cells are relationships
                  date: "Submission"    # its cells are dates
                  "comment:what-should-this-leader": "What should \\"this\\" leader keep doing?"

                items:
                  # By order: the questionnaire asks in this order, and there are as many columns of answers as items. Please check.
                  "L01": "Q1"    # by order
                  "L02": "Q2"    # by order
                  "M01": "Q3"    # by order

                values:
                  relationship:
                    "Direct reports": report
                    "Line manager": supervisor
                    "Myself": self
                    # "Neighbor": ?    # self, supervisor, peer, report or other?

                labels:    # the words found, from the lowest to the highest; please check
                  "Never": 1
                  "Rarely": 2
                  "Sometimes": 3
                  "Often": 4
                  "Always": 5


                """)
        #expect(
            proposal.sample == [
                "With this mapping the first 4 rows hold 3 questionnaires about 1 people:",
                "  '17', 'Ann Lee', 2026-03-03",
                "    supervisor: L01 4, L02 1, M01 3 … (3 of 3 answered)",
                "    report: L01 4, L02 5, M01 2 … (3 of 3 answered)",
                "    self: L01 4, L02 1, M01 5 … (3 of 3 answered)",
            ])
        #expect(
            proposal.findings.last?.message == "'Neighbor' is no relationship; the row is left out")
    }

    @Test("items by their order in the questionnaire, and an export's own columns")
    func order() throws {
        var schema = schema
        schema.order = ["M01", "L02", "L01"]
        let proposal = try propose(
            "Timestamp,Email Address,One,Two,Three\n2026-01-02 10:00:00,a@x.org,1,2,3\n2026-01-02 10:00:00,b@x.org,3,2,1\n",
            schema: schema)
        let mapping = try mapping(proposal.yaml)
        let outcome = read(
            "Timestamp,Email Address,One,Two,Three\n2026-01-02 10:00:00,a@x.org,1,2,3\n", mapping: mapping
        )
        #expect(outcome.results?.dump == ["a@x.org self [3 2 1] . | a@x.org | . | 2026-1-2 | ."])
    }

    @Test(
        "the proposal is YAML that can be read, whatever the headers hold",
        arguments: [
            "a\"b,c\\d,# e,\"f: {g}\",\u{FEFF}h,\u{1}i,j\u{85}k\n1,2,3,4,5,6,7\n", "x\n1\n",
            "person,person\n1,2\n",
            "\u{2028}a,b\u{2029}\n1,2\n", "-,?,*,&,!,|,>\n1,2,3,4,5,6,7\n", "a,b\n",
        ])
    func odd(_ text: String) throws {
        let proposal = try propose(text)
        _ = try mapping(proposal.yaml)
    }

    @Test("a file that cannot be read")
    func broken() {
        #expect(throws: Failure.self) { try propose("") }
        #expect(throws: Failure.self) { try propose("%PDF-1.7") }
    }

    @Test(
        "items whose ids stand within headers, whatever their order",
        arguments: [
            (
                "ratee,Item_M01_score,Item_L02_score,Item_L01_score",
                ["Item_L01_score", "Item_L02_score", "Item_M01_score"]
            ),
            ("ratee,MGMT_01,Lead 1,LEAD_2", ["Lead 1", "LEAD_2", "MGMT_01"]),
            ("ratee,Rolle,Q1,Q2,Q3", ["Q1", "Q2", "Q3"]),
        ])
    func itemsByID(_ header: String, _ columns: [String]) throws {
        let row = header.contains("Rolle") ? "p,2,3,4,5" : "p,3,4,5"
        let text = header + "\n" + String(repeating: row + "\n", count: 9)
        let proposal = try propose(text)
        for (item, column) in zip(schema.items, columns) {
            #expect(proposal.yaml.contains("\"\(item)\": \"\(column)\""), "\(proposal.yaml)")
        }
    }

    @Test("columns of scores made elsewhere are no items")
    func scores() throws {
        let rows = [("a", "2.5", "12"), ("a", "3", "15"), ("b", "4.25", "9"), ("b", "1.75", "11")]
        let header = "ratee,Vision – mean,Team score,Q1,Q2,Q3,Total,Drive\n"
        let text = header + rows.map { "\($0),\($1),\($2),5,4,3,4,\($1)\n" }.joined()
        let proposal = try propose(text)
        for (item, column) in zip(schema.items, ["Q1", "Q2", "Q3"]) {
            #expect(proposal.yaml.contains("\"\(item)\": \"\(column)\"    # by order"), "\(proposal.yaml)")
        }
        #expect(
            proposal.yaml.contains(
                """
                # Left out, since they look like scores and not like items ('scores:' takes scores made elsewhere):
                #   "Vision – mean": its header says so
                #   "Team score": its header says so
                #   "Total": its header says so
                #   "Drive": its cells are fractions

                """))
        #expect(!proposal.yaml.contains("team:"))
        #expect(
            proposal.findings.first?.message
                == "4 columns look like scores, not items: left out ('Vision – mean', 'Team score', 'Total', 'Drive')")
        #expect(
            try propose("ratee,Q1,Q2,Q3,Mean\na,1,2,3,2\nb,1,2,3,2\n").findings.first?.message
                == "'Mean' looks like a score, not an item: left out")
    }

    @Test(
        "what may be an answer is no score",
        arguments: [
            // Questions that begin or end with such a word, answered with whole numbers of the scale.
            ["Sum of my doubts", "Knows what numbers mean", "Sees the total"],
            // An item's id in the header of a score is taken for the item.
            ["L01_score", "L02 mean", "M01 (total)"],
        ])
    func noScores(headers: [String]) throws {
        let text = "ratee,\(headers.joined(separator: ","))\n" + "a,1,2,3\nb,5,4,3\nc,2,2,2\n"
        let proposal = try propose(text)
        for (item, column) in zip(schema.items, headers) {
            #expect(proposal.yaml.contains("\"\(item)\": \"\(column)\""), "\(proposal.yaml)")
        }
        #expect(!proposal.yaml.contains("Left out"))
    }

    @Test("numbers for relationships are for a human", arguments: ["relationship", "Rater type", "Rolle", "Rel"])
    func codes(header: String) throws {
        let rows = [1, 2, 3, 3, 3, 9].map { "a,\($0),5,4,3\n" }.joined()
        let proposal = try propose("ratee,\(header),Q1,Q2,Q3\n" + rows)
        // A header that only means it is asked about.
        #expect(proposal.yaml.contains("\n  \(header == "relationship" ? "" : "# ")relationship: \"\(header)\"    # "))
        #expect(proposal.yaml.contains("\"L01\": \"Q1\""))
        #expect(
            proposal.yaml.contains(
                """
                  # relationship:
                  #   "1": ?    # 1 of 6 rows
                  #   "2": ?    # 1 of 6 rows
                  #   "3": ?    # 3 of 6 rows
                  #   "9": ?    # 1 of 6 rows

                """), "\(proposal.yaml)")
        #expect(
            proposal.findings.filter { $0.severity == .error }.map(\.message) == [
                "numbers stand for relationships in the column '\(header)': say which"
            ]
        )
        #expect(proposal.sample.isEmpty)
        // What the hint says can be read.
        let mapping = try mapping(
            "columns: { person: ratee, relationship: \(header) }\nitems: { L01: Q1, L02: Q2, M01: Q3 }\n"
                + "values: { relationship: { 1: self, 2: supervisor, 3: peer, 9: other } }")
        let outcome = read("ratee,\(header),Q1,Q2,Q3\n" + rows, mapping: mapping)
        #expect(
            outcome.results?.people.first?.responses.map(\.relationship.rawValue)
                == ["self", "supervisor", "peer", "peer", "peer", "other"])
    }

    @Test("numbers that stand for no relationship", arguments: ["Understands my role", "Grade", "Group"])
    func noCodes(header: String) throws {
        let rows = [1, 2, 3, 3, 3, 5].map { "a,\($0),5,4,3\n" }.joined()
        let proposal = try propose("ratee,\(header),Q1,Q2,Q3\n" + rows)
        #expect(proposal.yaml.contains("# relationship: COLUMN"), "\(proposal.yaml)")
    }
}
