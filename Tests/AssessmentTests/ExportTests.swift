import Diagnostics
import Foundation
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ExportTests {
    private func table(_ format: ScoreTable.Format, _ people: [PersonResults]) throws -> String {
        let scorer = Fixture.scorer(try Fixture.instrument(), people)
        var bytes: [UInt8] = []
        var table = ScoreTable(format)
        table.begin(into: &bytes)
        for index in people.indices { table.append(scorer.profile(of: index).profile, into: &bytes) }
        table.end(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func rowsStandInTheInstrumentsOrder() throws {
        let lines = ["self 542233514", "peer 333333333", "peer 333333334", "peer 333333335", "report 111111111"]
        let text = try table(.csv, [Fixture.person(lines)])
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            rows[0]
                == "person,scale,kind,group,raters,answered,items,score,percent,sem,low,high,agreement,status,df")
        #expect(rows[1] == "p,leader,role,self,1,5,5,3.416667,60.416667,,,,,ok,")
        #expect(rows[2] == "p,leader,role,supervisor,,,,,,,,,,no raters,")
        #expect(rows[3] == "p,leader,role,peer,,,,,,,,,,folded,")
        #expect(rows[5] == "p,leader,role,other,,,,,,,,,,no raters,")
        #expect(rows[6] == "p,leader,role,peer+report,4,20,20,2.666667,41.666667,,,,,ok,")
        #expect(rows[7] == "p,leader,role,all,4,20,20,2.666667,41.666667,,,,,ok,")
        #expect(rows[8] == "p,A,dimension,self,1,3,3,4.333333,83.333333,,,,,ok,")
        #expect(rows[42] == "p,D,dimension,all,4,4,4,3.25,56.25,13.600178,14.61946,90.614034,0,ok,2")
        #expect(rows.count == 44)
        #expect(rows.last == "")
    }

    @Test func hiddenRowsAreEmpty() throws {
        let text = try table(.csv, [Fixture.person(["supervisor 333333333", "peer 111111111", "peer 555555555"])])
        #expect(text.contains("p,leader,role,supervisor,,,,,,,,,,withheld,\n"))
        #expect(text.contains("p,leader,role,peer,,,,,,,,,,too few raters,\n"))
        #expect(text.contains("p,leader,role,all,3,15,15,3,50,,,,,ok,\n"))
        #expect(text.contains("p,leader,role,self,,,,,,,,,,no raters,\n"))
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""), ("=1+1", "=1+1"),
        (" x", "\" x\""), ("Zoë", "Zoë"), ("", ""),
    ])
    func cellsAreQuoted(_ id: String, _ cell: String) throws {
        let text = try table(.csv, [Fixture.person(["self 333333333"], id: id)])
        #expect(text.contains("\n\(cell),leader,role,self,1,"))
    }

    @Test(arguments: ["p", "a\"b\\c", "line\nbreak\r\ttab\u{1}\u{7F}", "Zoë 漢字 🎼", "\u{2028}"])
    func jsonCanBeRead(_ id: String) throws {
        let people = [Fixture.person(["self 333333333"], id: id), Fixture.person(["peer 333333333"], id: "q")]
        let data = Data(try table(.json, people).utf8)
        let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(rows.count == 2 * 6 * 6)
        #expect(rows.allSatisfy { Set($0.keys) == Set(ScoreTable.columns) })
        #expect(rows[0]["person"] as? String == id)
        #expect(rows[0]["percent"] as? Double == 50)
        #expect(rows[0]["sem"] is NSNull)
    }

    @Test func anEmptyTableIsStillOne() throws {
        #expect(try table(.json, []) == "[\n]\n")
        #expect(try table(.csv, []).split(separator: "\n").count == 1)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1, "1"), (2.5, "2.5"), (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"),
        (-1.25, "-1.25"), (0.0000001, "0"), (-0.0000001, "0"), (99.9999999, "100"), (0.000001, "0.000001"),
        (12345.678901, "12345.678901"), (.nan, ""), (.infinity, ""), (1e300, 1e300.description),
    ])
    func numbersAsText(_ value: Double, _ text: String) {
        #expect(Decimal.text(value) == text)
    }
}

@Suite struct ScoredElsewhereTests {
    private func profile(
        _ scores: [(String, RaterGroup, Double)], _ yaml: String = Fixture.yaml
    ) throws -> (profile: Profile, findings: Findings) {
        let place = SourceSpan(file: "scores.csv", line: 2, column: 3)
        let row = ScoredRow(
            scores: scores.map { ScoredRow.Score(scale: $0.0, group: $0.1, value: $0.2, place: place) },
            comments: [Comment(key: "more", text: "b", place: place), Comment(key: "more", text: "a", place: place)])
        let person = PersonResults(Person(id: "p"), scored: row)
        return Fixture.scorer(try Fixture.instrument(yaml), [person]).profile(of: 0)
    }

    @Test func scoresAreShownAsTheyCame() throws {
        let (profile, findings) = try profile([("A", .all, 4), ("B", .all, 3), ("C", .only(.selfRating), 2)])
        #expect(profile.isScoredElsewhere)
        #expect(profile.referenceGroup == .all)
        #expect(profile.scale("A", .dimension)?[.all]?.percent == 75)
        #expect(profile.scale("A", .dimension)?[.all]?.raters == nil)
        #expect(profile.scale("leader", .role)?[.all]?.score == 3.5)
        #expect(profile.scale("manager", .role)?[.all]?.status == .notAvailable)
        #expect(profile.contrasts.isEmpty)
        #expect(profile.comments.map(\.texts) == [["a", "b"]])
        #expect(findings.hasWarnings)
    }

    @Test func aGivenRoleScoreComesBeforeTheMean() throws {
        let profile = try profile([("A", .all, 4), ("B", .all, 3), ("leader", .all, 5)]).profile
        #expect(profile.scales[0][.all]?.score == 5)
    }

    /// By how many raters is not known, and so no error is, whatever the instrument gives.
    @Test func scoresMadeElsewhereHaveNoMargins() throws {
        let scores: [(String, RaterGroup, Double)] = [("leader", .all, 4.5), ("manager", .all, 2)]
        for yaml in [Fixture.yaml, ContrastTests.known] {
            let profile = try profile(scores, yaml).profile
            #expect(profile.contrast?.difference == 62.5)
            #expect(profile.contrast?.known == .notGiven && profile.contrast?.verdict == .unknown)
            #expect(profile.scales[0][.all]?.known == .notGiven && profile.scales[0][.all]?.margin == nil)
        }
    }

    @Test func scoresOutsideTheScaleAreLeftOut() throws {
        let (profile, findings) = try profile([("A", .all, 75), ("B", .all, 3)])
        #expect(profile.scale("A", .dimension)?[.all]?.status == .notAvailable)
        #expect(findings.contains { $0.message.contains("outside its range") && $0.span?.line == 2 })
    }
}
