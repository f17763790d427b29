import Diagnostics
import Ingest
import People
import Testing
import YAML

@testable import Assessment

/// Rules of the error model that no data set of the reference has.
struct MarginRuleTests {
    private static func instrument() throws -> Instrument { try Fixture.instrument() }

    /// People with three peers each, whose answers follow from a seed.
    private static func people(_ count: Int, seed: UInt64 = 5) -> [PersonResults] {
        var generator = SeededGenerator(seed)
        return (0..<count).map { number in
            let lines = (["self"] + Array(repeating: "peer", count: 3)).map { group in
                "\(group) " + (0..<9).map { _ in String(Int.random(in: 1...5, using: &generator)) }.joined()
            }
            return Fixture.person(lines, id: "p\(number)")
        }
    }

    /// The sums of blocks are joined in order: a person's numbers do not depend on who follows far behind.
    @Test func manyPeopleMakeOneBatch() throws {
        let scorer = Fixture.scorer(try Self.instrument(), Self.people(600))
        #expect(scorer.margins.spreads[0].degrees == 1200)
        #expect(scorer.margins.spreads[0].people == 600)
        #expect(scorer.margins.spreads[0].known == .yes)
        #expect(scorer.usualContrast != nil)
        #expect(Fixture.scorer(try Self.instrument(), Self.people(99)).usualContrast == nil)
    }

    /// What a batch found, given to one person of it: with the batch's own left out, the same margins but for what the person's own
    /// raters add.
    @Test func statisticsOfOneBatchServeAnother() throws {
        let people = Self.people(200)
        let whole = Fixture.scorer(try Self.instrument(), people)
        let lines = String(decoding: StatisticsLines.bytes(whole), as: UTF8.self)
        var instrument = try Self.instrument()
        try instrument.take(statistics: YAML.parse(Array(lines.utf8), file: "s.yaml"), digest: "d")
        #expect(instrument.statistics?.digest == "d")
        let spread = try #require(instrument.errors["leader"]?.spread)
        #expect(Fixture.isClose(spread.c, whole.margins.spreads[0].c, 1e-12) && spread.degrees == 400)
        #expect(instrument.errors["A.average"]?.spread != nil && instrument.errors["contrast"]?.spread != nil)
        #expect(instrument.errors["A"]?.answers != nil)
        let alone = Fixture.scorer(instrument, [people[7]])
        #expect(alone.margins.spreads[0].degrees == 402)
        let margins = [whole.profile(of: 7).profile, alone.profile(of: 0).profile].map { $0.scales[0][.all]?.margin }
        let (one, other) = (try #require(margins[0]), try #require(margins[1]))
        #expect(abs(one.low - other.low) < 0.5 && abs(one.high - other.high) < 0.5)
    }

    @Test(arguments: [
        ("date: 2026-01-01", "the statistics have no 'error'"),
        ("instrument: other\nerror: { leader: { c: 0.1, df: 9 } }", "of the questionnaire 'other', not of 'small'"),
        ("error: { leeder: { c: 0.1, df: 9 } }", "'leeder'"),
    ])
    func statisticsOfSomethingElseAreRefused(_ text: String, _ message: String) throws {
        var instrument = try Self.instrument()
        let node = try YAML.parse(Array(text.utf8), file: "s.yaml")
        do {
            try instrument.take(statistics: node, digest: "d")
            Issue.record("taken")
        } catch {
            #expect(error.findings.contains { $0.message.contains(message) })
        }
    }

    /// Two raters of everybody are the same two: what each says of several goes together.
    @Test func sharedRatersWidenATeamsMargin() throws {
        var shared = Self.people(6)
        for person in shared.indices {
            shared[person].person.team = "t"
            for row in shared[person].responses.indices { shared[person].responses[row].rater = "r\(row)" }
        }
        var own = shared
        for person in own.indices {
            for row in own[person].responses.indices { own[person].responses[row].rater = "r\(person)-\(row)" }
        }
        var findings = Findings()
        let figures = try [shared, own].map { people in
            let teams = Teams(Fixture.scorer(try Self.instrument(), people), findings: &findings)
            return try #require(teams.profile(of: 0).scales[0].figure)
        }
        #expect(figures[0].mean == figures[1].mean && figures[0].margin == figures[1].margin)
        // SE^2 = R / (R - 1) times the squares of the raters' weighted deviations, of three raters.
        let scales = Scale.all(of: try Self.instrument())
        let asked = AskedItems(try Self.instrument(), columns: (0..<9).map { $0 })
        var sums = [0.0, 0, 0]
        for person in shared {
            let table = RaterTable(person.responses, asked, scales)
            let scores = (1...3).map { 25 * (table.score($0, 0) - 1) }
            let mean = scores.reduce(0, +) / 3
            for rater in 0..<3 { sums[rater] += (scores[rater] - mean) / 18 }
        }
        let error = (1.5 * sums.reduce(0) { $0 + $1 * $1 }).squareRoot()
        #expect(Fixture.isClose(figures[0].raterMargin, StudentDistribution.critical(2) * error))
        #expect(figures[0].raterDegrees == 2)
        #expect(try #require(figures[1].raterDegrees) > 2)
    }

    /// 1/N and z^2/(2N) are added in squares to each end.
    @Test func aNormGroupHasItsOwnError() throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml + "\nnorms: { D: { mean: 3, sd: 1, n: 50 } }\nerror: { D: { c: 0.05, df: 900 } }")
        let scale = try #require(
            Fixture.profile(instrument, Fixture.person(["supervisor 333333334"])).scale("D", .dimension))
        let (norm, margin) = (try #require(scale.norm), try #require(scale.reference?.margin))
        let band = try #require(norm.band)
        let variance = 1.0 / 50 + norm.z * norm.z / 100
        let low = (margin.low - 50) / 25 - norm.z
        #expect(
            Fixture.isClose(
                band.lowT, 50 + 10 * (norm.z - (low * low + margin.t * margin.t * variance).squareRoot())))
        #expect(band.lowPercentile > 0 && band.highPercentile < 100)
    }

    /// A rater's typical distance from another: 2 / sqrt(pi) standard deviations.
    @Test func typicalDistanceAndLikeness() throws {
        let scorer = Fixture.scorer(try Self.instrument(), Self.people(200))
        let margin = try #require(scorer.profile(of: 0).profile.scales[0][.all]?.margin)
        let variance = margin.standardError * margin.standardError * 3
        #expect(Fixture.isClose(margin.distance, 2 / Double.pi.squareRoot() * variance.squareRoot()))
        #expect(Fixture.isClose(margin.usualDistance, margin.distance / margin.ownSpread.squareRoot()))
        var counts: [Likeness: Int] = [:]
        for index in 0..<200 {
            counts[try #require(scorer.profile(of: index).profile.scales[0].likeness), default: 0] += 1
        }
        #expect(counts[.usual, default: 0] > 180)
    }
}
