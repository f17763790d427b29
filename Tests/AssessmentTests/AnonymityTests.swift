import Ingest
import People
import Testing

@testable import Assessment

@Suite struct AnonymityTests {
    struct Case: CustomTestStringConvertible {
        /// How many raters of supervisor, peer, report and other, all of whom answer everything.
        var counts: [Int]
        /// The groups with a score, in printed order.
        var shown: [String]
        var testDescription: String { "\(counts)" }
    }

    static let cases = [
        Case(counts: [1, 3, 3, 3], shown: ["supervisor", "peer", "report", "other", "all"]),
        // Two small groups make one that is large enough.
        Case(counts: [1, 4, 2, 1], shown: ["supervisor", "peer", "report+other", "all"]),
        Case(counts: [1, 2, 1, 0], shown: ["supervisor", "peer+report", "all"]),
        // One small group alone could be found by subtraction: the smallest other one joins it.
        Case(counts: [1, 4, 5, 2], shown: ["supervisor", "report", "peer+other", "all"]),
        Case(counts: [0, 5, 5, 1], shown: ["peer", "report+other", "all"]),
        Case(counts: [1, 3, 2, 0], shown: ["supervisor", "peer+report", "all"]),
        // Too few even together: `all` minus the supervisor would tell, so the supervisor is hidden.
        Case(counts: [1, 2, 0, 0], shown: ["all"]),
        Case(counts: [1, 1, 1, 0], shown: ["all"]),
        Case(counts: [2, 1, 0, 0], shown: ["all"]),
        // Too few for `all` as well: nothing can be subtracted from.
        Case(counts: [1, 1, 0, 0], shown: ["supervisor"]),
        Case(counts: [0, 2, 0, 0], shown: []),
        Case(counts: [0, 1, 1, 0], shown: []),
        Case(counts: [1, 0, 0, 0], shown: ["supervisor", "all"]),
        Case(counts: [0, 3, 0, 0], shown: ["peer", "all"]),
        Case(counts: [0, 0, 0, 0], shown: []),
    ]

    @Test(arguments: cases) func smallGroupsAreFoldedOrHidden(_ testCase: Case) throws {
        let groups = ["supervisor", "peer", "report", "other"]
        let lines = zip(groups, testCase.counts).flatMap { group, count in
            (0..<count).map { "\(group) 4\($0 % 5 + 1)3543215" }
        }
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(["self 444444444"] + lines))
        for scale in profile.scales {
            let shown = scale.groups.filter { $0.status == .ok && $0.group != .own }.map(\.group.id)
            #expect(shown == testCase.shown, "\(scale.id)")
            for group in scale.groups where group.status != .ok { expectNothing(group) }
        }
        for item in profile.items {
            #expect(item.groups.filter { $0.score != nil && $0.group != .own }.map(\.group.id) == testCase.shown)
        }
        #expect(profile.referenceGroup == (testCase.shown.contains("all") ? .all : .own))
    }

    private func expectNothing(_ group: GroupScore) {
        var empty = GroupScore(group.group, group.status)
        // Without a score there may be counts, but never of a hidden group.
        if group.status == .tooFewAnswers {
            empty.raters = group.raters
            empty.answered = group.answered
            empty.items = group.items
        }
        #expect(group == empty)
    }

    @Test func oneDimensionWithTooFewHidesASecondGroupAndASecondDimension() throws {
        // Only two of three reports answer enough of A.
        let lines = [
            "supervisor 333333333", "peer 444444444", "peer 555255255", "peer 444344344", "report ...333333",
            "report 232323232", "report 343434343",
        ]
        let instrument = try Fixture.instrument(replacing: "answered: 0.6", with: "answered: 0.5")
        let profile = Fixture.profile(instrument, Fixture.person(lines))
        func status(_ scale: String, _ group: Relationship) -> ScoreStatus? {
            profile.scales.first { $0.id == scale }?[.single(group)]?.status
        }
        #expect(status("A", .report) == .tooFewRaters)
        #expect(status("A", .peer) == .withheld)
        #expect(status("A", .supervisor) == .ok)
        // The leader score is the mean of A and B, so B would tell A.
        #expect(status("B", .report) == .withheld)
        #expect(status("B", .peer) == .withheld)
        #expect(status("leader", .report) == .ok)
        #expect(status("C", .report) == .ok)
        #expect(profile.scales.allSatisfy { $0[.all]?.status == .ok })
    }

    @Test func oneItemWithTooFewHidesTheGroupsOnTheItemsOfItsDimension() throws {
        let lines = [
            "peer 444444444", "peer 555255255", "peer 444344344", "report .33333333", "report 232323232",
            "report 343434343",
        ]
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(lines))
        func statuses(_ item: String) -> [ScoreStatus] {
            let groups = profile.items.first { $0.id == item }?.groups ?? []
            return groups.filter { [.single(.peer), .single(.report), .all].contains($0.group) }.map(\.status)
        }
        #expect(statuses("a1") == [.withheld, .tooFewRaters, .ok])
        #expect(statuses("a2") == [.withheld, .withheld, .ok])
        #expect(statuses("b1") == [.ok, .ok, .ok])
        #expect(profile.scale("A", .dimension)?[.single(.report)]?.status == .ok)
    }

    @Test func blankQuestionnairesDoNotMakeAGroupLarger() throws {
        let lines = ["peer 444444444", "peer 333333333", "peer .........", "peer xxxxxxxxx", "self 333333333"]
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(lines))
        #expect(profile.hiddenGroups == [.peer])
        #expect(profile.raters.map(\.group.id) == ["self"])
        #expect(profile.contrasts.map(\.group) == [.own])
    }

    @Test func aSupervisorIsHiddenWhereTheInstrumentAsksForMore() throws {
        let instrument = try Fixture.instrument(replacing: "supervisor: 1", with: "supervisor: 2")
        let profile = Fixture.profile(instrument, Fixture.person(["supervisor 333333333", "self 333333333"]))
        #expect(profile.scales[0][.single(.supervisor)]?.status == .tooFewRaters)
        #expect(profile.scales[0][.all]?.status == .tooFewRaters)
    }

    @Test func aLargerMinimumHoldsForAllToo() throws {
        let instrument = try Fixture.instrument(replacing: "report: 3", with: "report: 5")
        let lines = (0..<4).map { _ in "report 333333333" }
        let profile = Fixture.profile(instrument, Fixture.person(lines))
        #expect(profile.scales[0].groups.allSatisfy { $0.score == nil })
    }

    @Test func commentsFollowTheirGroups() throws {
        var person = Fixture.person([
            "self 444444444", "peer 444444444", "peer 333333333", "peer 355555555", "report 333333333",
            "other 333333333",
        ])
        for (rater, text) in ["mine", "zeal", "calm", "", "secret", "hidden"].enumerated() where !text.isEmpty {
            person.responses[rater].comments = [
                Comment(key: "more", text: text, place: person.responses[0].origin.place)
            ]
        }
        let profile = Fixture.profile(try Fixture.instrument(), person)
        #expect(profile.comments.map(\.group.id) == ["self", "peer+report+other"])
        #expect(profile.comments.last?.texts == ["calm", "hidden", "secret", "zeal"])

        person.responses.removeSubrange(1...3)
        let hidden = Fixture.profile(try Fixture.instrument(), person)
        #expect(hidden.comments.map(\.texts) == [["mine"]])
    }
}
