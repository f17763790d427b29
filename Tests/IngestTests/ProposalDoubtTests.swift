import Diagnostics
import People
import TestKit
import Testing

@testable import Ingest

private let texts = [
    "I say where we are going.", "I explain why our work matters.", "I keep my plans to myself.",
    "I ask people for their ideas.",
    "I set dates for tasks.", "I check progress every week.",
]
private let items = ["L1", "L2", "L3", "M1", "M2", "M3"]

private var worded: Schema {
    var schema = Schema(items: items, answers: 1...5)
    schema.step = 1
    schema.texts = Dictionary(uniqueKeysWithValues: zip(items, texts.map { [$0] }))
    return schema
}

private func propose(_ text: String) throws -> MappingProposal {
    try MappingProposal(
        try Input("r.csv", isFile: false, pieces(Array(text.utf8), 1 << 12)), schema: worded, options: ReadOptions())
}

@Suite("What is only guessed is asked")
struct ProposalDoubtTests {
    private static let answers = items.joined(separator: ",")
    private static let rows = ["5,5,1,4,4,4", "3,3,3,3,3,3", "2,2,4,1,1,1"]

    /// Rows about two people, each by itself and by two peers.
    private func table(_ headers: String, _ cells: (_ person: Int, _ rater: Int) -> String) -> String {
        var text = "\(headers),\(Self.answers)\n"
        for person in 0..<2 {
            for rater in 0..<3 { text += "\(cells(person, rater)),\(Self.rows[rater])\n" }
        }
        return text
    }

    @Test(
        "who is rated is sure where headers say it, whatever else there is",
        arguments: [
            ("Person of Focus", "Your Name"), ("Feedback for", "Feedback from"), ("Reviewee", "Reviewer"),
            ("Ratee ID", "Rater ID"),
            ("Beurteilte Person", "Ihr Name"), ("Who is this feedback for?", "Completed by"), ("Leader", "Evaluator"),
            ("Fokusperson", "Feedbackgeber"), ("Participant ID", "Respondent"), ("EmployeeNumber", "Your e-mail"),
        ])
    func sure(_ rated: String, _ rater: String) throws {
        for order in [[rated, rater], [rater, rated]] {
            let text = table("\(order[0]),\(order[1]),Relationship") { person, number in
                let names = ["P\(person)", number == 0 ? "P\(person)" : "R\(person)\(number)"]
                return (order[0] == rated ? names : names.reversed()).joined(separator: ",")
                    + (number == 0 ? ",Self" : ",Peer")
            }
            let proposal = try propose(text)
            #expect(proposal.yaml.contains("\n  person: \"\(rated)\"    # "), "\(proposal.yaml)")
            #expect(proposal.yaml.contains("\n  rater: \"\(rater)\"    # "), "\(proposal.yaml)")
        }
    }

    @Test(
        "and asked where they do not, with the candidates and whom each would name",
        arguments: ["Name", "Code", "Employee,Manager", "Email", "Contact,Colleague"])
    func asked(_ headers: String) throws {
        let isTwo = headers.contains(",")
        let proposal = try propose(
            table("\(headers),Relationship") { person, number in "P\(number)\(isTwo ? ",Q\(person)" : ""),Peer" })
        #expect(!proposal.yaml.contains("\n  person: "), "\(proposal.yaml)")
        for header in headers.split(separator: ",") {
            #expect(proposal.yaml.contains("\n  # person: \"\(header)\"    # "), "\(proposal.yaml)")
        }
        #expect(proposal.yaml.contains("people in 6 rows: 'P0', 'P1', 'P2'"))
        #expect(
            proposal.findings.contains { $0.severity == .warning && $0.message.contains("who is rated is not sure") })
        // Such a mapping switches nothing off.
        let outcome = read(
            table("\(headers),Relationship") { _, _ in "a\(isTwo ? ",b" : ""),Peer" }, schema: worded,
            mapping: try mapping(proposal.yaml, schema: worded))
        #expect(outcome.results == nil)
    }

    @Test("first and last name make a person, or the name beside an address")
    func parts() throws {
        let names = ["Ana,Example", "Ana,Other"]
        let both = try propose(table("FName,LName,Relationship") { "\(names[$0]),\($1 == 0 ? "Self" : "Peer")" })
        #expect(both.yaml.contains("\n  person: [\"FName\", \"LName\"]    # "), "\(both.yaml)")
        let address = try propose(
            table("Employee First Name,Employee Last Name,Employee Email,Relationship") {
                "\(names[$0]),\($0)@x.org,\($1 == 0 ? "Self" : "Peer")"
            })
        #expect(address.yaml.contains("\n  person: \"Employee Email\"    # "), "\(address.yaml)")
        #expect(address.yaml.contains("\n  name: [\"Employee First Name\", \"Employee Last Name\"]    # "))
    }

    @Test(
        "columns that may be reversed already",
        arguments: ["L3_r", "L3_R", "L3r", "L3 (recoded)", "L3 rev", "I keep my plans to myself. (R)"])
    func turned(_ header: String) throws {
        let headers = Self.answers.replacing("L3", with: header)
        let proposal = try propose("person,\(headers)\na,5,5,5,4,4,4\nb,2,2,2,1,1,1\n")
        #expect(proposal.yaml.contains("\n  # \"L3\": \"\(header)\"    # "), "\(proposal.yaml)")
        #expect(proposal.findings.contains { $0.message.contains("may be reversed already") })
    }

    @Test(
        "items by their words, whatever numbers them",
        arguments: ["%d. %@", "Q3_%d: %@", "How often? [%@]", "How often? - %@", "(%d) %@", "%@*", "L%d) %@"])
    func words(_ form: String) throws {
        let headers = texts.enumerated().reversed().map { number, text in
            form.replacing("%d", with: "\(number + 1)").replacing(
                "%@", with: number == 2 ? "i keep my plans to myself" : text)
        }
        let proposal = try propose(
            "person,\(headers.map { "\"\($0)\"" }.joined(separator: ","))\na,5,5,5,4,4,4\nb,2,2,2,1,1,1\n")
        for (item, header) in zip(items, headers.reversed()) {
            #expect(proposal.yaml.contains("\"\(item)\": \"\(header)\"    # the words of the item"), "\(proposal.yaml)")
        }
    }

    @Test("items nearly by their words, and not against a denial")
    func likeness() {
        func likeness(_ text: String, _ other: String) -> Double { ItemText(text).likeness(ItemText(other)) }
        #expect(likeness("I check progress every week", "I check the progress every week.") > 0.8)
        #expect(likeness("I do not share my plans", "I do share my plans") == 0)
        #expect(likeness("I set dates for tasks", "I say where we are going") < 0.4)
    }

    @Test(
        "statements are no fields",
        arguments: [
            "Keeps the team informed", "Names clear goals", "Takes a firm position", "Rounds off discussions well",
            "Leads the unit",
            "JobSatisfaction", "RelationshipSatisfaction", "Team", "Position", "Title",
        ])
    func statements(_ header: String) throws {
        let proposal = try propose(
            "Leader,Relationship,\(header),A,B,C,D,E\nAna,self,5,5,1,4,4,4\nAna,peer,3,3,3,3,3,3\nAna,peer,2,2,4,1,1,1\n"
        )
        #expect(proposal.yaml.contains("\"L1\": \"\(header)\"    # by order"), "\(proposal.yaml)")
        #expect(proposal.findings.contains { $0.message.contains("by their order only") })
    }

    @Test(
        "short heads are",
        arguments: [("Department", "team"), ("Team", "team"), ("Job title", "title"), ("Company", "organisation")])
    func fields(_ header: String, _ field: String) throws {
        let proposal = try propose(
            "person,relationship,\(header),\(Self.answers)\nAna,self,North,5,5,1,4,4,4\nAna,peer,North,3,3,3,3,3,3\nBo,self,South,2,2,4,1,1,1\n"
        )
        #expect(proposal.yaml.contains("\n  \(field): \"\(header)\"    # "), "\(proposal.yaml)")
        let raters = try propose(
            "person,relationship,\(header),\(Self.answers)\nAna,self,North,5,5,1,4,4,4\nAna,peer,West,3,3,3,3,3,3\nBo,self,South,2,2,4,1,1,1\n"
        )
        #expect(raters.yaml.contains("\n  # \(field): \"\(header)\"    # it differs"), "\(raters.yaml)")
    }

    @Test(
        "what is printed as an open answer",
        arguments: [
            ("What should this person keep doing?", "She explains the plan, and why, in case", "comment"),
            ("Comments", "He listens to all of us each time", "comment"),
            ("Impressions", "He listens to all of us each time", "asked"),
            ("User Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Invented/", ""),
            ("Response ID", "00000000000000000000000000", ""),
            ("Network", "2001:db8:85a3::8a2e:370:", ""), ("IP Address", "203.0.113.", ""),
            ("Link", "https://x.example/a?b=", ""),
            ("Street address", "The old house behind the mill, number ", ""),
            ("Session token", "ab cd ef gh ij kl mn op qr ", ""),
        ])
    func comments(_ header: String, _ text: String, _ outcome: String) throws {
        let rows = (1...6).map {
            "p\($0),self,\"\(text) \($0)\",\(Self.rows[$0 % 3])\n".replacing(
                " \($0)\"", with: "\(outcome.isEmpty ? "" : " ")\($0)\"")
        }
        let proposal = try propose("person,relationship,\(header),\(Self.answers)\n" + rows.joined())
        #expect(proposal.yaml.contains("\n  \"comment:") == (outcome == "comment"), "\(proposal.yaml)")
        #expect(proposal.yaml.contains("\n  # \"comment:") == (outcome == "asked"), "\(proposal.yaml)")
    }

    @Test("codes for missing answers that the file shows")
    func codes() throws {
        let proposal = try propose(
            "person,\(Self.answers)\n"
                + (0..<20).map { "p\($0),\($0 % 5 + 1),2,\($0 == 3 ? "99" : "3"),4,\($0 > 17 ? "-9" : "5"),1\n" }
                .joined())
        #expect(
            proposal.yaml.contains("    \"-9\": missing    # 2 cells\n    \"99\": missing    # 1 cells\n"),
            "\(proposal.yaml)")
    }

    @Test("where no column names anybody, none is proposed")
    func nobody() throws {
        let rows = (0..<12).map { "\($0 % 2 == 0 ? "Man" : "Woman"),\(3 + $0 % 4),\(Self.rows[$0 % 3])\n" }
        let proposal = try propose("Gender,Years here,\(Self.answers)\n" + rows.joined())
        #expect(!proposal.yaml.contains("person: \""), "\(proposal.yaml)")
        #expect(proposal.yaml.contains("# person: COLUMN"))
    }
}
