import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ContrastTests {
    /// Errors from elsewhere: of raters, of the difference, and of own answers.
    static let known =
        Fixture.yaml + """

            error:
              leader: { c: 0.1, df: 900, answers: { c: 0.02, total: 0.03, df: 400 } }
              manager: { c: 0.1, df: 900, answers: { c: 0.02, total: 0.03, df: 400 } }
              contrast: { c: 0.05, df: 900 }
              D: { c: 0.2, df: 900 }
            """

    @Test(arguments: [
        ("self 552553351", Difference.Verdict.higher), ("self 334335515", .lower), ("self 443443334", .notClear),
    ])
    func verdicts(_ line: String, _ verdict: Difference.Verdict) throws {
        let profile = Fixture.profile(try Fixture.instrument(Self.known), Fixture.person([line]))
        #expect(profile.contrast?.verdict == verdict)
        #expect(profile.contrast == profile.contrast(of: .own))
    }

    @Test(arguments: ["self .........", "self .....3333", "self 33333....", "peer 333333333"])
    func noneWithoutBothScores(_ line: String) throws {
        let profile = Fixture.profile(try Fixture.instrument(Self.known), Fixture.person([line]))
        #expect(profile.contrast == nil)
        #expect(profile.contrasts.isEmpty)
    }

    /// By the formulas of error-model section 6 for the same raters on both sides: SE^2 = V_D / n.
    @Test func theErrorIsThatWithinRaters() throws {
        let lines = ["peer 552442333", "peer 552452333", "peer 442442333"]
        let profile = Fixture.profile(try Fixture.instrument(Self.known), Fixture.person(lines))
        let contrast = try #require(profile.contrast(of: .all))
        #expect(contrast == profile.contrast)
        let scorer = Fixture.scorer(try Fixture.instrument(Self.known), [Fixture.person(lines)])
        let spread = scorer.margins.differences[0]
        let rooms = [0, 3].map { scale -> Double in
            let (x, k) = (
                (profile.scales[scale][.all]?.percent ?? 0) / 100, profile.scales[scale][.all]?.margin?.k ?? 0
            )
            let centre = (x + k / 2) / (1 + k)
            return centre * (1 - centre)
        }
        let variance = try #require(spread.c) * (rooms[0] + rooms[1]) / 2 / 3
        #expect(Fixture.isClose(contrast.standardError, 100 * variance.squareRoot()))
        #expect(
            Fixture.isClose(contrast.threshold, StudentDistribution.critical(900 + 2) * 100 * variance.squareRoot()))
        #expect(contrast.known == .yes)
    }

    @Test func othersComeBeforeSelf() throws {
        let instrument = try Fixture.instrument(Self.known)
        let lines = ["self 334335515", "peer 552553351", "peer 552553351", "peer 551553351"]
        let profile = Fixture.profile(instrument, Fixture.person(lines))
        #expect(profile.contrasts.map(\.group) == [.all, .own, .single(.peer)])
        #expect(profile.contrast?.verdict == .higher)
        #expect(profile.contrast(of: .own)?.verdict == .lower)
        #expect(profile.scales[0].gap?.verdict == .lower)
        #expect(profile.scales[3].gap?.verdict == .higher)
        // A dimension's own answers: too few questionnaires to know what they are worth.
        #expect(profile.scales[1].gap?.known == .oneRaterEach || profile.scales[1].gap?.known == .fewAnswers)
        #expect(profile.scales[1].gap?.verdict == .unknown)
    }

    /// The people needed for statistics, all of whom give the answers that a closure makes.
    private func batch(_ yaml: String, _ count: Int, _ answers: (Int) -> String) throws -> Scorer {
        Fixture.scorer(
            try Fixture.instrument(yaml), (0..<count).map { Fixture.person(["self \(answers($0))"], id: "p\($0)") })
    }

    @Test func reasonsWhyItCannotBeTested() throws {
        let few = try batch(Fixture.yaml, 29) { "\($0 % 5 + 1)".repeated(9) }
        #expect(few.profile(of: 0).profile.contrast?.known == .notGiven)
        let same = try batch(Fixture.yaml, 30) { _ in "424242424" }
        #expect(same.profile(of: 0).profile.scales[0].ownProfile == nil)
        #expect(same.margins.own[0].known == .noSpread)
        #expect(few.margins.own[0].known == .fewAnswers)
        // D has one statement, and so its role has no error of own answers.
        #expect(few.margins.own[3].known == .notGiven)
        let raters = Fixture.profile(
            try Fixture.instrument(), Fixture.person(["peer 333333333", "peer 333333333", "peer 333333333"]))
        #expect(raters.contrast?.known == .noSpread)
        #expect(raters.contrast?.difference == 0)
        #expect(raters.contrast?.verdict == .unknown)
        let single = Fixture.profile(try Fixture.instrument(), Fixture.person(["supervisor 333333333"]))
        #expect(single.contrast?.known == .oneRaterEach)
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

    @Test func bandsThatTheMarginTouches() throws {
        let scale = try #require(
            Fixture.profile(try Fixture.instrument(Self.known), Fixture.person(["supervisor 333333333"])).scale(
                "D", .dimension))
        #expect(scale.band == "middle")
        #expect(scale.touchedBands == ["low", "middle", "high"])
        let reference = try #require(scale.reference)
        // Wilson's interval around the middle of the scale: half its width is t sqrt(k) / (2 sqrt(1 + z)).
        let t = StudentDistribution.critical(900)
        let z = t * t * 0.2
        #expect(Fixture.isClose(reference.high, 50 + 50 * (z / (1 + z)).squareRoot()))
        #expect(Fixture.isClose(reference.low, 50 - 50 * (z / (1 + z)).squareRoot()))
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
