import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("Nobody is taken for somebody else, and no answer counts for another item")
struct DoubtTests {
    /// A file, and what is said that keeps it from being read, or what is read of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var failure: String?
        var mapping = ""
        var people: [String] = []

        var testDescription: String { name }
    }

    private static let google =
        "Timestamp,Email Address,Whom are you rating?,How do you know this person?,L01,L02,M01\n"
        + "2026-03-02 10:05:00,sue@x.org,Ann Lee,I am their boss,5,4,3\n"
        + "2026-03-02 10:06:00,ann@x.org,Ann Lee,I am this person,1,2,3\n"
    private static let roles =
        "person,rater,Beziehung zur Person,L01,L02,M01\np,r1,Ich selbst,5,4,3\np,r2,Kollegin,1,2,3\n"
    private static let staff = "person,Job,L01,L02,M01\np,Manager,5,4,3\nq,Employee,1,2,3\nr,Manager,1,2,3\n"

    static let cases = [
        Case(
            name: "who answered is not who is rated, where a question says who is", text: google,
            failure: "error r.csv:1:3 who answered ('Email Address') would be taken for who is rated, but the column "
                + "'Whom are you rating?' says who is rated"),
        Case(
            name: "nor where another question says that others answered", text: google,
            failure: "error r.csv:1:4 all answers would count as self ratings, but the column "
                + "'How do you know this person?' says what the rater is to the person",
            mapping: "columns: { person: \"Whom are you rating?\" }"),
        Case(
            name: "a mapping ends the doubt", text: google,
            mapping: "columns: { person: \"Whom are you rating?\", relationship: \"How do you know this person?\" }\n"
                + "values: { relationship: { I am their boss: supervisor, I am this person: self } }",
            people: ["Ann Lee self [1 2 3]", "Ann Lee supervisor [5 4 3]"]),
        Case(
            name: "a mapping may say that all are self ratings", text: google,
            mapping: "columns: { person: \"Email Address\" }\nconstants: { relationship: self }",
            people: ["ann@x.org self [1 2 3]", "sue@x.org self [5 4 3]"]),
        Case(
            name: "an address is the rater's where the relationship is another's",
            text: "Timestamp,Email Address,relationship,L01,L02,M01\n2026-03-02 10:05:00,sue@x.org,peer,5,4,3\n"
                + "2026-03-02 10:05:00,bob@x.org,self,5,4,3\n",
            failure: "error r.csv:1:3 who answered ('Email Address') would be taken for who is rated, but the column "
                + "'relationship' says that others answered too"),
        Case(
            name: "relationships in words, in any table", text: roles,
            failure:
                "error r.csv:1:3 all answers would count as self ratings, but the column 'Beziehung zur Person' says "
                + "what the rater is to the person"),
        Case(
            name: "two raters of one person are not both the person",
            text: "person,rater,L01,L02,M01\np,r1,5,4,3\np,r2,1,2,3\n",
            failure:
                "error r.csv:2 2 questionnaires are about 'p', and nothing says what those who gave them are to the person"
        ),
        Case(
            name: "unless a mapping says what they are", text: "person,rater,L01,L02,M01\np,r1,5,4,3\np,r2,1,2,3\n",
            mapping: "constants: { relationship: peer }", people: ["p peer [5 4 3]", "p peer [1 2 3]"]),
        Case(
            name: "nor is one who is named otherwise than the person",
            text: "person,rater,cycle,L01,L02,M01\np,r1,spring,5,4,3\np,p,autumn,1,2,3\n",
            failure:
                "error r.csv:2 somebody else than 'p' answered about the person, and nothing says what the rater is to the "
                + "person"),
        Case(
            name: "who rates under the person's own id rates himself",
            text: "person,rater,cycle,L01,L02,M01\np,P,spring,5,4,3\np,p,autumn,1,2,3\n",
            people: ["p self [5 4 3]", "p self [1 2 3]"]),
        Case(
            name: "rows without a relationship are one person's own only where each person has one",
            text: "person,L01,L02,M01\np,5,4,3\nq,1,2,3\nP,1,1,1\nr,2,2,2\nR,2,2,2\n",
            failure:
                "error r.csv:2 2 questionnaires are about 'p', and nothing says what those who gave them are to the person, and "
                + "so it is with 1 more people"),
        Case(
            name: "jobs are no relationships", text: staff,
            people: ["p self [5 4 3]", "q self [1 2 3]", "r self [1 2 3]"]),
        Case(
            name: "nor do leaders, managers and employees say what they are to somebody",
            text:
                "Timestamp,Email Address,Position,How would you describe your relationship with your team?,L01,L02,M01\n"
                + "2026-03-02 10:05:00,a@x.org,Leader,4,5,4,3\n2026-03-02 10:05:00,b@x.org,Employee,3,1,2,3\n"
                + "2026-03-02 10:05:00,c@x.org,Team member,5,1,2,3\n2026-03-02 10:05:00,d@x.org,Manager,5,1,2,3\n",
            people: ["a@x.org self [5 4 3]", "b@x.org self [1 2 3]", "c@x.org self [1 2 3]", "d@x.org self [1 2 3]"]),
        Case(
            name: "codes below a header that says nothing but relation",
            text: "record_id,style_timestamp,whom,rel_to,l01,l02,m01,style_complete\n1,2026-03-02,p,1,5,4,3,2\n"
                + "2,2026-03-02,p,2,1,2,3,2\n3,2026-03-02,p,2,1,2,3,2\n",
            failure:
                "error r.csv:1:4 all answers would count as self ratings, but the column 'rel_to' says what the rater is to "
                + "the person"),
        Case(
            name: "a question about a job asks for no relationship",
            text: "person,What is your role in the company?,L01,L02,M01\np,Manager,5,4,3\nq,Employee,1,2,3\n",
            people: ["p self [5 4 3]", "q self [1 2 3]"]),
        Case(
            name: "nor does a statement below a question",
            text: "person,How often? - Sie hat eine gute Beziehung zum Team - Beziehung zu Kunden,L01,L02,M01\n"
                + "p,4,5,4,3\nq,5,1,2,3\n",
            people: ["p self [5 4 3]", "q self [1 2 3]"]),
        Case(
            name: "but a question with a few numbers below does",
            text: "person,What is your relationship to this person?,L01,L02,M01\np,1,5,4,3\nq,2,1,2,3\n",
            failure: "error r.csv:1:2 all answers would count as self ratings, but the column "
                + "'What is your relationship to this person…' says what the rater is to the person"),
        Case(
            name: "statements about relations are no relationships",
            text: "person,Has a good relationship to the team,L01,L02,M01\np,4,5,4,3\nq,5,1,2,3\n",
            people: ["p self [5 4 3]", "q self [1 2 3]"]),
    ]

    @Test(arguments: cases)
    func people(_ example: Case) throws {
        let outcome = read(example.text, mapping: example.mapping.isEmpty ? nil : try mapping(example.mapping))
        #expect(outcome.failure.isEmpty == (example.failure == nil), "\(outcome.lines)")
        if let failure = example.failure { #expect(outcome.lines.last == failure) }
        let rows = outcome.results?.dump.compactMap { $0.split(separator: "]").first.map { String($0) + "]" } }
        #expect((rows ?? []).sorted() == example.people.sorted())
    }

    @Test("a number that the words of the choice contradict is no answer")
    func contradiction() throws {
        let labels = "labels: { never: 1, seldom: 2, sometimes: 3, often: 4, always: 5 }"
        let outcome = read(
            "person,L01,L02,M01\na,1 = Always,3 (sometimes),4 - often\nb,2 – Often,5 – whatever,1. never\n",
            mapping: try mapping(labels))
        #expect(outcome.results?.dump.map { String($0.prefix(14)) } == ["a self [- 3 4]", "b self [- 5 1]"])
        #expect(
            outcome.lines.prefix(2) == [
                "warning r.csv:2:2 '1 = Always' is not a number; it counts as missing",
                "warning r.csv:3:2 '2 – Often' is not a number; it counts as missing",
            ])
    }

    @Test("items that are asked twice, in other words")
    func twice() throws {
        var schema = schema
        schema.texts = ["L01": ["I plan.", "This person plans."], "L02": ["I ask.", "This person asks."]]
        let text = "person,relationship,I plan,I ask,This person plans,This person asks\na,self,1,2,,\na,peer,,,3,4\n"
        let start =
            "r.csv:1:3 the item 'L01' is asked in the columns 'I plan', 'This person plans', and 1 more items too; "
        let branches = read(text, schema: schema)
        #expect(branches.lines.contains("note " + start + "each row fills one of them, which is read"))
        #expect(
            branches.results?.people.flatMap(\.responses).map { $0.answers.map(\.description) } == [
                ["1.0", "2.0", "missing"], ["3.0", "4.0", "missing"],
            ])
        let message = start + "only the first is read"
        #expect(read(text + "b,self,1,2,3,4\n", schema: schema).lines.contains("warning " + message))
        let mapping = try mapping("items: { L01: I plan, L02: I ask }", schema: schema)
        #expect(read(text, schema: schema, mapping: mapping).lines.contains("note " + message))
    }

    @Test(
        "tables of another shape",
        arguments: [
            (
                "person,what,answer\na,L01,5\na,L02,4\na,M01,3\n",
                "the column 'what' holds items, a row for each answer; say in mapping.yaml: columns: { item: \"what\", answer: COLUMN, "
                    + "person: COLUMN, rater: COLUMN, ... }"
            ),
            (
                "person,L01 self,L01 peers,L02 self,L02 peers\na,5,4,3,2\n",
                "items stand in several columns, such as 'L01 self', 'L01 peers': say which raters' they are with 'raters:', or take "
                    + "the scores of groups with 'scores:' ('diptych help results')"
            ),
        ])
    func shape(_ text: String, _ hint: String) {
        #expect(read(text).failure.first?.hints.first == hint)
    }

    @Test("several people in one row are told once")
    func severalPeople() {
        let columns = ["Ann", "Bob"].flatMap { name in schema.items.map { "\(name) [\($0)]" } }
        let outcome = read(
            "Timestamp,person,\(columns.joined(separator: ",")),Ann [L03]\n2026-03-02 10:05:00,p,1,2,3,4,5,1,1\n")
        let doubts = outcome.lines.filter { $0.contains("could be each of") }
        #expect(doubts.count == 3)
        #expect(
            doubts.first
                == "warning r.csv:1:3 the item 'L01' could be each of the columns 'Ann [L01]', 'Bob [L01]'; none is taken"
        )
        var more = schema
        more.items.append("L03")
        let again = read(
            "Timestamp,person,\(columns.joined(separator: ",")),Ann [L03],Bob [L03]\n2026-03-02 10:05:00,p,1,2,3,4,5,1,1,2\n",
            schema: more)
        #expect(
            again.lines.filter { $0.contains("could be each of") }.map { $0.hasSuffix("so could 3 more items") } == [
                true
            ])
    }
}
