import Diagnostics
import Story
import TestKit
import Testing

@testable import Template

/// Whatever is typed into a template, it gives a story or errors, and never ends the program.
@Suite struct MutationTests {
    static let template = """
        ---
        page: { size: a4, master: report }
        title: "{{ words.title }}: {{ person.name }}"
        measures: { high: { a4: 336, letter: 288 } }
        data: { list: [a, b] }
        furniture: { head-left: "{{ person.name }}", foot-center: "{{ words.furniture.page }}" }
        first: { head-left: "" }
        theme: { styles: { text: { size: 10 } } }
        ---
        # {{ person.name }} *emph*

        ::: deck {title="{{ words.title }}" height=84}
        Text with `code` and [link](https://x.example).
        ::: end deck
        ::: each {in=dimensions as=d when="d.role == 'leader' and not (d.percent < 3)" keep=together space=12}
        ## {{ d.name }}
        ::: if {test="d.percent ?? false"}
        {{ d.percent | fixed(2) | nozero }}
        ::: else
        - {{ words.greeting | with(name=d.name, points=words.units.points | plural(2)) }}
        ::: end if
        ::: end each
        ::: table {widths="144 48 1*" align="left right" gutter=6}
        ::: head
        a | b | c
        ::: end head
        ::: each {in=data.list as=x}
        ::: row {rule=true style=note}
        {{ x }} | **b** | {{ dimensions | where('role', 'leader') | map('name') | join('or') }}
        ::: end row
        ::: end each
        ::: end table
        ::: leaves
        ::: leaf {role=leader}
        1. one
        > two
        ::: end leaf
        ::: leaf
        | a | b |
        |---|--:|
        | {{ mark('leader') }} | c |
        ::: end leaf
        ::: end leaves
        ::: chart {kind=diptych leader=leader manager=manager height=measure.high alt="{{ person.name }}"}
        ::: chart {kind=dots data=dimensions alt=x}
        ::: image {src=x.png alt=x}
        ::: lines {count=3}
        ::: caption {style=note}
        {{ person.name }}
        ::: end caption
        ::: note {before=3}
        a
        ::: end note
        ::: section {master=report foot-left="{{ page }} {{ pages }}"}
        ::: language {code=de}
        ![a](b.png "{{ person.name }}")
        ::: end language
        ::: end section
        """

    @Test(arguments: 0..<8)
    func mutations(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let original = Array(Self.template.utf8)
        let data = try Workshop.record(ExpressionTests.json)
        let words = Words(try Workshop.node(Workshop.words), language: "en")
        let theme = try Workshop.node(Workshop.theme)
        let interesting = Array(":{}|'\"*_`[]()#-\n \u{00}\u{7F}1a.=?<>&\\".utf8) + [0xF3, 0xB0, 0x80, 0xFF]
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
                    source, theme: theme, directory: Workshop.bundle, paper: nil, words: words, roots: Workshop.roots,
                    &findings)
                let story = template.story(for: data, findings: &findings)
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
        let template = try Workshop.template(Self.template, &findings)
        let first = template.story(for: try Workshop.record(ExpressionTests.json), findings: &findings)
        var again = Findings()
        #expect(template.story(for: try Workshop.record(ExpressionTests.json), findings: &again) == first)
        #expect(findings.map(\.message).filter { !$0.contains("no image") } == [])
    }

    @Test func manyThreadsGiveTheSame() async throws {
        var findings = Findings()
        let template = try Workshop.template(Self.template, &findings)
        let data = try Workshop.record(ExpressionTests.json)
        let expected = template.story(for: data, findings: &findings)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    var findings = Findings()
                    return template.story(for: data, findings: &findings) == expected
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
