import Diagnostics
import Foundation
import Ingest
import People
import Testing

@testable import Assessment

@Suite struct ExplanationTests {
    /// A person whose answers stand in a file: row 2 and on, items in the columns 5 and on.
    private func person(_ lines: [String]) -> PersonResults {
        var person = Fixture.person(lines)
        let columns = Origin.Columns(file: "r.csv", items: (0..<9).map { UInt32($0) + 5 })
        for index in person.responses.indices {
            person.responses[index].origin = Origin(columns, line: UInt32(index) + 2)
        }
        return person
    }

    private func explanation(
        _ lines: [String], scale: String? = nil, isComplete: Bool = false
    ) throws -> Explanation {
        Fixture.scorer(try Fixture.instrument(), [person(lines)])
            .explanation(of: 0, scale: scale, isComplete: isComplete)
    }

    /// The text with one space where there are several, whatever the width of its first column.
    private func text(_ explanation: Explanation) -> String {
        explanation.text.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ") + "\n"
        }.joined()
    }

    private static let peers = ["self 5x2445335", "peer 442333333", "peer 342333333", "peer 5.2333333"]

    @Test func everyNumberOfASelfRatingComesFromCells() throws {
        let text = text(try explanation(Self.peers, scale: "A"))
        for line in [
            "a1 r.csv:2:5: 5\n", "a2 r.csv:2:6: not observed\n",
            "-a3 r.csv:2:7: 2, counted as 1 + 5 - 2 = 4\n",
            "answered 2 of 3, 1 not observed; a rater needs 2 of the items\n",
            "score of r.csv:2 (5 + 4) / 2 = 4.5\n", "percent (4.5 - 1) / (5 - 1) * 100 = 87.5\n",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
    }

    @Test func anAnonymousGroupIsExplainedByItsMeans() throws {
        let text = text(try explanation(Self.peers, scale: "A"))
        #expect(
            text.contains("a1 r.csv:3-5:5: 3 answered; mean 12 / 3 = 4\n"),
            "\(text)")
        // Two of three answered a2, so none of the items is shown; the score is.
        let folded = try explanation(Self.peers, scale: "A")
        let group = try #require(folded.scales.first?.groups.first { $0.group == .single(.peer) })
        #expect(group.items.allSatisfy { $0.cells.allSatisfy { $0.answer == nil && $0.counted == nil } })
        #expect(group.items[1].missing == 1)
        #expect(group.steps.contains { $0.name == "score" })
    }

    @Test func whatIsHiddenIsToldOnRequestOnly() throws {
        let lines = ["self 444444444", "peer 111111111", "peer 555555555"]
        let kept = try explanation(lines)
        for group in kept.scales.flatMap(\.groups) where group.group != .own {
            #expect(group.items.isEmpty && group.steps.isEmpty && group.raters.isEmpty)
        }
        let told = try explanation(lines, scale: "D", isComplete: true)
        let group = try #require(told.scales.first?.groups.first { $0.group == .single(.peer) })
        #expect(group.status == .tooFewRaters)
        #expect(group.items.first?.cells.map(\.answer) == [.value(1), .value(5)])
        #expect(group.steps.contains { $0.name == "score" && $0.value == 3 })
    }

    @Test func aRoleBringsItsDimensions() throws {
        #expect(try explanation(Self.peers, scale: "leader").scales.map(\.id) == ["leader", "A", "B"])
        #expect(try explanation(Self.peers, scale: "D").scales.map(\.id) == ["D"])
        #expect(try explanation(Self.peers, scale: "D").contrast.isEmpty)
        #expect(try explanation(Self.peers).scales.count == 6)
        #expect(try explanation(Self.peers, scale: "zz").scales.isEmpty)
    }

    @Test func differencesAreExplained() throws {
        let lines = Self.peers + (0..<30).map { _ in "other 123451234" }
        let text = text(try explanation(lines))
        #expect(text.contains("gap self - all = "))
        #expect(text.contains("contrast leader - manager (all) = "))
    }

    /// Every score of the profile is a number of the explanation, and the numbers in it are those of the profile.
    @Test func theNumbersAreThoseOfTheProfile() throws {
        let scorer = Fixture.scorer(try Fixture.instrument(), [person(Self.peers)])
        let profile = scorer.profile(of: 0).profile
        for (scale, explained) in zip(profile.scales, scorer.explanation(of: 0).scales) {
            for (score, group) in zip(scale.groups, explained.groups) {
                #expect(score.group == group.group && score.status == group.status)
                #expect(group.steps.first { $0.name == "percent" }?.value == score.percent)
                #expect(group.raters.count == score.responses.count)
            }
        }
    }

    @Test func jsonCanBeRead() throws {
        let bytes = Explanation.json([try explanation(Self.peers), try explanation(["self \"\"\"", "self 444444444"])])
        let value = try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
        let scales = try #require(value?.first?["scales"] as? [[String: Any]])
        #expect(scales.count == 6)
        let groups = try #require(scales[1]["groups"] as? [[String: Any]])
        let items = try #require(groups[0]["items"] as? [[String: Any]])
        let cell = try #require((items[2]["cells"] as? [[String: Any]])?.first)
        #expect(cell["row"] as? Int == 2 && cell["column"] as? Int == 7)
        #expect(cell["answer"] as? Int == 2 && cell["counted"] as? Int == 4)
    }
}
