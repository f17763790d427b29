import Diagnostics
import Foundation
import Ingest
import People
import Testing
import YAML

@testable import Assessment

/// The folder with the numbers of R, where there is one.
private let referenceFolder = ProcessInfo.processInfo.environment["DIPTYCH_REFERENCE"]

/// Everything against R, on data sets of its packages: see Tests/reference/expected.R, which writes the folder that
/// DIPTYCH_REFERENCE names. `make test-reference` runs both.
@Suite(.enabled(if: referenceFolder != nil, "make test-reference gives the numbers of R"))
struct ReferenceDataTests {
    /// What R says.
    private struct Expected {
        var statistic: String
        var scale: String
        var person: String
        /// Nil where R has none.
        var value: Double?
    }

    private static func lines(_ name: String) throws -> [[String]] {
        let path = try #require(referenceFolder) + "/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func scorer(_ name: String) throws -> Scorer {
        let folder = try #require(referenceFolder)
        let yaml = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).yaml"))
        var findings = Findings()
        let instrument = try Instrument.load(YAML.parse(Array(yaml), file: "instrument.yaml"), findings: &findings)
        let results = try Results.read(
            files: ["\(folder)/\(name).csv"], schema: instrument.schema, findings: &findings)
        #expect(!findings.hasErrors)
        return Scorer(instrument, results, findings: &findings)
    }

    /// How many numbers of each data set R gives at the least; so an empty file is no success.
    @Test(arguments: [("bfi", 14_000), ("lq2002", 1700), ("made", 2600)])
    func agreesWithR(_ name: String, _ least: Int) throws {
        let scorer = try Self.scorer(name)
        let people = Dictionary(
            scorer.results.people.indices.map { (scorer.results.people[$0].id, scorer.profile(of: $0).profile) },
            uniquingKeysWith: { first, _ in first })
        let expected = try Self.lines("\(name).expected.csv").map {
            Expected(
                statistic: $0[0], scale: $0[1], person: $0[2], value: Double($0[3]).flatMap { $0.isNaN ? nil : $0 })
        }
        #expect(expected.count >= least)
        var worst: [String: Double] = [:]
        for row in expected {
            let found = Self.value(row, scorer, people)
            // Where all means lie near an end, R says NaN and here is nothing.
            #expect(
                Fixture.isClose(found, row.value, 1e-6),
                "\(row.statistic) of \(row.scale) \(row.person): \(found as Double?) and not \(row.value as Double?)")
            if let found, let value = row.value {
                worst[row.statistic] = max(worst[row.statistic] ?? 0, abs(found - value))
            }
        }
        print("\(name): \(expected.count) numbers; largest differences", worst.sorted { $0.key < $1.key })
    }

    private static func value(_ row: Expected, _ scorer: Scorer, _ people: [String: Profile]) -> Double? {
        if row.statistic.hasPrefix("item") {
            guard let person = scorer.results.people.ids.firstIndex(of: row.person),
                let item = scorer.instrument.items.firstIndex(of: row.scale)
            else { return nil }
            let scoring = scorer.scoring(of: scorer.results.people[person])
            // Of fewer than eight raters it is not shown.
            let agreement = scoring.plan.columns.indices.dropLast().lazy.compactMap {
                scoring.itemAgreement(item, $0, fewest: 2)
            }.first
            return row.statistic == "itemRwg" ? agreement?.rwgj : agreement?.adMean
        }
        guard let number = scorer.scales.firstIndex(where: { $0.id == row.scale }) else { return nil }
        let reliability = scorer.reliabilities[number]
        let groups = people[row.person]?.scales[number].groups.filter { $0.group != .all && $0.raters ?? 0 > 0 }
        let group = groups?.first
        switch row.statistic {
        case "n": return Double(reliability.responses)
        case "alpha": return reliability.alpha
        case "alphaLow": return reliability.interval?.low
        case "alphaHigh": return reliability.interval?.high
        case "omega": return reliability.omega
        case "sd": return reliability.sd
        case "icc1": return reliability.intraclass?.single
        case "icc2": return reliability.intraclass?.mean
        case "score": return group?.score
        case "rwgj": return group?.agreements?.rwgj
        case "rwgStar": return group?.agreements?.rwgStar
        case "adMean": return group?.agreements?.adMean
        case "adMedian": return group?.agreements?.adMedian
        case "awg": return group?.agreements?.awg
        default: return .nan
        }
    }

    @Test func quantiles() throws {
        let rows = try Self.lines("distributions.csv")
        #expect(rows.count > 200)
        var worst = 0.0
        for row in rows {
            let numbers = row.dropFirst().compactMap(Double.init)
            try #require(numbers.count == 4)
            let found =
                row[0] == "f"
                ? FDistribution.quantile(numbers[0], numbers[1], numbers[2]) : NormalDistribution.quantile(numbers[0])
            let difference = abs(found - numbers[3]) / max(1, abs(numbers[3]))
            worst = max(worst, difference)
            #expect(difference < 1e-9, "\(row): \(found)")
        }
        print("quantiles: \(rows.count); largest relative difference", worst)
    }
}
