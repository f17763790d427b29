import Foundation
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct WideTableTests {
    private func rows(_ people: [PersonResults], _ instrument: Instrument) -> (columns: [TableColumn], rows: [[String]])
    {
        let scorer = Fixture.scorer(instrument, people)
        var table = WideTable(.csv, instrument)
        var bytes: [UInt8] = []
        table.begin(into: &bytes)
        for index in people.indices { table.append(scorer.profile(of: index).profile, into: &bytes) }
        table.end(into: &bytes)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return (
            table.columns,
            lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        )
    }

    @Test func oneRowPerPersonWithTheNumbersOfTheProfile() throws {
        let lines = ["self 542233514", "peer 333333333", "peer 333333334", "peer 333333335", "report 111111111"]
        let people = [Fixture.person(lines), Fixture.person(["self 444444444"], id: "q")]
        let (columns, rows) = rows(people, try Fixture.instrument())
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.count == columns.count })
        #expect(rows[0] == columns.map(\.name))
        func cell(_ name: String, _ row: Int = 1) -> String? {
            rows[0].firstIndex(of: name).map { rows[row][$0] }
        }
        #expect(cell("person") == "p")
        #expect(cell("folded") == "peer+report")
        #expect(cell("leader_all") == "41.666667")
        #expect(cell("leader_all_score") == "2.666667")
        #expect(cell("leader_all_n") == "4")
        #expect(cell("leader_peer") == "")
        #expect(cell("leader_folded") == "41.666667")
        #expect(cell("A_self_score") == "4.333333")
        #expect(cell("D_band") == "middle")
        #expect(cell("contrast_kind") == "unknown")
        #expect(cell("leader_self", 2) == "66.666667")
        #expect(cell("leader_all", 2) == "")
    }

    @Test func everyColumnIsDescribedOnce() throws {
        let columns = WideTable(.csv, try Fixture.instrument(), hasChange: true).columns
        #expect(Set(columns.map(\.name)).count == columns.count)
        #expect(columns.allSatisfy { !$0.meaning.isEmpty && !$0.unit.isEmpty })
        #expect(columns.allSatisfy { $0.name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } })
        let text = String(decoding: TableColumn.dictionary(columns), as: UTF8.self)
        #expect(text.hasPrefix("column,meaning,unit,range\nperson,id of the person rated,text,\n"))
        #expect(text.split(separator: "\n").count == columns.count + 1)
        #expect(ScoreTable.dictionary(try Fixture.instrument()).map(\.name) == ScoreTable.columns)
    }

    @Test func namesThatWouldBeAlikeGetANumber() throws {
        let yaml = Fixture.yaml.replacing("A, B]", with: "a-b, a_b]").replacing("A: {", with: "a-b: {").replacing(
            "B: {", with: "a_b: {")
        let names = WideTable(.csv, try Fixture.instrument(yaml)).columns.map(\.name)
        #expect(names.contains("a_b_all") && names.contains("a_b_all_2"))
    }

    @Test func jsonHoldsTheSame() throws {
        let instrument = try Fixture.instrument()
        let people = [Fixture.person(["self 444444444"], id: "a\"b"), Fixture.person([], id: "q")]
        let scorer = Fixture.scorer(instrument, people)
        var table = WideTable(.json, instrument)
        var bytes: [UInt8] = []
        table.begin(into: &bytes)
        for index in people.indices { table.append(scorer.profile(of: index).profile, into: &bytes) }
        table.end(into: &bytes)
        let value = try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
        #expect(value?.count == 2)
        #expect(value?[0]["person"] as? String == "a\"b")
        #expect(value?[0]["leader_self"] as? Double == 66.666667)
        #expect(value?[1]["leader_self"] is NSNull)
    }
}
