import Diagnostics
import Testing

@testable import Template

/// What is wrong with a template is said with its place, and with what to do.
@Suite struct ErrorTests {
    static let fences: [(String, [String])] = [
        (
            "::: each {in=dimensions as=d}\nx",
            ["report.md:1:1: error: 'each' is not closed", "hint: close it by '::: end each'"]
        ),
        (
            "::: group\n::: if {test=true}\nx\n::: end group",
            ["report.md:4:1: error: '::: end group' stands where 'if', opened on line 2, should end"]
        ),
        ("x\n::: end group\n", ["report.md:2:1: error: '::: end group' closes nothing"]),
        (
            "::: break\n::: end break",
            ["report.md:2:1: error: '::: end break' closes nothing", "hint: 'break' has no end"]
        ),
        ("::: end\n", ["report.md:1:1: error: 'end' must say of what"]),
        ("::: group\n::: end\n", ["report.md:2:1: error: 'end' must say of what", "hint: write '::: end group'"]),
        ("::: else\n", ["report.md:1:1: error: 'else' stands only inside 'if'"]),
        (
            "::: if {test=true}\n::: else\n::: else\n::: end if",
            ["report.md:3:1: error: this 'if' has an 'else' already"]
        ),
        (
            "::: grup\nx\n::: end grup",
            ["report.md:1:5: error: no directive is called 'grup'", "hint: did you mean 'group'?"]
        ),
        (
            ":::: note\n",
            [
                "report.md:1:1: error: this line of colons is no directive",
                "hint: write '::: name', '::: name {attribute=value}' or '::: end name'",
            ]
        ),
        ("a\n\n  :::note", ["report.md:3:3: error: this line of colons is no directive"]),
        ("    ::: group", ["report.md:1:5: error: a directive may be indented by three spaces at most"]),
        ("```\n:::\n```", ["report.md:2:1: error: this line of colons is no directive"]),
        ("::: break twice", ["report.md:1:11: error: attributes stand in braces"]),
        (
            String(repeating: "::: group\n", count: 65) + String(repeating: "::: end group\n", count: 65),
            ["report.md:65:1: error: directives are nested more than 64 deep"]
        ),
        (String(repeating: "> ", count: 70) + "x", ["1:1: error: this text is nested more than 64 deep"]),
        ("::: break {} x", ["report.md:1:14: error: nothing may stand after the attributes"]),
    ]

    static let attributes: [(String, [String])] = [
        (
            "::: group {kep=together}\n::: end group",
            ["report.md:1:12: error: 'group' has no attribute 'kep'", "hint: did you mean 'keep'?"]
        ),
        (
            "::: group {keep=togther}\n::: end group",
            ["report.md:1:17: error: 'togther' is not known to 'keep'", "hint: did you mean 'together'?"]
        ),
        (
            "::: text {style=txt}\n::: end text",
            ["report.md:1:17: error: 'txt' is not known to the theme's styles", "hint: did you mean 'text'?"]
        ),
        (
            "::: text {color=\"ledger\"}\n::: end text",
            ["report.md:1:18: error: 'ledger' is not known to the palette", "hint: did you mean 'leader'?"]
        ),
        ("::: section {master=reprt}\n::: end section", ["1:21: error: 'reprt' is not known to the theme's masters"]),
        ("::: group {keep=together\n::: end group", ["report.md:1:11: error: '{' is not closed by '}'"]),
        ("::: group {keep}\n::: end group", ["1:16: error: an attribute cannot be read here", "write keep=value"]),
        (
            "::: group {keep=\"x}\n::: end group",
            ["report.md:1:17: error: the quotation that begins here does not end on its line"]
        ),
        ("::: group {keep=none keep=none}\n::: end group", ["report.md:1:22: error: 'keep' is given twice"]),
        ("::: group {keep=}\n::: end group", ["report.md:1:17: error: 'keep' has no value"]),
        ("::: space", ["report.md:1:1: error: 'space' needs 'height'", "hint: height=...: points"]),
        ("::: space {height='x'}", ["report.md:1:20: error: nothing is called 'x'"]),
        ("::: space {height=\"'x'\"}", ["report.md:1:20: error: 'height' should be a number"]),
        ("::: table {widths=\"10 x\"}\n::: end table", ["report.md:1:23: error: 'x' is no width"]),
        ("::: table {widths=\"10\" align=\"left right\"}\n::: end table", ["1:31: error: there are 1 columns but 2"]),
        ("::: columns {widths=\"1* 2*\"}\n::: end columns", ["1:22: error: the shares of columns must be equal"]),
        ("::: each {in=dimensions as=words}\n::: end each", ["1:28: error: 'words' has a meaning of its own"]),
        ("::: each {in=dimensions as=1d}\n::: end each", ["1:28: error: '1d' is no name"]),
        ("::: each {in=words.title as=d}\n::: end each", ["report.md:1:14: error: 'words.title' is no list"]),
    ]

    static let places: [(String, [String])] = [
        ("::: column\nx\n::: end column", ["report.md:1:1: error: 'column' stands only inside 'columns'"]),
        ("::: columns\n\nx\n::: end columns", ["report.md:3:1: error: text cannot stand directly in 'columns'"]),
        ("::: columns\n::: break\n::: end columns", ["2:1: error: 'break' cannot stand directly in 'columns'"]),
        ("::: leaves\n::: leaf\n::: end leaf\n::: end leaves", ["1:1: error: 'leaves' has two sides, but 1"]),
        (
            "::: table {widths=\"1 2\"}\n::: row\na | b | c\n::: end row\n::: end table",
            ["report.md:3:1: error: this row has 3 cells, the table 2 columns"]
        ),
        (
            "::: table {widths=\"1 2\"}\n::: row\na\n\nb\n::: end row\n::: end table",
            ["report.md:5:1: error: a row is one paragraph"]
        ),
        (
            "::: table {widths=9}\n::: if {test=leader}\n::: caption\nx\n::: end caption\n::: end if\n::: end table",
            ["report.md:3:1: error: 'caption' stands directly in 'table'"]
        ),
        (
            "::: note\n::: section\n::: end section\n::: end note",
            ["report.md:2:1: error: a section cannot begin here"]
        ),
        (
            "::: group\n::: section\n::: end section\n::: end group",
            ["report.md:2:1: error: a section cannot begin here"]
        ),
        (
            "::: each {in=dimensions as=d keep=together}\n::: section\n::: end section\n::: end each",
            ["report.md:2:1: error: a section cannot begin here"]
        ),
        ("one\n\n<b>bold</b>", ["report.md:3:1: error: HTML cannot be used here"]),
        ("<div>\nx\n</div>", ["report.md:1:1: error: HTML cannot be used here"]),
        ("text ![alt](x.png) text", ["report.md:1:1: error: an image stands in a paragraph of its own"]),
        ("[x](javascript:alert)", ["report.md:1:1: error: 'javascript:alert' is no web or mail address"]),
        ("![alt](../x.png)", ["1:1: error: the image '../x.png' is not in the template's folder"]),
        ("::: image {src=\"/etc/passwd\" alt=\"\"}", ["1:17: error: the image '/etc/passwd' is not in the template's"]),
        ("::: image {src=\"a/../../b\" alt=\"\"}", ["1:17: error: the image 'a/../../b' is not in the template's"]),
        ("a \u{F0001}", ["report.md:1:3: error: a private-use character cannot stand here"]),
    ]

    static let expressions: [(String, [String])] = [
        ("Hello {{ persn.name }}", ["1:10: error: nothing is called 'persn'", "hint: did you mean 'person'?"]),
        ("ä {{ x.y }}", ["report.md:1:6: error: nothing is called 'x'", "hint: known here: comments, contrast"]),
        ("{{ person.name | rond }}", ["1:18: error: no format is called 'rond'", "hint: did you mean 'round'?"]),
        ("{{ words.titel }}", ["1:10: error: 'words' has no 'titel'", "hint: did you mean 'title'?"]),
        ("{{ words.bands[person.band].nam }}", ["1:29: error: 'words.bands[person.band]' has no 'nam'", "'name'?"]),
        ("{{ measure.x }}", ["report.md:1:12: error: 'measure' has no 'x'"]),
        ("Hello {{ person.name", ["report.md:1:7: error: '{{' is not closed by '}}'"]),
        ("{{ person.name + 1 }}", ["1:16: error: '+' cannot stand in an expression", "there is no arithmetic"]),
        ("{{ }}", ["report.md:1:3: error: an expression is missing here"]),
        ("{{ 1 == 2 == 3 }}", ["report.md:1:11: error: two comparisons in a row"]),
        ("{{ leader.percent | fixed }}", ["report.md:1:21: error: 'fixed' is used as: fixed(2)"]),
        ("{{ person.date | date('lang') }}", ["1:23: error: 'date' knows no 'lang'", "did you mean 'long'?"]),
        ("{{ person.x = 3 }}", ["1:13: error: '=' does not fit here", "nothing can be assigned"]),
        ("{{ page }}", ["report.md:1:4: error: 'page' is known only at the head and the foot of a page"]),
        ("{{ loop.index }}", ["report.md:1:4: error: 'loop' means something only inside 'each'"]),
        (
            "::: each {in=dimensions as=d}\n{{ loop.indx }}\n::: end each",
            ["report.md:2:9: error: 'loop' has no 'indx'", "hint: did you mean 'index'?"]
        ),
        ("::: each {in=words.steps as=s}\n{{ s.name }}\n::: end each", ["report.md:2:6: error: 's' has no 'name'"]),
        ("::: each {in=dimensions as=d}\n::: end each\n{{ d.name }}", ["report.md:3:4: error: nothing is called 'd'"]),
        ("{{ mark('boss') }}", ["report.md:1:9: error: a mark is for 'leader' or 'manager'"]),
        ("{{ 'abc }}", ["report.md:1:4: error: the quotation that begins here does not end"]),
        ("{{ person.a ?? }}", ["report.md:1:16: error: the expression ends too early"]),
        ("{{ (person.name }}", ["report.md:1:17: error: ')' is missing here"]),
        ("{{ person. }}", ["report.md:1:12: error: a name is missing after '.'"]),
        ("{{ words.greeting | with(3) }}", ["1:26: error: 'with' is used as: with(name=value, ...)"]),
        ("{{ groups | join('xor') }}", ["report.md:1:18: error: 'join' knows no 'xor'", "did you mean 'or'?"]),
        ("{{ 1.2.3 }}", ["report.md:1:4: error: '1.2.3' is no number"]),
        ("{{ \(String(repeating: "(", count: 70))1 }}", ["1:68: error: brackets are nested too deep here"]),
        ("{{ \(String(repeating: "1 or ", count: 200))1 }}", ["error: this expression is too long"]),
    ]

    static let frontMatter: [(String, [String])] = [
        ("---\nx: 1", ["report.md:1:1: error: the front matter is not closed"]),
        ("---\nfurnitur: {}\n---\n", ["report.md:2:1: error: the front matter knows no 'furnitur'", "'furniture'?"]),
        ("---\npage: { size: a5 }\n---\n", ["2:15: error: 'a5' is no paper that reports are made for", "mean 'a4'?"]),
        ("---\npage: { master: repot }\n---\n", ["2:17: error: 'repot' is not known to the theme's masters"]),
        ("---\nfurniture: { head-left: \"{{ persn }}\" }\n---\n", ["report.md:2:29: error: nothing is called 'persn'"]),
        ("---\nfurniture: { headleft: x }\n---\n", ["report.md:2:14: error: 'furniture' knows no 'headleft'"]),
        ("---\nmeasures: { a: { letter: 3 } }\n---\n", ["2:13: error: the measure 'a' has no number for a4"]),
        (
            "---\ntheme: { styles: { text: { color: gray } } }\n---\n",
            ["2:35: error: 'gray' is not known to the palette"]
        ),
        ("---\ntheme: { styles: { big: { size: 9 } } }\n---\n", ["2:20: error: the style 'big' has no 'family'"]),
        ("---\ntheme: { palette: { ink: black } }\n---\n", ["2:26: error: 'black' is no colour"]),
        ("---\ntheme: { charts: { halo: -1 } }\n---\n", ["2:26: error: 'halo' should be a number from 0 to 1000"]),
        ("---\na: [\n---\n", ["report.md:"]),
    ]

    @Test(arguments: fences + attributes + places + expressions + frontMatter)
    func says(template: String, expected: [String]) {
        var findings = Findings()
        do throws(Failure) {
            _ = try Workshop.template(template, &findings)
            Issue.record("no error in: \(template)")
        } catch {
            for text in expected { #expect(error.description.contains(text), "\(error.description)") }
        }
    }

    @Test func gathersAllOfThem() {
        var findings = Findings()
        do throws(Failure) {
            _ = try Workshop.template("{{ a }}\n\n::: grup\n\n{{ b }} {{ words.x }}", &findings)
            Issue.record("no error")
        } catch {
            #expect(error.findings.map { $0.span?.line } == [1, 3, 5, 5])
        }
    }
}
