import Ingest
import People
import Testing

@testable import Assessment

/// An attacker who knows every printed mean, how many raters stand behind each, and which groups left nothing blank. What is
/// printed is then a set of linear equations in the means of the groups (a folded group is one): all raters are the weighted mean of the groups, a
/// role that of its dimensions and a dimension that of its items where a group left nothing blank. A hidden mean is safe if,
/// and only if, its coefficients lie outside the span of theirs.
@Suite struct AttackerTests {
    static let yaml = """
        name: attacked
        answers: { min: 1, max: 5 }
        missing: { answered: 0.5 }
        roles:
          leader: [A, B, C]
          manager: [D, E]
        dimensions:
          A: { items: [a1, -a2] }
          B: { items: [b1, b2] }
          C: { items: [c1] }
          D: { items: [d1, d2] }
          E: { items: [e1, a1] }
        raters: { peer: 3, report: 3, other: 4 }
        """

    /// Raters of every kind, with blanks; some blank whole dimensions.
    static func person(_ seed: UInt64) -> PersonResults {
        var generator = SeededGenerator(seed)
        let blanks = Double.random(in: 0...0.35, using: &generator)
        let gaps = Double.random(in: 0...0.2, using: &generator)
        var lines: [String] = []
        for (group, most) in [("supervisor", 2), ("peer", 5), ("report", 5), ("other", 5)] {
            for _ in 0..<Int.random(in: 0...most, using: &generator) {
                var answers = (0..<8).map { _ in
                    Double.random(in: 0...1, using: &generator) < blanks
                        ? "." : String(Int.random(in: 1...5, using: &generator))
                }
                for items in [[0, 1], [2, 3], [4], [5, 6], [7, 0]]
                where Double.random(in: 0...1, using: &generator) < gaps {
                    for item in items { answers[item] = "." }
                }
                lines.append("\(group) \(answers.joined())")
            }
        }
        return Fixture.person(lines)
    }

    @Test(arguments: 0..<40) func cannotWorkOutAHiddenMean(_ batch: Int) throws {
        let instrument = try Fixture.instrument(Self.yaml)
        for seed in 0..<25 {
            let person = Self.person(UInt64(batch * 1000 + seed + 1))
            #expect(Self.found(instrument, person) == [], "person \(batch * 1000 + seed + 1)")
        }
    }

    /// The names of the hidden means that follow from what is printed.
    static func found(_ instrument: Instrument, _ person: PersonResults) -> [String] {
        let profile = Fixture.profile(instrument, person)
        let model = Model(instrument, person, profile)
        var span = Span()
        for equation in model.equations(profile) { span.add(equation) }
        return model.secrets().filter { span.contains($0.coefficients) }.map(\.name)
    }

    /// All that a run prints by default is one table of means: the wide table and the explanations hold no number about a group
    /// that the profile does not hold, and single answers only where they follow from it. So nothing follows from them that
    /// does not follow from the profile.
    @Test(arguments: 0..<20) func whatElseIsPrintedTellsNothingMore(_ batch: Int) throws {
        let instrument = try Fixture.instrument(Self.yaml)
        for seed in 0..<15 {
            var person = Self.person(UInt64(batch * 1000 + seed + 1))
            for index in person.responses.indices {
                person.responses[index].comments = [
                    Comment(key: "more", text: "comment \(index)", place: person.responses[index].origin.place)
                ]
            }
            let scorer = Fixture.scorer(instrument, [person])
            let profile = scorer.profile(of: 0).profile
            let model = Model(instrument, person, profile)
            var span = Span()
            for equation in model.equations(profile) { span.add(equation) }
            for equation in model.equations(scorer.explanation(of: 0)) { span.add(equation) }
            let found = model.secrets().filter { span.contains($0.coefficients) }.map(\.name)
            #expect(found == [], "person \(batch * 1000 + seed + 1)")
            let told = Self.numbers(profile)
            #expect(
                Self.wide(instrument, profile).allSatisfy { told.contains($0) }, "person \(batch * 1000 + seed + 1)")
            for comments in profile.comments where comments.group != .own {
                #expect(model.raters(comments.group).count >= instrument.minimums[comments.group])
            }
        }
    }

    /// The means of groups in a profile, as they are written.
    private static func numbers(_ profile: Profile) -> Set<String> {
        Set(profile.scales.flatMap(\.groups).flatMap { [$0.percent, $0.score] }.compactMap { $0 }.map(Decimal.text))
    }

    /// The means of groups in the row of the wide table.
    private static func wide(_ instrument: Instrument, _ profile: Profile) -> [String] {
        var table = WideTable(.csv, instrument)
        var bytes: [UInt8] = []
        table.append(profile, into: &bytes)
        let cells = String(decoding: bytes, as: UTF8.self).dropLast().split(
            separator: ",", omittingEmptySubsequences: false)
        return zip(table.columns, cells).filter { column, cell in
            !cell.isEmpty && (column.meaning.hasSuffix("score as percent") || column.meaning.hasSuffix(": score"))
        }.map { String($1) }
    }

    /// Margins depend on what hidden raters answered through their number alone: with other answers of theirs they are the same.
    @Test(arguments: 0..<10) func marginsTellNothingOfHiddenRaters(_ batch: Int) throws {
        let instrument = try Fixture.instrument(Self.yaml)
        let others = (0..<40).map { Self.person(UInt64(90_000 + $0)) }
        for seed in 0..<15 {
            let person = Self.person(UInt64(batch * 1000 + seed + 1))
            var changed = person
            let hidden = Fixture.profile(instrument, person).hiddenGroups
            var generator = SeededGenerator(UInt64(seed + 1))
            for index in changed.responses.indices where hidden.contains(changed.responses[index].relationship) {
                for item in changed.responses[index].answers.indices
                where changed.responses[index].answers[item].number != nil {
                    changed.responses[index].answers[item] = .value(Double(Int.random(in: 2...5, using: &generator)))
                }
            }
            let profiles = [person, changed].map { Fixture.scorer(instrument, others + [$0]).profile(of: 40).profile }
            for (scale, other) in zip(profiles[0].scales, profiles[1].scales) {
                for (score, second) in zip(scale.groups, other.groups) where score.group != .all && score.status == .ok
                {
                    #expect(score == second)
                }
                #expect(scale[.all]?.margin?.ownSpread == other[.all]?.margin?.ownSpread)
                #expect(scale[.all]?.margin?.k == other[.all]?.margin?.k)
                if !hidden.isEmpty { #expect(scale.likeness == nil) }
            }
        }
    }

    /// The mean and the spread of a few answers tell them, so items have no agreement below eight raters.
    @Test func itemsOfFewRatersHaveNoSpread() throws {
        for (count, isTold) in [(7, false), (8, true)] {
            let lines = (0..<count).map { "peer \($0 % 5 + 1)33333333" }
            let scorer = Fixture.scorer(try Fixture.instrument(), [Fixture.person(lines)])
            let item = try #require(scorer.profile(of: 0).profile.items.first)
            #expect(item.groups.contains { $0.agreements != nil } == isTold)
            let explained = scorer.explanation(of: 0, scale: "A").scales.first?.groups.flatMap(\.items) ?? []
            #expect(explained.contains { $0.agreement != nil } == isTold)
        }
    }

    /// A group whose every answer is the same lowest one would tell what each of them said.
    @Test func aGroupThatAgreesOnTheLowestIsFolded() throws {
        let low = Array(repeating: "peer 115111151", count: 3)
        let reports = ["report 333333333", "report 233332333", "report 333343333"]
        let folded = Fixture.profile(try Fixture.instrument(), Fixture.person(low + reports))
        #expect(folded.scales[0][.single(.peer)]?.status == .folded)
        #expect(folded.scales[0].groups.contains { $0.group == .folded([.peer, .report]) && $0.status == .ok })
        #expect(folded.scales.allSatisfy { $0.likeness == nil })
        // As they were given, too, and where nobody else is there to fold them with.
        let alone = Fixture.profile(
            try Fixture.instrument(), Fixture.person(Array(repeating: "peer 111111111", count: 3) + ["self 333333333"]))
        #expect(alone.hiddenGroups == [.peer])
        #expect(alone.scales.allSatisfy { $0[.all]?.score == nil })
        let other = Fixture.profile(try Fixture.instrument(), Fixture.person(low.dropLast() + ["peer 115111152"]))
        #expect(other.scales[0][.single(.peer)]?.status == .ok)
    }

    @Test func theAttackerIsNoStrawMan() throws {
        // With all minus the others, and with a role minus its dimensions, the attacker does find what is hidden.
        var span = Span()
        span.add([1, 1, 1])
        span.add([0, 1, 0])
        span.add([0, 0, 2])
        #expect(span.contains([5, 0, 0]))
        var other = Span()
        other.add([1, 1, 1])
        other.add([0, 1, 0])
        #expect(!other.contains([1, 0, 0]))
        #expect(other.contains([2, 0, 2]))
    }
}

/// The unknowns: a mean for each group of raters, shown or hidden or folded, on each scale and item.
struct Model {
    let instrument: Instrument
    let scales: [Scale]
    let table: RaterTable
    let groups: [ScoreGroup]

    init(_ instrument: Instrument, _ person: PersonResults, _ profile: Profile) {
        groups = (profile.scales.first?.groups ?? [])
            .filter { $0.status != .folded && $0.group != .own && $0.group != .all }.map(\.group)
        self.instrument = instrument
        scales = Scale.all(of: instrument)
        let asked = AskedItems(instrument, columns: instrument.items.indices.map { $0 })
        table = RaterTable(person.responses, asked, scales)
    }

    /// A row of a table: a scale or an item.
    enum Row: Hashable {
        case scale(Int)
        case item(Int)
    }

    var rows: [Row] { scales.indices.map(Row.scale) + instrument.items.indices.map(Row.item) }

    private func name(_ row: Row) -> String {
        switch row {
        case .scale(let number): scales[number].id
        case .item(let number): instrument.items[number]
        }
    }

    func raters(_ group: ScoreGroup, _ row: Row? = nil) -> [Int] {
        (0..<table.count).filter { rater in
            guard group.members.contains(table.relationships[rater]), table.hasScore(rater) else { return false }
            switch row {
            case .scale(let number): return !table.score(rater, number).isNaN
            case .item(let number): return !table.answer(rater, number).isNaN
            case nil: return true
            }
        }
    }

    /// The mean over some groups together as coefficients of the unknowns.
    func mean(_ members: [ScoreGroup], _ row: Row) -> [Double] {
        var result = [Double](repeating: 0, count: groups.count * rows.count)
        let counts = groups.map { members.contains($0) ? raters($0, row).count : 0 }
        let total = counts.reduce(0, +)
        guard total > 0, let position = rows.firstIndex(of: row) else { return result }
        for (group, count) in counts.enumerated() {
            result[position * groups.count + group] = Double(count) / Double(total)
        }
        return result
    }

    func members(_ group: ScoreGroup) -> [ScoreGroup] { group == .all ? groups : [group] }

    /// The mean over some groups of their raters' own averages of the dimensions, which follows from the means on the dimensions where
    /// nobody of the group left one out; else nothing.
    func average(_ members: [ScoreGroup]) -> [Double]? {
        let dimensions = scales.indices.filter { scales[$0].kind == .dimension }
        let present = members.filter { !raters($0).isEmpty }
        guard
            present.allSatisfy({ group in
                dimensions.allSatisfy { raters(group, .scale($0)).count == raters(group).count }
            })
        else { return nil }
        var result = [Double](repeating: 0, count: groups.count * rows.count)
        for dimension in dimensions {
            for (column, value) in mean(members, .scale(dimension)).enumerated() {
                result[column] += value / Double(dimensions.count)
            }
        }
        return result
    }

    private static func minus(_ first: [Double]?, _ second: [Double]?) -> [[Double]] {
        guard let first, let second else { return [] }
        return [zip(first, second).map { $0 - $1 }]
    }

    /// What the comparisons tell: each difference is one of means.
    private func differences(_ profile: Profile) -> [[Double]] {
        var result: [[Double]] = []
        let roles = scales.indices.filter { scales[$0].kind == .role }
        for contrast in profile.contrasts where contrast.group != .own && roles.count == 2 {
            result += Self.minus(
                mean(members(contrast.group), .scale(roles[0])), mean(members(contrast.group), .scale(roles[1])))
        }
        if profile.average != nil { result += [average(groups)].compactMap { $0 } }
        for pair in profile.levels { result += Self.minus(average(members(pair.first)), average(members(pair.second))) }
        for (number, scale) in profile.scales.enumerated() {
            if scale.profile != nil { result += Self.minus(mean(groups, .scale(number)), average(groups)) }
            if scale.gap != nil { result.append(mean(groups, .scale(number))) }
            for pair in scale.pairs {
                result += Self.minus(
                    mean(members(pair.first), .scale(number)), mean(members(pair.second), .scale(number)))
            }
        }
        return result
    }

    func equations(_ profile: Profile) -> [[Double]] {
        var result = differences(profile)
        for (number, scale) in profile.scales.enumerated() {
            for group in scale.groups where group.group != .own && group.status == .ok {
                result.append(mean(members(group.group), .scale(number)))
            }
        }
        for (number, item) in profile.items.enumerated() {
            for group in item.groups where group.group != .own && group.status == .ok {
                result.append(mean(members(group.group), .item(number)))
            }
        }
        // Known to be 0: a scale minus the mean of its parts, turned round where an item is reversed.
        for group in groups {
            for (number, scale) in scales.enumerated() {
                let parts: [(row: Row, sign: Double)] =
                    scale.kind == .role
                    ? scale.children.map { (.scale($0), 1) }
                    : scale.keys.map { (.item($0.item), $0.isReversed ? -1 : 1) }
                guard parts.allSatisfy({ raters(group, $0.row) == raters(group) }) else { continue }
                var equation = mean([group], .scale(number))
                for part in parts {
                    for (column, value) in mean([group], part.row).enumerated() {
                        equation[column] -= part.sign * value / Double(parts.count)
                    }
                }
                result.append(equation)
            }
        }
        return result
    }

    /// What an explanation tells: scores of groups, means of items, and single answers and scores, which tell the mean of
    /// their group where all of them are told.
    func equations(_ explanation: Explanation) -> [[Double]] {
        var result: [[Double]] = []
        for (number, scale) in explanation.scales.enumerated() {
            for group in scale.groups where group.group != .own {
                if group.steps.contains(where: { $0.name == "score" || $0.name.hasPrefix("score of") }) {
                    result.append(mean(members(group.group), .scale(number)))
                }
                for item in group.items {
                    guard let position = instrument.items.firstIndex(of: item.id) else { continue }
                    if item.mean != nil || item.cells.contains(where: { $0.answer != nil }) {
                        result.append(mean(members(group.group), .item(position)))
                    }
                }
                // The terms of a role's formula are the scores on its dimensions.
                guard scale.kind == .role, group.steps.contains(where: { $0.name.hasPrefix("score of") }) else {
                    continue
                }
                for child in scales[number].children { result.append(mean(members(group.group), .scale(child))) }
            }
        }
        return result
    }

    /// The mean of each protected group that is too small, and of all such groups together where they are too few.
    func secrets() -> [(name: String, coefficients: [Double])] {
        var result: [(String, [Double])] = []
        for row in rows {
            let small = groups.filter { (1..<max(1, instrument.minimums[$0])).contains(raters($0, row).count) }
            for group in small { result.append(("\(group) on \(name(row))", mean([group], row))) }
            let together = small.reduce(0) { $0 + raters($1, row).count }
            if small.count > 1, together < small.map({ instrument.minimums[$0] }).max() ?? 0 {
                result.append(("small groups on \(name(row))", mean(small, row)))
            }
        }
        return result
    }
}

/// What follows from known sums: the span of their coefficients, kept in reduced form.
struct Span {
    private var rows: [(pivot: Int, values: [Double])] = []

    mutating func add(_ coefficients: [Double]) {
        guard let rest = reduced(coefficients) else { return }
        let pivot = rest.indices.max { abs(rest[$0]) < abs(rest[$1]) } ?? 0
        rows.append((pivot, rest.map { $0 / rest[pivot] }))
    }

    func contains(_ coefficients: [Double]) -> Bool { reduced(coefficients) == nil }

    /// What is left of a row, or nil where nothing is.
    private func reduced(_ coefficients: [Double]) -> [Double]? {
        let size = coefficients.map(abs).max() ?? 0
        guard size > 0 else { return nil }
        var rest = coefficients.map { $0 / size }
        for row in rows {
            let factor = rest[row.pivot]
            if factor == 0 { continue }
            for column in rest.indices { rest[column] -= factor * row.values[column] }
        }
        return rest.contains { abs($0) > 1e-7 } ? rest : nil
    }
}
