internal import Assessment
internal import Ingest
internal import Template

extension PersonData {
    /// How many statements stand in each of the two lists.
    private static let shownItems = 6

    /// Strengths, or what to develop: the dimension, its score, and what raters and person say of it.
    func highlights(_ ids: [String]) -> [Value] {
        ids.compactMap { id in
            guard let scale = profile.scale(id, .dimension), let percent = scale.reference?.percent else { return nil }
            return [
                "id": .text(id), "role": .text(side(of: scale.role)), "name": .text(name(of: scale)),
                "number": .text(number(percent)), "note": .text(note(on: scale)),
            ]
        }
    }

    private func note(on scale: ScaleProfile) -> String {
        if isSelfOnly { return text("notes.gaps.selfOnly") }
        var parts: [String] = []
        if let label = scale.reference?.agreementLabel { parts.append(text("notes.agreement.\(label.rawValue)")) }
        var arguments: [String: Value] = [:]
        if let difference = scale.gap.difference { arguments["difference"] = .text(points(difference)) }
        parts.append(text("notes.gaps.\(scale.gap.kind.rawValue)", arguments))
        return parts.joined(separator: " ")
    }

    /// The highest and the lowest statements; none stands in both lists.
    func items() -> (highest: [Value], lowest: [Value]) {
        let ranked = profile.rankedItems
        let count = min(Self.shownItems, ranked.count / 2)
        let byID = Dictionary(profile.items.map { ($0.id, $0) }) { first, _ in first }
        func values(_ ids: some Sequence<String>) -> [Value] { ids.compactMap { byID[$0] }.map { item($0) } }
        return (values(ranked.prefix(count)), values(ranked.suffix(count).reversed()))
    }

    private func item(_ item: ItemProfile) -> Value {
        func percent(_ group: ScoreGroup) -> Double? {
            item.groups.first { $0.group == group }?.percent
        }
        let role = instrument.roles.first { role in
            instrument.dimensions(of: role).contains { dimension in item.dimensions.contains(dimension.id) }
        }
        let line = words.text("items.\(item.id).line") ?? item.id
        return [
            "id": .text(item.id),
            "role": .text(side(of: role?.id ?? "")),
            "line": .text(item.isReversed ? text("reversed.line", ["line": .text(line)]) : line),
            "own": Value(percent(.own).map { number($0) }),
            "others": Value(isSelfOnly ? nil : percent(.all).map { number($0) }),
            "isReversed": .bool(item.isReversed),
        ]
    }

    /// The open answers: question by question, group by group.
    func comments() -> Record {
        let questions = self.questions()
        // Two columns of about the same length, each question whole, in the order of the questions.
        let lengths = questions.map(length)
        let half = lengths.reduce(0, +) / 2
        var left: [Value] = []
        var used = 0
        for (question, length) in zip(questions, lengths) {
            if !left.isEmpty, used + length / 2 > half { break }
            left.append(question)
            used += length
        }
        return ["left": .list(left), "right": .list(Array(questions.dropFirst(left.count)))]
    }

    /// About how many lines a question takes: its headings count like text.
    private func length(_ question: Value) -> Int {
        guard case .list(let groups) = question["groups"] else { return 0 }
        return groups.reduce(3) { sum, group in
            guard case .list(let texts) = group["texts"] else { return sum }
            return texts.reduce(sum + 2) { sum, text in
                guard case .text(let text) = text else { return sum }
                return sum + 1 + text.utf8.count / 45
            }
        }
    }

    private func questions() -> [Value] {
        let usual = ["keep", "more", "less", "general"]
        let present = profile.comments.map(\.key)
        var keys = usual.filter { present.contains($0) }
        for key in present where !keys.contains(key) { keys.append(key) }
        return keys.map { key in
            let groups = profile.comments.filter { $0.key == key }
            let heading = words.text("comments.\(key).heading") ?? ReportData.readable(key)
            return [
                "key": .text(key), "heading": .text(heading),
                "groups": .list(
                    groups.map { group in
                        ["name": .text(rowName(group.group)), "texts": .list(group.texts.map { .text($0) })]
                    }),
            ]
        }
    }

    /// What is said about one wing of the butterfly.
    /// - Parameter closing: the sentence that ends it
    func wing(_ dimensions: [Value], whole: Value, closing: String) -> Record {
        let scored = dimensions.filter { !$0["percent"].isMissing }
        var sentences: [String] = []
        func name(_ value: Value?) -> Value { value?["name"] ?? .missing }
        func percent(_ value: Value?) -> Double {
            guard case .number(let number)? = value?["percent"] else { return 0 }
            return number
        }
        if scored.count > 1 {
            let isLevel = abs(percent(scored.first) - percent(scored.last)) < 0.005
            sentences.append(
                isLevel
                    ? text("pages.butterfly.commentSame")
                    : text(
                        "pages.butterfly.comment", ["highest": name(scored.first), "lowest": name(scored.last)]))
        }
        let unscored = dimensions.filter { $0["percent"].isMissing }
        if !unscored.isEmpty {
            let names = unscored.compactMap { value -> String? in
                guard case .text(let text) = value["name"] else { return nil }
                return text
            }
            sentences.append(text("pages.butterfly.missing", ["dimensions": .text(words.list(names))]))
        }
        if dimensions.count > 1 { sentences.append(text(closing)) }
        return [
            "comment": .text(sentences.joined(separator: " ")),
            "whole": dimensions.count < 2
                ? .missing
                : [
                    "name": .text(text("pages.butterfly.together")), "percent": whole["percent"], "low": whole["low"],
                    "high": whole["high"], "reason": whole["reason"],
                ],
        ]
    }

    /// The lines of the review page.
    func review() -> Record {
        func entries(_ ids: [String]) -> String {
            let parts = ids.compactMap { id -> String? in
                guard let scale = profile.scale(id, .dimension), let percent = scale.reference?.percent else {
                    return nil
                }
                return text("review.entry", ["dimension": .text(name(of: scale)), "value": .text(number(percent))])
            }
            return parts.isEmpty ? text("review.none") : words.list(parts) + "."
        }
        var cycleDate: [String] = []
        if let cycle = profile.cycle { cycleDate.append(cycle) }
        if !date.isEmpty { cycleDate.append(date) }
        let facts: [(String, String)] = [
            ("cycle", cycleDate.joined(separator: words.text("lists.separator") ?? ", ")),
            ("raters", reviewRaters()),
        ]
        return [
            "facts": .list(
                facts.filter { !$0.1.isEmpty }.map { ["name": .text(text("review.\($0)")), "text": .text($1)] }),
            "basis": .text(isSelfOnly ? text("review.basis.selfOnly") : text("review.caution")),
            "build": .text(entries(profile.strengths)),
            "work": .text(entries(profile.development)),
        ]
    }

    /// A whole number of the words, which may stand there as text.
    private static func wholeNumber(_ value: Value) -> Int? {
        switch value {
        case .number(let number): Int(exactly: number)
        case .text(let text): Int(text)
        default: nil
        }
    }

    /// What is on the workshop's sheet alone.
    func handout(_ record: Record) -> Record {
        func names(_ value: Value) -> String {
            guard case .list(let dimensions) = value else { return "" }
            let names = dimensions.compactMap { value -> String? in
                guard case .text(let name) = value["short"] else { return nil }
                return name
            }
            return names.joined(separator: words.text("lists.separator") ?? ", ")
        }
        var steps: [Value] = []
        if case .list(let texts)? = words.value("handout.steps") {
            for (number, step) in texts.enumerated() {
                guard case .text(let heading) = step["heading"], let minutes = Self.wholeNumber(step["minutes"]) else {
                    continue
                }
                let label = text(
                    "handout.step",
                    [
                        "number": .text(words.number(Double(number + 1))), "label": .text(heading),
                        "minutes": .text(plural("units.minutes", minutes)),
                    ])
                steps.append(["heading": .text(label), "text": step["text"]])
            }
        }
        let head = [profile.person.organisation, date.isEmpty ? nil : date].compactMap { $0 }
        return [
            "leaderNames": .text(names(record["leaderDimensions"])),
            "managerNames": .text(names(record["managerDimensions"])),
            "steps": .list(steps),
            "head": .text(head.joined(separator: words.text("lists.separator") ?? ", ")),
        ]
    }
}
