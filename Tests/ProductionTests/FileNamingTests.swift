import Assessment
import Diagnostics
import Ingest
import People
import Testing

@testable import Production

private func person(
    _ id: String, name: String? = nil, cycle: String? = nil, team: String? = nil
) -> PersonResults {
    PersonResults(Person(id: id, name: name, team: team), cycle: cycle)
}

struct FileNamingTests {
    private func stems(_ pattern: String, _ people: [PersonResults]) throws -> (stems: [String], findings: Findings) {
        var naming = try FileNaming(PersonReports.naming, pattern: pattern, report: "report")
        var findings = Findings()
        return (people.map { naming.stem(for: PersonReports.identity(of: $0, at: 0), findings: &findings) }, findings)
    }

    @Test(arguments: [
        ("{person}_{cycle}", "1001", "Spring 2026", "1001_Spring 2026"),
        ("{person}_{cycle}", "1001", nil, "1001"),
        ("{person}_{cycle}.pdf", "1001", "2026", "1001_2026"),
        ("Report {person}", "1001", nil, "Report 1001"),
        ("{cycle}-{person}", "1001", nil, "1001"),
        ("{report}-{person}", "x", nil, "report-x"),
    ])
    func patternsAreFilled(pattern: String, id: String, cycle: String?, expected: String) throws {
        #expect(try stems(pattern, [person(id, cycle: cycle)]).stems == [expected])
    }

    @Test(arguments: [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c", "a_b_c"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("con", "_con"),
        ("LPT1", "_LPT1"),
        ("", "report"),
        ("...", "report"),
        ("a\u{0}b\nc", "a b c"),
        ("\u{202E}gpj.exe", "gpj.exe"),
        ("Łukasz Żółtowski", "Łukasz Żółtowski"),
        ("نورا", "نورا"),
        ("\"quoted\" <x>|?*:", "_quoted__x_____"),
        ("zero\u{200B}width", "zerowidth"),
    ])
    func namesAreSafe(id: String, expected: String) throws {
        #expect(try stems("{person}", [person(id)]).stems == [expected])
    }

    @Test func longNamesAreCutAtACharacter() throws {
        let stem = try stems("{name}", [person("1", name: String(repeating: "ä", count: 500))]).stems[0]
        #expect(stem == String(repeating: "ä", count: 90))
    }

    @Test func twoPeopleNeverShareAFile() throws {
        let people = [
            person("1", name: "Ann Lee"), person("2", name: "ann lee"), person("3", name: "Ann Lee"),
            person("4", name: "Ann Lee-2"),
        ]
        let (stems, findings) = try stems("{name}", people)
        #expect(stems == ["Ann Lee", "ann lee-2", "Ann Lee-3", "Ann Lee-2-2"])
        #expect(Set(stems.map { $0.lowercased() }).count == 4)
        #expect(findings.map(\.severity) == [.warning, .warning, .warning])
        #expect(findings[0].message.contains("'2' and '1'"))
    }

    @Test(arguments: [
        ("{persn}", "asks for '{persn}'"), ("../{person}", "holds a slash"), ("{person", "without its '}'"),
    ])
    func badPatternsAreRefused(pattern: String, message: String) {
        let error = #expect(throws: Failure.self) {
            try FileNaming(PersonReports.naming, pattern: pattern, report: "report")
        }
        #expect(error?.description.contains(message) == true)
    }
}

struct ManifestTests {
    @Test func cellsAreQuotedWhereNeeded() {
        let entry = ManifestEntry(
            person: "a,\"b\"", file: "x.pdf", status: .findings, pages: 10, bytes: 5, sha256: "00", findings: 2)
        #expect(
            String(decoding: Manifest.csv([entry], about: "person"), as: UTF8.self)
                == "person,file,status,pages,bytes,sha256,findings\r\n\"a,\"\"b\"\"\",x.pdf,findings,10,5,00,2\r\n")
    }
}
