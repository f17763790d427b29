internal import Ingest
internal import People

/// The columns of the table with one row per person.
enum WideFields {
    private typealias Field = WideTable.Field

    /// All columns for an instrument.
    static func all(_ instrument: Instrument, hasChange: Bool) -> [WideTable.Field] {
        var fields = about()
        fields += groups.indices.map(count) + groups.indices.map(invited)
        fields += contrast(instrument)
        for (number, scale) in Scale.all(of: instrument).enumerated() {
            let prefix = name(scale.id)
            for group in groups.indices { fields += cells(of: group, number, scale, prefix) }
            fields += derived(number, scale, prefix, instrument, hasChange: hasChange)
        }
        return unique(fields)
    }

    /// The groups as columns: `folded` stands for whatever is folded.
    static let groups = Relationship.allCases.map(\.rawValue) + ["folded", "all"]

    private static let percent = "percent of the possible range"

    /// A name of letters, digits and underscores.
    private static func name(_ id: String) -> String {
        String(
            String.UnicodeScalarView(
                id.unicodeScalars.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) ? $0 : "_" })
        )
    }

    /// Two ids can make one name, as `a-b` and `a_b` do; the later one gets a number.
    private static func unique(_ fields: [Field]) -> [Field] {
        var seen: [String: Int] = [:]
        return fields.map { field in
            var field = field
            let count = seen[field.column.name, default: 0] + 1
            seen[field.column.name] = count
            if count > 1 { field.column.name += "_\(count)" }
            return field
        }
    }

    private static func about() -> [Field] {
        func text(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Profile) -> String?)
            -> Field
        {
            Field(column: TableColumn(name, meaning, unit: "text")) { .optional(value($0.profile)) }
        }
        return [
            text("person", "id of the person rated") { $0.person.id },
            text("name", "name of the person") { $0.person.name },
            text("organisation", "company or institution") { $0.person.organisation },
            text("team", "team or department") { $0.person.team },
            text("cycle", "review cycle") { $0.cycle },
            text("date", "latest date of the answers, as the results give it") { $0.date?.text },
            text("reference", "the group that bands, norms and changes rest on: all, else self") {
                $0.referenceGroup.id
            },
            text("folded", "the groups that are shown as one and stand under folded") { profile in
                profile.scales.first?.groups.first { if case .folded = $0.group { true } else { false } }?
                    .group.id
            },
        ]
    }

    private static func count(_ group: Int) -> Field {
        let name = groups[group]
        return Field(
            column: TableColumn(
                "raters_\(name)", "raters of \(name) where the group is shown", unit: "count",
                range: "1 or more")
        ) { .optional($0.count(group)?.raters) }
    }

    private static func invited(_ group: Int) -> Field {
        let name = groups[group]
        return Field(
            column: TableColumn(
                "invited_\(name)", "raters of \(name) who were invited, where the group is shown",
                unit: "count",
                range: "1 or more")
        ) { .optional($0.count(group)?.invited) }
    }

    private static func cells(of position: Int, _ number: Int, _ scale: Scale, _ prefix: String)
        -> [Field]
    {
        let group = groups[position]
        let what = "\(scale.id), \(group)"
        let range = "\(Decimal.text(scale.range.minimum)) to \(Decimal.text(scale.range.maximum))"
        return [
            Field(
                column: TableColumn(
                    "\(prefix)_\(group)", "\(what): score as percent", unit: percent, range: "0 to 100")
            ) {
                .optional($0.score(number, position) { $0.percent })
            },
            Field(
                column: TableColumn(
                    "\(prefix)_\(group)_score", "\(what): score", unit: "scale of the scores", range: range)
            ) {
                .optional($0.score(number, position) { $0.score })
            },
            Field(
                column: TableColumn(
                    "\(prefix)_\(group)_low", "\(what): lower end of the 95 percent band", unit: percent,
                    range: "0 to 100")
            ) {
                .optional($0.score(number, position) { $0.low })
            },
            Field(
                column: TableColumn(
                    "\(prefix)_\(group)_high", "\(what): upper end of the 95 percent band", unit: percent,
                    range: "0 to 100")
            ) {
                .optional($0.score(number, position) { $0.high })
            },
            Field(
                column: TableColumn(
                    "\(prefix)_\(group)_n", "\(what): raters who have a score", unit: "count",
                    range: "1 or more")
            ) {
                .optional($0.score(number, position) { $0.raters })
            },
        ]
    }

    private static let verdicts = Difference.Verdict.allCases.map(\.rawValue).joined(separator: "; ")

    private static func contrast(_ instrument: Instrument) -> [Field] {
        let roles = instrument.roles.map(\.id).joined(separator: " minus ")
        return [
            Field(column: TableColumn("contrast", roles, unit: "percent points", range: "-100 to 100")) {
                .optional($0.profile.contrast?.difference)
            },
            Field(
                column: TableColumn(
                    "contrast_threshold", "beyond it the contrast counts", unit: "percent points",
                    range: "0 or more")
            ) {
                .optional($0.profile.contrast?.threshold)
            },
            Field(
                column: TableColumn(
                    "contrast_kind", "what can be said of the contrast", unit: "text", range: verdicts)
            ) { .optional($0.profile.contrast?.verdict.rawValue) },
        ]
    }

    private static func derived(
        _ number: Int, _ scale: Scale, _ prefix: String, _ instrument: Instrument, hasChange: Bool
    ) -> [Field] {
        var fields = [
            Field(
                column: TableColumn(
                    "\(prefix)_gap", "\(scale.id): self minus all", unit: "percent points",
                    range: "-100 to 100")
            ) {
                .optional($0.scale(number) { $0.gap?.difference })
            },
            Field(
                column: TableColumn(
                    "\(prefix)_gap_kind", "\(scale.id): what can be said of self and all", unit: "text",
                    range: verdicts)
            ) { .optional($0.scale(number) { $0.gap?.verdict.rawValue }) },
        ]
        if instrument.norms[scale.id] != nil || instrument.localNormMinimum != nil {
            fields += [
                Field(
                    column: TableColumn(
                        "\(prefix)_t", "\(scale.id): T score of the reference score", unit: "50 + 10 z")
                ) {
                    .optional($0.scale(number) { $0.norm?.t })
                },
                Field(
                    column: TableColumn(
                        "\(prefix)_percentile", "\(scale.id): share of the norm group at or below",
                        unit: "percent",
                        range: "0 to 100")
                ) {
                    .optional($0.scale(number) { $0.norm?.percentile })
                },
                Field(
                    column: TableColumn(
                        "\(prefix)_sten", "\(scale.id): sten of the reference score",
                        unit: "5.5 + 2 z, rounded",
                        range: "1 to 10")
                ) { .optional($0.scale(number) { $0.norm?.sten }) },
                Field(
                    column: TableColumn(
                        "\(prefix)_stanine", "\(scale.id): stanine of the reference score",
                        unit: "5 + 2 z, rounded",
                        range: "1 to 9")
                ) { .optional($0.scale(number) { $0.norm?.stanine }) },
                Field(
                    column: TableColumn(
                        "\(prefix)_norm", "\(scale.id): the norm group, local for the batch", unit: "text")
                ) {
                    .optional(
                        $0.scale(number) {
                            $0.norm.map { $0.isLocal ? "local" : $0.name ?? $0.source ?? "given" }
                        })
                },
                Field(
                    column: TableColumn(
                        "\(prefix)_norm_n", "\(scale.id): people in the norm group", unit: "count",
                        range: "1 or more")
                ) { .optional($0.scale(number) { $0.norm?.n }) },
            ]
        }
        if hasChange {
            fields += [
                Field(
                    column: TableColumn(
                        "\(prefix)_before", "\(scale.id): the earlier reference score", unit: percent,
                        range: "0 to 100"
                    )
                ) {
                    .optional($0.scale(number) { $0.change?.before })
                },
                Field(
                    column: TableColumn(
                        "\(prefix)_change", "\(scale.id): now minus before", unit: "percent points",
                        range: "-100 to 100")
                ) {
                    .optional($0.scale(number) { $0.change?.test?.difference })
                },
                Field(
                    column: TableColumn(
                        "\(prefix)_change_index", "\(scale.id): the change in standard errors", unit: "index")
                ) {
                    .optional($0.scale(number) { $0.change?.index })
                },
                Field(
                    column: TableColumn(
                        "\(prefix)_change_kind", "\(scale.id): what can be said of the change", unit: "text",
                        range: verdicts)
                ) { .optional($0.scale(number) { $0.change?.test?.verdict.rawValue }) },
            ]
        }
        if !instrument.bands.isEmpty {
            let bands = instrument.bands.map(\.id).joined(separator: "; ")
            fields.append(
                Field(
                    column: TableColumn(
                        "\(prefix)_band", "\(scale.id): band of the reference score", unit: "text", range: bands
                    )
                ) {
                    .optional($0.scale(number) { $0.band })
                })
        }
        return fields
    }
}
