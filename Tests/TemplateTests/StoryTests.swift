import Diagnostics
import Pages
import Story
import Testing

@testable import Template

/// What templates become, as dumps of stories.
@Suite struct StoryTests {
    static let markdown: [(String, String, String)] = [
        ("", "{}", ""),
        (
            "# One\n\n## Two\n\n### Three\n\n#### Four", "{}",
            #"""
            h1[title] "One" (together, next)
            h2[subtitle] "Two" (together, next)
            h3[heading] "Three" (together, next, before 12)
            h4[heading] "Four" (together, next, before 12)
            """#
        ),
        (
            "One\ntwo *three* **four *five*** `six`\\\nseven [eight](https://x.example/{{ person.id }})",
            #"{"person": {"id": 7}}"#,
            #"""
            p[text] "One two "em("three")" "strong("four "em("five"))" "label("six")/"seven "link<https://x.example/7>("eight") (before 6)
            """#
        ),
        (
            "1. a\n2. b\n\n   c\n\n- d\n- e", "{}",
            #"""
            list 1 gap 6 (before 6)
              item
                p[text] "a"
              item
                p[text] "b"
                p[text] "c" (before 6)
            list - gap 0 (before 6)
              item
                p[text] "d"
              item
                p[text] "e"
            """#
        ),
        (
            "> quoted\n\n---\n\n    code\n    more", "{}",
            #"""
            columns gutter 0 height 0
              column 12
              column *
                p[text] "quoted" (before 6)
            lines 1 pitch 0 first 6 (together)
            p[label] "code"/"more"
            """#
        ),
        (
            "| a | b |\n|---|--:|\n| {{ leader.percent }} | *x* |", #"{"leader": {"percent": 66.666}}"#,
            #"""
            table [1*, 1* right] rule (before 6)
              head [note] "a" | [note right] "b"
              row [label] "66.67" | [label right] em("x")
            """#
        ),
        ("~~a~~ www.x.example <!-- no --> \\{{ b }}", "{}", #"p[text] "~~a~~ www.x.example {{ b }}" (before 6)"#),
    ]

    static let flow: [(String, String, String)] = [
        (
            """
            ::: each {in=dimensions as=d when="d.role == 'leader'" keep=together space=18}
            ## {{ d.name }}
            {{ loop.index }} of {{ loop.count }}
            ::: end each
            """,
            #"{"dimensions": [{"name": "A", "role": "leader"}, {"name": "B"}, {"name": "C", "role": "leader"}]}"#,
            #"""
            group (together)
              h2[subtitle] "A" (together, next)
              p[text] "1 of 2" (before 6)
            group (together, before 18)
              h2[subtitle] "C" (together, next)
              p[text] "2 of 2" (before 6)
            """#
        ),
        (
            "::: each {in=words.steps as=s}\n1. {{ s }}\n::: end each", #"{"facts": {"contact": "Bo"}}"#,
            #"""
            list 1 gap 0 (before 6)
              item
                p[text] "Think"
              item
                p[text] "Write to Bo"
            """#
        ),
        (
            "::: each {in=groups as=g space=3}\n{{ g }}\n::: end each", #"{"groups": ["a", "b"]}"#,
            #"""
            p[text] "a" (before 6)
            p[text] "b" (before 3)
            """#
        ),
        (
            "::: if {test=\"leader.percent >= 50\"}\nhigh\n::: else\nlow\n::: end if", #"{"leader": {"percent": 20}}"#,
            #"p[text] "low" (before 6)"#
        ),
        (
            "::: if {test=person.title}\n{{ person.title }}\n::: end if\n\n{{ person.note ?? '' }}", "{}", ""
        ),
        (
            "::: group {space=5}\n::: text {style=statement color=grey align=center before=9}\n# A\n\nB\n::: end text\n::: end group",
            "{}",
            #"""
            group (together, before 5)
              h1[statement grey center] "A" (together, next)
              p[statement grey center] "B"
            """#
        ),
        (
            "::: language {code=\"{{ person.language }}\"}\nA\n\n- B\n::: end language",
            #"{"person": {"language": "de"}}"#,
            #"""
            p[text] "A" (before 6, de)
            list - gap 0 (before 6, de)
              item
                p[text] "B" (de)
            """#
        ),
        (
            "A\n\n::: section {master=report head-left=\"{{ person.name }}\"}\nB\n::: end section\n\nC",
            #"{"person": {"name": "Ada"}}"#,
            #"""
            p[text] "A" (before 6)
            section head-left="Ada"
            p[text] "B" (before 6)
            section
            p[text] "C" (before 6)
            """#
        ),
    ]

    static let blocks: [(String, String, String)] = [
        (
            "::: leaves {height=90}\n::: leaf {role=leader}\n## A\n::: end leaf\n::: panel {role=manager}\n## B\n::: end panel\n::: end leaves",
            "{}",
            #"""
            columns gutter 24 height 90
              column 228
                h2[subtitle leader] "A" (together, next)
              column 228
                h2[subtitle manager] "B" (together, next)
            """#
        ),
        (
            "::: deck {title=\"{{ person.name }}\"}\nHow to read it.\n::: end deck", #"{"person": {"name": "Ada"}}"#,
            #"""
            columns gutter 24 height 84 (together, next)
              column 228
                h1[title] "Ada" (together, next)
              column 228
                p[text] "How to read it." (before 6)
            """#
        ),
        (
            "::: columns {widths=\"100 1*\" gutter=6}\n::: each {in=groups as=g}\n::: column\n{{ g }}\n::: end column\n::: end each\n::: end columns",
            #"{"groups": ["a"]}"#,
            #"""
            columns gutter 6 height 0
              column 100
                p[text] "a" (before 6)
              column *
            """#
        ),
        (
            """
            ::: table {widths="100 1*" align="left right" pitch=18 summary=Scores}
            ::: head
            Name | Score
            ::: end head
            ::: each {in=dimensions as=d keep=together space=12}
            ::: row {rule=true}
            **{{ d.name }}** | {{ d.percent | round }}
            ::: end row
            ::: row {style=note color=leader height=6}
            1. no list | \\| a\\|b
            ::: end row
            ::: end each
            ::: row
            ::: cell {span=2 align=left}
            all

            of it
            ::: end cell
            ::: end row
            ::: end table
            """,
            #"{"dimensions": [{"name": "A | b", "percent": 3}, {"name": "_C_", "percent": 4.5}]}"#,
            #"""
            table [100, 1* right] rule
              head [note] "Name" | [note right] "Score"
              row [label] strong("A | b") | [label right] "3" (rule, height 18, next)
              row [note leader] "1. no list" | [note leader right] "| a|b" (height 6)
              row [label] strong("_C_") | [label right] "5" (rule, before 12, height 18, next)
              row [note leader] "1. no list" | [note leader right] "| a|b" (height 6)
              row (height 18)
                cell 2
                  p[label] "all"
                  p[label] "of it"
            """#
        ),
        (
            "::: lines\n::: lines {count=2 pitch=20 first=measure.first}\n::: rule\n::: space {height=12}\n::: break",
            "{}",
            """
            lines 4 pitch 24 first 26 (together)
            lines 2 pitch 20 first 30 (together)
            lines 1 pitch 0 first 6 (together)
            space 12
            break
            """
        ),
        (
            """
            Text.
            ::: note
            About *that*.

            And this.
            ::: end note
            ::: lines
            ::: caption {style=label before=3}
            {{ person.x ?? 'Lines' }}
            ::: end caption
            ::: if {test=person.none}
            ::: caption
            ::: if {test=person.none}
            Nothing.
            ::: end if
            ::: end caption
            ::: end if
            ::: table {widths="1*"}
            ::: caption
            What it shows.
            ::: end caption
            ::: row
            a
            ::: end row
            ::: end table
            """, "{}",
            #"""
            p[text] "Text." (next, before 6)
            note (together, before 12)
              p[note] "About "em("that")"."
              p[note] "And this."
            lines 4 pitch 24 first 26 (together, next)
            caption (together, before 3)
              p[label] "Lines"
            table [1*]
              caption
                p[note] "What it shows."
              row [label] "a"
            """#
        ),
        (
            "::: text {before=0}\n{{ mark('leader') }} {{ mark(leader.role, true) }}\n::: end text",
            #"{"leader": {"role": "manager"}}"#, #"p[text] <leader>" "<manager hollow>"#
        ),
    ]

    @Test(arguments: markdown + flow)
    func story(template: String, json: String, expected: String) throws {
        #expect(try Workshop.dump(template, json) == expected)
    }

    @Test(arguments: blocks)
    func layout(template: String, json: String, expected: String) throws {
        let front = "---\nmeasures: { first: { a4: 30, letter: 20 } }\n---\n"
        #expect(try Workshop.dump(front + template, json) == expected)
    }

    @Test func furniture() throws {
        let text = """
            ---
            page: { size: letter, master: report }
            title: "{{ words.title }}: {{ person.name }}"
            subject: "{{ person.cycle }}"
            furniture: { head-left: "{{ person.name }}", foot-center: "{{ words.furniture.page }}" }
            first: { head-left: "", foot-right: "{{ page }}/{{ pages }}" }
            ---
            ::: section {foot-left=x}
            A
            ::: end section
            """
        #expect(
            try Workshop.dump(text, #"{"person": {"name": "Ada\nLovelace", "cycle": 2026}}"#) == #"""
                section head-left="Ada"/"Lovelace" foot-left="x" foot-center="Page "<page>" of "<pages>
                  first foot-center="Page "<page>" of "<pages> foot-right=<page>"/"<pages>
                p[text] "A" (before 6)
                """#)
        var findings = Findings()
        let template = try Workshop.template(text, paper: "a4", &findings)
        let story = template.story(
            for: ["person": ["name": "Ada\nLovelace", "cycle": 2026]], findings: &findings)
        #expect(story.metadata.title == "Leader and manager report: Ada Lovelace")
        #expect(story.metadata.subject == "2026")
        #expect(story.metadata.language == "en-US")
        #expect(story.sections.first?.master.size == Size(width: 595.28, height: 841.89))
        #expect(findings.isEmpty)
    }

    @Test func spans() throws {
        var findings = Findings()
        let template = try Workshop.template("---\ndata: 1\n---\n\nA\n\n::: group\n\nB\n::: end group", &findings)
        let blocks = template.story(for: [:], findings: &findings).sections[0].blocks
        #expect(blocks.map { $0.span?.line } == [5, 7])
        #expect(blocks[0].span?.file == "report.md")
    }

    @Test func missingValuesAreFindings() throws {
        let text = """
            {{ person.name }} {{ person.title ?? 'nobody' }} {{ leader.percent | round }} {{ person.x | dash }}

            ::: each {in=dimensions as=d}
            {{ d.name }}
            ::: end each

            {{ words.greeting | with(name='Ada') }} {{ leader }} {{ person.ok }} {{ dimensions }}
            """
        #expect(
            try Workshop.dump(text, #"{"dimensions": [{}, {}], "leader": {"role": "x"}, "person": {"ok": true}}"#)
                == #"""
                p[text] "– nobody – –" (before 6)
                p[text] "–" (before 6)
                p[text] "–" (before 6)
                p[text] "Hello Ada, you have [points]. – true –" (before 6)
                report.md:1:4: warning: there is no value for 'person.name'
                    hint: say what to print instead: person.name ?? 'text'
                report.md:1:53: warning: there is no value for 'leader.percent'
                    hint: say what to print instead: leader.percent ?? 'text'
                report.md:4:4: warning: there is no value for 'd.name'
                    hint: say what to print instead: d.name ?? 'text'
                report.md:7:4: warning: 'words.greeting' has no value for its placeholder 'points'
                    hint: give it one: | with(points=...)
                report.md:7:44: warning: 'leader' is a record, not a text
                    hint: say which of its fields: leader.name
                report.md:7:57: warning: 'person.ok' is true, not a text
                report.md:7:73: warning: 'dimensions' is a list of 2, not a text
                """#)
    }

    @Test func missingImagesAreNamed() throws {
        #expect(
            try Workshop.dump(
                "![Logo](logo.png)\n\n::: image {src=\"{{ person.photo }}\" alt=x}",
                #"{"person": {"photo": "/etc/passwd"}}"#)
                    == #"""
                    p[note] "[image missing: logo.png]"
                    p[note] "[image missing: /etc/passwd]"
                    report.md:1:1: warning: there is no image 'logo.png' in the template's folder
                    report.md:3:17: warning: the image '/etc/passwd' is not in the template's folder
                    """#)
    }
}
