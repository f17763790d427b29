import Charts
import Diagnostics
import Facts
import Story
import TestKit
import Testing

@testable import Template

/// Whatever is typed into a template, it gives a story or errors, and never ends the program.
@Suite struct MutationTests {
    static let template = """
        ---
        paper: a4
        page: opening
        title: "{{ say.title }}: {{ person.name }}"
        furniture: { head-left: "{{ person.name }}", foot-center: "{{ say.furniture.page }} {{ page }}" }
        first: { head-left: "" }
        theme: { styles: { text: { size: 10 } } }
        ---
        ::: leaves {.apart height=measure.first}
        # {{ person.name }} *emph* {.name}
        1. one
        > two
        |||
        | a | b |
        |---|--:|
        | {{ mark('leader') }} | c |
        :::
        # {{ say.title }} {.tall}
        Text with `code` and [link](https://x.example). {.quiet}

        ::: each d in dimensions | where('role', 'leader')
          ::: keep {with=next}
          ## {{ d.name }} {.leader}
            ::: if d.percent ?? false
            {{ d.percent | round(2) | dash }}
            ::: else
            - {{ say.greeting | with(total=say.units.points | with(count=dimensions | count)) }}
            :::
          :::
        ::: end each
        ::: table {.note widths="144 natural 1*" gutter=6 summary=x}
        ::: caption
        {{ person.name }}
        :::
        | --- | --: | --- |
        | {{ x }} {.right} | **b** <br> ## c {.leader} | {{ dimensions | where('role', 'leader') | map('name') | join('or') }} | {each x in groups} {if x} {.listed if loop.first}
        | {chart kind=dots data=dimensions alt="a | b"} | over {span=2} |
        :::
        ::: chart {kind=diptych leader=leader manager=manager height=measure.first margin="" reason="{{ it.low }}" alt="{{ person.name }}"}
        ::: image {src=x.png alt=x}
        ::: lines {count=3}
        ::: note {.quiet}
        a
        :::
        ::: page {master=report}
        ::: row {role=leader list=dimensions title="{{ person.name }}"}
        ::: language {code=de}
        ![a](b.png "{{ person.name }}")
        :::
        ::: contents {levels=2}
        """

    @Test(arguments: 0..<8)
    func mutations(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let original = Array(Self.template.utf8)
        let data = try Workshop.record(ExpressionTests.json)
        let words = Words(try Workshop.node(Workshop.words), language: "en")
        let theme = try Workshop.node(Workshop.theme)
        let interesting = Array(":{}|'\"*_`[]()#-\n \u{00}\u{7F}1a.=?<>&\\".utf8) + [0xF3, 0xB0, 0x80, 0xFF]
        let part = try ReportSource(bytes: Array(PartTests.row.utf8), path: "parts/row.md")
        var stories = 0
        for _ in 0..<250 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(interesting.randomElement(using: &random) ?? 0, at: place)
                case 2: bytes[place] = interesting.randomElement(using: &random) ?? 0
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + 20))
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                }
                if bytes.isEmpty { bytes = original }
            }
            var findings = Findings()
            do throws(Failure) {
                let source = try ReportSource(bytes: bytes, path: "report.md")
                let template = try Bundle.template(
                    source, parts: [part], theme: theme, directory: Workshop.bundle, paper: nil, words: words,
                    subject: Workshop.subject, charts: ChartKind.all, &findings)
                let story = template.story(for: data, findings: &findings).story
                #expect(!story.sections.isEmpty)
                stories += 1
            } catch {
                #expect(error.findings.hasErrors)
                #expect(error.findings.allSatisfy { $0.span != nil }, "\(error.description)")
            }
        }
        #expect(stories > 0)
    }

    @Test func theOriginalIsGood() throws {
        var findings = Findings()
        let template = try Workshop.template(Self.template, parts: ["row": PartTests.row], &findings)
        let first = template.story(for: try Workshop.record(ExpressionTests.json), findings: &findings).story
        var again = Findings()
        #expect(template.story(for: try Workshop.record(ExpressionTests.json), findings: &again).story == first)
        #expect(findings.map(\.message).filter { !$0.contains("no image") } == [])
    }

    @Test func manyThreadsGiveTheSame() async throws {
        var findings = Findings()
        let template = try Workshop.template(Self.template, parts: ["row": PartTests.row], &findings)
        let data = try Workshop.record(ExpressionTests.json)
        let expected = template.story(for: data, findings: &findings).story
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    var findings = Findings()
                    return template.story(for: data, findings: &findings).story == expected
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
