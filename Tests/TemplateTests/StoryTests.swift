import Diagnostics
import Facts
import Pages
import Story
import Testing

@testable import Template

/// What templates become, as dumps of stories.
@Suite struct StoryTests {
    static let markdown: [(String, String, String)] = [
        ("", "{}", ""),
        (
            "## Two\n\n### Three\n\n#### Four\ntext", "{}",
            #"""
            h2[subtitle] "Two" (together, next)
            h3[heading] "Three" (together, next, before 12)
            h4[heading] "Four" (together, next, before 12)
            p[text] "text"
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
            "> quoted\n\n---\n\n```\ncode\nmore\n```", "{}",
            #"""
            columns gutter 0 height 0 (before 6)
              column 12
              column *
                p[text] "quoted"
            lines 1 pitch 0 first 6 (together)
            p[label] "code"/"more"
            """#
        ),
        ("~~a~~ www.x.example <!-- no --> \\{{ b }}", "{}", #"p[text] "~~a~~ www.x.example {{ b }}" (before 6)"#),
        (
            "  a\n    b\n\n  - c\n    - d", "{}",
            #"""
            p[text] "a b" (before 6)
            list - gap 0 (before 6)
              item
                p[text] "c"
                list - gap 0 (before 6)
                  item
                    p[text] "d"
            """#
        ),
    ]

    static let classes: [(String, String, String)] = [
        (
            "## {{ person.name }} {.leader}\n\n### A *b* {.name .right}\n\nc {.quiet}\n\nd\ne {.title .apart}",
            #"{"person": {"name": "{.quiet}"}}"#,
            #"""
            h2[subtitle leader] "{.quiet}" (together, next)
            h3[statement right] "A "em("b") (together, next, else title right)
            p[label grey] "c" (before 6)
            p[title] "d e" (before 10)
            """#
        ),
        ("a {b} {.5}", "{}", #"p[text] "a {b} {.5}" (before 6)"#),
        (
            "::: leaves {.quiet height=40}\n## A {.leader}\n|||\nB\n:::", "{}",
            #"""
            columns gutter 24 height 40 (before 6)
              column 228
                h2[label leader] "A" (together, next)
              column 228
                p[label grey] "B"
            """#
        ),
        (
            "::: keep {.apart}\n## A\n:::\n\n::: lines {.apart}", "{}",
            #"""
            group (together, before 10)
              h2[subtitle] "A" (together, next)
            lines 4 pitch 24 first 26 (together, before 10)
            """#
        ),
    ]

    static let pages: [(String, String, String)] = [
        (
            "# {{ person.name }}\nHow to read it.\n\nMore.\n\n## Below\nText\n# Next\n\n::: lines\n",
            #"{"person": {"name": "Ada"}}"#,
            #"""
            columns gutter 24 height 60 (together, next)
              column 228
                h1[title] "Ada" (together, next)
              column 228
                p[text] "How to read it."
                p[text] "More." (before 6)
            h2[subtitle] "Below" (together, next)
            p[text] "Text" (before 6)
            break
            columns gutter 24 height 60 (together, next)
              column 480
                h1[title] "Next" (together, next)
            lines 4 pitch 24 first 26 (together)
            """#
        ),
        (
            "::: if person.name\n# {{ person.name }} {.tall}\n:::\n\n::: each d in dimensions\n# {{ d.name }}\n:::",
            #"{"dimensions": [{"name": "A"}, {"name": "B"}]}"#,
            #"""
            columns gutter 24 height 60 (together, next)
              column 480
                h1[title] "A" (together, next)
            break
            columns gutter 24 height 60 (together, next)
              column 480
                h1[title] "B" (together, next)
            """#
        ),
        (
            "::: leaves\n# A\n|||\nb\n:::\n# C {.tall}\n\n::: page\n\nd\n\n::: page {master=opening}\ne\n# F", "{}",
            #"""
            columns gutter 24 height 0 (before 18)
              column 228
                h1[title] "A" (together, next)
              column 228
                p[text] "b"
            break
            columns gutter 24 height 100 (together, next)
              column 480
                h1[title] "C" (together, next)
            break
            p[text] "d" (before 6)
            section
            p[text] "e" (before 6)
            section
            columns gutter 24 height 60 (together, next)
              column 480
                h1[title] "F" (together, next)
            """#
        ),
    ]

    static let tables: [(String, String, String)] = [
        (
            "| a | b |\n|---|--:|\n| {{ leader.percent }} | *x* |", #"{"leader": {"percent": 66.666}}"#,
            #"""
            table [1*, natural right] rule (before 6)
              head [note] "a" | [note right] "b"
              row [label] "66.67" | [label right] em("x")
            """#
        ),
        (
            "text\n  | --- | --- | :-: |\n  | {{ fact.name }} {.quiet} | {{ fact.text }} | \\| | {each fact in groups}",
            #"{"groups": [{"name": "A | b", "text": "1"}, {"name": "_C_", "text": "2"}]}"#,
            #"""
            p[text] "text" (before 6)
            table [natural, 1*, natural center] (before 6)
              row [label grey] "A | b" | [label] "1" | [label center] "|"
              row [label grey] "_C_" | [label] "2" | [label center] "|"
            """#
        ),
        (
            """
            ::: table {.note widths="100 1* natural" gutter=3 pitch=18 summary=Scores rule=false}
              ::: caption
              What it shows.
              :::
              | A | B | C | {.leader}
              | --- | --- | --- |
              | {{ d.percent | signed }} | over two {span=2} | | {each d in dimensions | where('role', 'leader')} {if d.percent} {.listed if loop.first} {.right}
              | ## Head {.leader} <br> text<br>{lines count=1} | | {chart kind=scale marks=dimensions alt="a | b"} |
            :::
            """,
            #"{"dimensions": [{"name": "x", "role": "leader", "percent": 1}, {"name": "y", "role": "leader", "percent": 2}, {"name": "z", "role": "leader"}]}"#,
            #"""
            table [100, 1*, natural] (before 6)
              caption
                p[note] "What it shows."
              head [note leader] "A" | [note leader] "B" | [note leader] "C"
              row (rule, before 3, height 24, next)
                cell 1
                  p[note right] "+1"
                cell 2
                  p[note right] "over two"
              row (height 18)
                cell 1
                  p[note right] "+2"
                cell 2
                  p[note right] "over two"
              row (height 18)
                cell 1
                  h2[note leader] "Head" (together, next)
                  p[note] "text"
                  lines 1 pitch 24 first 26 (together)
                cell 1
                cell 1
                  chart scale alt "a | b" (together)
            """#
        ),
    ]

    static let flow: [(String, String, String)] = [
        (
            """
            ::: each d in dimensions | where('role', 'leader')
            ## {{ d.name }}
            {{ loop.index }} of {{ loop.count }}
            ::: end each
            """,
            #"{"dimensions": [{"name": "A", "role": "leader"}, {"name": "B"}, {"name": "C", "role": "leader"}]}"#,
            #"""
            h2[subtitle] "A" (together, next)
            p[text] "1 of 2" (before 6)
            h2[subtitle] "C" (together, next)
            p[text] "2 of 2" (before 6)
            """#
        ),
        (
            "::: each s in say.steps\n1. {{ s }}\n:::", #"{"person": {"name": "Bo"}}"#,
            #"""
            list 1 gap 0 (before 6)
              item
                p[text] "Think"
              item
                p[text] "Write to Bo"
            """#
        ),
        (
            "::: if leader.percent >= 50\nhigh\n::: else\nlow\n::: end if", #"{"leader": {"percent": 20}}"#,
            #"p[text] "low" (before 6)"#
        ),
        ("::: if person.title\n{{ person.title }}\n:::\n\n{{ person.note ?? '' }}", "{}", ""),
        (
            "::: keep {with=next}\nA\n\nB\n:::", "{}",
            #"""
            group (together, next, before 6)
              p[text] "A"
              p[text] "B" (before 6)
            """#
        ),
        (
            "::: language {code=\"{{ person.language }}\"}\nA\n\n- B\n:::",
            #"{"person": {"language": "de"}}"#,
            #"""
            p[text] "A" (before 6, de)
            list - gap 0 (before 6, de)
              item
                p[text] "B" (de)
            """#
        ),
        (
            "::: columns {widths=\"100 1* 1*\" gutter=6}\n{{ person.name }}\n|||\n|||\n- x\n:::",
            #"{"person": {"name": "a"}}"#,
            #"""
            columns gutter 6 height 0 (before 6)
              column 100
                p[text] "a"
              column *
              column *
                list - gap 0
                  item
                    p[text] "x"
            """#
        ),
        (
            "::: lines\n::: lines {count=2 pitch=20 first=measure.first}", "{}",
            """
            lines 4 pitch 24 first 26 (together)
            lines 2 pitch 20 first 30 (together)
            """
        ),
        (
            """
            Text.
            ::: note
            About *that*.

            And this.
            :::
            ::: lines
            ::: caption {.label}
            {{ person.x ?? 'Lines' }}
            :::
            ::: if person.none
            ::: caption
            ::: if person.none
            Nothing.
            :::
            :::
            :::
            """, "{}",
            #"""
            p[text] "Text." (next, before 6)
            note (together, before 12)
              p[note] "About "em("that")"."
              p[note] "And this."
            lines 4 pitch 24 first 26 (together, next)
            caption (together, before 6)
              p[label] "Lines"
            """#
        ),
        (
            "{{ mark('leader') }} {{ mark(leader.role, true) }}", #"{"leader": {"role": "manager"}}"#,
            #"p[text] <leader>" "<manager hollow> (before 6)"#
        ),
    ]

    static let all: [(String, String, String)] = [markdown, classes, pages, tables, flow].flatMap { $0 }

    @Test(arguments: all)
    func story(template: String, json: String, expected: String) throws {
        let dump = try Workshop.dump(template, json)
        #expect(dump == expected, "\(dump)")
    }

    @Test func furniture() throws {
        let text = """
            ---
            paper: letter
            page: opening
            title: "{{ say.title }}: {{ person.name }}"
            subject: "{{ person.cycle }}"
            furniture: { head-left: "{{ person.name }}", foot-center: "{{ say.furniture.page }}" }
            first: { head-left: "", foot-right: "{{ page }}/{{ pages }}" }
            theme: { furniture: { head-left: "{{ team.name }}", foot-left: "{{ person.cycle }}" } }
            ---
            A
            # B
            """
        #expect(
            try Workshop.dump(text, #"{"person": {"name": "Ada\nLovelace", "cycle": 2026}}"#) == #"""
                section head-left="Ada"/"Lovelace" foot-left="2026" foot-center="Page "<page>" of "<pages>
                  first foot-left="2026" foot-center="Page "<page>" of "<pages> foot-right=<page>"/"<pages>
                p[text] "A" (before 6)
                section head-left="Ada"/"Lovelace" foot-left="2026" foot-center="Page "<page>" of "<pages>
                columns gutter 24 height 60 (together, next)
                  column 480
                    h1[title] "B" (together, next)
                """#)
        var findings = Findings()
        let template = try Workshop.template(text, paper: "a4", &findings)
        let story = template.story(
            for: ["person": ["name": "Ada\nLovelace", "cycle": 2026]], findings: &findings
        ).story
        #expect(story.metadata.title == "Leader and manager report: Ada Lovelace")
        #expect(story.metadata.subject == "2026")
        #expect(story.metadata.language == "en-US")
        #expect(story.sections.first?.master.size == Size(width: 595.28, height: 841.89))
        #expect(findings.isEmpty)
    }

    @Test func spans() throws {
        var findings = Findings()
        let template = try Workshop.template("---\npage: report\n---\n\nA\n\n::: keep\n\nB\n:::", &findings)
        let blocks = template.story(for: [:], findings: &findings).story.sections[0].blocks
        #expect(blocks.map { $0.span?.line } == [5, 7])
        #expect(blocks[0].span?.file == "report.md")
    }

    @Test func missingValuesAreFindings() throws {
        let text = """
            {{ person.name }} {{ person.title ?? 'nobody' }} {{ leader.percent | round }} {{ person.x | dash }}

            ::: each d in dimensions
            {{ d.name }}
            ::: end each

            {{ say.greeting | with(total=person.total) }} {{ leader }} {{ person.ok }} {{ dimensions }}
            """
        #expect(
            try Workshop.dump(text, #"{"dimensions": [{}, {}], "leader": {"role": "x"}, "person": {"ok": true}}"#)
                == #"""
                p[text] "– nobody – –" (before 6)
                p[text] "–" (before 6)
                p[text] "–" (before 6)
                p[text] "Hello –, you have – of –. – – –" (before 6)
                report.md:1:4: warning: there is no value for 'person.name'
                    hint: say what to print instead: person.name ?? 'text'
                report.md:1:53: warning: there is no value for 'leader.percent'
                    hint: say what to print instead: leader.percent ?? 'text'
                report.md:4:4: warning: there is no value for 'd.name'
                    hint: say what to print instead: d.name ?? 'text'
                en.yaml:3:21: warning: there is no value for 'person.name'
                    hint: say what to print instead: person.name ?? 'text'
                en.yaml:3:49: warning: there is no value for 'leader.percent'
                    hint: say what to print instead: leader.percent ?? 'text'
                en.yaml:3:81: warning: there is no value for 'total'
                    hint: say what to print instead: total ?? 'text'
                report.md:7:50: warning: 'leader' is no text
                report.md:7:63: warning: 'person.ok' is no text
                report.md:7:79: warning: 'dimensions' is no text
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

/// Parts: pieces of a report in files of their own, each a directive.
@Suite struct PartTests {
    static let row = """
        ---
        help: a row
        parameters:
          role: [leader, manager]
          list: list
          title: { type: text, default: None, help: above it }
          note: { type: text, default: null }
          high: { type: number, default: 12 }
        ---
        ## {{ title }} {.{{ role }}}
        ::: each d in list
        {{ d.name }} {{ role }}
        :::
        ::: lines {count=1 first=high}
        ::: if note
        {{ note }}
        :::
        """

    @Test func parametersAreNames() throws {
        let text = """
            ::: each d in groups
            ::: row {role=leader list="dimensions | where('role', 'leader')" title="{{ d }}"}
            :::
            ::: row {role=leader list=dimensions high=measure.first note="Now."}
            """
        #expect(
            try Workshop.dump(
                text, #"{"groups": ["G"], "dimensions": [{"name": "A", "role": "leader"}, {"name": "B"}]}"#,
                parts: ["row": Self.row])
                    == #"""
                    h2[subtitle leader] "G" (together, next)
                    p[text] "A leader" (before 6)
                    lines 1 pitch 24 first 12 (together)
                    h2[subtitle leader] "None" (together, next)
                    p[text] "A leader" (before 6)
                    p[text] "B leader" (before 6)
                    lines 1 pitch 24 first 30 (together)
                    p[text] "Now." (before 6)
                    """#)
    }

    @Test func partsOpenPagesAndHoldOthers() throws {
        #expect(
            try Workshop.dump(
                "::: two",
                parts: ["two": "::: one {x=A}\n::: one {x=B}", "one": "---\nparameters: { x: text }\n---\n# {{ x }}"])
                    == #"""
                    columns gutter 24 height 60 (together, next)
                      column 480
                        h1[title] "A" (together, next)
                    break
                    columns gutter 24 height 60 (together, next)
                      column 480
                        h1[title] "B" (together, next)
                    """#)
    }

    static let errors: [(String, [String: String], [String])] = [
        ("::: rwo", ["row": row], ["report.md:1:5: error: no directive is called 'rwo'", "did you mean 'row'?"]),
        ("::: row {role=leader}", ["row": row], ["report.md:1:1: error: 'row' needs 'list'"]),
        (
            "::: row {role=leader list=dimensions titel=x}", ["row": row],
            ["1:38: error: 'row' has no attribute 'titel'"]
        ),
        ("::: row {role=ledaer list=dimensions}", ["row": row], ["1:15: error: 'ledaer' is none of: leader, manager"]),
        ("::: row {role=leader list=dimension}", ["row": row], ["1:27: error: nothing is called 'dimension'"]),
        (
            "::: row {role=leader list=dimensions title=\"a {{ person.name }}\"}", ["row": row],
            ["1:45: error: a part is given"]
        ),
        ("::: a", ["a": "x\n::: a"], ["parts/a.md:2:1: error: the part 'a' holds itself: a > a"]),
        ("::: a", ["a": "::: b", "b": "::: a"], ["parts/b.md:1:1: error: the part 'a' holds itself: a > b > a"]),
        (
            "::: each d in dimensions\n::: a\n:::", ["a": "\n{{ d.name }}"],
            ["parts/a.md:2:4: error: nothing is called 'd'"]
        ),
        ("x", ["note": "x"], ["parts/note.md: error: a part cannot be called 'note'"]),
        (
            "x", ["a": "---\nparameters: { b: lst }\n---\n"],
            ["parts/a.md:2:18: error: 'lst' is no type of a parameter", "'list'?"]
        ),
        (
            "x", ["a": "---\nparameters: { say: list }\n---\n"],
            ["parts/a.md:2:15: error: 'say' is no name for a parameter"]
        ),
        ("x", ["a": "---\nhlep: x\n---\n"], ["parts/a.md:2:1: error: the front matter of a part knows no 'hlep'"]),
    ]

    @Test(arguments: errors)
    func says(template: String, parts: [String: String], expected: [String]) {
        var findings = Findings()
        let error = #expect(throws: Failure.self) { try Workshop.template(template, parts: parts, &findings) }
        for text in expected {
            #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
        }
    }
}
