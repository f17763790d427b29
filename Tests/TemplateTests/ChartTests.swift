import Diagnostics
import Facts
import Story
import Testing

@testable import Charts
@testable import Template

/// The pictures of charts, from facts that a template gives by hand.
@Suite struct ChartTests {
    static let data = #"""
        {"leader": {"percent": 72, "low": 67, "high": 78, "name": "Leader"},
         "manager": {"isSelf": true, "name": "Manager"},
         "contrast": {"difference": 14, "threshold": 8.5},
         "dimensions": [{"role": "leader", "name": "A", "percent": 70, "low": 60, "high": 80, "own": 50, "kind": "all",
                         "raters": 5, "agreementStep": "high", "isSelf": true, "label": "You"},
                        {"role": "manager", "name": "B", "kind": "group", "raters": 2}],
         "person": {"name": "Ada", "place": {"leader": {"percent": 1}, "manager": {"percent": 2, "low": 0, "high": 4}},
                    "spread": {"leader": {"sd": 9}, "manager": {"sd": 12}, "correlation": 0.5}}}
        """#

    private func chart(_ attributes: String) throws -> (picture: any ChartPicture, alternative: String, [String]) {
        var findings = Findings()
        let template = try Workshop.template("::: chart {\(attributes)}", &findings)
        let story = template.story(for: try Workshop.record(Self.data), findings: &findings).story
        let block = try #require(story.sections.first?.blocks.first)
        guard case .chart(let chart) = block.content else { throw Failure("no chart") }
        #expect(block.keep.together)
        return (chart.picture, chart.alternative, findings.map(\.message))
    }

    private func expect<Picture: ChartPicture>(
        _ attributes: String, _ expected: Picture, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let (picture, _, findings) = try chart(attributes)
        #expect(picture as? Picture == expected, sourceLocation: sourceLocation)
        #expect(findings == [], sourceLocation: sourceLocation)
    }

    private let score = Score(value: 72, low: 67, high: 78)
    private let scoreA = Score(value: 70, low: 60, high: 80)

    @Test func diptych() throws {
        try expect(
            "kind=diptych height=300 margin='{{ it.low }}' reason=none alt=x",
            Diptych(
                leader: .init(score: score, note: "67"), manager: .init(score: nil, note: "none", isSelf: true),
                height: 300))
        #expect(
            try chart("kind=diptych margin='' reason='' alt=\"{{ leader.name }}: {{ leader.percent }}\"").alternative
                == "Leader: 72")
    }

    @Test func difference() throws {
        try expect(
            "kind=difference title=Difference left='{{ leader.name }} higher' right=R axis=60 label='{{ data.difference }}' alt=x",
            Difference(
                value: 14, margin: 8.5, label: "14", title: "Difference", leaderHigher: "Leader higher",
                managerHigher: "R", axisOffset: 60))
    }

    @Test func map() throws {
        try expect(
            "kind=map own=person.place others=person.none own-label=You others-label=Others spread=person.spread spread-label=S side=204 fields=say.steps told=say.steps leader-name=L manager-name=M threshold=contrast.threshold alt=x",
            Map(
                side: 204, own: .init(leader: Score(value: 1), manager: Score(value: 2, low: 0, high: 4), label: "You"),
                spread: .init(leader: 9, manager: 12, correlation: 0.5, label: "S"), threshold: 8.5,
                fields: ["Think", "Write to Ada"], toldApart: ["Think", "Write to Ada"], leaderName: "L",
                managerName: "M"))
    }

    @Test func butterfly() throws {
        let rows = [Butterfly.Row(name: "A", score: scoreA), Butterfly.Row(name: "B", score: nil, reason: "no B")]
        try expect(
            "kind=butterfly leader=dimensions manager=dimensions leader-whole=leader self=leader.percent reason='no {{ it.name }}' alt=x",
            Butterfly(
                leader: rows, manager: rows, leaderWhole: .init(name: "Leader", score: score), pitch: 54, isSelf: true))
    }

    @Test func groups() throws {
        try expect(
            "kind=groups role=manager data=dimensions head=true head-name='' head-count=n head-agreement='' reason=hidden agreement='{{ it.agreementStep }}' alt=x",
            Groups(
                side: .manager,
                rows: [
                    .init(kind: .all, name: "A", score: scoreA, reason: "", count: "5", agreement: "high"),
                    .init(kind: .group, name: "B", score: nil, reason: "hidden", count: "", agreement: ""),
                ], head: .init(name: "", count: "n", agreement: "")))
        // The head alone has no facts, and is decoration.
        let head = try chart("kind=groups role=leader head=true head-name=a head-count=b head-agreement=c")
        #expect(
            head.picture as? Groups
                == Groups(side: .leader, rows: [], head: .init(name: "a", count: "b", agreement: "c")))
        #expect(head.alternative == "")
    }

    @Test func dumbbell() throws {
        try expect(
            "kind=dumbbell role=manager data=dimensions pitch=30 alt=x",
            Dumbbell(
                side: .manager,
                rows: [.init(name: "A", own: 50, others: scoreA), .init(name: "B", own: nil, others: nil)], pitch: 30,
                missing: "–"))
    }

    @Test func scaleAndDots() throws {
        try expect(
            "kind=scale marks=dimensions linked=true alt=x",
            Scale(marks: [.init(side: .leader, score: scoreA, isSelf: true, label: "You")], isLinked: true))
        try expect(
            "kind=dots self=false alt=x",
            Dots(
                rows: [.init(side: .leader, name: "A", score: scoreA), .init(side: .manager, name: "B", score: nil)],
                pitch: 18))
    }

    @Test(arguments: [
        ("kind=dots data=person.none alt=x", "there is no value for 'person.none'"),
        ("kind=dots data=leader alt=x", "'leader' is no list"),
        (
            "kind=diptych leader=leader manager=person.none margin='' reason='' alt=x",
            "there is no value for 'person.none'"
        ),
        ("kind=diptych manager=dimensions margin='' reason='' alt=x", "'dimensions' is no record"),
        ("kind=dots pitch=leader.name alt=x", "'leader.name' is no number from 0 to 1440"),
        (
            "kind=dumbbell role='{{ leader.name }}' data=dimensions alt=x",
            "the role of a 'dumbbell' is neither leader nor manager"
        ),
    ])
    func findings(attributes: String, expected: String) throws {
        #expect(try chart(attributes).2 == [expected])
    }

    @Test func everyKindHasHelp() {
        #expect(Set(ChartKind.all.map(\.name)).count == ChartKind.all.count)
        for kind in ChartKind.all {
            #expect(!kind.help.isEmpty)
            let names = kind.attributes.map(\.name)
            #expect(Set(names).count == names.count && Set(names).isDisjoint(with: ["kind", "alt", "it"]))
            for attribute in kind.attributes {
                #expect(!attribute.help.isEmpty)
                if case .text(let about) = attribute.type { #expect(Set(about).isSubset(of: names)) }
            }
        }
    }

    @Test func everyDirectiveHasHelp() {
        #expect(Set(Directive.all.map(\.name)).count == Directive.all.count)
        for directive in Directive.all {
            let attributes = directive.form.attributes
            #expect(Set(attributes.map(\.name)).count == attributes.count)
            #expect(!directive.form.help.isEmpty && attributes.allSatisfy { !$0.help.isEmpty })
            #expect(directive.divider == .none || directive.isContainer)
            #expect(directive.usage.hasPrefix("::: \(directive.name)"))
        }
    }
}
