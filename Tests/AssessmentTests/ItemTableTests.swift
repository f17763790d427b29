import Foundation
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ItemTableTests {
    private func objects(_ bytes: [UInt8]) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    }

    @Test func aRowForEachItemAndGroup() throws {
        let instrument = try Fixture.instrument()
        let scorer = Fixture.scorer(
            instrument, [Fixture.person(["self 542233514", "peer 332333333", "peer 333333334", "peer 334333335"])])
        var table = ItemTable(.json, instrument)
        var bytes: [UInt8] = []
        table.begin(into: &bytes)
        table.append(scorer.profile(of: 0).profile, into: &bytes)
        table.end(into: &bytes)
        let rows = try objects(bytes)
        #expect(rows.count == 9 * 6)
        let row = try #require(rows.first { $0["item"] as? String == "a3" && $0["group"] as? String == "peer" })
        #expect(row["reversed"] as? String == "yes" && row["scale"] as? String == "A")
        #expect(row["raters"] as? Int == 3 && row["raw"] as? Double == 3 && row["score"] as? Double == 3)
        // With the mean of three raters, their spread would tell what each of them answered.
        #expect(row["agreement"] is NSNull && row["ad"] is NSNull)
        let own = try #require(rows.first { $0["item"] as? String == "a3" && $0["group"] as? String == "self" })
        #expect(own["agreement"] is NSNull && own["score"] as? Double == 4)
        let report = try #require(rows.first { $0["group"] as? String == "report" })
        #expect(report["status"] as? String == "no raters" && report["raters"] is NSNull)
        #expect(table.columns.map(\.name).count == 13)
    }

    @Test func whatIsHiddenHasNoNumbers() throws {
        let instrument = try Fixture.instrument()
        let scorer = Fixture.scorer(instrument, [Fixture.person(["self 542233514", "peer 332333333"])])
        var table = ItemTable(.csv, instrument)
        var bytes: [UInt8] = []
        table.append(scorer.profile(of: 0).profile, into: &bytes)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.filter { $0.contains(",peer,") }.allSatisfy { $0.hasSuffix(",peer,,,,,,,,too few raters") })
    }

    @Test func theStatisticsOfTheBatch() throws {
        let scorer = try ReferenceTests.scorer()
        var table = StatisticsTable(.json)
        var bytes: [UInt8] = []
        table.append(scorer, into: &bytes)
        let rows = try objects(bytes)
        #expect(
            rows.compactMap { $0["scale"] as? String } == [
                "leader", "A", "B", "manager", "C", "D", "average", "contrast", "A.average", "B.average", "C.average",
                "D.average",
            ])
        #expect(rows.allSatisfy { Set($0.keys) == Set(table.columns.map(\.name)) })
        #expect(rows[1]["n"] as? Int == 55 && rows[1]["alpha"] as? Double == 0.784379)
        #expect(rows[1]["icc1"] as? Double == 0.48809 && rows[1]["ratings"] as? Int == 61)
        #expect(rows[5]["status"] as? String == "singleItem")
        #expect(rows[0]["with_self"] as? String == "no")
        #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    }
}
