import Diagnostics
import Ingest
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
        #expect(norms.map { $0?.percentile } == [25, 75, 75, 100, nil])
        #expect(norms[0]?.isLocal == true)
        #expect(norms[0]?.n == 4)
        #expect(Fixture.isClose(norms[3]?.z, 1 / (2.0 / 3).squareRoot()))
        let fewer = Fixture.scorer(instrument, Array(people.dropFirst()))
        #expect(fewer.profile(of: 0).profile.scales.allSatisfy { $0.norm == nil })
    }
}
