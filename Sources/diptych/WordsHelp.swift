extension HelpTopic {
    /// How a file of words is written.
    static let words = """
        words/en.yaml holds every word that a reader sees, one file a language. A report says an entry by its path,
        {{ say.pages.map.title }}; entries can say others in the same way. An entry is

          a text          title: Leader and manager report
          with facts      note: "They lie {{ contrast.size | unit }} apart."        see: diptych help data, expressions
          plural          { one: "{{ count }} point", other: "{{ count }} points" }
                          the number is 'count', given by | unit or | with(count=...); or named: plural: raters.count
          a choice        choose: contrast.test        a fact with cases, or a flag
                          leaderHigher: Others see you lead more than you manage.
                          notClear, unknown: ...       several cases; 'else' stands only where cases are not known before
                          missing: ...                 where there is no such fact
          by conditions   choose:                      the first that holds
                            - { when: "hasOwn and raters.count > 3", say: ... }
                            - { say: ... }             else; it may be ""
          a list          prompts: [What surprised you?, What will you keep doing?]
          a group         anything else with keys

        Wherever an entry stands, another may stand: a choice in a condition, a plural in a choice.

        Cases are named under the section that belongs to them: dimensions, roles, groups, bands, items, comments, status.
        {{ d.name }} prints dimensions.<case>.name, {{ d.name | form('short') }} its short form. say.dimensions[d.name].phrase
        is the entry that a fact names; with ?? '' it may be missing.

        units says what numbers count; numbers, dates and lists how the language writes them. language may name another
        language that stands in for entries that are not there: { code: de, fallback: en }. de-AT lies over de.

        All entries are checked when they are loaded: a missing entry, case or fact is an error with its line.
        diptych words says what a language lacks, and what no report says.

        """
}
