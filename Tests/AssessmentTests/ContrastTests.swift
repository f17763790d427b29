import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ContrastTests {
    /// Alphas and norms that give both roles an SEM of 0.3 answers, 7.5 percent points.
    static let known =
        Fixture.yaml
        .replacing("leader: [A, B]", with: "leader: { dimensions: [A, B], reliability: 0.64 }")
        .replacing("manager: [C, D]", with: "manager: { dimensions: [C, D], reliability: 0.64 }")
        + "\nnorms: { leader: { mean: 3, sd: 0.5 }, manager: { mean: 3, sd: 0.5 } }"

    @Test(arguments: [
        ("self 552553351", Contrast.Kind.leaderHigher), ("self 334335515", .managerHigher),
        ("self 443443334", .notDistinct), ("self .........", .noScores), ("self .....3333", .noLeaderScore),
        ("self 33333....", .noManagerScore), ("peer 333333333", .tooFewRaters),
    ])
    func kinds(_ line: String, _ kind: Contrast.Kind) throws {
        let profile = Fixture.profile(try Fixture.instrument(Self.known), Fixture.person([line]))
        #expect(profile.contrast.kind == kind)
    }

    @Test func theErrorIsThatOfADifference() throws {
        let profile = Fixture.profile(try Fixture.instrument(Self.known), Fixture.person(["self 443443334"]))
        let error = 7.5 * 2.0.squareRoot()
        #expect(Fixture.isClose(profile.contrast.standardError, error))
        #expect(Fixture.isClose(profile.contrast.threshold, 1.96 * error))
        // Leader: A 11/3, B 4; manager: C 3, D 4.
        #expect(Fixture.isClose(profile.contrast.difference, (11.0 / 6 + 2 - 3.5) * 25))
        let leader = try #require(profile.scales[0][.own])
        #expect(Fixture.isClose(leader.sem, 7.5))
        #expect(Fixture.isClose(leader.low, (11.0 / 6 + 1) * 25 - 1.96 * 7.5))
    }

    @Test func onlyMoreThanTheThresholdIsADifference() throws {
        // D moves alone: 12 percent points a step for one rater of two dimensions.
        var kinds: [Contrast.Kind] = []
        for answer in 1...5 {
            let line = "self 333333333".dropLast() + "\(answer)"
            let profile = Fixture.profile(try Fixture.instrument(Self.known), Fixture.person([String(line)]))
            let contrast = profile.contrast
            kinds.append(contrast.kind)
            let difference = try #require(contrast.difference)
            let threshold = try #require(contrast.threshold)
            #expect((abs(difference) > threshold) == (contrast.kind != .notDistinct))
        }
        #expect(kinds == [.leaderHigher, .notDistinct, .notDistinct, .notDistinct, .managerHigher])
    }

    @Test func othersComeBeforeSelf() throws {
        let instrument = try Fixture.instrument(Self.known)
        let lines = ["self 334335515"] + (0..<3).map { _ in "peer 552553351" }
        let profile = Fixture.profile(instrument, Fixture.person(lines))
        #expect(profile.contrast.group == .all)
        #expect(profile.contrast.kind == .leaderHigher)
        #expect(profile.scales[0].gap.kind == .othersHigher)
        #expect(profile.scales[3].gap.kind == .selfHigher)
        #expect(profile.scales[1].gap.kind == .untested)
        #expect(Fixture.isClose(profile.scales[0].gap.threshold, 1.96 * 7.5 * 2.0.squareRoot()))
    }

    /// The people needed for statistics, all of whom give the answers that a closure makes.
    private func batch(_ yaml: String, _ count: Int, _ answers: (Int) -> String) throws -> Scorer {
        Fixture.scorer(
            try Fixture.instrument(yaml), (0..<count).map { Fixture.person(["self \(answers($0))"], id: "p\($0)") })
    }

    @Test func reasonsWhyItCannotBeTested() throws {
        let few = try batch(Fixture.yaml, 29) { "\($0 % 5 + 1)".repeated(9) }
        #expect(few.profile(of: 0).profile.contrast.kind == .noReliability)
        #expect(few.profile(of: 0).profile.contrast.responses == 29)
        let same = try batch(Fixture.yaml, 30) { _ in "424242424" }
        #expect(same.profile(of: 0).profile.contrast.kind == .noSpread)
        // Answers that do not mind that some items are reversed, and B against A.
        let odd = try batch(Fixture.yaml, 30) { number in
            let (high, low) = (number % 5 + 1, 5 - number % 5)
            return "\(high)\(low)3\(low)\(high)\(high)\(low)34"
        }
        #expect(odd.profile(of: 0).profile.contrast.kind == .noSpread)
        let torn = try batch(Fixture.yaml, 30) { number in
            let (high, low) = (number % 5 + 1, 5 - number % 5)
            return "\(high)\(low)3\(low)\(number % 2 + 1)\(high)\(low)3\(number % 2 + 1)"
        }
        #expect(torn.profile(of: 0).profile.contrast.kind == .noConsistency)
        #expect(torn.profile(of: 0).profile.scales[0][.own]?.sem == nil)
        #expect(torn.profile(of: 0).profile.contrast.difference != nil)
    }

    @Test func selfRatingsArePooledOnlyWhereOthersAreFew() throws {
        let instrument = try Fixture.instrument()
        func scorer(others: Int) -> Scorer {
            let people = (0..<40).map { number in
                let answer = "\(number % 5 + 1)".repeated(9)
                return Fixture.person(
                    ["self \(answer)"] + (number < others ? ["peer \(answer)"] : []), id: "p\(number)")
            }
            return Fixture.scorer(instrument, people)
        }
        #expect(scorer(others: 30).reliabilities[0].responses == 30)
        #expect(!scorer(others: 30).reliabilities[0].includesSelf)
        #expect(scorer(others: 29).reliabilities[0].responses == 69)
        #expect(scorer(others: 29).reliabilities[0].includesSelf)
    }

    @Test func incompleteResponsesDoNotCountForAlpha() throws {
        let scorer = try batch(Fixture.yaml, 40) { number in
            let answer = "\(number % 5 + 1)"
            return (number < 5 ? "." : answer) + answer.repeated(8)
        }
        #expect(scorer.reliabilities.map(\.responses) == [35, 35, 40, 40, 40, 40])
        #expect(scorer.reliabilities[5].status == .singleItem)
    }

    @Test(arguments: [
        ("self 333333331", "low", ["low"]), ("self 333333332", "low", ["low", "middle"]),
        ("self 333333333", "middle", ["low", "middle", "high"]), ("self 333333335", "high", ["high"]),
    ])
    func bandsThatTheMarginTouches(_ line: String, _ band: String, _ touched: [String]) throws {
        // An SEM of 12.5 percent points: 24.5 to each side.
        let yaml =
            Fixture.yaml.replacing("items: [d1] }", with: "items: [d1], reliability: 0.75 }")
            + "\nnorms: { D: { mean: 3, sd: 1 } }"
        let scale = try #require(
            Fixture.profile(try Fixture.instrument(yaml), Fixture.person([line])).scale("D", .dimension))
        #expect(scale.band == band)
        #expect(scale.touchedBands == touched)
        let reference = try #require(scale.reference)
        #expect((0...100).contains(try #require(reference.low)))
        #expect((0...100).contains(try #require(reference.high)))
    }

    @Test func withoutAMarginOneBandIsTouched() throws {
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(["self 333333333"]))
        #expect(profile.scales.allSatisfy { $0.touchedBands == ["middle"] })
    }

    @Test func severalTasksSeeTheSame() async throws {
        let scorer = try ReferenceTests.scorer()
        let alone = (0..<14).map { scorer.profile(of: $0).profile }
        let together = await withTaskGroup(of: (Int, Profile).self) { group in
            for index in 0..<14 { group.addTask { (index, scorer.profile(of: index).profile) } }
            return await group.reduce(into: [Int: Profile]()) { $0[$1.0] = $1.1 }
        }
        for (index, profile) in alone.enumerated() { #expect(together[index] == profile) }
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
