import Diagnostics
import Story
import Testing

@testable import Template

/// The numbers of charts, from records.
@Suite struct ChartTests {
    static let data = #"""
        {"leader": {"percent": 72, "low": 67, "high": 78, "note": "67 to 78", "name": "Leader"},
         "manager": {"note": "not scored", "isSelf": true, "name": "Manager"},
         "contrast": {"value": 14, "margin": 8.5, "label": "14 points"},
         "dimensions": [{"role": "leader", "name": "A", "percent": 70, "low": 60, "high": 80, "own": 50, "kind": "all",
                         "count": 5, "agreement": "high", "isSelf": true, "label": "You"},
                        {"role": "manager", "name": "B", "reason": "not shown", "kind": "group"}],
         "person": {"place": {"leader": {"percent": 1}, "manager": {"percent": 2, "low": 0, "high": 4}, "label": "You"}}}
        """#

    private func chart(_ attributes: String) throws -> (kind: Chart.Kind, alternative: String, findings: [String]) {
        var findings = Findings()
        let template = try Workshop.template("::: chart {\(attributes)}", &findings)
        let story = template.story(for: try Workshop.record(Self.data), findings: &findings)
        let block = try #require(story.sections.first?.blocks.first)
        guard case .chart(let chart) = block.content else {
            Issue.record("no chart")
            return (.scale(Scale(marks: [])), "", [])
        }
        #expect(block.keep.together)
        return (chart.kind, chart.alternative, findings.map(\.message))
    }

    private let score = Score(value: 72, low: 67, high: 78)
    private let scoreA = Score(value: 70, low: 60, high: 80)

    @Test func diptych() throws {
        let chart = try chart(
            "kind=diptych leader=leader manager=manager height=336 alt=\"{{ leader.name }}: {{ leader.percent }}\"")
        #expect(
            chart.kind
                == .diptych(
                    Diptych(
                        leader: .init(score: score, note: "67 to 78"),
                        manager: .init(score: nil, note: "not scored", isSelf: true), height: 336)))
        #expect(chart.alternative == "Leader: 72")
        #expect(chart.findings.isEmpty)
    }

    @Test func difference() throws {
        let chart = try chart(
            "kind=difference data=contrast title=Difference left='{{ leader.name }} higher' right=R axis=60 alt=x")
        #expect(
            chart.kind
                == .difference(
                    Difference(
                        value: 14, margin: 8.5, label: "14 points", title: "Difference", leaderHigher: "Leader higher",
                        managerHigher: "R", axisOffset: 60)))
        #expect(chart.findings.isEmpty)
    }

    @Test func map() throws {
        let chart = try chart(
            "kind=map own=person.place others=person.none side=204 threshold=contrast.margin fields=words.steps told=words.steps leader-name=L manager-name=M alt=x"
        )
        let place = Map.Place(leader: Score(value: 1), manager: Score(value: 2, low: 0, high: 4), label: "You")
        #expect(
            chart.kind
                == .map(
                    Map(
                        side: 204, others: nil, own: place, threshold: 8.5, fields: ["Think", "Write to [contact]"],
                        toldApart: ["Think", "Write to [contact]"], leaderName: "L", managerName: "M")))
        #expect(chart.findings.isEmpty)
    }

    @Test func butterfly() throws {
        let chart = try chart(
            "kind=butterfly leader=dimensions manager=dimensions leader-whole=leader self=leader.percent alt=x")
        let rows = [
            Butterfly.Row(name: "A", score: scoreA), Butterfly.Row(name: "B", score: nil, reason: "not shown"),
        ]
        #expect(
            chart.kind
                == .butterfly(
                    Butterfly(
                        leader: rows, manager: rows, leaderWhole: .init(name: "Leader", score: score), pitch: 54,
                        isSelf: true)))
        #expect(chart.findings.isEmpty)
    }

    @Test func groups() throws {
        let chart = try chart("kind=groups role=manager data=dimensions head-count=n alt=x")
        #expect(
            chart.kind
                == .groups(
                    Groups(
                        side: .manager,
                        rows: [
                            .init(kind: .all, name: "A", score: scoreA, reason: "", count: "5", agreement: "high"),
                            .init(kind: .group, name: "B", score: nil, reason: "not shown", count: "", agreement: ""),
                        ], head: .init(name: "", count: "n", agreement: ""))))
    }

    @Test func dumbbell() throws {
        let chart = try chart(
            "kind=dumbbell role='{{ dimensions[1].role }}' data=dimensions pitch=measure.x alt=x".replacing(
                "measure.x", with: "30"))
        #expect(
            chart.kind
                == .dumbbell(
                    Dumbbell(
                        side: .leader,
                        rows: [.init(name: "A", own: 50, others: scoreA), .init(name: "B", own: nil, others: nil)],
                        pitch: 30, missing: "–")))
    }

    @Test func scaleAndDots() throws {
        #expect(
            try chart("kind=scale marks=dimensions linked=true alt=x").kind
                == .scale(
                    Scale(marks: [.init(side: .leader, score: scoreA, isSelf: true, label: "You")], isLinked: true)))
        #expect(
            try chart("kind=dots data=dimensions self=false alt=x").kind
                == .dots(
                    Dots(
                        rows: [
                            .init(side: .leader, name: "A", score: scoreA),
                            .init(side: .manager, name: "B", score: nil),
                        ], pitch: 18)))
    }

    @Test(arguments: [
        ("kind=dots data=person.none alt=x", "there is no value for 'person.none'"),
        ("kind=dots data=leader alt=x", "'leader' is no list"),
        ("kind=diptych leader=leader manager=person.none height=3 alt=x", "there is no value for 'person.none'"),
        ("kind=dots data=dimensions pitch=leader.name alt=x", "'leader.name' is no number from 0 to 1440"),
        (
            "kind=dumbbell role='{{ leader.name }}' data=dimensions alt=x",
            "the role of a 'dumbbell' is neither leader nor manager"
        ),
    ])
    func findings(attributes: String, expected: String) throws {
        #expect(try chart(attributes).findings == [expected])
    }

    @Test func everyKindHasItsTable() {
        for chart in Directive.charts {
            #expect(Set(chart.attributes.map(\.name)).isDisjoint(with: ["kind", "alt"]))
        }
        for form in Directive.all.map(\.form) + Directive.charts {
            #expect(Set(form.attributes.map(\.name)).count == form.attributes.count)
            #expect(!form.help.isEmpty && form.attributes.allSatisfy { !$0.help.isEmpty })
        }
        #expect(Directive.builtIn.count == Directive.all.count)
    }
}
