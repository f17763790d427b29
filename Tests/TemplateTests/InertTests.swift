import Diagnostics
import Facts
import Pages
import Story
import Testing

@testable import Template

/// What comes from data is printed as it is, whatever it looks like.
@Suite struct InertTests {
    static let names = [
        "*Bob* ::: page {{x}}", "**b** _i_ `c` ~~s~~", "[a](https://x.example)", "<b>x</b>", "# no heading",
        "1. no list",
        "a | b", "\\*", "{.quiet}", "|||", "## x", "<br>", "{chart kind=dots}", "&amp; &#35;", "![x](y.png)", "---",
        "::: end group", "{{ person.name }}", "\u{F0000}",
        "https://x.example", "«»", "👩‍👩‍👧 née", "'quoted' \"twice\"",
    ]

    @Test(arguments: names)
    func namesStayAsTheyAre(name: String) throws {
        let text = """
            ---
            title: "{{ person.name }}"
            furniture: { head-left: "{{ person.name }}" }
            ---
            ## {{ person.name }}

            {{ person.name }}

            - {{ person.name }}

            | --- |
            | {{ person.name }} |
            | {{ n }} | {each n in groups}

            {{ say.greeting | with(total=person.name) }} {.quiet}
            """
        var findings = Findings()
        let story = try Workshop.template(text, &findings).story(
            for: ["person": ["name": .text(name)], "groups": [.text(name)], "leader": ["percent": 5]],
            findings: &findings
        ).story
        #expect(story.metadata.title == name)
        #expect(story.sections[0].furniture.headLeft == [.text(name)])
        var texts: [String] = []
        for block in story.sections[0].blocks { texts += Self.texts(block) }
        #expect(texts == [name, name, name, name, name, "Hello \(name), you have 5 of \(name)."])
        #expect(findings.isEmpty)
    }

    private static func texts(_ block: Block) -> [String] {
        switch block.content {
        case .heading(_, let inlines, _), .paragraph(let inlines, _): [inlines.plainText]
        case .list(let list): list.items.flatMap { $0 }.flatMap { texts($0) }
        case .table(let table): table.rows.flatMap(\.cells).flatMap(\.blocks).flatMap { texts($0) }
        default: []
        }
    }

    @Test(arguments: [
        ("a\u{07}b\u{1B}[31mc\u{9B}d\u{7F}", "abc[31mcd".replacing("abc", with: "ab")),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
        ("\u{202E}reversed", "reversed"),
        ("\u{2067}x\u{2069}", "\u{2067}x\u{2069}"),
        ("\u{202B}x\u{202C} \u{202C}y\u{2066}", "\u{202B}x\u{202C} y"),
        ("\u{2067}x\u{202C}\u{2069}", "\u{2067}x\u{2069}"),
        ("Zoë “quoted” – 5 €", "Zoë “quoted” – 5 €"),
        ("", ""),
    ])
    func clean(text: String, expected: String) {
        #expect(Inert.clean(text) == expected)
    }

    @Test(arguments: [
        ("one\ntwo", #"p[text] "one"/"two" (before 6)"#),
        ("\n\none\n\n\n\ntwo  three\n", #"p[text] "one"//"two three" (before 6)"#),
        ("   ", #"p[text] " " (before 6)"#),
        ("\n", ""),
    ])
    func lineFeedsAreLineBreaks(text: String, expected: String) throws {
        var findings = Findings()
        let template = try Workshop.template("{{ person.note }}", &findings)
        let story = template.story(for: ["person": ["note": .text(text)]], findings: &findings).story
        #expect(StoryDump.text(story) == expected)
    }

    @Test func wordsInDataAreText() throws {
        var findings = Findings()
        let template = try Workshop.template("{{ person.note | dash }} {{ groups | join }}", &findings)
        let story = template.story(
            for: ["person": ["note": "{{ say.title }}"], "groups": ["{{ a }}", "*b*"]], findings: &findings
        ).story
        #expect(StoryDump.text(story) == #"p[text] "{{ say.title }} {{ a }} and *b*" (before 6)"#)
    }
}
