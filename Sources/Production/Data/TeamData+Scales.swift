internal import Assessment
internal import Ingest
internal import People
internal import Template

extension TeamData {
    /// The side on which a role stands.
    func side(of role: String) -> String { role == instrument.roles.first?.id ? "leader" : "manager" }

    /// The name of a role or dimension; its id made readable where the words do not know it.
    func name(of scale: TeamScale) -> String {
        words.text("\(scale.kind == .role ? "roles" : "dimensions").\(scale.id).name") ?? ReportData.readable(scale.id)
    }

    /// A mean with its interval, in the fields that charts read.
    func scoreFields(_ figure: TeamFigure?) -> Record {
        [
            "percent": Value(figure?.mean), "low": Value(figure?.low), "high": Value(figure?.high),
            "number": Value(figure.map { number($0.mean) }),
        ]
    }

    func scaleRecord(_ scale: TeamScale) -> Record {
        var record = scoreFields(scale.figure)
        record["id"] = .text(scale.id)
        record["isRole"] = .bool(scale.kind == .role)
        record["roleId"] = .text(scale.role)
        record["role"] = .text(side(of: scale.role))
        record["name"] = .text(name(of: scale))
        record["isSelf"] = .bool(isSelfOnly)
        record["reason"] = .text(scale.figure == nil ? text("pages.rows.withheld") : "")
        record["note"] = .text(
            scale.figure.map {
                text("charts.diptych.range", ["low": .text(number($0.low)), "high": .text(number($0.high))])
            } ?? text("team.notScored"))
        // The people's own view stands where the gap puts it: over those who have rated themselves.
        if let figure = scale.figure, let gap = scale.gap {
            record["own"] = .number(min(100, max(0, figure.mean + gap.mean)))
            record["ownNumber"] = .text(number(figure.mean + gap.mean))
        }
        return record
    }

    /// What shows most or least, each with what can be said of it.
    func highlights(_ ids: [String]) -> [Value] {
        if profile.scales.count(where: { $0.kind == .dimension && $0.figure != nil }) < 4 { return [] }
        return ids.compactMap { id in
            guard let scale = profile.scale(id, .dimension), let figure = scale.figure else { return nil }
            var notes = [text("team.differ", ["difference": .text(points(figure.sd))])]
            if let standing = scale.standing, standing != .notDistinct {
                notes.insert(text("team.standing.\(standing.rawValue)"), at: 0)
            }
            return [
                "id": .text(id), "role": .text(side(of: scale.role)), "name": .text(name(of: scale)),
                "number": .text(number(figure.mean)), "note": .text(notes.joined(separator: " ")),
            ]
        }
    }

    /// How sure the order of what shows most and least is.
    var order: String {
        let named = profile.strengths + profile.development
        let isTold = named.contains { id in
            profile.scale(id, .dimension)?.standing.map { $0 != .notDistinct } ?? false
        }
        return text(isTold ? "team.order.some" : "team.order.none")
    }

    /// Where the people's own view and that of others differ, a sentence or two a side.
    func views() -> Record {
        var record = Record()
        for (side, role) in zip(["leader", "manager"], instrument.roles) {
            let scales = profile.scales.filter { $0.role == role.id && $0.kind == .dimension }
            let sentences = [("selfHigher", 1), ("othersHigher", -1)].compactMap { name, direction -> String? in
                let names = scales.filter { $0.gapDirection == direction }.map { self.name(of: $0) }
                return names.isEmpty
                    ? nil : text("team.views.\(name)", ["dimensions": .text(words.list(names))])
            }
            record[side] = .text(sentences.isEmpty ? text("team.views.none") : sentences.joined(separator: " "))
        }
        return record
    }

    /// The row of the whole role of each wing of the butterfly.
    func wings(_ record: Record) -> Record {
        var wings = Record()
        for side in ["leader", "manager"] {
            let whole = record[side]
            guard case .list(let dimensions) = record["\(side)Dimensions"] else { continue }
            wings[side] = [
                "whole": dimensions.count < 2 || whole["percent"].isMissing
                    ? .missing
                    : [
                        "name": .text(text("pages.butterfly.together")), "percent": whole["percent"],
                        "low": whole["low"], "high": whole["high"], "reason": whole["reason"],
                    ]
            ]
        }
        return wings
    }

    /// What the groups of raters say of the two roles, a row a group.
    func groups() -> Record {
        var record: Record = ["leader": .list([]), "manager": .list([])]
        for (side, role) in zip(["leader", "manager"], instrument.roles) {
            guard let scale = profile.scale(role.id, .role), scale.groups.count > 1 else { continue }
            var all = scoreFields(scale.figure)
            all["kind"] = "all"
            all["name"] = .text(text("groups.all.row"))
            all["count"] = .text(scale.figure.map { words.number(Double($0.people)) } ?? "")
            let rows = scale.groups.map { group -> Record in
                var row = scoreFields(group.figure)
                row["low"] = .missing
                row["high"] = .missing
                row["kind"] = "group"
                row["name"] = .text(text("groups.\(group.group.rawValue).row"))
                row["count"] = .text(group.figure.map { words.number(Double($0.people)) } ?? "")
                return row
            }
            record[side] = .list(
                ([all] + rows).map { row in
                    var row = row
                    row["reason"] = .text(row["percent"].isMissing ? text("pages.rows.withheld") : "")
                    row["agreement"] = ""
                    return .record(row)
                })
        }
        return record
    }

    /// The table of figures: for each role the role first, then its dimensions in the instrument's order.
    func figures() -> [Value] {
        profile.scales.map { scale in
            func decimal(_ value: Double?) -> Value { .text(value.map { words.number($0, digits: 1) } ?? missing) }
            let figure = scale.figure
            var interval = missing
            if let figure {
                interval = text(
                    "charts.diptych.range",
                    [
                        "low": .text(words.number(figure.low, digits: 1)),
                        "high": .text(words.number(figure.high, digits: 1)),
                    ])
            }
            let isRole = scale.kind == .role
            return [
                "name": .text(name(of: scale)), "role": .text(side(of: scale.role)), "isRole": .bool(isRole),
                "mean": decimal(figure?.mean), "interval": .text(interval), "sd": decimal(figure?.sd),
                "gap": gap(scale), "agreement": .text(isRole ? "" : short(scale.agreement)),
            ]
        }
    }

    /// An agreement or a correlation: two decimals without the nought before them.
    func short(_ value: Double?) -> String {
        guard let value else { return missing }
        let text = words.number(value, digits: 2)
        return text.hasPrefix("0") ? String(text.dropFirst()) : text
    }

    /// Self minus others with its sign.
    private func gap(_ scale: TeamScale) -> Value {
        guard let gap = scale.gap else { return .text(missing) }
        let rounded = (gap.mean * 10).rounded(.toNearestOrAwayFromZero) / 10
        let digits = words.number(abs(rounded), digits: 1)
        let sign = rounded < 0 ? words.text("numbers.minus") ?? "-" : rounded > 0 ? "+" : ""
        return .text(sign + digits)
    }
}
