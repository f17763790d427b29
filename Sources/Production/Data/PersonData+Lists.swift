internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// Among fewer, naming the highest and the lowest would say nothing.
    private static let fewestDimensions = 4

    /// How many statements stand in each of the two lists.
    private static let shownItems = 6

    /// Strengths, or what to develop: the dimension, its score, and what raters and person say of it.
    /// None where there are too few dimensions for a choice.
    func highlights(_ ids: [String]) -> [Value] {
        let scored = profile.scales.count { $0.kind == .dimension && $0.reference?.percent != nil }
        if scored < Self.fewestDimensions { return [] }
        return ids.compactMap { id in
            guard let scale = profile.scale(id, .dimension), let percent = scale.reference?.percent else { return nil }
            return [
                "id": .text(id), "role": .text(side(of: scale.role)), "name": .text(name(of: scale)),
                "number": .text(number(percent)), "note": .text(note(on: scale)),
            ]
        }
    }

    private func note(on scale: ScaleProfile) -> String {
        if isSelfOnly { return "" }
        var parts: [String] = []
        if let label = scale.reference?.agreementLabel { parts.append(text("notes.agreement.\(label.rawValue)")) }
        var arguments: [String: Value] = [:]
        if let gap = scale.gap { arguments["difference"] = .text(points(gap.difference)) }
        if hasOwn { parts.append(text("notes.gaps.\(gapKind(scale))", arguments)) }
        return parts.joined(separator: " ")
    }

    /// What can be said of self and all raters, as the words name it.
    private func gapKind(_ scale: ScaleProfile) -> String {
        guard let gap = scale.gap else { return scale[.all]?.percent == nil ? "notEnoughRaters" : "noSelf" }
        switch gap.verdict {
        case .higher: return "selfHigher"
        case .lower: return "othersHigher"
        case .notClear: return "agree"
        case .unknown: return "untested"
        }
    }

    /// The highest and the lowest statements; none stands in both lists.
    func items() -> (highest: [Value], lowest: [Value]) {
        // Codes instead of statements would say nothing.
        let ranked = profile.rankedItems.filter { words.text("items.\($0).line") != nil }
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
        let turned = text("reversed.line", ["line": .text(Self.lowered(line))])
        return [
            "id": .text(item.id),
            "role": .text(side(of: role?.id ?? "")),
            "line": .text(item.isReversed ? turned : line),
            "own": .text(hasOwn ? percent(.own).map { number($0) } ?? missing : ""),
            "others": .text(isSelfOnly ? "" : percent(.all).map { number($0) } ?? missing),
            "isReversed": .bool(item.isReversed),
            "agreement": .text(agreement(on: item)),
        ]
    }

    /// The word for the agreement of all raters on an item; empty where there is none.
    private func agreement(on item: ItemProfile) -> String {
        let group = item.groups.first { $0.group == .all }
        return group?.agreementLabel.map { text("agreement.\($0.rawValue).short") } ?? ""
    }

    /// A line as it stands behind another word: its first letter small, unless it begins a name or an abbreviation.
    private static func lowered(_ line: String) -> String {
        guard let first = line.first, let second = line.dropFirst().first, first.isUppercase, second.isLowercase else {
            return line
        }
        return first.lowercased() + line.dropFirst()
    }

    /// The open answers: question by question, group by group.
    func comments() -> Record {
        let questions = self.questions()
        let lengths = questions.map(length)
        let isLeft = Self.division(of: lengths)
        func column(_ left: Bool) -> Value { .list(zip(questions, isLeft).filter { $0.1 == left }.map(\.0)) }
        return [
            "title": .text(text(isSelfOnly ? "pages.comments.titleSelf" : "pages.comments.title")),
            "left": column(true), "right": column(false),
        ]
    }

    /// Which of the columns stand on the left, so that the taller side is as short as can be; of equal divisions the one
    /// that keeps the order best.
    private static func division(of lengths: [Int]) -> [Bool] {
        // Beyond so many questions all divisions are too many, and any is good.
        guard lengths.count <= 10 else { return lengths.indices.map { $0 < (lengths.count + 1) / 2 } }
        let total = lengths.reduce(0, +)
        var best = (height: Int.max, turns: Int.max, choice: [Bool]())
        for mask in 0..<(1 << lengths.count) {
            let choice = lengths.indices.map { mask & (1 << $0) != 0 }
            let left = zip(lengths, choice).filter(\.1).map(\.0).reduce(0, +)
            let turns = zip(choice, choice.dropFirst()).count { $0 != $1 } + (choice.first == false ? 1 : 0)
            let height = max(left, total - left)
            if (height, turns) < (best.height, best.turns) { best = (height, turns, choice) }
        }
        return best.choice
    }

    /// Whether a comment says anything: a dash in a field that had to be filled in does not.
    private static func says(_ comment: String) -> Bool { comment.contains { $0.isLetter || $0.isNumber } }

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
        let present = profile.comments.filter { $0.texts.contains(where: Self.says) }.map(\.key)
        var keys = usual.filter { present.contains($0) }
        for key in present where !keys.contains(key) { keys.append(key) }
        return keys.map { key in
            // What others say comes first; the title says "their".
            let all = profile.comments.filter { $0.key == key }
            let groups = all.filter { $0.group != .own } + all.filter { $0.group == .own }
            let heading = words.text("comments.\(key).heading") ?? ReportData.readable(key)
            return [
                "key": .text(key), "heading": .text(heading),
                "groups": .list(
                    groups.filter { $0.texts.contains(where: Self.says) }.map { group in
                        [
                            "name": .text(rowName(group.group)),
                            "texts": .list(group.texts.filter(Self.says).map { .text($0) }),
                        ]
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

    /// The note at the foot of the review page: whose answers, or how to take them.
    private var basis: String {
        guard isSelfOnly else { return text("review.caution") }
        return text(profile.hiddenGroups.isEmpty ? "review.basis.selfOnly" : "review.basis.tooFewRaters")
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
            "basis": .text(basis),
            "build": .text(entries(profile.strengths.outermost)),
            "work": .text(entries(profile.development.outermost)),
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
