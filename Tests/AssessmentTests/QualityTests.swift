import Diagnostics
import Ingest
import People
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

    /// The findings over a batch of people with these lines each.
    private func batchFindings(
        _ people: [(id: String, lines: [String])], comments: String? = nil, rater: String? = nil
    ) throws -> Findings {
        let items = (1...11).map { "x\($0)" }.joined(separator: ", ")
        let instrument = try Fixture.instrument(
            """
            name: long
            answers: { min: 1, max: 5 }
            roles: { leader: [X], manager: [Y] }
            dimensions: { X: { items: [\(items)] }, Y: { items: [-y1, y2] } }
            """)
        var line: UInt32 = 1
        let results = people.map { id, lines in
            var person = Fixture.person(lines, id: id)
            for index in person.responses.indices {
                line += 1
                person.responses[index].origin = Origin(Origin.Columns(file: "r.csv"), line: line)
                person.responses[index].rater = rater
                if let comments {
                    person.responses[index].comments = [
                        Comment(key: "more", text: comments, place: person.responses[index].origin.place)
                    ]
                }
            }
            return person
        }
        var findings = Findings()
        let scorer = Scorer(instrument, Results(items: instrument.items, people: results), findings: &findings)
        for index in results.indices { findings.append(contentsOf: scorer.profile(of: index).findings) }
        return findings
    }

    @Test func theSameAnswersAboutSeveralPeopleAreTold() throws {
        let copied = "peer 123451234512"
        let people = [
            ("a", [copied, "peer 543211234512"]), ("b", ["peer 333333333333", copied]), ("c", [copied]),
            ("d", ["peer 333333333333", "peer 12345123...."]), ("e", ["peer 12345123...."]),
        ]
        let found = try batchFindings(people).filter { $0.message.contains("same answers") }
        #expect(found.map(\.message) == ["3 questionnaires about 3 people have the same answers to all items"])
        #expect(found.first?.span?.line == 5)
        #expect(found.first?.hints.first == "they stand at r.csv:2, r.csv:5, r.csv:6")
        let told = try batchFindings(people, comments: "Fine.", rater: "r7").filter {
            $0.message.contains("same answers")
        }
        #expect(told.first?.message.hasSuffix("to all items and the same comments, all by 'r7'") == true)
    }

    @Test func manyCopiesMakeFewFindings() throws {
        let people = (0..<600).map { number in
            // Forty patterns, each of fifteen people.
            let pattern = number % 40
            return ("p\(number)", ["peer 1234512345\(pattern % 5 + 1)\(pattern / 5 % 5 + 1)\(pattern / 25 + 1)"])
        }
        let found = try batchFindings(people).filter { $0.message.contains("same answers") }
        #expect(found.count == 21)
        #expect(found.last?.message.contains("more groups of questionnaires") == true)
    }

    @Test(arguments: [
        ("peer 333333333312", 1), ("peer 333333333123", 0), ("peer 33333.333331", 0), ("peer 123333333333", 1),
    ])
    func longRunsAreTold(_ line: String, _ count: Int) throws {
        let found = try batchFindings([("a", [line])]).filter { $0.message.contains("in a row") }
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.severity == .note })
    }

    /// In a large batch long runs are long beside those of the others: here all have runs of 2, so 6 is far out.
    @Test func aLargeBatchSaysWhatIsLong() throws {
        var people = (0..<120).map { number in ("p\(number)", ["peer 1122112211\(number % 5 + 1)4"]) }
        people.append(("q", ["peer 333333121212"]))
        people.append(("r", ["peer 333331212121"]))
        let found = try batchFindings(people).filter { $0.message.contains("in a row") }
        #expect(
            found.map(\.message) == [
                "the same answer stands 6 times in a row, in the order in which the items are asked"
            ])
    }

    @Test func answersThatNobodyAskedForAreTold() throws {
        let instrument = try Fixture.instrument(replacing: "a1, a2,", with: "a1, { id: a2, raters: [self] },")
        var findings = Findings()
        let people = [Fixture.person(["self 444444444", "peer 4.4444444", "peer 454444444", "peer 4x4444444"])]
        let scorer = Scorer(instrument, Results(items: instrument.items, people: people), findings: &findings)
        let found = findings.filter { $0.message.contains("are not asked") }
        #expect(found.map(\.message) == ["an answer to an item that such raters are not asked is left out"])
        let peers = scorer.profile(of: 0).profile.scale("A", .dimension)?[.single(.peer)]
        #expect(peers?.answered == 6 && peers?.items == 6 && peers?.notObserved == 0)
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
