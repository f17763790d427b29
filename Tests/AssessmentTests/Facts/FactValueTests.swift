import Diagnostics
import Facts
import People
import Testing

@testable import Assessment

/// Facts of hand-made people, as text.
@Suite struct FactValueTests {
    private static let yaml = """
        name: small
        answers: { min: 1, max: 5 }
        missing: { answered: 0.6 }
        roles:
          leader: [A, B]
          manager: [C, D]
        dimensions:
          A: { items: [a1, a2, a3] }
          B: { items: [b1, b2, -b3] }
          C: { items: [c1, c2, c3] }
          D: { items: [d1, d2, d3] }
        bands: { low: 0, middle: 40, high: 70 }
        raters: { self: 1, supervisor: 1, peer: 3, report: 3, other: 3 }
        """

    /// The facts of the first of some people.
    private func facts(_ people: [[String]], comments: [People.Comment] = []) throws -> Record {
        let instrument = try Fixture.instrument(Self.yaml)
        var people = people.enumerated().map { Fixture.person($1, id: "p\($0)") }
        if !comments.isEmpty { people[0].responses[0].comments = comments }
        let scorer = Fixture.scorer(instrument, people)
        let run = RunContext(scorer, program: ("Diptych", "1"))
        let subject = PersonSubject(
            scorer.profile(of: 0).profile, report: ReportContext(name: "report", language: "en"), run: run)
        return PersonSchema.schema(run).root(of: subject)
    }

    /// Values by paths, as text: `groups.name` of a list stands for all its elements.
    private func check(_ record: Record, _ expected: KeyValuePairs<String, String>) {
        for (path, text) in expected {
            let steps = path.split(separator: ".").map(String.init)
            let value = Self.text(steps.reduce(.record(record)) { Self.step($0, $1) })
            #expect(value == text, "\(path)")
        }
    }

    private static func step(_ value: Value, _ name: String) -> Value {
        switch value {
        case .record(let record): record[name]
        case .list(let values): .list(values.map { step($0, name) })
        default: .missing
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .missing: return "-"
        case .bool(let flag): return flag ? "yes" : "no"
        case .number(let number): return "\((number * 10).rounded() / 10)"
        case .text(let text), .date(let text), .choice(let text, _): return text
        case .list(let values):
            return values.map { if case .list = $0 { "[\(text($0))]" } else { text($0) } }.joined(separator: " ")
        case .record(let record): return record.names.map { "\($0)=\(text(record[$0]))" }.joined(separator: " ")
        }
    }

    /// Everyone is seen to lead more, and the supervisor says so most.
    private static let clear = [
        "self 444444333333", "supervisor 555442111224", "peer 444442222224", "peer 545442222334", "peer 445442232224",
        "report 444442323224", "report 455442222224", "report 444342222324",
    ]
    private static let others = (0..<6).map { person -> [String] in
        let groups = ["supervisor", "peer", "peer", "peer", "report", "report", "report"]
        return groups.enumerated().map { rater, group in
            let answers = (0..<12).map { item in String(1 + (person * 3 + rater * (item + 2)) % 5) }
            return group + " " + answers.joined()
        }
    }

    @Test func aClearContrast() throws {
        check(
            try facts([Self.clear] + Self.others),
            [
                "basis": "others",
                "scored": "both",
                "contrast.test": "leaderHigher",
                "contrast.isClear": "yes",
                "contrast.known": "yes",
                "contrast.size": "44.0",
                "contrast.side": "leaderHigher",
                "raters.count": "7.0",
                "raters.groups.name": "[supervisor] [peer] [report]",
                "raters.groups.count": "1.0 3.0 3.0",
                "sees.leader.names": "supervisor peer report",
                "sees.notClear.names": "",
                "sees.count": "3.0",
                "sees.isPart": "no",
            ])
    }

    @Test func ownAnswersAlone() throws {
        check(
            try facts([[Self.clear[0]], ["self 222224444444"]]),
            [
                "basis": "self",
                "hasOthers": "no",
                "contrast.test": "unknown",
                "contrast.known": "fewAnswers",
                "contrast.difference": "16.7",
                "self.difference": "16.7",
                "groups.kind": "self",
                "leader.isSelf": "yes",
                "leader.percent": "66.7",
                "leader.low": "-",
                "leader.own": "66.7",
                "leader.others": "-",
                "raters.count": "-",
                "map.others.field": "-",
                "map.own.field": "both",
                "strengths.test": "unknown",
                "dimensions.sentence": "sameAnswer answers1 sameAnswer none",
                "dimensions.answers.lowest": "4 2 3 3",
                "dimensions.answers.highest": "4 4 3 3",
            ])
    }

    @Test func joinedGroups() throws {
        check(
            try facts([Self.clear.filter { !$0.hasPrefix("report 4444423") }] + Self.others),
            [
                "raters.groups.name": "[supervisor] [peer report]",
                "raters.groups.isJoined": "no yes",
                "raters.groups.count": "1.0 5.0",
                "hidden.joined": "peer report",
                "hidden.isNothing": "no",
                "leader.groups.name": "[all] [supervisor] [peer report] [self]",
                "leader.groups.kind": "all group group self",
                "leader.groups.status": "ok ok ok ok",
                "contrast.known": "yes",
                "contrast.difference": "45.8",
                "contrast.test": "leaderHigher",
                "contrast.degrees": "25.0", "contrast.threshold": "6.6",
                "groups.contrast.known": "yes yes yes yes",
                "groups.contrast.test": "leaderHigher leaderHigher leaderHigher notClear",
                "groups.contrast.size": "45.8 66.7 41.7 16.7",
                "groups.contrast.threshold": "6.6 14.2 7.3 38.7",
                "sees.notClear.names": "",
                "sees.unknown.names": "",
            ])
    }

    @Test func hiddenGroups() throws {
        check(
            try facts([[Self.clear[0], Self.clear[1], Self.clear[2], Self.clear[3]]] + Self.others),
            [
                "basis": "others",
                "raters.count": "3.0",
                "raters.groups.name": "[supervisor]",
                "raters.hidden": "peer",
                "hidden.groups": "peer",
                "hidden.isNothing": "no",
                "leader.groups.name": "[all] [supervisor] [peer] [self]",
                "leader.groups.status": "ok withheld tooFewRaters ok",
                "leader.percent": "81.9",
                "batch.questionnaires": "46.0",
                "leader.method.questionnaires": "45.0",
                "contrast.known": "yes", "leader.known": "yes", "leader.low": "70.1",
                "contrast.test": "leaderHigher",
                "views.level": "quiet",
                "keep.reason": "above",
                "try.reason": "below",
            ])
    }

    @Test func aRoleWithoutScore() throws {
        check(
            try facts([["self 444444......", "peer 444444......", "peer 444444......", "peer 444444......"]]),
            [
                "scored": "leader",
                "contrast.test": "none",
                "contrast.scored": "leader",
                "manager.percent": "-",
                "manager.status": "tooFewAnswers",
                "manager.unscored": "C D",
                "leader.highest": "A",
                "leader.isLevel": "no",
                "dimensions.sentence": "ownUnknown ownUnknown noScore none",
                "map.others.field": "-",
            ])
    }

    /// No two raters of a person differ, so nothing is known of the error.
    @Test func anErrorThatIsNotKnown() throws {
        check(
            try facts([["self 343434343434", "peer 445522334455", "peer 445522334455", "peer 445522334455"]]),
            [
                "contrast.test": "unknown",
                "contrast.known": "noSpread",
                "contrast.isKnown": "no",
                "contrast.threshold": "-",
                "leader.known": "noSpread",
                "leader.gap.test": "unknown",
                "leader.gap.known": "noSpread",
                "strengths.test": "unknown",
                "keep.reason": "highest",
                "keep.name": "D",
                "try.reason": "lowest",
                "try.name": "C",
                "views.level": "unknown",
                "views.rows.name": "A D B",
                "views.rows.kind": "gap gap gap",
                "dimensions.sentence": "ownUnknown ownUnknown ownUnknown ownUnknown",
                "sees.unknown.names": "peer",
                "sees.least": "0.0",
                "sees.most": "0.0",
            ])
    }

    /// A question with long answers stands alone on its side.
    @Test func questionsInTwoColumns() throws {
        let long = String(repeating: "word ", count: 60)
        let comments = [("keep", long), ("more", "Short."), ("general", "-"), ("site", "Near.")].map { key, text in
            People.Comment(key: key, text: text, place: SourceSpan(file: "r.csv"))
        }
        check(
            try facts([["self 444444333333"]], comments: comments),
            [
                "comments.name": "keep more site",
                "comments.column": "left right right",
                "comments.groups.kind": "[self] [self] [self]",
                "comments.groups.texts":
                    "[[\(long)]] [[Short.]] [[Near.]]",
            ])
    }
}
