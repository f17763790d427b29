import Diagnostics
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
                  person: "Leader ID"    # its header says so
                  name: "Leader name"    # its header says so
                  relationship: "How do you know this person?"    # its cells are relationships
                  date: "Submission"    # its cells are dates
                  "comment:what-should-this-leader": "What should \\"this\\" leader keep doing?"

                items:
                  # By order: the questionnaire asks in this order, and there are as many columns of answers as items.
                  "L01": "Q1"    # by order
                  "L02": "Q2"    # by order
                  "M01": "Q3"    # by order

                values:
                  relationship:
                    "Direct reports": report    # a guess; please check
                    "Line manager": supervisor    # a guess; please check
                    "Myself": self    # a guess; please check
                    # "Neighbor": self, supervisor, peer, report or other?

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
            proposal.findings.first?.message == "'Neighbor' is no relationship; the row is left out")
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
        #expect(outcome.results?.dump == ["a@x.org self [3 2 1] . | . | . | 2026-1-2 | ."])
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
}
