import Diagnostics
import Facts
import Story
import Testing

@testable import Template

@Suite struct ExpressionTests {
    static let json = #"""
        {"person": {"name": "Ada", "date": "2026-04-14", "id": "007", "zero": 0, "empty": "", "no": null, "yes": true},
         "leader": {"percent": 66.5, "low": 2, "role": "leader"}, "manager": {"percent": -3.2, "share": 0.853},
         "dimensions": [{"name": "A", "role": "leader", "percent": 70, "band": {"name": "x"}},
                        {"name": "B", "role": "manager", "percent": 50}, {"name": "C", "role": "leader"}],
         "contrast": {"kind": "high", "rank": 2}, "groups": ["peers", "reports", "others"]}
        """#

    @Test(arguments: [
        ("person.name", "Ada"), ("'x'", "x"), ("\"it's\"", "it's"), ("3", "3"),
        ("-3.50", "-3.5".replacing("-", with: "−")),
        ("leader.percent", "66.5"), ("leader.percent | round", "67"), ("leader.percent | round(2)", "66.50"),
        ("manager.percent | round", "−3"), ("3 | signed", "+3"),
        ("manager.percent | signed", "−3"), ("0 | signed", "0"), ("leader.percent | percent", "67 percent"),
        ("contrast.rank | ordinal", "2nd"), ("person.date | date", "April 14, 2026"),
        ("person.date | date('short')", "14 Apr 2026"), ("person.no | dash", "–"), ("person.name | dash", "Ada"),
        ("dimensions | count", "3"), ("groups | join", "peers, reports, and others"),
        ("groups | first(2) | join('or')", "peers or reports"), ("groups | last(1) | join", "others"),
        ("groups | first(-1) | count", "0"), ("groups | first(99) | count", "3"),
        ("groups", "peers, reports, and others"),
        ("dimensions | where('role', 'leader') | map('name') | join", "A and C"),
        ("dimensions | first(2) | tell(say.entry) | join('entries')", "A 70; B 50"),
        ("say.bands[contrast.kind].text", "Shown often."), ("say.bands[person.name].text ?? 'none'", "none"),
        ("person.no ?? person.none ?? 'x'", "x"), ("person.empty ?? 'x'", ""),
        ("(person.no ?? leader.percent) | round", "67"), ("person.no ?? leader.percent | round", "67"),
        ("say.units.points | with(count=1)", "1 point"),
        ("say.units.points | with(count=dimensions | count)", "3 points"), ("say.title", "Leader and manager report"),
        ("say.none ?? say.title", "Leader and manager report"),
        ("say.greeting | with(total=say.units.points | with(count=70))", "Hello Ada, you have 67 of 70 points."),
        ("say.steps", "Think and Write to Ada"), ("say.steps | count", "2"),
        ("measure.wide", "5"), ("measure.one", "7"),
    ])
    func gives(expression: String, expected: String) throws {
        let front = "---\ntheme: { measures: { wide: { a4: 5, letter: 6 }, one: 7 } }\n---\n"
        var findings = Findings()
        let template = try Workshop.template(front + "{{ \(expression) }}", &findings)
        let story = template.story(for: try Workshop.record(Self.json), findings: &findings).story
        #expect(findings.map(\.description) == [])
        guard let block = story.sections[0].blocks.first else {
            #expect(expected.isEmpty)
            return
        }
        guard case .paragraph(let inlines, _) = block.content else { return }
        #expect(inlines.plainText == expected)
    }

    @Test(arguments: [
        ("true", true), ("false", false), ("missing", false), ("person.name", true), ("person.no", false),
        ("person.none.deeper", false), ("person.zero", true), ("person.empty", false), ("person.yes", true),
        ("not person.yes", false), ("not not person.yes", true), ("person.no == missing", true),
        ("person.name != missing", true),
        ("person.name == 'Ada'", true), ("person.name == 'ada'", false), ("person.id == 7", false),
        ("leader.percent > 66", true), ("leader.percent >= 66.5", true), ("leader.percent < 66.5", false),
        ("leader.percent <= manager.percent", false), ("person.no < 3", false), ("person.no >= missing", false),
        ("'a' < 'b'", true), ("true and false or true", true), ("true or false and false", true),
        ("not true or true", true), ("(true or false) and false", false),
        ("say.title == 'Leader and manager report'", true), ("say.none", false), ("say.title", true),
        ("leader == leader", false), ("groups == groups", true),
        ("dimensions | where('role', 'boss')", false), ("person.no ?? true", true), ("say.bands.low", true),
    ])
    func holds(test: String, expected: Bool) throws {
        let text = "::: if \(test)\nyes\n::: else\nno\n:::"
        #expect(try Workshop.dump(text, Self.json) == "p[text] \"\(expected ? "yes" : "no")\" (before 6)")
    }

    @Test(arguments: [
        ("person.name | round", "'person.name' does not suit the format 'round'"),
        ("person.name | join", "'person.name' does not suit the format 'join'"),
        ("leader | form('short')", "'leader' does not suit the format 'form'"),
        ("mark(person.name)", "'person.name' is neither leader nor manager"),
        ("mark('leader') ?? 1", "'mark('leader')' stands only by itself"),
        ("person.none", "there is no value for 'person.none'"), ("leader", "'leader' is no text"),
    ])
    func complains(expression: String, expected: String) throws {
        let dump = try Workshop.dump("{{ \(expression) }}", Self.json)
        #expect(dump.contains("warning: " + expected), "\(dump)")
    }

    @Test func loopsKnowWhereTheyAre() throws {
        let text = """
            ::: each d in dimensions
              ::: each g in groups
              {{ d.name }}{{ g }} {{ loop.index }}/{{ loop.count }}
                ::: if loop.last
                last
                :::
              :::
            {{ loop.index }}
            :::
            """
        let dump = try Workshop.dump(
            text, #"{"dimensions": [{"name": "A"}, {"name": "B"}], "groups": [1, 2]}"#)
        let lines = dump.split(separator: "\n").map { $0.split(separator: "\"")[1] }
        #expect(lines == ["A1 1/2", "A2 2/2", "last", "1", "B1 1/2", "B2 2/2", "last", "2"])
    }

    @Test func longLoopsAreCutShort() throws {
        var findings = Findings()
        let template = try Workshop.template("::: each g in groups\n{{ g }}\n:::", &findings)
        let many = Value.list(Array(repeating: 1, count: 100_001))
        let story = template.story(for: ["groups": many], findings: &findings).story
        #expect(story.sections[0].blocks.count == 100_000)
        #expect(findings.map(\.message) == ["'groups' has 100001 elements; only 100000 are used"])
    }

    @Test func everyFormatHasItsLine() {
        #expect(Set(Format.all.map(\.kind)) == Set(Format.Kind.allCases))
        #expect(Format.all.allSatisfy { $0.usage.hasPrefix($0.name) && !$0.help.isEmpty })
    }
}
