import Diagnostics
import Facts
import Story
import Testing

@testable import Charts
@testable import Template

private struct Scored: Sendable {
    var name: String
    var role = "leader"
    var percent: Double?
    var status = "ok"
    var groups: [Rated] = []
    var dimensions: [Scored] = []
}

private struct Rated: Sendable {
    var names: [String]
    var kind: String
    var percent: Double?
    var raters: Int?
    var step: String?
}

private struct Whole: Sendable {
    var leader: Scored
    var manager: Scored
}

private let sides = ChoiceType("side", ["leader", "manager"])
private let scales = ChoiceType("scale", ["lead", "run", "trust", "plan"], section: "scales")
private let raters = ChoiceType("group", ["all", "peer", "report", "self"], section: "groups")
private let rows = ChoiceType("row", ["all", "group", "self"])
private let statuses = ChoiceType("status", ["ok", "few"], section: "status")
private let steps = ChoiceType("step", ["low", "strong"], section: "agreement")

private func score<Subject>(_ scored: @escaping @Sendable (Subject) -> Scored) -> [Fact<Subject>] {
    [
        .number("percent", .points, "the score") { scored($0).percent },
        .number("low", .points, "of its margin") { subject in scored(subject).percent.map { $0 - 5 } },
        .number("high", .points, "of its margin") { subject in scored(subject).percent.map { $0 + 5 } },
        .choice("status", statuses, "whether there is one") { scored($0).status },
        .flag("isSelf", "whose") { _ in false },
    ]
}

private let rated = Schema<Rated>(
    "group",
    [
        .choices("name", raters, "who") { $0.names }, .choice("kind", rows, "what") { $0.kind },
        .number("percent", .points, "the score") { $0.percent }, .number("low", .points, "of its margin") { _ in 1 },
        .number("high", .points, "of its margin") { _ in 99 }, .count("raters", .raters, "how many") { $0.raters },
        .choice("status", statuses, "whether there is one") { $0.percent == nil ? "few" : "ok" },
        .choice("agreementStep", steps, "how they agree") { $0.step },
    ])
/// Means over people: why there is none is not told, and nobody agrees with anybody.
private let mean = Schema<Rated>(
    "mean",
    [
        .choices("name", raters, "who") { $0.names }, .choice("kind", rows, "what") { $0.kind },
        .number("percent", .points, "the mean") { $0.percent }, .count("people", .people, "how many") { $0.raters },
    ])
private let dimension = Schema<Scored>(
    "dimension",
    [.choice("name", scales, "which") { $0.name }, .choice("role", sides, "where") { $0.role }] + score { $0 } + [
        .number("own", .points, "their own") { _ in 40 }, .list("groups", of: rated, "who says what") { $0.groups },
    ])
private let role = Schema<Scored>(
    "role",
    [.choice("name", scales, "which") { $0.name }] + score { $0 } + [
        .list("dimensions", of: dimension, "its own") { $0.dimensions }
    ])
private let place = Schema<Whole>(
    "place", [.record("leader", role, "up") { $0.leader }, .record("manager", role, "right") { $0.manager }])
private let map = Schema<Whole>(
    "map", [.record("others", place, "theirs") { $0 }, .record("own", place, "one's own") { _ in nil }])
private let contrast = Schema<Whole>(
    "contrast",
    [.number("difference", .points, "of both") { _ in 14 }, .number("threshold", .points, "by chance") { _ in 8 }])
private let subject = Schema<Whole>(
    "report",
    [
        .record("person", Schema<Whole>("person", [.text("name", "the name") { _ in "Ada" }]), "who") { $0 },
        .record("leader", role, "left") { $0.leader }, .record("manager", role, "right") { $0.manager },
        .list("dimensions", of: dimension, "all") { $0.leader.dimensions + $0.manager.dimensions },
        .list("means", of: mean, "of people") { $0.leader.dimensions.first?.groups ?? [] },
        .record("contrast", contrast, "both") { $0 }, .record("map", map, "places") { $0 },
        .choice("basis", ChoiceType("basis", ["others", "self"]), "whose") { _ in "others" },
    ])

/// Charts against a schema: what counts where a report says nothing, what is carried, and what is told of what cannot be right.
@Suite struct ChartSchemaTests {
    private static let words = """
        scales:
          lead: { name: Leading, short: Leading }
          run: { name: Running, short: Running }
          trust: { name: Inspiring trust, short: Trust }
          plan: { name: Planning, short: Planning }
        groups:
          all: { name: All, row: All }
          peer: { name: Peers, row: Peers }
          report: { name: Reports, row: Reports }
          self: { name: You, row: You }
        status: { ok: { name: ok }, few: { name: too few } }
        agreement: { low: { name: Low }, strong: { name: Strong } }
        roles: { leader: { name: Leader }, manager: { name: Manager } }
        numbers: { decimal: ".", group: ",", missing: "–" }
        charts:
          diptych:
            margin: "{{ it.low | round }} to {{ it.high | round }}"
            reason: "{{ it.status }}"
            alt: "Leader {{ leader.percent }}, manager {{ manager.percent }}."
          difference:
            label: "{{ data.difference | unit }}, {{ it.threshold }}"
            title: Difference
            left: leader higher
            right: manager higher
            alt: "Difference {{ data.difference }}."
          map:
            fields: [a, b, c, d]
            told: [told, apart]
            leader: Up
            manager: Right
            others: Others
            own: You
            alt: "At {{ others.leader.percent }}."
          butterfly:
            reason: "{{ it.status }}"
            alt: "{{ leader | tell(say.charts.entry) | join('entries') }}"
          entry: "{{ it.name | form('short') }} {{ it.percent ?? it.status }}"
          groups:
            reason: "{{ it.status }}"
            hidden: not shown
            head: { name: by, count: n }
            alt: "{{ data | tell(say.charts.entry) | join('entries') }}"
          dumbbell: { alt: "{{ data | tell(say.charts.entry) | join('entries') }}" }
          scale: { alt: "{{ marks | count }} marks" }
          dots: { alt: "{{ data | count }} dots" }
        units: { points: { one: "{{ count }} point", other: "{{ count }} points" } }
        lists: { pair: " and ", separator: ", ", last: ", and ", entries: "; ", either: " or ", eitherLast: ", or " }
        """

    private static let whole = Whole(
        leader: Scored(
            name: "lead", percent: 72,
            dimensions: [
                Scored(
                    name: "trust", percent: 80,
                    groups: [
                        Rated(names: ["all"], kind: "all", percent: 80, raters: 5, step: "strong"),
                        Rated(names: ["peer", "report"], kind: "group", percent: 70, raters: 3, step: nil),
                        Rated(names: ["self"], kind: "self", percent: nil, raters: 1, step: nil),
                    ])
            ]),
        manager: Scored(
            name: "run", role: "manager", percent: 58,
            dimensions: [Scored(name: "plan", role: "manager", percent: nil, status: "few")]))

    private static func chart(
        _ text: String, words: String = words
    ) throws -> (chart: Chart, carried: CarriedFacts, findings: [String]) {
        var findings = Findings()
        let template = try Workshop.template(text, words: words, subject: subject.type, &findings)
        let (story, carried) = template.story(for: subject.root(of: whole), findings: &findings)
        guard case .chart(let chart)? = story.sections.first?.blocks.first?.content else { throw Failure("no chart") }
        return (chart, carried, findings.map(\.description))
    }

    private static func chart(_ attributes: [String], words: String = words) throws -> Chart {
        let (chart, _, findings) = try chart("::: chart {\(attributes.joined(separator: " "))}", words: words)
        #expect(findings == [])
        return chart
    }

    /// What each kind needs to be told; all else has a standard.
    static let told: [String: [String]] = [
        "groups": ["role=leader head=true"], "dumbbell": ["role=leader", "data=dimensions"],
        "scale": ["marks=dimensions"],
    ]

    @Test(arguments: ChartKind.all.map(\.name)) func standardsSuffice(kind: String) throws {
        let chart = try Self.chart(
            ["kind=\(kind)"] + (Self.told[kind] ?? []))
        #expect(chart.alternative.isEmpty == (kind == "groups"))
        #expect(!chart.alternative.contains("–"))
    }

    @Test func standardsOfTheTwoScores() throws {
        let diptych = try Self.chart(["kind=diptych"])
        #expect(
            diptych.picture as? Diptych
                == Diptych(
                    leader: .init(score: Score(value: 72, low: 67, high: 77), note: "67 to 77"),
                    manager: .init(score: Score(value: 58, low: 53, high: 63), note: "53 to 63"), height: 336))
        #expect(diptych.alternative == "Leader 72, manager 58.")
        let difference = try Self.chart(["kind=difference"])
        #expect(
            difference.picture as? Difference
                == Difference(
                    value: 14, margin: 8, label: "14 points, 8", title: "Difference", leaderHigher: "leader higher",
                    managerHigher: "manager higher", axisOffset: 24))
        // The chart's own facts go before those of the report.
        #expect(try Self.chart(["kind=diptych leader=manager"]).alternative == "Leader 58, manager 58.")
    }

    @Test func rowsAreCalledByTheWords() throws {
        let butterfly = try Self.chart(["kind=butterfly leader-whole=leader form=short"])
        let picture = butterfly.picture as? Butterfly
        #expect(picture?.leader == [.init(name: "Trust", score: Score(value: 80, low: 75, high: 85))])
        #expect(picture?.manager == [.init(name: "Planning", score: nil, reason: "too few")])
        #expect(picture?.leaderWhole?.name == "Leading")
        #expect(butterfly.alternative == "Trust 80")
    }

    @Test func groupsOfADimension() throws {
        let text = """
            ::: each d in leader.dimensions
            ::: chart {kind=groups role=d.role data=d.groups agreement="{{ it.agreementStep ?? '' }}"}
            ::: end each
            """
        let (chart, carried, findings) = try Self.chart(text)
        #expect(findings == [])
        #expect(
            chart.picture as? Groups
                == Groups(
                    side: .leader,
                    rows: [
                        .init(
                            kind: .all, name: "All", score: Score(value: 80, low: 1, high: 99), reason: "", count: "5",
                            agreement: "Strong"),
                        .init(
                            kind: .group, name: "Peers and Reports", score: Score(value: 70), reason: "", count: "3",
                            agreement: ""),
                        .init(kind: .own, name: "You", score: nil, reason: "too few", count: "", agreement: ""),
                    ]))
        #expect(chart.alternative == "All 80; Peers and Reports 70; You too few")
        // The margin of the first row is drawn, so it is carried; those of the others are not, nor the number of raters of a
        // score that is not shown.
        guard case .record(let top) = carried.root, case .record(let leader)? = top.first?.node,
            case .list(let dimensions)? = leader.first?.node, case .record(let first)? = dimensions.first,
            case .list(let groups)? = first.first?.node
        else {
            Issue.record("nothing is carried")
            return
        }
        let names = groups.map { node in if case .record(let fields) = node { fields.map(\.name) } else { [""] } }
        #expect(
            names == [
                ["agreementStep", "high", "kind", "low", "name", "percent", "raters"],
                ["kind", "name", "percent", "raters"], ["kind", "name", "status"],
            ])
    }

    /// Where the records have not the facts of the first standard, the next one counts.
    @Test func groupsOfATeam() throws {
        let groups = try Self.chart(["kind=groups role=manager data=means alt=''"]).picture as? Groups
        #expect(groups?.side == .manager)
        #expect(groups?.rows.map(\.count) == ["5", "3", ""])
        #expect(groups?.rows.map(\.agreement) == ["", "", ""])
        #expect(groups?.rows.map(\.reason) == ["", "", "not shown"])
    }

    @Test(arguments: [
        ("kind=diptich", "1:17: error: 'diptich' is not known to 'kind'", "did you mean 'diptych'?"),
        ("alt=x", "report.md:1:1: error: 'chart' needs 'kind'", "kinds: diptych, difference"),
        ("kind=dots picth=3", "1:22: error: a chart of the kind 'dots' has no attribute 'picth'", "mean 'pitch'?"),
        ("kind=dumbbell role=leader", "report.md:1:1: error: 'dumbbell' needs 'data'", "data=...: the rows"),
        ("kind=groups head=true", "1:1: error: 'groups' needs 'role'", "whose ink"),
        ("kind=dumbbell role=ledaer data=dimensions", "1:31: error: 'ledaer' is neither leader nor", "mean 'leader'?"),
        (
            "kind=dumbbell role=basis data=dimensions",
            "1:31: error: 'role' should be leader or manager, but 'basis' is others | self", ""
        ),
        (
            "kind=diptych leader=person",
            "1:32: error: 'leader' of a chart of the kind 'diptych' takes a record with [isSelf], percent, [low], [high], "
                + "but 'person' has no 'percent' (a number)",
            "known here: leader, manager"
        ),
        ("kind=diptych leader=leadr", "1:32: error: nothing is called 'leadr'", "did you mean 'leader'?"),
        (
            "kind=diptych leader=person.name", "but 'person.name' is text", "known here: leader, manager"
        ),
        (
            "kind=butterfly leader=leader",
            "takes a list of records with name, percent, [low], [high], "
                + "but 'leader' is role", "known here: dimensions, leader.dimensions, manager.dimensions"
        ),
        (
            "kind=dumbbell role=leader data=leader.dimension", "'leader' has no 'dimension'",
            "did you mean 'dimensions'?"
        ),
        ("kind=difference data=leader", "has no 'difference' (a number)", "known here: contrast"),
        ("kind=map others=leader", "has no 'leader' (with percent, [low], [high]) and no 'manager'", "map.others"),
        ("kind=dots pitch=leader.name", "1:28: error: 'pitch' should be a number, but 'leader.name' is", ""),
        ("kind=dots pitch=99999", "1:28: error: 'pitch' should be from 0 to 1440", ""),
        ("kind=dots self=3", "1:27: error: 'self' should be true, false or an expression", ""),
        ("kind=map fields=person.name", "'fields' should be a list of texts, but 'person.name' is text", ""),
        ("kind=map threshold=person.name", "'threshold' should be a number, but 'person.name' is text", ""),
        ("kind=diptych margin='{{ it.lw }}'", "1:39: error: 'it' has no 'lw'", "did you mean 'low'?"),
        ("kind=diptych alt='{{ leader.prcent }}'", "error: 'leader' has no 'prcent'", "did you mean 'percent'?"),
        (
            "kind=dots form=shrt", "1:27: error: 'scales' of the words has no name of the form 'shrt'",
            "did you mean 'short'?"
        ),
        ("kind=diptych title=x", "'diptych' has no attribute 'title'", ""),
    ])
    func mistakes(attributes: String, message: String, hint: String) {
        let error = #expect(throws: Failure.self) { try Self.chart([attributes]) }
        #expect(error?.findings.count == 1, "\(error?.description ?? "")")
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }

    /// What the words lack is told where the chart stands, and what it is for.
    @Test(arguments: [
        (
            "kind=diptych", "            alt: \"Leader", "            olt: \"Leader",
            "1:1: error: the words have no 'charts.diptych.alt'", "said for 'alt'"
        ),
        (
            "kind=diptych", "margin:", "mergin:", "1:1: error: the words have no 'charts.diptych.margin'",
            "said for 'margin'"
        ),
        ("kind=diptych", "it.low |", "it.lo |", "en.yaml:17:20: error: 'it' has no 'lo'", "did you mean 'low'?"),
        (
            "kind=map", "            told:", "            tell:", "1:1: error: the words have no 'charts.map.told'",
            "said for 'told'"
        ),
        (
            "kind=dots", "  plan: { name: Planning, short: Planning }", "  plan: { short: P }",
            "the words have no 'scales.plan.name'",
            "printed by report.md"
        ),
    ])
    func gapsInTheWords(attributes: String, old: String, new: String, message: String, hint: String) {
        let words = Self.words.replacing(old.trimmed, with: new.trimmed)
        #expect(words != Self.words)
        let error = #expect(throws: Failure.self) { try Self.chart([attributes], words: words) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }

    /// A subject without the facts that a chart is made of by itself has to be told.
    @Test(arguments: ["diptych", "difference", "map", "butterfly", "dots"]) func nothingToDraw(kind: String) {
        let other = RecordType("report", [.init(name: "person", type: .text, help: "who", carriage: .printed)])
        var findings = Findings()
        let error = #expect(throws: Failure.self) {
            try Workshop.template("::: chart {kind=\(kind)}", words: Self.words, subject: other, &findings)
        }
        #expect(error?.description.contains("report.md:1:1: error: nothing is called") == true)
        #expect(error?.description.contains("which is not given") == true)
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
