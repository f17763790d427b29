import Diagnostics
import Testing

@testable import Template

/// What is wrong with a template is said with its place, and with what to do.
@Suite struct ErrorTests {
    static let fences: [(String, [String])] = [
        (
            "::: each d in dimensions\nx",
            ["report.md:1:1: error: 'each' is not closed", "hint: close it by ':::' or '::: end each'"]
        ),
        (
            "::: keep\n::: if true\nx\n::: end keep",
            ["report.md:4:1: error: '::: end keep' stands where 'if', opened on line 2, should end"]
        ),
        ("x\n::: end keep\n", ["report.md:2:1: error: '::: end keep' closes nothing"]),
        ("x\n  :::\n", ["report.md:2:3: error: ':::' closes nothing"]),
        (
            "::: lines\n::: end lines",
            ["report.md:2:1: error: '::: end lines' closes nothing", "hint: 'lines' has no end"]
        ),
        ("::: else\n", ["report.md:1:1: error: 'else' stands only directly inside 'if'"]),
        ("::: if true\n::: else\n::: else\n:::", ["report.md:3:1: error: this 'if' has an 'else' already"]),
        (
            "::: kep\nx\n::: end kep",
            ["report.md:1:5: error: no directive is called 'kep'", "hint: did you mean 'keep'?"]
        ),
        (
            ":::: note\n",
            [
                "report.md:1:1: error: this line of colons is no directive",
                "hint: write '::: name', '::: name {attribute=value}' or ':::' for an end",
            ]
        ),
        ("a\n\n  :::note", ["report.md:3:3: error: this line of colons is no directive"]),
        ("```\n:::\n```", ["report.md:2:1: error: ':::' closes nothing"]),
        ("::: lines twice", ["report.md:1:11: error: attributes stand in braces"]),
        (
            String(repeating: "::: keep\n", count: 65) + String(repeating: ":::\n", count: 65),
            ["report.md:65:1: error: directives are nested more than 64 deep"]
        ),
        (String(repeating: "> ", count: 70) + "x", ["1:1: error: this text is nested more than 64 deep"]),
        ("::: lines {} x", ["report.md:1:14: error: nothing may stand after the attributes"]),
        (
            "a\n|||\nb",
            ["2:1: error: '|||' parts columns, but none are open here", "it stands directly in '::: leaves'"]
        ),
        ("::: leaves\n::: if true\n|||\n:::\n|||\n:::", ["3:1: error: '|||' parts columns, but none are open here"]),
        ("::: each {in=groups as=d}\n:::", ["1:1: error: a repetition says what it goes over", "each NAME in LIST"]),
        ("::: each d of dimensions\n:::", ["1:1: error: a repetition says what it goes over"]),
        ("::: if\nx\n:::", ["1:7: error: an expression is missing here"]),
    ]

    static let attributes: [(String, [String])] = [
        (
            "::: keep {wiht=next}\n:::",
            ["report.md:1:11: error: 'keep' has no attribute 'wiht'", "hint: did you mean 'with'?"]
        ),
        (
            "::: keep {with=nxt}\n:::",
            ["report.md:1:16: error: 'nxt' is not known to 'with'", "hint: did you mean 'next'?"]
        ),
        (
            "::: keep {.quite}\n:::",
            ["report.md:1:12: error: 'quite' is not known to the theme's classes", "hint: did you mean 'quiet'?"]
        ),
        ("a\nb {.quiet .quite}", ["2:12: error: 'quite' is not known to the theme's classes"]),
        ("## {{ person.name }} {.ledaer}", ["1:24: error: 'ledaer' is not known to the theme's classes"]),
        ("a {.quiet,}", ["1:5: error: 'quiet,' is not known to the theme's classes"]),
        ("a {.{{ person.name }}}", ["1:1: error: a class must be known when the template is loaded"]),
        ("a {span=2}", ["1:1: error: only a cell reaches over columns"]),
        ("::: page {master=reprt}", ["1:18: error: 'reprt' is not known to the theme's masters"]),
        ("::: page {.quiet}", ["1:12: error: 'page' takes no class"]),
        ("::: keep {with=next\n:::", ["report.md:1:10: error: '{' is not closed by '}'"]),
        ("::: keep {with}\n:::", ["1:15: error: an attribute cannot be read here", "write with=value"]),
        (
            "::: keep {with=\"x}\n:::",
            ["report.md:1:16: error: the quotation that begins here does not end on its line"]
        ),
        ("::: lines {count=1 count=1}", ["report.md:1:20: error: 'count' is given twice"]),
        ("::: lines {count=}", ["report.md:1:18: error: 'count' has no value"]),
        ("::: image {alt=x}", ["report.md:1:1: error: 'image' needs 'src'", "hint: src=...: a PNG or JPEG file"]),
        ("::: lines {pitch='x'}", ["report.md:1:19: error: nothing is called 'x'"]),
        ("::: lines {pitch=\"'x'\"}", ["report.md:1:19: error: 'pitch' should be a number"]),
        ("::: lines {pitch=24000}", ["report.md:1:18: error: 'pitch' should be from 0 to 1440"]),
        ("::: table {widths=\"10 x\"}\n| --- | --- |\n:::", ["report.md:1:23: error: 'x' is no width"]),
        ("::: table {widths=\"10\"}\n| --- | --- |\n:::", ["1:20: error: there are 2 columns but 1 widths"]),
        ("::: columns {widths=\"1* 2*\"}\n|||\n:::", ["1:22: error: the shares of columns must be equal"]),
        ("::: columns {widths=\"1* 20\"}\n:::", ["1:22: error: there are 1 columns but 2 widths"]),
        ("::: columns {widths=natural}\n:::", ["1:21: error: columns have no natural width"]),
        ("::: each say in dimensions\n:::", ["1:10: error: 'say' has a meaning of its own"]),
        ("::: each 1d in dimensions\n:::", ["1:10: error: '1d' is no name"]),
        ("::: each d in say.title\n:::", ["report.md:1:15: error: 'say.title' is text, no list"]),
    ]

    static let places: [(String, [String])] = [
        ("::: leaves\nx\n:::", ["1:1: error: 'leaves' has two sides, but 1 stand here", "part them by a line '|||'"]),
        ("::: leaves\n|||\n|||\n:::", ["1:1: error: 'leaves' has two sides, but 3"]),
        ("::: note\n::: page\n:::", ["report.md:2:1: error: a page cannot begin here"]),
        ("::: keep\n::: page\n:::", ["report.md:2:1: error: a page cannot begin here"]),
        ("one\n\n<b>bold</b>", ["report.md:3:1: error: HTML cannot be used here"]),
        ("a<br>b", ["report.md:1:1: error: HTML cannot be used here"]),
        ("<div>\nx\n</div>", ["report.md:1:1: error: HTML cannot be used here"]),
        ("text ![alt](x.png) text", ["report.md:1:1: error: an image stands in a paragraph of its own"]),
        ("[x](javascript:alert)", ["report.md:1:1: error: 'javascript:alert' is no web or mail address"]),
        ("![alt](../x.png)", ["1:1: error: the image '../x.png' is not in the template's folder"]),
        ("::: image {src=\"/etc/passwd\" alt=\"\"}", ["1:17: error: the image '/etc/passwd' is not in the template's"]),
        ("::: image {src=\"a/../../b\" alt=\"\"}", ["1:17: error: the image 'a/../../b' is not in the template's"]),
        ("a \u{F0001}", ["report.md:1:3: error: a private-use character cannot stand here"]),
    ]

    static let tables: [(String, [String])] = [
        ("::: table\nx\n:::", ["1:1: error: only a Markdown table can stand in 'table'"]),
        ("::: table\n:::", ["1:1: error: 'table' holds one Markdown table, but 0 stand here"]),
        ("::: table\n::: each d in dimensions\n:::\n:::", ["2:1: error: 'each' cannot stand in 'table'", "{if TEST}"]),
        ("| --- |\n| {{ d.name }} | {each d in dimension}", ["2:29: error: nothing is called 'dimension'"]),
        ("| --- |\n| {{ e.name }} | {each d in dimensions}", ["2:6: error: nothing is called 'e'"]),
        ("| --- |\n| {{ d.name }} | {each d dimensions}", ["2:18: error: a repetition says what it goes over"]),
        ("| --- |\n| a | {each d in dimensions}\n| {{ d.name }} |", ["3:6: error: nothing is called 'd'"]),
        ("| --- |\n| a | {if persn.name}", ["2:11: error: nothing is called 'persn'"]),
        ("| --- |\n| a | {.quite}", ["2:9: error: 'quite' is not known to the theme's classes"]),
        ("| --- |\n| a | {.quiet if persn.x}", ["2:18: error: nothing is called 'persn'"]),
        ("| --- |\n| a {.quite} |", ["2:7: error: 'quite' is not known to the theme's classes"]),
        ("| --- |\n| a | {.quiet x}", ["2:15: error: 'x' cannot stand behind a row"]),
        ("| --- |\n| a {span=2} |", ["2:1: error: this row has more cells than the table has columns"]),
        ("| --- |\n| {chrat kind=dots} |", ["2:3: error: no directive is called 'chrat'", "did you mean 'chart'?"]),
        ("| --- |\n| {keep} |", ["2:3: error: 'keep' cannot stand in a cell"]),
        ("| --- |\n| {chart kind=dots data=dimension alt=x} |", ["2:25: error: nothing is called 'dimension'"]),
        ("  | --- |\n  | {chart kind=dots data=dimension alt=x} |", ["2:27: error: nothing is called 'dimension'"]),
        ("| --- |\n| a {lines} |", ["2:1: error: a directive in a cell stands by itself"]),
    ]

    static let expressions: [(String, [String])] = [
        ("Hello {{ persn.name }}", ["1:10: error: nothing is called 'persn'", "hint: did you mean 'person'?"]),
        ("ä {{ x.y }}", ["report.md:1:6: error: nothing is called 'x'", "hint: known here: comments, contrast"]),
        ("{{ person.name | rond }}", ["1:18: error: no format is called 'rond'", "hint: did you mean 'round'?"]),
        ("{{ say.titel }}", ["1:4: error: the words have no 'titel'", "hint: did you mean 'title'?"]),
        ("{{ say.bands[person.band].nam }}", ["1:4: error: the words have no 'bands.low.nam'", "'name'?"]),
        ("{{ measure.x }}", ["report.md:1:12: error: 'measure' has no 'x'"]),
        ("Hello {{ person.name", ["report.md:1:7: error: '{{' is not closed by '}}'"]),
        ("{{ person.name + 1 }}", ["1:16: error: '+' cannot stand in an expression", "there is no arithmetic"]),
        ("{{ }}", ["report.md:1:3: error: an expression is missing here"]),
        ("{{ 1 == 2 == 3 }}", ["report.md:1:11: error: two comparisons in a row"]),
        ("{{ groups | first }}", ["report.md:1:13: error: 'first' is used as: first(3)"]),
        ("{{ groups[1] }}", ["report.md:1:10: error: '[' does not fit here", "say.bands[d.band].name"]),
        ("{{ groups | tell(title) }}", ["1:18: error: nothing is called 'title'"]),
        ("{{ groups | tell(person) }}", ["1:13: error: 'tell' is used as: tell(say.charts.entry)"]),
        ("{{ person.name | with(a=1) }}", ["1:18: error: 'with' gives values to an entry of the words"]),
        ("{{ say.greeting }}", ["en.yaml:3:81: error: nothing is called 'total'"]),
        ("{{ person.percent | unit }}", ["1:21: error: 'person.percent' has no unit"]),
        ("{{ person.date | date('lang') }}", ["1:23: error: 'date' knows no 'lang'", "did you mean 'long'?"]),
        ("{{ person.x = 3 }}", ["1:13: error: '=' does not fit here", "nothing can be assigned"]),
        ("{{ page }}", ["report.md:1:4: error: 'page' is known only at the head and the foot of a page"]),
        ("{{ loop.index }}", ["report.md:1:4: error: 'loop' means something only inside 'each'"]),
        (
            "::: each d in dimensions\n{{ loop.indx }}\n::: end each",
            ["report.md:2:9: error: 'loop' has no 'indx'", "hint: did you mean 'index'?"]
        ),
        (
            "::: each s in say.steps\n{{ s.name }}\n::: end each",
            ["report.md:2:6: error: 's' is text and has no 'name'"]
        ),
        ("::: each d in dimensions\n::: end each\n{{ d.name }}", ["report.md:3:4: error: nothing is called 'd'"]),
        ("{{ mark('boss') }}", ["report.md:1:9: error: a mark is for 'leader' or 'manager'"]),
        ("{{ 'abc }}", ["report.md:1:4: error: the quotation that begins here does not end"]),
        ("{{ person.a ?? }}", ["report.md:1:16: error: the expression ends too early"]),
        ("{{ (person.name }}", ["report.md:1:17: error: ')' is missing here"]),
        ("{{ person. }}", ["report.md:1:12: error: a name is missing after '.'"]),
        ("{{ say.greeting | with(3) }}", ["1:24: error: 'with' is used as: with(name=value, ...)"]),
        ("{{ groups | join('xor') }}", ["report.md:1:18: error: 'join' knows no 'xor'", "did you mean 'or'?"]),
        ("{{ 1.2.3 }}", ["report.md:1:4: error: '1.2.3' is no number"]),
        ("{{ \(String(repeating: "(", count: 70))1 }}", ["1:68: error: brackets are nested too deep here"]),
        ("{{ \(String(repeating: "1 or ", count: 200))1 }}", ["error: this expression is too long"]),
    ]

    static let frontMatter: [(String, [String])] = [
        ("---\nx: 1", ["report.md:1:1: error: the front matter is not closed"]),
        ("---\nfurnitur: {}\n---\n", ["report.md:2:1: error: the front matter knows no 'furnitur'", "'furniture'?"]),
        ("---\npaper: a5\n---\n", ["2:8: error: 'a5' is no paper that reports are made for", "mean 'a4'?"]),
        ("---\npage: repot\n---\n", ["2:7: error: 'repot' is not known to the theme's masters"]),
        ("---\npages: repot\n---\n", ["2:8: error: 'repot' is not known to the theme's masters"]),
        ("---\nfurniture: { head-left: \"{{ persn }}\" }\n---\n", ["report.md:2:29: error: nothing is called 'persn'"]),
        ("---\nfurniture: { headleft: x }\n---\n", ["report.md:2:14: error: 'furniture' knows no 'headleft'"]),
        (
            "---\ntheme: { measures: { a: { letter: 3 } } }\n---\n",
            ["report.md:2:25: error: 'a' has no 'a4'"]
        ),
        (
            "---\ntheme: { styles: { text: { color: gray } } }\n---\n",
            ["2:35: error: 'gray' is not known to the palette"]
        ),
        ("---\ntheme: { styles: { big: { size: 9 } } }\n---\n", ["2:20: error: the style 'big' has no 'family'"]),
        ("---\ntheme: { palette: { ink: black } }\n---\n", ["2:26: error: 'black' is no colour"]),
        ("---\ntheme: { charts: { halo: -1 } }\n---\n", ["2:26: error: 'halo' should be from 0 to 300"]),
        ("---\na: [\n---\n", ["report.md:"]),
    ]

    static let all: [(String, [String])] = [fences, attributes, places, tables, expressions, frontMatter].flatMap { $0 }

    @Test(arguments: all)
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
            _ = try Workshop.template("{{ a }}\n\n::: kep\n\n{{ b }} {{ say.x }}", &findings)
            Issue.record("no error")
        } catch {
            let places = error.findings.map { "\($0.span?.file ?? ""):\($0.span?.line ?? 0)" }
            #expect(places == ["report.md:1", "report.md:3", "report.md:5", "report.md:5", "en.yaml:1"])
        }
    }
}
