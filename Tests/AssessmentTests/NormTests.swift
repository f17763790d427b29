import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct NormTests {
    private func norm(_ yaml: String, _ answers: String = "333333334") throws -> NormScore? {
        let instrument = try Fixture.instrument(Fixture.yaml + "\n" + yaml)
        return Fixture.profile(instrument, Fixture.person(["self \(answers)"])).scale("D", .dimension)?.norm
    }

    private static let groups = """
        norms:
          groups:
            clerks: { n: 200, source: invented, scales: { D: { mean: 2, sd: 1 } } }
            chiefs: { n: 50, scales: { D: { table: { 2: 10, 3: 40, 5: 100 } } } }
          local: { minimum: 3 }
        """

    @Test func oneOfSeveralGroupsIsChosenByName() throws {
        let clerks = try #require(try norm("norm: clerks\n" + Self.groups))
        #expect(clerks.z == 2)
        #expect(clerks.name == "clerks")
        #expect(clerks.n == 200)
        #expect(clerks.source == "invented")
        let chiefs = try #require(try norm("norm: chiefs\n" + Self.groups))
        // Halfway between 40 and 100.
        #expect(chiefs.percentile == 70)
        #expect(Fixture.isClose(chiefs.z, 0.524400512708041))
        #expect(Fixture.isClose(chiefs.t, 55.24400512708041))
        #expect(chiefs.sten == 7 && chiefs.stanine == 6)
    }

    /// Scores by others and of oneself differ, so norms of the one say nothing of the other.
    @Test(
        arguments: [
            ("raters: self, ", false, nil), ("raters: others, ", true, nil), ("", false, nil), ("", true, nil),
            ("raters: others, ", false, .ownScore), ("raters: self, ", true, .othersScore),
        ] as [(String, Bool, NormAbsence?)])
    func scoresAreComparedWithTheirKind(_ raters: String, _ hasOthers: Bool, _ absence: NormAbsence?) throws {
        let yaml = "norms: { groups: { clerks: { \(raters)n: 200, scales: { D: { mean: 2, sd: 1 } } } } }"
        let instrument = try Fixture.instrument(Fixture.yaml + "\n" + yaml)
        let others = hasOthers ? Array(repeating: "peer 333333334", count: 3) : []
        let scale = Fixture.profile(instrument, Fixture.person(["self 333333334"] + others)).scale("D", .dimension)
        #expect((scale?.norm == nil) == (absence != nil))
        #expect(scale?.normAbsence == absence)
    }

    @Test(arguments: [("333333331", 10.0), ("333333332", 10), ("333333333", 40), ("333333335", 100)])
    func aTableHoldsBeyondItsEnds(_ answers: String, _ percentile: Double) throws {
        let norm = try #require(try norm("norm: chiefs\n" + Self.groups, answers))
        #expect(norm.percentile == percentile)
        // 100 percent has no z; half a person of 50 from it has.
        #expect(norm.z.isFinite && norm.z < 2.4)
    }

    @Test(arguments: [
        (groups, "several norm groups"), ("norm: clarks\n" + groups, "no norm group 'clarks'"),
        ("norm: local\nnorms: { D: { mean: 3, sd: 1 } }", "no norm group 'local'"),
        ("norms: { local: { minimum: 1 } }", "2 or more"),
        ("norms: { groups: { x: { n: 5 } } }", "has no 'scales'"),
        ("norms: { D: { table: { 3: 50, 2: 60 } } }", "should rise"),
        ("norms: { D: { mean: 3, sd: 1, raters: other } }", "by self or by others, not by 'other'"),
        ("norms: { D: { table: { 3: 150 } } }", "percentile from 0 to 100"),
        ("norms: { groups: { x: { scales: { DD: { mean: 3, sd: 1 } } } } }", "no role and no dimension"),
    ])
    func tellsWhatIsWrong(_ yaml: String, _ message: String) throws {
        let failure = try #require(throws: Failure.self) { try norm(yaml) }
        #expect(failure.description.contains(message), "\(failure)")
    }

    @Test func theBatchIsANormGroupWhereItIsLargeEnough() throws {
        let instrument = try Fixture.instrument(Fixture.yaml + "\nnorms: { local: { minimum: 4 } }")
        // Four people with three peers each, and one who only rated himself.
        var people = [2, 3, 3, 4].enumerated().map { index, answer in
            Fixture.person((0..<3).map { _ in "peer 33333333\(answer)" }, id: "p\(index)")
        }
        people.append(Fixture.person(["self 333333335"], id: "own"))
        let scorer = Fixture.scorer(instrument, people)
        let norms = people.indices.map { scorer.profile(of: $0).profile.scale("D", .dimension)?.norm }
        #expect(norms.map { $0?.percentile } == [12.5, 50, 50, 87.5, nil])
        #expect(norms[0]?.isLocal == true)
        #expect(norms[0]?.n == 4)
        #expect(Fixture.isClose(norms[3]?.z, 1 / (2.0 / 3).squareRoot()))
        let fewer = Fixture.scorer(instrument, Array(people.dropFirst()))
        #expect(fewer.profile(of: 0).profile.scales.allSatisfy { $0.norm == nil })
    }

    /// The ends of the band lie where a score there would lie.
    @Test func theEndsOfTheBandAreComparedToo() throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml + "\nnorms: { D: { mean: 3, sd: 1 } }\nerror: { D: { c: 0.05, df: 900 } }")
        let scale = try #require(
            Fixture.profile(instrument, Fixture.person(["supervisor 333333333"])).scale("D", .dimension))
        let band = try #require(scale.norm?.band)
        let reference = try #require(scale.reference)
        let ends = try [#require(reference.low), #require(reference.high)]
        #expect(Fixture.isClose(band.lowT, 50 + 10 * (ends[0] - 50) / 25))
        #expect(Fixture.isClose(band.highT, 50 + 10 * (ends[1] - 50) / 25))
    }

    /// 5.5 + 2 z is 6.5 on paper, and a little less in binary: (3.7 - 3.4) / 0.6 * 2 + 5.5.
    @Test(arguments: [("{ mean: 3.4, sd: 0.6 }", 3.7, 7), ("{ mean: 3.7, sd: 0.6 }", 3.4, 5)])
    func halvesGoUp(_ norm: String, _ score: Double, _ sten: Int) throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml.replacing("max: 5 }", with: "max: 5, steps: 41 }") + "\nnorms: { D: \(norm) }")
        var person = Fixture.person(["self 333333333"])
        person.responses[0].answers[8] = .value(score)
        #expect(Fixture.profile(instrument, person).scale("D", .dimension)?.norm?.sten == sten)
    }

    @Test func saysWhyNothingIsCompared() throws {
        func absence(_ yaml: String, _ lines: [String] = ["self 333333333"]) throws -> NormAbsence? {
            Fixture.profile(try Fixture.instrument(Fixture.yaml + "\n" + yaml), Fixture.person(lines))
                .scale("D", .dimension)?.normAbsence
        }
        #expect(try absence("") == .notGiven)
        #expect(try absence("norms: { C: { mean: 3, sd: 1 } }") == .notGiven)
        #expect(try absence("norms: { D: { mean: 3, sd: 1 } }") == nil)
        #expect(try absence("norms: { local: { minimum: 5 } }") == .tooFewPeople(0))
        #expect(try absence("", ["self ........."]) == .noScore)
    }
}
