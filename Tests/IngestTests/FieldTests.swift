import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("Several columns make one, and columns become facts")
struct FieldTests {
    @Test("first and last name name a person together")
    func joined() throws {
        let outcome = read(
            "First,Last,Relationship,L01,L02,M01\nAna,Example,self,5,4,3\nAna,Example,peer,1,2,3\nAna,Other,self,4,4,4\n"
                + ",Example,self,3,3,3\n,,self,1,1,1\n",
            mapping: try mapping("columns: { person: [First, Last], name: [Last, First] }"))
        #expect(
            outcome.results?.dump == [
                "Ana Example self [5 4 3] Example Ana | . | . | . | .",
                "Ana Example peer [1 2 3] Example Ana | . | . | . | .",
                "Ana Other self [4 4 4] Other Ana | . | . | . | .", "Example self [3 3 3] Example | . | . | . | .",
            ])
    }

    @Test(
        "what cannot be several, or names nothing",
        arguments: [
            ("columns: { date: [A, B] }", "'date' is one column; only person, name, rater may be several"),
            ("columns: { person: [] }", "'person' names no column"),
            ("fields: { 1st: A }", "'1st' is no name for a field"),
            ("fields: { \"a b\": A }", "'a b' is no name for a field"),
        ])
    func refused(_ yaml: String, _ message: String) {
        let failure = #expect(throws: Failure.self) { try mapping(yaml) }
        #expect(failure?.findings.first?.message == message)
    }

    @Test("a fact is what all rows of a person agree on")
    func facts() throws {
        let outcome = read(
            "person,relationship,cycle,Location,Grade,L01,L02,M01\na,self,,Paris,,5,4,3\na,peer,,,,5,4,3\nb,self,,Rome,1,5,4,3\n"
                + "b,peer,,Bonn,1,5,4,3\nb,peer,,Oslo,1,5,4,3\nc,self,1,Rome,,5,4,3\nc,self,2,Bonn,,5,4,3\n"
                + "d,peer,,Rome,,5,4,3\nd,self,2,Bonn,7,5,4,3\n",
            mapping: try mapping("fields: { site: Location, grade: Grade }"))
        #expect(
            outcome.results?.people.map(\.person.fields) == [
                ["site": "Paris"], ["grade": "1"], ["site": "Rome"], ["site": "Bonn"], ["grade": "7"],
            ])
        #expect(
            outcome.lines == [
                "warning r.csv:5 the site of 'b' is 'Bonn' here, but 'Rome' in a row before; it gets none"
            ])
    }

    @Test("a field's column must be there")
    func missing() throws {
        let outcome = read("person,L01,L02,M01\na,5,4,3\n", mapping: try mapping("fields: { site: Location }"))
        #expect(outcome.failure.first?.message == "r.csv has no column 'Location'")
    }
}
