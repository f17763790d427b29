import Diagnostics
import People
import Testing
import YAML

@testable import Ingest

@Suite("mapping.yaml says which column is what")
struct MappingTests {
    @Test("columns, constants, items and values")
    func everything() throws {
        let mapping = try mapping(
            """
            columns: { person: COMPID, name: "Full  name", "comment:keep": Q77, cycle: Wave }
            constants: { organization: Acme, relationship: peer, cycle: "2026" }
            items: { L01: Q3_1, L02: "q3_2" }
            values:
              relationship: { "Direct Report": report, "Line manager": supervisor }
              cycle: { "1": Spring }
              items: { "Strongly agree": 5, agree: "4", "99": not observed, "98": }
              L02: { agree: 3 }
            """)
        let outcome = read(
            "COMPID,full name,relationship,Q3_1,Q3_2,M01,Q77,Wave,person\n"
                + "a,Ann,DIRECT REPORT,strongly agree,Agree,99,good,1,x\na,Ann,,98,5, AGREE ,,,x\n"
                + "a,Ann,supervisor,1,2,3,,1,x\n",
            mapping: mapping)
        #expect(outcome.lines == ["note r.csv:1 these columns are not read: 'person'"])
        let people = try #require(outcome.results?.people)
        #expect(people.map(\.person) == Array(repeating: Person(id: "a", name: "Ann", organisation: "Acme"), count: 2))
        #expect(people.map(\.cycle) == ["Spring", "2026"])
        #expect(people[0].responses.map(\.relationship) == [.report, .supervisor])
        #expect(people[0].responses[0].answers == [.value(5), .value(3), .notObserved])
        #expect(people[0].responses[0].comments.map(\.text) == ["good"])
        #expect(people[1].responses.map(\.relationship) == [.peer])
        #expect(people[1].responses[0].answers == [.missing, .value(5), .value(4)])
        #expect(people[1].responses[0].place(ofItem: 1) == SourceSpan(file: "r.csv", line: 3, column: 5))
    }

    @Test("scores that are there already")
    func scores() throws {
        let mapping = try mapping(
            "scores: { planning: { self: M1_self, all: M1_others }, leader: { report: L_rep } }")
        let outcome = read(
            "person,M1_self,M1_others,L_rep,date,comment:x\na,4.25,3.5,,2026-01-02,hm\nb,1,6,x,,\na,1,1,1,,\n",
            mapping: mapping)
        #expect(
            outcome.lines == [
                "warning r.csv:3:3 '6' is not between 1 and 5; it counts as missing",
                "warning r.csv:3:4 'x' is not a number; it counts as missing",
                "warning r.csv:4 a second row of scores for 'a' is left out; the first is r.csv:2",
            ])
        let people = try #require(outcome.results?.people)
        #expect(people.map(\.id) == ["a", "b"])
        #expect(people.allSatisfy { $0.responses.isEmpty })
        let row = try #require(people[0].scored)
        #expect(
            row.scores == [
                ScoredRow.Score(
                    scale: "planning", group: .only(.selfRating), value: 4.25,
                    place: SourceSpan(file: "r.csv", line: 2, column: 2)),
                ScoredRow.Score(
                    scale: "planning", group: .all, value: 3.5, place: SourceSpan(file: "r.csv", line: 2, column: 3)),
            ])
        #expect(row.comments.map(\.text) == ["hm"])
        #expect(people[0].date?.day == ResponseDate.Day(year: 2026, month: 1, day: 2))
        #expect(outcome.results?.files == [ReadFile(name: "r.csv", rows: 3, leftOut: 1)])
    }

    /// A mapping with a mistake, and the first line that is said about it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var yaml: String
        var line: String
        var hint: String?

        var testDescription: String { yaml }
    }

    static let mistakes = [
        Mistake(yaml: "column: {}", line: "1:1: error: the mapping knows no 'column'", hint: "did you mean 'columns'?"),
        Mistake(yaml: "columns: [a]", line: "1:10: error: 'columns' should be a mapping, but it is a list"),
        Mistake(
            yaml: "columns: { persn: A }", line: "1:12: error: 'columns' knows no 'persn'",
            hint: "did you mean 'person'?"),
        Mistake(yaml: "columns: { person: }", line: "1:20: error: 'person' should be a text, but it is nothing"),
        Mistake(
            yaml: "columns: { organisation: A, organization: B }", line: "1:29: error: 'organization' is given twice"),
        Mistake(
            yaml: "constants: { relationship: manager }", line: "1:28: error: 'manager' is no relationship",
            hint: "did you mean 'supervisor'?"),
        Mistake(
            yaml: "items: { L1: A }", line: "1:10: error: the instrument has no item 'L1'", hint: "did you mean 'L01'?"),
        Mistake(
            yaml: "items: { L01: A, L02: A }", line: "1:23: error: the column 'A' is given for 'L01' and for 'L02'"),
        Mistake(
            yaml: "values: { relation: { a: peer } }", line: "1:11: error: 'values' knows no 'relation'"),
        Mistake(yaml: "values: { relationship: { a: per } }", line: "1:30: error: 'per' is no relationship"),
        Mistake(yaml: "values: { items: { a: 9 } }", line: "1:23: error: 9 is not between 1 and 5"),
        Mistake(
            yaml: "values: { items: { a: many } }",
            line: "1:23: error: 'a' should stand for a number, 'missing' or 'not observed', but it is 'many'"),
        Mistake(
            yaml: "values: { L01: { a: 1, A: 2 } }", line: "1:24: error: 'A' stands here again, with another meaning"),
        Mistake(
            yaml: "scores: { planing: { self: A } }",
            line: "1:11: error: the instrument has no dimension or role 'planing'", hint: "did you mean 'planning'?"),
        Mistake(
            yaml: "scores: { planning: { peers: A } }", line: "1:23: error: 'planning' knows no 'peers'",
            hint: "did you mean 'peer'?"),
        Mistake(
            yaml: "scores: { planning: A }",
            line: "1:21: error: 'planning' should be a mapping of groups to columns, but it is a text"),
    ]

    @Test("mistakes are said with their place", arguments: mistakes)
    func mistake(_ mistake: Mistake) {
        let failure = #expect(throws: Failure.self) { try mapping(mistake.yaml) }
        let finding = failure?.findings.first
        #expect(finding?.description.split(separator: "\n").first.map(String.init) == "mapping.yaml:" + mistake.line)
        if let hint = mistake.hint { #expect(finding?.hints.first == hint) }
    }

    @Test("a column that the file does not have")
    func noColumn() throws {
        let mapping = try mapping("columns: { person: COMPID }\nitems: { L01: Q_1 }")
        let outcome = read("COMPIT,Q1,L02\na,1,2\n", mapping: mapping)
        #expect(
            outcome.lines == [
                "error mapping.yaml:1:20 r.csv has no column 'COMPID'",
                "error mapping.yaml:2:15 r.csv has no column 'Q_1'",
            ])
        #expect(outcome.failure.map(\.hints) == [["did you mean 'COMPIT'?"], ["did you mean 'Q1'?"]])
    }

    @Test("an empty mapping says nothing")
    func empty() throws {
        let outcome = read("person,L01,L02,M01\na,1,2,3\n", mapping: try mapping(""))
        #expect(outcome.results?.firstAnswers == ["1.0", "2.0", "3.0"])
    }
}
