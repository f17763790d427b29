internal import People

/// All tests of profiles as a table: one row for each difference that is shown. A cell without a value is empty in CSV and null in JSON.
public struct TestTable: ProfileTable {
    private var table: RowTable

    /// An empty table.
    public init(_ format: ScoreTable.Format) {
        table = RowTable(format, Self.dictionary)
    }

    /// What the columns mean, in their order.
    public var columns: [TableColumn] { table.columns }

    /// What stands before the first row.
    public func begin(into bytes: inout [UInt8]) { table.begin(into: &bytes) }

    /// What stands behind the last row.
    public func end(into bytes: inout [UInt8]) { table.end(into: &bytes) }

    /// What is compared with what.
    private struct Row {
        var test: String
        var scale: String
        var group: String
        var against: String
        var difference: Difference
    }

    /// Appends the rows of one person.
    public mutating func append(_ profile: Profile, into bytes: inout [UInt8]) {
        for row in Self.rows(profile) {
            let test = row.difference
            let word =
                switch test.verdict {
                case .higher, .lower: "clear"
                case .notClear: "notClear"
                case .unknown: "unknown"
                }
            let cells: [RowTable.Value] = [
                .text(profile.person.id), .text(row.test), .text(row.scale), .text(row.group), .text(row.against),
                .number(test.difference), .optional(test.standardError), .optional(test.degrees),
                .optional(test.threshold), .optional(test.p), .optional(test.pHolm), .text(word),
                test.pHolm == nil ? .none : .text(test.asks ? "yes" : "no"), .text(test.known.rawValue),
            ]
            table.append(into: &bytes) { cells[$0] }
        }
    }

    private static func rows(_ profile: Profile) -> [Row] {
        let roles = profile.scales.filter { $0.kind == .role }.map(\.id)
        var rows = profile.contrasts.map {
            Row(
                test: "contrast", scale: roles.first ?? "", group: $0.group.id, against: roles.last ?? "",
                difference: $0.test)
        }
        for scale in profile.scales {
            func add(_ test: String, _ group: String, _ against: String, _ difference: Difference?) {
                guard let difference else { return }
                rows.append(
                    Row(test: test, scale: scale.id, group: group, against: against, difference: difference))
            }
            add("gap", "self", "all", scale.gap)
            add("profile", "all", "average", scale.profile)
            add("own_profile", "self", "average", scale.ownProfile)
            for pair in scale.pairs { add("apart", pair.first.id, pair.second.id, pair.test) }
            if let change = scale.change { add("change", change.group.id, "before", change.test) }
        }
        return rows
            + profile.levels.map {
                Row(
                    test: "level", scale: "average", group: $0.first.id, against: $0.second.id, difference: $0.test)
            }
    }

    private static var dictionary: [TableColumn] {
        let points = "percent points"
        return [
            TableColumn("person", "id of the person rated", unit: "text"),
            TableColumn(
                "test",
                "what is compared: the roles; self with all; a dimension with the average; two groups; then and now",
                unit: "text", range: "contrast; gap; profile; own_profile; apart; change; level"),
            TableColumn("scale", "id of the role or dimension, or average", unit: "text"),
            TableColumn("group", "whose answers come first", unit: "text"),
            TableColumn("against", "what is subtracted: a role, a group, the average, or before", unit: "text"),
            TableColumn("difference", "the first minus the second", unit: points, range: "-100 to 100"),
            TableColumn("se", "its standard error", unit: points, range: "0 or more"),
            TableColumn("df", "degrees of freedom of t", unit: "number", range: "1 or more"),
            TableColumn("threshold", "t times se: beyond it the difference counts if tested alone", unit: points),
            TableColumn("p", "how often chance alone makes as large a difference", unit: "share", range: "0 to 1"),
            TableColumn("p_holm", "the same for all tests of its family (Holm)", unit: "share", range: "0 to 1"),
            TableColumn(
                "verdict", "what can be said: p_holm below .05", unit: "text", range: "clear; notClear; unknown"),
            TableColumn(
                "ask", "not clear among its family, but clear if the row stood alone", unit: "text", range: "yes; no"),
            TableColumn(
                "known", "whether the error is known, or why not", unit: "text",
                range: Known.allCases.map(\.rawValue).joined(separator: "; ")),
        ]
    }
}
