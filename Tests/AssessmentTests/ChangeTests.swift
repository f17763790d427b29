import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ChangeTests {

    private func instrument() throws -> Instrument {
        // SEM = 0.8 * sqrt(0.25) = 0.4, that is 10 percent points.
        try Fixture.instrument(
            Fixture.yaml.replacing("D: { items: [d1] }", with: "D: { items: [d1], reliability: 0.75 }")
                + "\nnorms: { D: { mean: 3, sd: 0.8 } }")
    }

    private func scorer(_ now: [PersonResults], before: [PersonResults]) throws -> (scorer: Scorer, findings: Findings)
    {
        var findings = Findings()
        let instrument = try instrument()
        let scorer = Scorer(
            instrument, Results(items: instrument.items, people: now),
            before: Results(items: instrument.items, people: before), findings: &findings)
        return (scorer, findings)
    }

    @Test(arguments: [
        ("self 333333335", "self 333333333", Change.Kind.higher, 50.0),
        ("self 333333333", "self 333333335", .lower, -50), ("self 333333334", "self 333333333", .notDistinct, 25),
        ("self 333333333", "self 333333333", .notDistinct, 0),
    ])
    func changesAreTested(_ now: String, _ before: String, _ kind: Change.Kind, _ difference: Double) throws {
        let (scorer, _) = try scorer([Fixture.person([now])], before: [Fixture.person([before])])
        let change = try #require(scorer.profile(of: 0).profile.scale("D", .dimension)?.change)
        #expect(change.kind == kind)
        #expect(change.difference == difference)
        let error = 200.0.squareRoot()
        #expect(Fixture.isClose(change.standardError, error))
        #expect(Fixture.isClose(change.threshold, 1.96 * error))
        #expect(Fixture.isClose(change.index, difference / error))
        #expect(change.group == .own)
    }

    @Test func withoutErrorNothingIsSaid() throws {
        let (scorer, _) = try scorer(
            [Fixture.person(["self 555555555"])], before: [Fixture.person(["self 111111111"])])
        let change = try #require(scorer.profile(of: 0).profile.scale("B", .dimension)?.change)
        #expect(change.kind == .unavailable)
        #expect(change.difference == 100)
        #expect(change.standardError == nil)
    }

    @Test func hiddenScoresAreNotCompared() throws {
        // Then two peers, who are too few, now three.
        let now = ["peer 444444444", "peer 444444444", "peer 444444444"]
        let (scorer, _) = try scorer([Fixture.person(now)], before: [Fixture.person(Array(now.prefix(2)))])
        for scale in scorer.profile(of: 0).profile.scales {
            #expect(scale.change?.kind == .unavailable)
            #expect(scale.change?.before == nil)
        }
    }

    @Test func peopleAreMatchedByID() throws {
        let old = [Fixture.person(["self 111111111"], id: "b"), Fixture.person(["self 222222222"], id: "c")]
        let (scorer, findings) = try scorer(
            [Fixture.person(["self 333333333"], id: "a"), Fixture.person(["self 333333333"], id: "b")], before: old)
        #expect(scorer.profile(of: 0).profile.scales[0].change?.before == nil)
        #expect(scorer.profile(of: 1).profile.scale("D", .dimension)?.change?.before == 0)
        #expect(findings.contains { $0.message == "1 of 2 have no earlier results" })
        let (_, nobody) = try self.scorer([Fixture.person(["self 333333333"], id: "z")], before: old)
        #expect(nobody.contains { $0.message == "nobody has earlier results" && $0.severity == .warning })
    }

    @Test func theLatestOfSeveralCyclesCounts() throws {
        func person(_ answers: String, _ cycle: String, _ year: Int16) -> PersonResults {
            var person = Fixture.person(["self \(answers)"])
            person.cycle = cycle
            person.date = ResponseDate(
                text: "\(year)", day: ResponseDate.Day(year: year, month: 1, day: 1))
            return person
        }
        let old = [person("222222222", "2024", 2024), person("111111111", "2023", 2023)]
        let (scorer, _) = try scorer([Fixture.person(["self 333333333"])], before: old)
        let change = scorer.profile(of: 0).profile.scale("D", .dimension)?.change
        #expect(change?.before == 25)
        #expect(change?.cycle == "2024")
    }

    @Test func withoutEarlierResultsThereIsNoChange() throws {
        let profile = Fixture.profile(try instrument(), Fixture.person(["self 333333333"]))
        #expect(profile.scales.allSatisfy { $0.change == nil })
    }
}
