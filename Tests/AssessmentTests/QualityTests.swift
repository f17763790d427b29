import Diagnostics
import Ingest
import Testing

@testable import Assessment

@Suite struct QualityTests {
    /// Twelve items, one of them reversed where asked for.
    private func findings(_ lines: [String], reversed: Bool = true, duration: Double? = nil) throws -> Findings {
        let items = (1...11).map { "x\($0)" }.joined(separator: ", ")
        let instrument = try Fixture.instrument(
            """
            name: long
            answers: { min: 1, max: 5 }
            roles: { leader: [X], manager: [Y] }
            dimensions:
              X: { items: [\(items)] }
              Y: { items: [\(reversed ? "-" : "")y1] }
            """)
        var person = Fixture.person(lines)
        for index in person.responses.indices {
            person.responses[index].duration = duration
            person.responses[index].origin = Origin(Origin.Columns(file: "r.csv"), line: UInt32(index) + 2)
        }
        return Fixture.scorer(instrument, [person]).profile(of: 0).findings
    }

    @Test func straightLinesAreToldAndCount() throws {
        let found = try findings(["self 333333333333"]).filter { $0.message.contains("answers are") }
        #expect(found.map(\.message) == ["all 12 answers are 3, also to 1 item that asks the other way round"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.span?.line == 2)
    }

    @Test func withoutReversedItemsItIsANote() throws {
        let found = try findings(["self 333333333333"], reversed: false).filter { $0.message.contains("answers are") }
        #expect(found.map(\.severity) == [.note])
    }

    @Test(arguments: ["self 333333333...", "self 333333333334", "self xxxxxxxxxxxx"])
    func othersAreNot(_ line: String) throws {
        #expect(try findings([line]).allSatisfy { !$0.message.contains("answers are") })
    }

    @Test func theSameAnswersTwiceAreTold() throws {
        let lines = [
            "peer 123451234512", "peer 543211234512", "peer 123451234512", "peer 333333333333", "peer 333333333333",
        ]
        let found = try findings(lines).filter { $0.message.contains("same answers") }
        #expect(found.map { $0.span?.line } == [4])
        #expect(found.first?.message.contains("r.csv:2") == true)
    }

    @Test(arguments: [(23.9, 1), (24, 0), (0, 1)]) func speedIsTold(_ seconds: Double, _ count: Int) throws {
        let found = try findings(["self 123451234512"], duration: seconds)
        #expect(found.count { $0.message.contains("seconds") && $0.severity == .warning } == count)
    }

    @Test func invitedRatersAreCountedWhereAllGroupsSayIt() throws {
        var person = Fixture.person(["peer 333333333", "peer 333333333", "peer 333333333", "report 444444444"])
        for index in 0..<3 { person.responses[index].invited = index == 1 ? 6 : 5 }
        func counts() throws -> [String: Int?] {
            let raters = Fixture.profile(try Fixture.instrument(), person).raters
            return Dictionary(uniqueKeysWithValues: raters.map { ($0.group.id, $0.invited) })
        }
        #expect(try counts() == ["peer+report": nil, "all": nil])
        person.responses[3].invited = 2
        #expect(try counts() == ["peer+report": 8, "all": 8])
    }
}
