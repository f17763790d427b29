internal import Facts
internal import Ingest
internal import People

/// Who the person is.
enum PersonFacts {
    static func person(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "person",
            [
                .text("id", "the id in the results") { $0.profile.person.id },
                .text("name", "the name, or the id where no name is given") {
                    $0.profile.person.name ?? $0.profile.person.id
                },
                .text("title", "the job title") { $0.profile.person.title },
                .text("organisation", "the company or institution") { $0.profile.person.organisation },
                .text("team", "the team or department") { $0.profile.person.team },
                .text("email", "the mail address", carriage: .never) { $0.profile.person.email },
                .text("cycle", "the round of questionnaires, as the results name it") { $0.profile.cycle },
                .date("date", "the latest date of the answers") { $0.profile.date?.fact },
                .text("language", "the language that the results name") { $0.profile.language },
                .record("fields", fields(run), "columns that the mapping names under 'fields'") { $0 },
            ])
    }

    private static func fields(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "fields",
            run.fields.map { name in
                .text(name, "the column that the mapping calls '\(name)'") { $0.profile.person.fields[name] }
            })
    }
}

extension ResponseDate {
    /// The day as in ISO 8601 where it is certain, else what the results say.
    var fact: String { day.map(\.iso) ?? text }
}

extension ResponseDate.Day {
    /// As in ISO 8601: `2026-04-14`.
    package var iso: String {
        func padded(_ value: some BinaryInteger, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
