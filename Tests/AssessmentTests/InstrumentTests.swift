import Diagnostics
import Ingest
import People
import Testing
import YAML

@testable import Assessment

@Suite struct InstrumentTests {
    @Test func readsAllOfIt() throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml + """

                order: [d1, a1, a2, a3, b1, b2, c1, c2, c3]
                norms: { leader: { mean: 3.5, sd: 0.5, n: 800, source: invented } }
                """)
        #expect(instrument.name == "small")
        #expect(instrument.version == "2")
        #expect(instrument.items == ["a1", "a2", "a3", "b1", "b2", "c1", "c2", "c3", "d1"])
        #expect(instrument.order == [8, 0, 1, 2, 3, 4, 5, 6, 7])
        #expect(instrument.roles.map(\.dimensions) == [0..<2, 2..<4])
        #expect(instrument.dimensions[0].keys.map(\.isReversed) == [false, false, true])
        #expect(instrument.answers.options == 5)
        #expect(instrument.minimums[.peer] == 3)
        #expect(instrument.minimums.all == 3)
        #expect(instrument.norms["leader"]?.n == 800)
        #expect(instrument.schema.scales == ["leader", "manager", "A", "B", "C", "D"])
    }

    @Test func followsTheRolesAndNotTheListOfDimensions() throws {
        let instrument = try Fixture.instrument(replacing: "leader: [A, B]", with: "leader: [B, A]")
        #expect(instrument.dimensions.map(\.id) == ["B", "A", "C", "D"])
        #expect(instrument.items.first == "b1")
    }

    @Test func countsAnItemInSeveralDimensions() throws {
        let instrument = try Fixture.instrument(replacing: "B: { items: [b1, b2] }", with: "B: { items: [b1, -a1] }")
        #expect(instrument.items.count == 8)
        #expect(instrument.keys(of: instrument.roles[0]).map(\.item) == [0, 1, 2, 3])
    }

    /// Errors that are known from elsewhere, for scales, comparisons and own answers.
    @Test func readsGivenErrors() throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml + """

                error:
                  leader: { c: 0.1, df: 900, d0: 18, answers: { c: 0.01, total: 0.02, df: 400 } }
                  contrast: { c: 0.05, df: 900 }
                  A.average: { c: 0.07, df: 90 }
                  A: { answers: { c: 0.01, total: 0.01, df: 1 } }
                retest: { leader: 0.85 }
                """)
        let leader = try #require(instrument.errors["leader"])
        #expect(leader.spread?.c == 0.1 && leader.spread?.degrees == 900 && leader.spread?.prior == 18)
        #expect(leader.answers?.answers == 0.01 && leader.answers?.total == 0.02 && leader.answers?.degrees == 400)
        #expect(instrument.errors["contrast"]?.spread?.prior == nil)
        #expect(instrument.errors["A.average"]?.spread?.degrees == 90)
        #expect(instrument.errors["A"]?.spread == nil && instrument.errors["A"]?.answers?.degrees == 1)
        #expect(instrument.retest == ["leader": 0.85])
    }

    @Test(arguments: [
        ("error: { leadr: { c: 0.1, df: 9 } }", "an error is given for 'leadr', which is no role and no dimension"),
        ("error: { leader: { c: 1, df: 9 } }", "'c' of 'leader' should be a share above 0 and below 1, but it is 1.0"),
        ("error: { leader: { c: 0.1, df: 0 } }", "'df' of 'leader' should be 1 or more, but it is 0.0"),
        ("error: { leader: { c: 0.1, df: 9, d0: 7 } }", "'d0' of 'leader' should be 8 or more"),
        ("error: { leader: { c: 0.1 } }", "df"), ("error: { leader: { c: 0.1, df: 9, f: 2 } }", "'f'"),
        (
            "error: { leader: { answers: { c: 0.2, total: 0.1, df: 9 } } }",
            "'total' of the answers of 'leader' should be 'c' or more, since the day adds to it"
        ),
        (
            "error: { average: { c: 0.1, df: 9, answers: { c: 0.1, total: 0.1, df: 9 } } }",
            "'answers' are given for scales, not for 'average'"
        ),
        ("retest: { leader: 1.5 }", "the retest of 'leader' should be a correlation from 0 to 1"),
        ("retest: { contrast: 0.5 }", "a retest is given for 'contrast', which is no role and no dimension"),
    ])
    func refusesErrorsThatCannotBe(_ line: String, _ message: String) throws {
        let failure = #expect(throws: Failure.self) { try Fixture.instrument(Fixture.yaml + "\n" + line) }
        #expect(try #require(failure).findings.contains { $0.message.contains(message) })
    }

    @Test(arguments: ["contrast", "average", "A.average"])
    func namesOfComparisonsAreReserved(_ name: String) throws {
        let yaml = Fixture.yaml.replacing("A: {", with: "\(name): {").replacing("[A, B]", with: "[\(name), B]")
        let failure = #expect(throws: Failure.self) { try Fixture.instrument(yaml) }
        #expect(
            try #require(failure).findings.contains {
                $0.message == "'\(name)' cannot be the name of a role or dimension"
            })
    }

    @Test func rolesCanGiveAReliability() throws {
        let instrument = try Fixture.instrument(
            replacing: "leader: [A, B]", with: "leader: { dimensions: [A, B], reliability: 0.9 }")
        #expect(instrument.roles[0].reliability == 0.9)
    }

    struct Fault: CustomTestStringConvertible {
        var line: String
        var other: String
        var message: String
        var hint: String?
        var testDescription: String { message }
    }

    static let faults = [
        Fault(line: "name: small", other: "nam: small", message: "has no 'name'"),
        Fault(line: "bands:", other: "band:", message: "knows no 'band'", hint: "did you mean 'bands'?"),
        Fault(line: "min: 1, max: 5", other: "min: 5, max: 1", message: "lowest answer should be below"),
        Fault(line: "min: 1, max: 5", other: "min: 1", message: "has no 'max'"),
        Fault(line: "min: 1, max: 5", other: "min: one, max: 5", message: "'min' should be a number"),
        Fault(line: "max: 5 }", other: "max: 5, steps: 1 }", message: "'steps' should be"),
        Fault(line: "answered: 0.6", other: "answered: 60", message: "share from 0 to 1", hint: "60 percent is 0.6"),
        Fault(line: "answered: 0.6", other: "answered: -0.1", message: "share from 0 to 1"),
        Fault(line: "manager: [C, D]", other: "manager: [C, E]", message: "a dimension 'E'"),
        Fault(line: "leader: [A, B]", other: "leader: [A, B, C]", message: "'C' is in both roles"),
        Fault(line: "leader: [A, B]", other: "leader: [A, B, A]", message: "names 'A' twice"),
        Fault(line: "leader: [A, B]", other: "leader: [A]", message: "'B' is in no role"),
        Fault(line: "leader: [A, B]", other: "leader: []", message: "should list its dimensions"),
        Fault(line: "  manager: [C, D]", other: "  manager: [C]\n  third: [D]", message: "should be two roles"),
        Fault(line: "leader: [A, B]", other: "A: [A, B]", message: "a role and of a dimension"),
        Fault(line: "[b1, b2]", other: "[b1, -b1]", message: "has the item 'b1' twice"),
        Fault(line: "[b1, b2]", other: "[]", message: "'B' has no items"),
        Fault(line: "[b1, b2]", other: "[b1, -]", message: "should be item ids"),
        Fault(line: "[b1, b2]", other: "[b1, [b2]]", message: "should be item ids"),
        Fault(line: "[b1, b2] }", other: "[b1, b2], reliability: 1.2 }", message: "alpha from 0 to 1"),
        Fault(line: "low: 0, middle: 40", other: "low: 40, middle: 0", message: "should begin above 'low'"),
        Fault(line: "low: 0", other: "low: 10", message: "should begin at 0"),
        Fault(line: "high: 70", other: "high: 170", message: "from 0 to below 100"),
        Fault(line: "peer: 3", other: "peer: 0", message: "a whole number from 1"),
        Fault(line: "peer: 3", other: "peer: 2.5", message: "a whole number from 1"),
        Fault(line: "peer: 3", other: "pear: 3", message: "called 'pear'", hint: "did you mean 'peer'?"),
        Fault(line: "self: 1", other: "self: 2", message: "only one person answers"),
        Fault(line: "version: 2", other: "order: [a1]", message: "'order' leaves out a2, a3, b1"),
        Fault(
            line: "version: 2", other: "order: [a1, a2, a3, b1, b2, c1, c2, c3, d1, a1]", message: "names 'a1' twice"),
        Fault(line: "version: 2", other: "order: [zz]", message: "an item 'zz'"),
        Fault(line: "version: 2", other: "norms: { lead: { mean: 3, sd: 1 } }", message: "no role and no dimension"),
        Fault(line: "version: 2", other: "norms: { A: { mean: 3, sd: 0 } }", message: "above 0"),
        Fault(
            line: "version: 2", other: "norms: { A: { mean: 60, sd: 1 } }",
            message: "on the scale of its scores, 1 to 5"),
        Fault(line: "version: 2", other: "norms: { A: { mean: 3 } }", message: "has no 'sd'"),
        Fault(line: "version: 2", other: "norms: { A: { mean: 3, sd: 1, n: 0 } }", message: "1 or more"),
    ]

    @Test(arguments: faults) func tellsWhatIsWrongAndWhere(_ fault: Fault) throws {
        let text = Fixture.yaml.replacing(fault.line, with: fault.other)
        try #require(text != Fixture.yaml)
        let failure = try #require(throws: Failure.self) { try Fixture.instrument(text) }
        let finding = try #require(
            failure.findings.first { $0.message.contains(fault.message) }, "\(failure.description)")
        #expect(finding.span?.file == "instrument.yaml")
        #expect((finding.span?.line ?? 0) > 0)
        if let hint = fault.hint { #expect(finding.hints.contains(hint)) }
    }

    @Test func tellsAllErrorsAtOnce() throws {
        let text = Fixture.yaml.replacing("peer: 3", with: "peer: 0").replacing("answered: 0.6", with: "answered: 6")
        let failure = try #require(throws: Failure.self) { try Fixture.instrument(text) }
        #expect(failure.findings.count == 2)
    }

    @Test(arguments: ["", "- a", "name", "roles: 3\ndimensions: 4\nname: x\nanswers: {min: 1, max: 2}"])
    func refusesWhatIsNoInstrument(_ text: String) {
        #expect(throws: Failure.self) { try Fixture.instrument(text) }
    }

    @Test(arguments: [
        (0.6, 3, 2), (0.6, 5, 3), (0.5, 3, 2), (0, 4, 1), (1, 7, 7), (0.75, 4, 3), (0.8, 3, 3), (0.7, 10, 7),
    ])
    func theShareIsRoundedUp(_ share: Double, _ count: Int, _ expected: Int) {
        #expect(Scale.required(share, of: count) == expected)
    }

    @Test(arguments: [(0.0, "low"), (39.9, "low"), (40, "middle"), (69.999, "middle"), (70, "high"), (100, "high")])
    func bandsBeginAtTheirLowerBound(_ percent: Double, _ band: String) throws {
        #expect(try Fixture.instrument().band(of: percent)?.id == band)
    }
}
