import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ChangeTests {

    private func instrument() throws -> Instrument {
        try Fixture.instrument(Fixture.yaml + "\nerror: { D: { c: 0.02, df: 900 } }")
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
        ("supervisor 333333335", "supervisor 333333333", Difference.Verdict.higher, 50.0),
        ("supervisor 333333333", "supervisor 333333335", .lower, -50),
        ("supervisor 333333333", "supervisor 333333334", .lower, -25),
        ("supervisor 333333333", "supervisor 333333333", .notClear, 0),
    ])
    func changesAreTested(_ now: String, _ before: String, _ verdict: Difference.Verdict, _ difference: Double) throws {
        let (scorer, _) = try scorer([Fixture.person([now])], before: [Fixture.person([before])])
        let change = try #require(scorer.profile(of: 0).profile.scale("D", .dimension)?.change)
        let test = try #require(change.test)
        #expect(test.verdict == verdict)
        #expect(test.difference == difference)
        // Nobody can be matched: the errors of both times are added in squares.
        let errors = [change.now, change.before].map { percent -> Double in
            let x = (percent ?? 0) / 100
            let centre = (x + 0.01) / 1.02
            return 0.02 * centre * (1 - centre)
        }
        let error = 100 * (errors[0] + errors[1]).squareRoot()
        #expect(Fixture.isClose(test.standardError, error))
        #expect(Fixture.isClose(change.index, difference / error))
        #expect(change.group == .all)
        #expect(change.matched == 0)
    }

    @Test func withoutErrorNothingIsSaid() throws {
        let (scorer, _) = try scorer(
            [Fixture.person(["self 555555555"])], before: [Fixture.person(["self 111111111"])])
        let change = try #require(scorer.profile(of: 0).profile.scale("B", .dimension)?.change)
        #expect(change.test?.verdict == .unknown)
        #expect(change.test?.difference == 100)
        #expect(change.test?.standardError == nil)
    }

    @Test func hiddenScoresAreNotCompared() throws {
        // Then two peers, who are too few, now three.
        let now = ["peer 444444444", "peer 444444444", "peer 444444444"]
        let (scorer, _) = try scorer([Fixture.person(now)], before: [Fixture.person(Array(now.prefix(2)))])
        for scale in scorer.profile(of: 0).profile.scales {
            #expect(scale.change != nil && scale.change?.test == nil)
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
