internal import Assessment
internal import YAML

/// The scores among the facts that a report carries: a role or a dimension that stands in several places is one.
struct CarriedScores {
    private struct Row {
        var scale: String
        var kind: String
        var group: String
        /// By the names of the table's columns.
        var cells: [String: String] = [:]
    }

    private var rows: [Row] = []

    init(_ facts: Node) {
        let reference = Self.text(facts["basis"]) == "self" ? "self" : "all"
        for side in ["leader", "manager"] {
            guard let role = facts[side] else { continue }
            add(role, "role", Self.text(role["name"]) ?? side, reference)
            for dimension in role["dimensions"]?.elements ?? [] { add(dimension, "dimension", nil, reference) }
        }
        var lists = [facts["dimensions"]]
        for end in ["strengths", "development"] {
            for list in ["clear", "first", "outermost"] { lists.append(facts[end]?[list]) }
        }
        for dimension in lists.flatMap({ $0?.elements ?? [] }) { add(dimension, "dimension", nil, reference) }
    }

    private mutating func add(_ scale: Node, _ kind: String, _ name: String?, _ reference: String) {
        guard let name = name ?? Self.text(scale["name"]) else { return }
        add(scale, Row(scale: name, kind: kind, group: reference))
        for (fact, group) in [("own", "self"), ("others", "all")] {
            guard let percent = Self.text(scale[fact]) else { continue }
            merge(Row(scale: name, kind: kind, group: group, cells: ["percent": percent]))
        }
        for row in scale["groups"]?.elements ?? [] {
            let group = (row["name"]?.elements ?? []).compactMap { Self.text($0) }.joined(separator: "+")
            if !group.isEmpty { add(row, Row(scale: name, kind: kind, group: group)) }
        }
    }

    private mutating func add(_ score: Node, _ row: Row) {
        var row = row
        for column in ["raters", "percent", "low", "high"] { row.cells[column] = Self.text(score[column]) }
        if let word = Self.text(score["status"]) {
            row.cells["status"] = ScoreStatus.allCases.first { $0.word == word }?.rawValue
        }
        if !row.cells.isEmpty { merge(row) }
    }

    /// What is known of one score in several places is put together.
    private mutating func merge(_ row: Row) {
        guard
            let index = rows.firstIndex(where: {
                $0.scale == row.scale && $0.kind == row.kind && $0.group == row.group
            })
        else {
            rows.append(row)
            return
        }
        rows[index].cells.merge(row.cells) { first, _ in first }
    }

    /// In the order of the columns of the score table, each scale's groups as that has them.
    func rows(of person: String) -> [[String?]] {
        var scales: [[String]] = []
        for row in rows where !scales.contains([row.scale, row.kind]) { scales.append([row.scale, row.kind]) }
        return scales.flatMap { scale -> [[String?]] in
            let groups = rows.enumerated().filter { [$0.element.scale, $0.element.kind] == scale }
                .sorted { (Self.place($0.element.group), $0.offset) < (Self.place($1.element.group), $1.offset) }
            return groups.map { _, row in
                var cells = row.cells
                if cells["status"] == nil, cells["percent"] != nil { cells["status"] = ScoreStatus.ok.rawValue }
                return [person, row.scale, row.kind, row.group]
                    + ScoreTable.columns.dropFirst(4).map { cells[$0] }
            }
        }
    }

    private static func place(_ group: String) -> Int {
        ["self", "supervisor", "peer", "report", "other"].firstIndex(of: group) ?? (group == "all" ? 7 : 6)
    }

    private static func text(_ node: Node?) -> String? { node.flatMap(CarriedData.text) }
}
