internal import Ingest
internal import People

/// The scores of profiles as a table with one row per person, as spreadsheets and R like it.
///
/// A column is named after the scale and the group, in letters, digits and underscores: `leader_all` is the percentage,
/// `leader_all_score` the score, `leader_all_low` and `leader_all_high` the 95 percent band, `leader_all_n` the raters. Groups that are
/// shown as one stand under `folded`, and the column `folded` names them. The columns depend on the instrument alone, so
/// that the tables of two runs can be put below each other. UTF-8, a decimal point, empty cells for what is not available.
public struct WideTable: ProfileTable {
    /// The columns in their order.
    public var columns: [TableColumn] { table.columns }

    private let fields: [Field]
    private var table: RowTable

    /// A column with what stands in it.
    struct Field: Sendable {
        var column: TableColumn
        var value: @Sendable (Row) -> RowTable.Value
    }

    /// A person, with the places of the groups.
    struct Row {
        let profile: Profile
        /// For each of `WideFields.groups` its place among the groups of each scale.
        private let places: [Int?]

        init(_ profile: Profile) {
            self.profile = profile
            let groups = profile.scales.first?.groups ?? []
            places = WideFields.groups.map { name in groups.firstIndex { Self.name($0.group) == name } }
        }

        /// What a group is called in the names of columns.
        private static func name(_ group: ScoreGroup) -> String {
            if case .folded = group { "folded" } else { group.id }
        }

        /// A value of a scale.
        func scale<Value>(_ number: Int, _ value: (ScaleProfile) -> Value?) -> Value? {
            profile.scales.indices.contains(number) ? value(profile.scales[number]) : nil
        }

        /// A value of a group's score on a scale.
        func score<Value>(_ number: Int, _ group: Int, _ value: (GroupScore) -> Value?) -> Value? {
            guard let place = places[group], profile.scales.indices.contains(number) else { return nil }
            return value(profile.scales[number].groups[place])
        }

        /// The raters of a group.
        func count(_ group: Int) -> GroupCount? {
            profile.raters.first { Self.name($0.group) == WideFields.groups[group] }
        }
    }

    /// An empty table.
    /// - Parameters:
    ///   - format: CSV, or JSON with an object for each person
    ///   - instrument: the questionnaire
    ///   - hasChange: whether there are earlier results to compare with
    public init(_ format: ScoreTable.Format, _ instrument: Instrument, hasChange: Bool = false) {
        fields = WideFields.all(instrument, hasChange: hasChange)
        table = RowTable(format, fields.map(\.column))
    }

    /// What stands before the first row.
    public func begin(into bytes: inout [UInt8]) { table.begin(into: &bytes) }

    /// What stands behind the last row.
    public func end(into bytes: inout [UInt8]) { table.end(into: &bytes) }

    /// Appends the row of one person.
    public mutating func append(_ profile: Profile, into bytes: inout [UInt8]) {
        let row = Row(profile)
        table.append(into: &bytes) { fields[$0].value(row) }
    }
}
