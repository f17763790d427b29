import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("One person has one id, and two people have two")
struct IdentityTests {
    private static let header = "person,relationship,rater,L01,L02,M01\n"

    /// Reads a self rating under each id, the rows after the first one as peers'.
    private func ids(_ ids: [String]) -> Outcome {
        read(
            Self.header
                + ids.enumerated().map {
                    "\"\($1.replacing("\"", with: "\"\""))\",\($0 == 0 ? "self" : "peer"),,3,3,3\n"
                }.joined())
    }

    @Test(
        "spellings of one id",
        arguments: [
            ["Ann", "ANN", "ann"], ["Ann Lee", " Ann  Lee ", "Ann\u{A0}Lee", "Ann\u{3000}Lee"],
            ["Zo\u{EB}", "Zoe\u{308}"],
            ["A1", "A1\u{200B}", "\u{FEFF}A1", "A\u{AD}1", "A1\u{200E}"],
            ["00123", "'00123", "=\"00123\"", "\"00123\""],
            ["101", "101.0", "101.00", "１０１"], ["a@x.org", "A@X.org"],
        ])
    func joined(_ spellings: [String]) {
        for first in spellings.indices {
            let order = Array(spellings[first...] + spellings[..<first])
            let outcome = ids(order)
            #expect(outcome.results?.people.count == 1, "\(outcome.lines)")
            #expect(outcome.results?.people.first?.responses.count == spellings.count)
            #expect(!outcome.findings.hasWarnings)
        }
    }

    @Test(
        "ids that are told and not joined",
        arguments: [
            (["00101", "101"], "leading zeros"), (["Zoë Müller", "Müller, Zoë"], "the order of words"),
            (["Zoë Müller", "Zoe Muller"], "accents"), (["Jürgen", "Juergen"], "accents"), (["A-17", "A17 "], ""),
            (["Ann-Lee Bo", "Ann Lee Bo"], "signs"), (["Łukasz Żak", "Lukasz Zak"], "accents"),
            (["A 007", "A 7"], "leading zeros"),
        ])
    func told(_ spellings: [String], _ difference: String) {
        let outcome = ids(spellings)
        #expect(outcome.results?.people.count == 2)
        #expect(
            outcome.findings.contains { $0.message.contains("they differ only in \(difference);") } == !difference
                .isEmpty)
    }

    @Test(
        "other ids are nobody else's",
        arguments: [["101", "1010"], ["ann", "anna"], ["1.10", "1.1"], ["a.0", "a"], ["Na", "Nb"]])
    func apart(_ spellings: [String]) {
        let outcome = ids(spellings)
        #expect(outcome.results?.people.count == 2)
        #expect(outcome.lines.isEmpty)
    }

    @Test(
        "what a spreadsheet has made of ids",
        arguments: [
            (["1.23457E+11", "a"], "error"), (["1,23E+11"], "error"), (["-1E+15"], "error"),
            (["1234567890123450", "2234567890123460", "3234567890123470"], "error"),
            (["2-Mar", "b"], "warning"), (["12. Mrz", "b"], "warning"), (["Mar-12"], "warning"),
            (["2026-03-02"], "warning"),
            (["3/2/2026"], "warning"), (["2026-03-02 00:00:00"], "warning"),
            (["12-5", "1E5", "E+11", "3-2", "Mar", "1.5", "may", "Jan Mai", "1234567890123450"], ""),
        ])
    func damaged(_ spellings: [String], _ severity: String) {
        let outcome = ids(spellings)
        #expect(outcome.lines.allSatisfy { $0.hasPrefix(severity) && !severity.isEmpty }, "\(outcome.lines)")
        #expect(outcome.lines.isEmpty == severity.isEmpty)
        #expect((outcome.results == nil) == (severity == "error"))
    }

    @Test(
        "who is named by a blank",
        arguments: ["NA", "NULL", "n/a", "Anonymous", "-", "—", "anonym", "None", "(blank)", "\\N", "?"])
    func nobody(_ mark: String) {
        let outcome = read(
            Self.header + "p,self,\(mark),5,5,5\np,peer,\(mark),1,1,1\np,peer,\(mark),2,2,2\n\(mark),self,,3,3,3\n")
        #expect(outcome.results?.people.map(\.id) == ["p"])
        #expect(outcome.results?.people.first?.responses.map(\.rater) == [nil, nil, nil])
        #expect(outcome.lines == ["warning r.csv:5:1 the row names no person and is left out"])
    }

    @Test("a name that all raters share names nobody")
    func shared() {
        let rows = (1...4).map { "p,peer,Guest,\($0),1,1\n" }.joined()
        let outcome = read(Self.header + "p,self,p,5,5,5\n" + rows)
        #expect(outcome.results?.people.first?.responses.count == 5)
        #expect(outcome.lines.first?.contains("all raters are called 'Guest'") == true)
    }

    @Test(
        "names of one person, and of two",
        arguments: [
            ("Ann Lee", "Lee, Ann", true), ("Ann Lee", "Ann B. Lee", true), ("A. Lee", "Ann Lee", true),
            ("Ann", "Ann Lee", true),
            ("Zoë Müller", "Zoe Mueller", true), ("Jon Smith", "John Smith", true), ("Ann Lee", "ANN LEE", true),
            ("Robert Lee", "Rob Lee", true), ("Ana Example", "Ana Other", false), ("Ann Lee", "Bo Ek", false),
            ("A", "B", false),
            ("Ann Lee", "Bob Lee", false), ("A. L.", "Ann Lee", false), ("Müller", "Möller", true),
        ])
    func names(_ name: String, _ other: String, _ isOne: Bool) {
        #expect(Likeness.isOne(name, other) == isOne)
        #expect(Likeness.isOne(other, name) == isOne)
    }

    @Test("two people under one id get no report, and the others do")
    func unlike() {
        let outcome = read(
            "person,name,relationship,L01,L02,M01\n1,Ann Lee,self,1,2,3\n1,Ann Lee,peer,1,2,3\n1,Bo Ek,peer,1,2,3\n2,Cy,self,1,2,3\n"
        )
        #expect(outcome.results?.people.ids == ["2"])
        #expect(outcome.results?.refused.map(\.id) == ["1"])
        #expect(
            outcome.lines == [
                "error r.csv:4 '1' is 'Bo Ek' here, but 'Ann Lee' in r.csv:2: two people under one id get no report"
            ])
    }
}
