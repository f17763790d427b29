/// What the data that a report carries say of their own form.
package enum CarriedFormat {
    /// The name of the format, from version 2 on.
    package static let report = "diptych-report"
    /// The names of the formats of version 1: of reports about people and about teams.
    package static let firstPerson = "diptych-profile"
    package static let firstTeam = "diptych-team"
    /// The version that is written.
    package static let version = 2
}
