import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ScoringTests {
    @Test func meansAfterReversing() throws {
        // A: 5, 4, 6-2 = 4; B: 2, 3; C: 3, -, 6-1 = 5; D: 4.
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(["self 542233.14"]))
        func score(_ id: String) -> GroupScore? { profile.scales.first { $0.id == id }?[.own] }
        #expect(Fixture.isClose(score("A")?.score, 13.0 / 3))
        #expect(score("B")?.score == 2.5)
        #expect(score("C")?.score == 4)
        #expect(score("D")?.score == 4)
        #expect(Fixture.isClose(score("leader")?.score, (13.0 / 3 + 2.5) / 2))
        #expect(score("manager")?.score == 4)
        #expect(score("B")?.percent == 37.5)
        #expect([score("C")?.answered, score("C")?.items] == [2, 3])
        #expect([score("manager")?.answered, score("manager")?.items] == [3, 4])
        #expect(profile.scales.map(\.id) == ["leader", "A", "B", "manager", "C", "D"])
        #expect(profile.scales.map(\.role) == ["leader", "leader", "leader", "manager", "manager", "manager"])
    }

    @Test(
        arguments: [("1xx123451", nil), ("15x123451", 3), ("..5......", nil), ("111......", 7.0 / 3)]
            as [(String, Double?)])
    func twoOfThreeItemsMakeAScore(_ answers: String, _ expected: Double?) throws {
        let person = Fixture.person(["self \(answers)"])
        let score = Fixture.profile(try Fixture.instrument(), person).scale("A", .dimension)?[.own]
        #expect(Fixture.isClose(score?.score, expected))
        #expect(score?.status == (expected == nil ? .tooFewAnswers : .ok))
    }

    @Test func aRoleNeedsTheShareOfItsDimensions() throws {
        let yaml = Fixture.yaml.replacing("answered: 0.6", with: "answered: 0.5")
        let half = Fixture.profile(try Fixture.instrument(yaml), Fixture.person(["self 444......"]))
        #expect(Fixture.isClose(half.scales[0][.own]?.score, 10.0 / 3))
        let most = Fixture.profile(try Fixture.instrument(), Fixture.person(["self 444......"]))
        #expect(most.scales[0][.own]?.status == .tooFewAnswers)
    }

    @Test func aGroupIsTheMeanOfItsRatersAndAllIsWithoutSelf() throws {
        let lines = ["self 555555555", "peer 111111111", "supervisor 333333333", "peer 222222222", "peer 4444444x4"]
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(lines))
        let scale = try #require(profile.scale("D", .dimension))
        #expect(scale[.single(.peer)]?.score.map { ($0 * 3).rounded() } == 7)
        #expect(scale[.all]?.score == 2.5)
        #expect(scale[.all]?.raters == 4)
        #expect(scale[.all]?.responses == [1, 2, 3, 4])
        #expect(scale[.single(.report)]?.status == .noRaters)
        let partial = try #require(profile.scale("C", .dimension)?[.single(.peer)])
        #expect([partial.raters, partial.answered, partial.items] == [3, 8, 9])
        #expect(profile.raters.map(\.group.id) == ["self", "supervisor", "peer", "all"])
        #expect(profile.raters.map(\.raters) == [1, 1, 3, 4])
    }

    @Test func answersOutsideTheScaleDoNotCount() throws {
        let person = PersonResults(
            Person(id: "p"),
            responses: [Response(.selfRating, answers: [1, 99, 5, -3, 2, 3, 3, 3, 3].map(Answer.value))])
        let profile = Fixture.profile(try Fixture.instrument(), person)
        #expect(profile.scale("A", .dimension)?[.own]?.score == 1)
        #expect(profile.scale("B", .dimension)?[.own]?.status == .tooFewAnswers)
    }

    @Test func theItemsOfTheResultsMayStandInAnotherOrder() throws {
        let instrument = try Fixture.instrument()
        let person = PersonResults(
            Person(id: "p"), responses: [Response(.selfRating, answers: [.value(2), .value(4), .value(9)])])
        var findings = Findings()
        let scorer = Scorer(
            instrument, Results(items: ["d1", "b2", "zz"], people: [person]), findings: &findings)
        let profile = scorer.profile(of: 0).profile
        #expect(profile.scale("D", .dimension)?[.own]?.score == 2)
        #expect(profile.scale("B", .dimension)?[.own]?.status == .tooFewAnswers)
    }

    @Test func anItemCanCountInSeveralDimensions() throws {
        let instrument = try Fixture.instrument(replacing: "B: { items: [b1, b2] }", with: "B: { items: [b1, -a1] }")
        let profile = Fixture.profile(instrument, Fixture.person(["self 55133333"]))
        #expect(profile.scale("A", .dimension)?[.own]?.score == 5)
        #expect(profile.scale("B", .dimension)?[.own]?.score == 2)
        #expect(profile.items[0].dimensions == ["A", "B"])
        #expect(profile.scales[0].reliability.items == 4)
    }

    @Test(arguments: [
        // The reversed third item of A and C makes 11/3 of five; ties stand in the instrument's order.
        ("555555555", ["B", "D"], ["A", "C"]),
        // Three scored: A 8/3, C 4, D 2.
        ("222..4422", ["C", "A"], ["D"]),
        ("333......", ["A"], []), (".........", [], []),
    ])
    func bothEndsOfAProfile(_ answers: String, _ strengths: [String], _ development: [String]) throws {
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(["self \(answers)"]))
        #expect(profile.strengths.outermost == strengths)
        #expect(profile.development.outermost == development)
        #expect(profile.strengths.clear.isEmpty && profile.development.clear.isEmpty)
    }

    @Test func dimensionsAreRankedWithinTheirRole() throws {
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(["self 555555555"]))
        #expect(profile.rankedDimensions.map(\.dimensions) == [["B", "A"], ["D", "C"]])
    }

    @Test func itemsAreRankedByTheReferenceGroup() throws {
        let lines = ["self 111111111", "peer 325451234", "peer 325451234", "peer 325451234"]
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(lines))
        // Reversed: a3 is 1, c3 is 3; ties stand in the instrument's order.
        #expect(profile.rankedItems == ["b2", "b1", "d1", "a1", "c3", "a2", "c2", "a3", "c1"])
        #expect(profile.items[2].groups.first { $0.group == .all }?.raw == 5)
        #expect(profile.items[2].groups.first { $0.group == .all }?.score == 1)
    }

    @Test func everyScoreIsTraced() throws {
        let scorer = Fixture.scorer(try Fixture.instrument(), [Fixture.person(["self 4x2......", "peer 333333333"])])
        let profile = scorer.profile(of: 0).profile
        let scale = try #require(profile.scale("A", .dimension))
        let own = try #require(scale[.own])
        let traced = scorer.answers(behind: own, on: scale, of: 0)
        #expect(traced.map(\.item) == ["a1", "a2", "a3"])
        #expect(traced.map(\.counted) == [4, nil, 4])
        #expect(traced.map(\.answer) == [.value(4), .notObserved, .value(2)])
        let hidden = try #require(scale[.single(.peer)])
        #expect(scorer.answers(behind: hidden, on: scale, of: 0).isEmpty)
    }

    @Test func nobodyAnswered() throws {
        let (profile, findings) = Fixture.scorer(try Fixture.instrument(), [Fixture.person([])]).profile(of: 0)
        #expect(profile.contrasts.isEmpty && profile.levels.isEmpty)
        #expect(profile.strengths == Extremes())
        #expect(profile.scales.allSatisfy { $0.band == nil && $0.gap == nil && $0.pairs.isEmpty })
        #expect(findings.hasWarnings)
    }

    @Test func normsPlaceTheScore() throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml + "\nnorms: { D: { mean: 3, sd: 0.5, n: 400, source: invented } }")
        let norm = try #require(
            Fixture.profile(instrument, Fixture.person(["self 333333334"])).scale("D", .dimension)?.norm)
        #expect(norm.z == 2)
        #expect(norm.t == 70)
        #expect(norm.sten == 10)
        #expect(norm.stanine == 9)
        // The normal distribution below 2, from tables.
        #expect(Fixture.isClose(norm.percentile, 97.7249868, 1e-6))
        #expect(norm.n == 400)
    }
}
