import Diagnostics
import Ingest
import People
import Testing
import YAML

@testable import Assessment

/// Questionnaires of other shapes than the bundle's own; all items are invented.
@Suite struct InstrumentShapeTests {
    private func score(_ instrument: Instrument, _ line: String, _ scale: String) -> GroupScore? {
        let relationship = Relationship(rawValue: String(line.prefix { $0 != " " })) ?? .selfRating
        return Fixture.profile(instrument, Fixture.person([line])).scales.first { $0.id == scale }?[
            .single(relationship)]
    }

    @Test func itemsHaveWeights() throws {
        let instrument = try Fixture.instrument(
            replacing: "items: [a1, a2, -a3]", with: "items: [{ id: a1, weight: 2 }, a2, { id: -a3, weight: 0.5 }]")
        // (2 * 5 + 1 + 0.5 * (6 - 1)) / 3.5
        #expect(Fixture.isClose(score(instrument, "self 511333333", "A")?.score, 13.5 / 3.5))
        // Without a2 the other two carry the score.
        #expect(Fixture.isClose(score(instrument, "self 5.1333333", "A")?.score, 12.5 / 2.5))
    }

    @Test func scoresCanBeSums() throws {
        let instrument = try Fixture.instrument(replacing: "version: 2", with: "score: sum")
        let whole = try #require(score(instrument, "self 542233514", "A"))
        #expect(whole.score == 13)
        #expect(Fixture.isClose(whole.percent, (13.0 - 3) / 12 * 100))
        // One of three missing: the mean of the others stands in for it.
        #expect(score(instrument, "self 5.2233514", "A")?.score == 13.5)
        let leader = try #require(score(instrument, "self 542233514", "leader"))
        #expect(leader.score == 18)
        #expect(Fixture.isClose(leader.percent, (18.0 - 5) / 20 * 100))
        let profile = Fixture.profile(instrument, Fixture.person(["self 542233514"]))
        #expect(profile.scales.map(\.range) == [5...25, 3...15, 2...10, 4...20, 3...15, 1...5])
    }

    /// An invented inventory: agreement from 1 to 7, frequency from 0 to 4, and one yes-or-no question.
    private static let mixed = """
        name: mixed
        answers: { min: 1, max: 7 }
        missing: { answered: 0.5 }
        roles: { leader: [outlook], manager: [habits, rules] }
        dimensions:
          outlook: { items: [o1, -o2] }
          habits: { items: [h1, h2], answers: { min: 0, max: 4 } }
          rules: { items: [r1], answers: { min: 0, max: 1 } }
        """

    @Test func severalAnswerScalesInOneInstrument() throws {
        let instrument = try Fixture.instrument(Self.mixed)
        #expect(instrument.schema.answers == 0...7)
        #expect(instrument.schema.itemAnswers == [1...7, 1...7, 0...4, 0...4, 0...1])
        let line = "self 72041"
        #expect(score(instrument, line, "outlook")?.score == 6.5)
        #expect(score(instrument, line, "habits")?.score == 2)
        #expect(score(instrument, line, "habits")?.percent == 50)
        #expect(score(instrument, line, "rules")?.percent == 100)
        // Different ranges meet in percent.
        #expect(score(instrument, line, "manager")?.score == 75)
        #expect(score(instrument, line, "manager")?.percent == 75)
        #expect(score(instrument, line, "leader")?.score == 6.5)
        // 5 is an answer to outlook, and none to habits.
        #expect(score(instrument, "self 55551", "habits")?.status == .tooFewAnswers)
        #expect(
            Fixture.profile(instrument, Fixture.person([line])).items.map { $0.groups.first?.percent } == [
                100, 83.33333333333334, 0, 100, 100,
            ])
    }

    @Test func itemsThatAreNotAskedDoNotCount() throws {
        let instrument = try Fixture.instrument(
            replacing: "items: [a1, a2, -a3]",
            with: "items: [a1, { id: a2, raters: [self, report] }, { id: -a3, raters: [self, report] }]")
        // A peer is asked a1 only, so it is enough; what stands in the other cells is no answer.
        let peer = Fixture.profile(instrument, Fixture.person(["peer 4..333333", "peer 4.1333333", "peer 455333333"]))
        let group = try #require(peer.scale("A", .dimension)?[.single(.peer)])
        #expect(group.score == 4)
        #expect([group.answered, group.items] == [3, 3])
        #expect(score(instrument, "self 4..333333", "A")?.status == .tooFewAnswers)
    }

    @Test func notObservedIsCountedApart() throws {
        let score = try #require(score(try Fixture.instrument(), "self 5x4x.3333", "leader"))
        #expect(score.notObserved == 2)
        #expect(score.answered == 2)
    }

    @Test(arguments: [
        ("items: [{ id: a1, weight: 0 }, a2, -a3]", "should be above 0"),
        ("items: [{ id: a1, weight: 1e300 }, a2, -a3]", "at most 1000000"),
        ("items: [a1, a2], answers: { min: -1e300, max: 5 }", "within 1000000000 of 0"),
        ("items: [{ weight: 2 }, a2, -a3]", "has no 'id'"),
        ("items: [{ id: a1, wieght: 2 }, a2, -a3]", "wieght"),
        ("items: [{ id: a1, raters: [pear] }, a2, -a3]", "no group of raters is called 'pear'"),
        ("items: [a1, b1], answers: { min: 1, max: 7 }", "two dimensions with different 'answers'"),
        ("items: [a1, a2], answers: { min: 7, max: 1 }", "below the highest"),
    ])
    func tellsWhatIsWrong(_ line: String, _ message: String) throws {
        let failure = try #require(throws: Failure.self) {
            try Fixture.instrument(replacing: "items: [a1, a2, -a3]", with: line)
        }
        #expect(failure.description.contains(message), "\(failure)")
    }

    @Test func scoreIsMeanOrSum() throws {
        let failure = try #require(throws: Failure.self) {
            try Fixture.instrument(replacing: "version: 2", with: "score: median")
        }
        #expect(failure.description.contains("'mean' or 'sum'"))
    }
}
