internal import Diagnostics
internal import Ingest
internal import People

/// What the reader of a run should know about one person's scores.
enum PersonFindings {
    static func findings(
        _ person: PersonResults, _ profile: Profile, _ plan: GroupPlan, _ instrument: Instrument
    ) -> Findings {
        var findings = Findings()
        let place = person.responses.first?.origin.place
        let name = "'\(person.id)'"
        if person.scored != nil {
            findings.warning(
                "\(name) has answers and scores made elsewhere; the answers are used",
                at: person.scored?.origin.place)
        }
        let blank = plan.columns.prefix(Relationship.allCases.count).reduce(0) {
            $0 + $1.rows.count - $1.raters.count
        }
        if blank > 0 {
            findings.note(
                "\(name) has \(blank == 1 ? "a questionnaire" : "\(blank) questionnaires") with too few answers for any score",
                at: place)
        }
        for column in plan.columns {
            switch (column.state, column.group) {
            case (.hidden, _):
                findings.note(
                    "\(name) has too few raters in '\(column.group)', so they are not shown", at: place,
                    hints: ["the instrument asks for \(column.minimum)"])
            case (.shown, .folded(let members)):
                let list = members.map { "'\($0.rawValue)'" }.joined(separator: " and ")
                findings.note(
                    "\(name) has \(list) shown as one group, since one of them is too small", at: place)
            default: break
            }
        }
        for scale in profile.scales where scale.kind == .role {
            guard let reference = scale.reference, reference.score == nil else { continue }
            findings.warning(
                "\(name) has no score on '\(scale.id)': \(reference.status.rawValue)", at: place)
        }
        let withheld = profile.scales.filter { $0.groups.contains { $0.status == .withheld } }.map(\.id)
        if !withheld.isEmpty, profile.hiddenGroups.isEmpty {
            findings.note(
                "\(name) has groups hidden on \(withheld.joined(separator: ", ")), since too few of a group answered "
                    + "enough there", at: place)
        }
        return findings
    }
}
