import Diagnostics
import Facts
import Story
import Testing
import YAML

@testable import Template

private struct Tower: Sendable {
    var name: String?
    var height = 0.0
    var floors: [Floor] = []
    var state = "open"
    var isOld = false
}

private struct Floor: Sendable {
    var use: String
    var area: Double?
}

private let states = ChoiceType("state", ["open", "closed", "unknown"])
private let uses = ChoiceType("use", ["office", "shop"], section: "uses")
private let floor = Schema<Floor>(
    "floor", [.choice("use", uses, "what for") { $0.use }, .number("area", .points, "square") { $0.area }])
private let tower = Schema<Tower>(
    "tower",
    [
        .text("name", "what it is called") { $0.name },
        .number("height", .points, "in all") { $0.height },
        .list("floors", of: floor, "from below") { $0.floors },
        .choice("state", states, "whether one may enter") { $0.state },
        .flag("isOld", "before 1900") { $0.isOld },
        .text("secret", "never carried", carriage: .never) { _ in "hidden" },
    ])

/// Entries of the words against a schema: what they say, and what is told of those that cannot be right.
@Suite struct SayTests {
    private static let words = """
        units: { points: { one: "{{ count }} point", other: "{{ count }} points" } }
        uses: { office: { name: Offices, short: Off }, shop: { name: Shops, short: Shops } }
        entry:
          choose: state
          open: "{{ name }} is open."
          closed: "{{ name }} is closed, {{ height | unit }} high."
          unknown: Nobody knows.
        first:
          choose:
            - { when: "height > 100 and isOld", say: "Old and high." }
            - { when: "height > 100", say: "High." }
            - { say: "" }
        flag: { choose: isOld, "true": Old, "false": New }
        list: "{{ floors | tell(say.floor) | join('entries') }}"
        floor: "{{ it.use }}: {{ it.area | unit }}"
        kind: "{{ say.kinds[it.use][state].a ?? 'none' }}"
        names: "{{ floors | map('use') | form('short') | join }}"
        kinds: { office: { open: { a: Office open }, closed: { a: Office closed } }, shop: { closed: { a: Shop closed } } }
        count: { plural: floors | count, one: One floor, other: "{{ floors | count }} floors" }
        steps: [Enter, "Leave {{ name }}"]
        numbers: { decimal: ".", group: "," }
        """

    private static func dump(_ text: String, _ subject: Tower, words: String = words) throws -> (String, [String]) {
        var findings = Findings()
        let template = try Workshop.template(text, words: words, subject: tower.type, &findings)
        let (story, _) = template.story(for: tower.root(of: subject), findings: &findings)
        return (
            story.sections[0].blocks.map { block in
                guard case .paragraph(let inlines, _) = block.content else { return "?" }
                return inlines.plainText
            }.joined(separator: "|"), findings.map(\.description)
        )
    }

    private static let high = Tower(
        name: "Ost", height: 1234.4, floors: [Floor(use: "shop", area: 1), Floor(use: "office", area: 12.6)],
        state: "closed", isOld: false)

    @Test(arguments: [
        ("say.entry", "Ost is closed, 1,234 points high."), ("say.first", "High."), ("say.flag", "New"),
        ("say.list", "Shops: 1 point; Offices: 13 points"), ("say.names", "Shops and Off"), ("say.count", "2 floors"),
        ("floors | first(1) | tell(say.kind) | join", "Shop closed"), ("say.none[state].x ?? 'no'", "no"),
        ("say.steps | last(1)", "Leave Ost"), ("height", "1,234"), ("floors | map('area') | join", "1 and 13"),
    ])
    func says(expression: String, expected: String) throws {
        let (text, findings) = try Self.dump("{{ \(expression) }}", Self.high)
        #expect(text == expected)
        #expect(findings == [])
    }

    @Test func whatIsMissingIsTold() throws {
        let (text, findings) = try Self.dump("{{ say.entry }}", Tower(state: "open"))
        #expect(text == "– is open.")
        #expect(
            findings.map { $0.prefix(50) }
                == ["en.yaml:5:13: warning: there is no value for 'name'"].map { $0.prefix(50) })
    }

    @Test func aNameStandsInForAnotherForm() throws {
        let words = Self.words.replacing("name: Shops, short: Shops", with: "name: Shops")
        let (text, findings) = try Self.dump("{{ say.names }}", Self.high, words: words)
        #expect(text == "Shops and Off")
        #expect(
            findings.map(\.firstLine) == [
                "en.yaml:2:54: warning: the words have no 'uses.shop.short', so that its name stands in"
            ])
    }

    @Test func anOptionalEntryThatIsAlmostThereIsTold() throws {
        let (text, findings) = try Self.dump("{{ say.entri ?? '' }} {{ say.nothing ?? 'x' }}", Self.high)
        #expect(text == " x")
        #expect(
            findings.map(\.firstLine) == ["report.md:1:4: warning: 'say.entri': the words have no 'entri' there"])
    }

    @Test(arguments: [
        ("{{ say.entri }}", "report.md:1:4: error: the words have no 'entri'", "did you mean 'entry'?"),
        ("{{ nme }}", "report.md:1:4: error: nothing is called 'nme'", "did you mean 'name'?"),
        ("{{ nme ?? '' }}", "report.md:1:4: error: nothing is called 'nme'", "did you mean 'name'?"),
        ("{{ name.x }}", "report.md:1:9: error: 'name' is text and has no 'x'", ""),
        ("{{ state }}", "report.md:1:4: error: 'state' has cases, not names", "chooses on it"),
        ("{{ isOld }}", "report.md:1:4: error: true or false cannot be printed", ""),
        ("{{ floors }}", "report.md:1:4: error: a floor has no text of its own", "use, area"),
        (
            "{{ floors | map('are') | join }}", "report.md:1:17: error: the elements of 'floors' have no 'are'",
            "'area'?"
        ),
        ("{{ floors | where('use', 'shops') | count }}", "no element of 'floors' has 'shops' there", "'shop'?"),
        ("{{ name | unit }}", "report.md:1:11: error: 'name' has no unit", ""),
        ("{{ say.kinds['office'][state].a }}", "the words have no 'kinds.office.unknown'", ""),
        ("{{ say.kinds['shed'].a }}", "the words have no 'kinds.shed'", ""),
        ("{{ say.units.points }}", "which number chooses the form of 'units.points'?", "count=..."),
    ])
    func mistakesInTemplates(text: String, message: String, hint: String) {
        let error = #expect(throws: Failure.self) { try Self.dump(text, Self.high) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("a: \"{{ nme }}\"", "en.yaml:1:8: error: nothing is called 'nme'", "did you mean 'name'?"),
        (
            "a: { choose: state, open: x, closed: y }", "'a' says nothing where 'state' is 'unknown'",
            "add 'unknown: ...'"
        ),
        ("a: { choose: state, \"open, shut\": y, closed: x, unknown: z }", "'state' is never 'shut'", ""),
        ("a: { choose: state, open: x, else: y }", "'else' would stand in for a case of 'state'", "several before one"),
        ("a: { choose: state, open: x, closed: { b: y }, unknown: z }", "'a.closed' is a group of entries", "'choose'"),
        ("a: { b: x }", "report.md:1:4: error: 'say.a' is a group of entries, not a text", "'choose'"),
        ("a: \"{{ say.l | map('b') | join }}\"\nl: [{ b: x }, { c: y }]", "the words have no 'l[2].b'", ""),
        ("a: { plural: height, other: x }", "'a' has no form 'one'", "CLDR"),
        ("a: { choose: state, open: x, shut: y, else: z }", "'state' is never 'shut'", ""),
        ("a: { choose: height, else: z }", "'height' is number of points, not a choice", "when: ..."),
        ("a: { choose: [{ when: isOld, say: x }] }", "'a' says nothing where no condition holds", "{ say: ... }"),
        ("a: { choose: [{ when: \"state == 'opn'\", say: x }, { say: y }] }", "'state' is never 'opn'", "'open'?"),
        ("a: { plural: height, one: x }", "'a' has no form 'other'", ""),
        ("a: \"{{ say.b }}\"\nb: \"{{ say.a }}\"", "stands in itself", ""),
        ("a: \"{{ say.c }}\"", "en.yaml:1:8: error: the words have no 'c'", ""),
        (
            "a: \"{{ floors | map('use') | join }}\"\nuses: { office: { name: O } }",
            "the words have no 'uses.shop.name'", ""
        ),
    ])
    func mistakesInWords(words: String, message: String, hint: String) {
        let error = #expect(throws: Failure.self) { try Self.dump("{{ say.a }}", Self.high, words: words) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }

    @Test func anotherLanguageStandsInWhereTheFileSaysSo() throws {
        var findings = Findings()
        let own = try Workshop.node("language: { code: de }\na: A", file: "de.yaml")
        let base = try Workshop.node("a: a\nb: b\nc: c", file: "en.yaml")
        let words = Words(base.overlaid(by: own), language: "de", files: ["de.yaml"])
        let use = WordsUse()
        let names = Names(subject: tower.type, words: words, use: use)
        for path in ["say.a", "say.b"] {
            findings.append(
                .note(
                    "\(try ExpressionParser.parse(path, at: TextPlace("", at: own.span), names: names).fixedText ?? "")"
                ))
        }
        #expect(findings.map(\.message) == ["A", "b"])
        #expect(
            use.borrowed(words).map(\.description.firstLine) == [
                "de.yaml: warning: 'b' is missing, so that another language stands in"
            ])
        let review = WordsReview(words, reference: Words(base, language: "en"), use: use)
        #expect(review.lacking.map(\.path) == ["b"])
    }

    @Test func aFileToFillIn() throws {
        let node = try Workshop.node(
            "language: { code: en }\na: One thing\nb: { choose: x, \"true\": Yes, else: No }\nc: [x, { y: z }]")
        let blank = Words(node, language: "en").blank(for: "fr")
        #expect(
            blank
                == "language: { code: fr }\n# One thing\na:\nb:\n  choose: \"x\"\n  # Yes\n  \"true\":\n  # No\n  else:\n"
                + "c:\n  # x\n  -\n  -\n    # z\n    y:\n")
        #expect(try Workshop.node(blank)["b"]?["choose"]?.text == "x")
    }

    @Test func whatIsReadIsCarried() throws {
        var findings = Findings()
        let template = try Workshop.template(
            "{{ say.entry }} {{ secret }}\n\n{{ floors | last(1) | tell(say.floor) | join }}", words: Self.words,
            subject: tower.type, &findings)
        let (_, carried) = template.story(for: tower.root(of: Self.high), findings: &findings)
        guard case .record(let fields) = carried.root else { return }
        #expect(fields.map(\.name) == ["floors", "height", "name", "state"])
        guard case .list(let floors) = fields[0].node, case .record(let last) = floors.first else { return }
        #expect(floors.count == 1)
        #expect(last.map(\.name) == ["area", "use"])
    }

    @Test func entriesThatNothingSaysAreTold() throws {
        let node = try Workshop.node("a: x\nb: { c: y, d: z }", file: "en.yaml")
        let words = Words(node, language: "en")
        let use = WordsUse()
        let names = Names(subject: tower.type, words: words, use: use)
        _ = try ExpressionParser.parse("say.b.c", at: TextPlace("", at: node.span), names: names)
        #expect(
            use.superfluous(words).map(\.description.firstLine) == [
                "en.yaml:1:1: warning: no report says 'a'", "en.yaml:2:12: warning: no report says 'b.d'",
            ])
    }
}

extension String {
    fileprivate var firstLine: String { String(prefix { $0 != "\n" }) }
}
