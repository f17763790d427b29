import Charts
import Story
import Template

/// What `diptych help` says of templates: reports, directives, expressions and the theme.
enum TemplateHelp {
    static let report = """
        A report is a Markdown file of the bundle: NAME.md is made by --report NAME. On top stands what it is:

          ---
          page: opening                     # the master of the first page; pages: of the others (else the theme's)
          title: "Report on {{ person.name }}"   # also subject, author, keywords: what the file says of itself
          furniture: { head-left: "{{ person.name }}", foot-center: "{{ page }} of {{ pages }}" }
          first: { head-left: "" }          # what differs on the first page
          theme: { measures: { row: 80 } }  # changes to theme.yaml for this report
          ---                               # also: paper: letter; about: team (else person)

        Below it Markdown says the rest:

          # {{ person.name }}               a heading of level 1 outside blocks begins a page; the paragraphs right
          How to read this page.            behind it are its deck, on the right leaf
          ## A heading {.leader}            {.class} behind a heading, a paragraph or a cell: how it looks (help theme)
          ::: leaves                        a block; the lines ||| part its sides, ::: alone or ::: end leaves ends it
          {{ person.title ?? '' }} {.quiet}
          |||
          | --- | --- |                     a Markdown table; without a line above the dashes it has no head
          | {{ d.name }} | {{ d.percent }} | {each d in dimensions} {if d.isShown} {.fine} {.listed if loop.first}
          :::                               behind a row: repeats it, keeps it, sets it

        In a cell <br> parts paragraphs, ## begins a heading, {chart kind=...} and every other directive without content
        may stand alone, and {span=2} reaches over columns. Widths and more: ::: table {widths="natural 48 1*"} around it.

        parts/NAME.md is a piece that reports share, and the directive ::: NAME {role=leader title="Two"}:

          ---
          help: what it is
          parameters: { role: [leader, manager], rows: list, title: { type: text, default: "", help: above it } }
          ---
          ## {{ title }} {.{{ role }}}

        Types: text, number, list, value, or the words that it may be; without a default it must be given (null: need
        not be). See also: help directives, charts, expressions, theme. diptych check RESULTS says what is wrong, where.

        """

    static var theme: String {
        """
        theme.yaml says how reports look, in points (1/72 inch). A number that differs by paper: { a4: 36, letter: 30 }.

          papers:    { a4: { width: 595.28, height: 841.89 }, ... }
          palette:   { leader: "#17324F", ... }; inks:\(list(ThemeVocabulary.inks))
          styles:    { text: { family: serif, weight: 400, italic: false, size: 9.5, leading: 12, color: ink, align: left,
                     before: 6 } }; family: a role of Fonts/fonts.yaml or a family; before: white space above;
                     every theme has:\(list(ThemeVocabulary.styles))
          classes:   { quiet: { style: label, color: grey, before: 6 } }; what {.quiet} stands for. Any of: style, wrapped
                     (for what needs more than a line), color, align, before; of rows height, rule, with-next; of a
                     page's title deck. Each style is a class. Several: {.quiet .right}; the last one counts.
          spacing:   { leaves: 18, ... }; white space above blocks whose class does not say it:\(list(ThemeVocabulary.spacing))
          measures:  { row: 90 }; what reports use as measure.row
          pages:     { master: report, deck: 60 }; the usual master; from a page's top to what stands below its deck
          furniture: { foot-center: "{{ page }}" }, and first: for page 1: head-left, head-right, foot-left, ...
          grid:      { unit: 12, leaf: 228, hinge: 24, gutter: 12 }
          masters:   { report: { left: 57, width: 480, top: 60, bottom: 780, head: 36, foot: 804, rule: 42,
                     style: note, letter: { ... } } }; top and bottom of the text, the baselines of head and foot,
                     the rule of the leaves (or none)
          charts:    { hinge-radius: 6 }; any of:\(list(ThemeVocabulary.charts))

        brand.yaml beside it is all that a firm needs to change:

          logo: logo.png                    # PNG or JPEG, at the head of the first page
          colors: { leader: "#004488", manager: "#A04000" }   # too little contrast (WCAG AA) is told
          family: Acme Sans                 # or { serif: ..., sans: ... }; its files stand in the bundle's folder fonts

        A size that cannot be meant, a name that nothing has, and a family that is not there are errors.

        """
    }

    static var expressions: String {
        """
        {{ EXPRESSION }} prints a value; ::: if, {if ...}, ::: each NAME in and some attributes take one without braces.

          person.name    measure.row        a fact (help data), a size of the theme
          say.title    say.roles[d.role].name   an entry of the words (help words); [..] is what names it
          'text'    3.5    true    missing
          a == b    !=    <    <=    >    >=    a and b    a or b    not a    (a or b) and c
          person.title ?? 'none'            the first of them that is there
          leader.percent | round            a format; several: d | where('role', 'leader') | count
          mark('leader')    mark(d.role, d.isSelf)    the mark of a role; hollow where the second one holds
          loop.index    loop.count    loop.first    loop.last    inside each
          page    pages                     at the head and the foot of pages

        A test holds for true and for what is there and not empty. There is no arithmetic: whatever depends on a sum is
        worked out before. Values are inert: *Bob* prints as it is. \\{{ prints two braces.

        Formats:

        \(table(Format.all.map { ($0.usage, $0.help) }))

        """
    }

    static var directives: String {
        "A block begins by ::: NAME {.class attribute=value} and ends by ::: or ::: end NAME; parts/NAME.md are directives, too.\n\n"
            + Directive.all.map { described($0.form, as: $0.usage) }.joined()
    }

    static var charts: String {
        var lines = [
            "::: chart {kind=NAME}, or {chart kind=NAME} in a cell, is a picture made from facts. It takes them by its kind,",
            "unless attributes say otherwise; alt is what it shows, in words, by itself the words' charts.NAME.alt. In all its",
            "texts the facts are known by the names of their attributes, and 'it' is the record that a text is about.",
            "",
        ]
        for kind in ChartKind.all {
            lines.append(kind.name)
            lines.append("    \(kind.help)")
            for attribute in kind.attributes {
                let standards = attribute.standards.map { standard in
                    standard.fact.map { "\(standard.text) where there is \($0)" } ?? standard.text
                }
                let need = attribute.isRequired && standards.isEmpty ? ["needed"] : standards
                let standard = need.isEmpty ? "" : " (\(need.joined(separator: ", else ")))"
                lines.append("      \(attribute.name)=\(attribute.type.description): \(attribute.help)\(standard)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func described(_ form: Form, as usage: String) -> String {
        var lines = [usage, "    \(form.help)"]
        for attribute in form.attributes {
            let left = "      \(attribute.name)=\(attribute.type.description)"
            let standard = attribute.standard.map { " (\($0))" } ?? ""
            let need = attribute.isRequired ? " (needed)" : standard
            lines.append("\(left): \(attribute.help)\(need)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = (rows.map(\.0.count).max() ?? 0) + 2
        return rows.map { "  " + $0 + String(repeating: " ", count: width - $0.count) + $1 }.joined(separator: "\n")
    }

    /// Names with commas, on lines of their own.
    private static func list(_ names: [String]) -> String {
        var lines: [String] = []
        for (index, name) in names.enumerated() {
            let word = name + (index + 1 < names.count ? "," : "")
            if let last = lines.last, last.count + word.count < 100 {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines.map { "\n" + String(repeating: " ", count: 15) + $0 }.joined()
    }
}
