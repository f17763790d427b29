import Diagnostics
import Production

/// What `diptych help` explains beside the commands.
struct HelpTopic: Sendable {
    var name: String
    /// What it says; what stands behind the topic's name may name a bundle.
    var text: @Sendable (_ template: String?) throws(Failure) -> String

    static let all = [
        HelpTopic(name: "results", text: { _ in results }),
        HelpTopic(name: "instrument", text: { _ in instrument }),
        HelpTopic(name: "norms", text: { _ in norms }),
        HelpTopic(name: "report", text: { _ in TemplateHelp.report }),
        HelpTopic(name: "directives", text: { _ in TemplateHelp.directives }),
        HelpTopic(name: "charts", text: { _ in TemplateHelp.charts }),
        HelpTopic(name: "data", text: data),
        HelpTopic(name: "words", text: { _ in words }),
        HelpTopic(name: "expressions", text: { _ in TemplateHelp.expressions }),
        HelpTopic(name: "theme", text: { _ in TemplateHelp.theme }),
        HelpTopic(name: "fonts", text: { _ in fonts }),
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

        Norms and the error of margins: diptych help norms.

        """

    private static let norms = """
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

        Margins rest on how much raters of one person differ over all people of the results. Few people, or one rater each,
        tell little of that; then what an earlier batch has shown can stand here, counted by its degrees of freedom:

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
        Fonts come only from the families that Fonts/fonts.yaml lists, and from font files that you put into the bundle's
        folder fonts, or into Fonts for all bundles. A theme names a role (serif, sans) or a family. Each family names the
        Debian package that brings it:

          families: [{ name: Lato, package: fonts-lato, licence: OFL-1.1, files: [/usr/share/fonts/truetype/lato/*.ttf] }]
          roles: { sans: [Lato, Noto Sans] }

        A family that is missing is an error, a letter that is missing is reported; nothing is replaced in silence. Fonts
        and Templates stand beside the program, in ../share/diptych, or in the folder that DIPTYCH_HOME names.

        """

    @Sendable private static func data(_ template: String?) throws(Failure) -> String {
        """
        What a report and its words may name: {{ contrast.size }}, {if hasOwn}, choose: contrast.test. Each fact has a path, a
        type, and a line on what it is, with its value for one of the bundle's made-up people. The facts of what stands in a
        list come after those of the subject. diptych help data FOLDER tells those of another bundle.


        """ + (try FactGuide.text(template: template, resources: ResourceLocator(), version: Diptych.version))
    }
}
