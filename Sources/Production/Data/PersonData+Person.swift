internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// What stands in for the placeholders of the words, about this person.
    mutating func collectFacts() {
        facts["name"] = .text(name)
        facts["cycle"] = .text(profile.cycle ?? "")
        facts["date"] = .text(date)
        facts["runningHead"] = .text(
            profile.cycle.map {
                words.text("furniture.reportCycle", ["report": facts["report"], "cycle": .text($0)]) ?? $0
            }
                ?? string(facts["report"]))
        facts["youHead"] = .text(hasOwn ? text("pages.items.you") : "")
        facts["othersHead"] = .text(isSelfOnly ? "" : text("pages.items.others"))
        facts["countHead"] = .text(isSelfOnly ? "" : text("pages.rows.n"))
        facts["beforeCycle"] = .text(profile.scales.lazy.compactMap { $0.change?.cycle }.first ?? "")
        facts["agreementHead"] = .text(isSelfOnly ? "" : text("pages.rows.agreement"))
        facts["organization"] = .text(profile.person.organisation ?? "")
        for (side, role) in zip(["leader", "manager"], instrument.roles) {
            guard let scale = profile.scale(role.id, .role) else { continue }
            if let score = scale.reference, let percent = score.percent {
                facts[side] = .text(number(percent))
                if let low = score.low, let high = score.high {
                    facts["\(side)Low"] = .text(number(low))
                    facts["\(side)High"] = .text(number(high))
                }
            }
            let reliability = scale.reliability
            let capital = side == "leader" ? "Leader" : "Manager"
            facts["alpha\(capital)"] = .text(reliability.alpha.map { shortDecimal($0) } ?? missing)
            facts["sem\(capital)"] = .text(scale.reference?.sem.map { words.number($0, digits: 1) } ?? missing)
        }
        let reliabilities = instrument.roles.compactMap { profile.scale($0.id, .role)?.reliability }
        facts["n"] = .text(batchCount(reliabilities.map(\.responses)))
        facts["needed"] = .text(words.number(Double(reliabilities.map(\.needed).max() ?? 0)))
        if let error = tested?.standardError {
            facts["seDifference"] = .text(words.number(error, digits: 1))
        }
        if let threshold = tested?.threshold { facts["threshold"] = .text(points(threshold)) }
    }

    /// A number of questionnaires, or the least and the largest of several. Where a group of this person is hidden and the number is too
    /// small for any estimate, it might be made of little more than the hidden answers: then no more than that it is lower.
    func batchCount(_ counts: [Int], needed: Int = 30) -> String {
        guard let low = counts.min(), let high = counts.max() else { return missing }
        if low < needed, !profile.hiddenGroups.isEmpty { return text("method.lower") }
        let ends = [low, high].map { words.number(Double($0)) }
        return low == high ? ends[0] : text("bands.range", ["lower": .text(ends[0]), "upper": .text(ends[1])])
    }

    /// The name to print: the id where no name is given.
    var name: String { profile.person.name ?? profile.person.id }

    /// What is printed where there is no number.
    var missing: String { words.text("numbers.missing") ?? "–" }

    /// The date as the language writes it, or as the file gives it where it is no certain day.
    var date: String {
        guard let date = profile.date else { return "" }
        guard let day = date.day else { return date.text }
        return words.date(day.iso) ?? date.text
    }

    private func string(_ value: Value) -> String {
        guard case .text(let text) = value else { return "" }
        return text
    }

    /// What stands beside the name on the first page: only what is known.
    private func factRows() -> [Value] {
        let rows: [(String, String?)] = [
            ("cycle", profile.cycle), ("date", date.isEmpty ? nil : date), ("team", profile.person.team),
            ("raters", raters()),
        ]
        return rows.compactMap { name, text in
            text.map { ["name": .text(self.text("pages.opening.\(name)")), "text": .text($0)] }
        }
    }

    func person() -> Record {
        let person = profile.person
        return [
            "id": .text(person.id),
            "name": .text(name),
            "title": Value(person.title),
            "organisation": Value(person.organisation),
            "team": Value(person.team),
            "email": Value(person.email),
            "cycle": Value(profile.cycle),
            "date": date.isEmpty ? .missing : .text(date),
            "raters": .text(raters()),
            "facts": .list(factRows()),
        ]
    }

    private var otherRaters: [GroupCount] {
        profile.raters.filter { $0.group != .own && $0.group != .all }
    }

    /// "12, and yourself: 1 supervisor, 6 peers, 5 direct reports".
    func raters() -> String {
        if isSelfOnly {
            return text(profile.hiddenGroups.isEmpty ? "pages.opening.ratersSelf" : "pages.opening.ratersFew")
        }
        guard let all = profile.raters.first(where: { $0.group == .all }), hasOthers else {
            return text("pages.opening.ratersFew")
        }
        let parts = otherRaters.map { countText($0) }
        if parts.count == 1, !hasOwn { return parts[0] }
        let path = hasOwn ? "pages.opening.ratersList" : "pages.opening.ratersListNoSelf"
        if let invited = all.invited {
            return plural(
                path + "Invited", invited,
                ["answered": .text(words.number(Double(all.raters))), "list": .text(words.list(parts))])
        }
        return plural(path, all.raters, ["list": .text(words.list(parts))])
    }

    func reviewRaters() -> String {
        if isSelfOnly {
            return text(profile.hiddenGroups.isEmpty ? "review.ratersOnlySelf" : "review.ratersFew")
        }
        guard let all = profile.raters.first(where: { $0.group == .all }), hasOthers else {
            return text("review.ratersFew")
        }
        let path = hasOwn ? "review.ratersSelf" : "review.ratersNoSelf"
        if let invited = all.invited {
            return plural(path + "Invited", invited, ["answered": .text(words.number(Double(all.raters)))])
        }
        return plural(path, all.raters)
    }

    private func countText(_ count: GroupCount) -> String {
        var arguments: [String: Value] = ["answered": .text(words.number(Double(count.raters)))]
        var key = count.group.id
        if case .folded(let members) = count.group {
            key = "folded"
            arguments["groups"] = .text(words.list(members.map { text("groups.\($0.rawValue).rowNext") }))
        }
        guard let invited = count.invited else { return plural("groups.\(key).count", count.raters, arguments) }
        return plural("groups.\(key).invited", invited, arguments)
    }

    /// The name of a group at the head of its row: "Peers", "Peers, others", "All others".
    func rowName(_ group: ScoreGroup) -> String {
        guard case .folded(let members) = group else { return text("groups.\(group.id).row") }
        let names = members.enumerated().map { number, member in
            text("groups.\(member.rawValue).\(number == 0 ? "rowFirst" : "rowNext")")
        }
        return text(
            "groups.folded.row", ["list": .text(names.joined(separator: words.text("lists.separator") ?? ", "))])
    }

    /// An alpha or an agreement: two decimals without the nought before them.
    func shortDecimal(_ value: Double) -> String {
        let text = words.number(value, digits: 2)
        return text.hasPrefix("0") ? String(text.dropFirst()) : text
    }
}

extension ResponseDate.Day {
    /// As in ISO 8601: `2026-04-14`.
    var iso: String {
        func padded(_ value: some BinaryInteger, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
