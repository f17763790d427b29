import Template

/// What `diptych help` explains beside the commands.
struct HelpTopic: Sendable {
    var name: String
    var text: @Sendable () -> String

    static let all = [
        HelpTopic(name: "results", text: { results }),
        HelpTopic(name: "instrument", text: { instrument }),
        HelpTopic(name: "margins", text: { margins }),
        HelpTopic(name: "directives", text: { Directive.all.map { described($0.form, as: $0.usage) }.joined() }),
        HelpTopic(name: "charts", text: { Directive.charts.map { described($0, as: $0.name) }.joined() }),
        HelpTopic(name: "formats", text: formats),
        HelpTopic(name: "fonts", text: { fonts }),
    ]

    private static let results = """
        A results file has one row per completed questionnaire: CSV, XLSX, JSON (a list, or an object a line) or SQLite.
        Exports of Qualtrics, SurveyMonkey, LimeSurvey, Google Forms, Microsoft Forms and REDCap are recognized and read as
        they are, without rows that are incomplete, previews or tests; --from says which it is. In any other file the
        header names the columns:

          person         an id; the rows of one person may stand anywhere
          name title organisation team email          about the person; --report team goes by the team
          rater          who answered; the same rater twice for one person is reported
          relationship   self, supervisor, peer, report or other; without such a column self, but only where each person has
                         one row
          date cycle language
          L01 L02 ...    one column per item of the instrument; blank or n/a where nothing was answered
          comment:keep   open answers, under any key
          duration       how long answering took: seconds, or minutes:seconds; who was too fast is reported
          invited        how many raters of this relationship were invited for this person

        Other headers: write mapping.yaml into the bundle, or give --mapping FILE.

          columns: { person: COMPID, rater: SUB, name: ["First name", "Last name"] }    # several may make one
          constants: { relationship: report }
          items: { L01: "Q3_1" }
          values: { relationship: { "Line manager": supervisor } }
          labels: { en: { Often: 4 }, de: { Oft: 4 } }               # the words of answers; those of the bundle are known
          keep: [incomplete]                                         # rows of an export that are left out otherwise
          fields: { site: "Location" }                               # a fact about the person, for reports
          scores: { planning: { self: M1_self, all: M1_others } }    # results that are scored already

        diptych map FILE looks at a file and proposes a mapping.yaml.

        Encoding (UTF-8, UTF-16, Windows-1252) and delimiter (, ; tab) are found out.

        """

    private static let instrument = """
        instrument.yaml says what is asked, how it is scored, and what may be shown:

          name: leader-manager
          answers: { min: 1, max: 5 }             # steps: 9 where there are answers between whole numbers
          score: mean                             # or sum
          missing: { answered: 0.6 }              # the share of a scale's items that must be answered
          roles:
            leader: [listening, learning]         # or { dimensions: [...], reliability: 0.9 }
            manager: [planning]
          dimensions:
            listening: { items: [L01, -L02] }     # a minus: asked the other way round
            learning: { items: [{ id: L03, weight: 2 }, { id: L04, raters: [self, report] }] }
            planning: { items: [M01, M02], answers: { min: 0, max: 4, name: often }, reliability: 0.84 }
          bands: { low: 0, middle: 40, high: 70 } # from which percentage on
          raters: { supervisor: 1, peer: 3, report: 3, other: 3, all: 3 }   # fewer are not shown
          team: { people: 5 }                     # fewer people have no team report
          order: [L03, M01, L01, L04, M02, L02]   # in which the questionnaire asks

        weight: how much an item counts; raters: who is asked it; answers: a scale of its own, whose words stand under
        answers.scales.often.labels in words/en.yaml. Dimensions of one role with different answers meet in percent.

        Norms are optional. Of several groups, norm says which one is used:

          norm: managers                          # or local: the people of the batch, from so many on
          norms:
            groups:
              managers:
                n: 812
                source: "..."
                raters: others                  # or self: whose scores they are; others are not compared with them
                scales: { leader: { mean: 3.6, sd: 0.5 }, planning: { table: { 1: 2, 2: 15, 3: 60, 4: 99 } } }
            local: { minimum: 100 }

        Of one group alone: norms: { leader: { mean: 3.6, sd: 0.5, n: 812, source: "..." } }
        What an earlier batch has shown of errors can stand there too: diptych help margins.

        """

    private static let margins = """
        A band holds the mean that all colleagues of the same kind would give, 19 times in 20. It covers who was asked; not what
        all raters share, nor the choice of statements.

        Margins rest on how much raters of one person differ over all people of the results. Few people, or one rater each,
        tell little of that; then what an earlier batch has shown can stand in instrument.yaml, counted by its degrees of
        freedom:

          error:
            leader:   { c: 0.0991, df: 1600, answers: { c: 0.0066, total: 0.0133, df: 944 } }
            contrast: { c: 0.0459, df: 1600, d0: 18 }   # the first role minus the second
            average:  { c: 0.1002, df: 448 }            # a rater's own average of the dimensions
            listening.average: { c: 0.0830, df: 439 }   # a dimension minus that average
          retest: { leader: 0.85 }                      # self-ratings some weeks apart

        c: the variance between raters of one person as a share of the largest one possible; d0: how much it counts beside the
        person's own raters; answers: what one's own answers are worth, total with what changes from day to day. The very
        lines come from diptych score RESULTS --statistics --format yaml; a file of them, or the table itself, can be given
        as --with-statistics FILE instead. No role or dimension may be called contrast or average, or have a dot in its name.

        """

    private static let fonts = """
        Fonts come only from the families that Fonts/fonts.yaml lists, and from font files that you put into the folder
        Fonts. A theme names a role (serif, sans) or a family. Each family names the Debian package that brings it:

          families: [{ name: Lato, package: fonts-lato, licence: OFL-1.1, files: [/usr/share/fonts/truetype/lato/*.ttf] }]
          roles: { sans: [Lato, Noto Sans] }

        A family or a letter that is missing is reported; nothing is replaced in silence.

        """

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

    private static func formats() -> String {
        let width = (Format.all.map(\.usage.count).max() ?? 0) + 2
        let lines = Format.all.map { format in
            "  " + format.usage + String(repeating: " ", count: width - format.usage.count) + format.help
        }
        return "Written behind a | in {{ }}, as in {{ leader.percent | round }}:\n\n" + lines.joined(separator: "\n")
            + "\n"
    }
}
