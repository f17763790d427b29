import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

/// An attacker who adds and subtracts all that a run prints: reports about people, the table of scores and the explanations, which
/// hold no number that the profiles do not hold (`AttackerTests`), and reports about teams and about all people.
@Suite struct TeamAttackerTests {
    /// What people are shown of themselves tells what team reports tell: each person's share of a printed figure follows from that
    /// person's own profile, so team reports add nothing from which a hidden mean could follow.
    @Test(arguments: 0..<25) func nothingFollowsThatProfilesDoNotTell(_ batch: Int) throws {
        for seed in 0..<6 {
            let cohort = try Cohort(seed: UInt64(batch * 100 + seed + 7001))
            let told = Told(cohort)
            for figure in Figure.all(cohort) {
                for person in figure.people {
                    #expect(told.tells(figure.group, figure.scale, of: person), "\(figure) \(batch) \(seed)")
                }
            }
            for (person, results) in cohort.people.enumerated() {
                #expect(AttackerTests.found(cohort.instrument, results) == [], "person \(person)")
            }
        }
    }

    /// The same check fails for a mean over people whose group is hidden.
    @Test func theCheckIsNoStrawMan() throws {
        var people = (0..<4).map { Fixture.person(["supervisor 111111"] + Self.raters("peer", 3), id: "p\($0)") }
        people[3] = Fixture.person(["supervisor 111111"] + Self.raters("peer", 2), id: "p3")
        let cohort = try Cohort(people)
        let told = Told(cohort)
        #expect(told.tells(.single(.peer), 0, of: 0))
        #expect(!told.tells(.single(.peer), 0, of: 3))
    }

    private static func raters(_ group: String, _ count: Int) -> [String] {
        (0..<count).map { "\(group) \($0 + 2)34251" }
    }

    /// Whoever has the reports about teams and about all people, and none about a person, can work out nothing about fewer people
    /// than a team needs, even knowing how many raters of which group each person has, where nobody left anything blank.
    @Test(arguments: 0..<25) func nothingFollowsAboutFewPeople(_ batch: Int) throws {
        for seed in 0..<6 {
            let cohort = try Cohort(seed: UInt64(batch * 100 + seed + 3001), hasBlanks: false)
            let equations = Equations(cohort, Figure.all(cohort))
            #expect(equations.peopleToldApart(fewerThan: Cohort.minimum) == nil, "\(batch) \(seed)")
        }
    }

    /// A mean over all but one of the people whose sum over all raters is known tells of the one, and the attacker finds it.
    @Test func theAttackerFindsAPersonLeftOut() throws {
        let people = (0..<5).map { Fixture.person(Self.raters("peer", 3) + Self.raters("report", 3), id: "p\($0)") }
        let cohort = try Cohort(people)
        let everyone = Array(people.indices)
        let all = Figure(scale: 0, group: .all, people: everyone)
        let peers = Figure(scale: 0, group: .single(.peer), people: everyone)
        let reports = Figure(scale: 0, group: .single(.report), people: Array(everyone.dropLast()))
        #expect(Equations(cohort, [all, peers]).peopleToldApart(fewerThan: 3) == nil)
        #expect(Equations(cohort, [all, peers, reports]).peopleToldApart(fewerThan: 3) == [4])
        #expect(
            Equations(cohort, [all, Figure(scale: 0, group: .all, people: [0, 1, 2])]).peopleToldApart(fewerThan: 3)
                == [3, 4])
    }
}

/// A mean over people that is printed.
private struct Figure {
    var scale: Int
    var group: ScoreGroup
    var people: [Int]
    /// Taken away from it, person by person.
    var minus: ScoreGroup?

    /// All that the reports about the teams and the one about all people print. The people behind each are checked by `TeamTests`.
    static func all(_ cohort: Cohort) -> [Figure] {
        var figures: [Figure] = []
        for asWhole in [false, true] {
            var findings = Findings()
            let teams = Teams(cohort.scorer, asWhole: asWhole, findings: &findings)
            for index in teams.teams.indices {
                let members = teams.teams[index].members
                let population = teams.isWhole ? teams.population(ofAll: members) : teams.population(of: members)
                for (number, scale) in teams.profile(of: index).scales.enumerated() where scale.figure != nil {
                    let group: ScoreGroup = population.isOwn ? .own : .all
                    figures.append(Figure(scale: number, group: group, people: population.people))
                    if scale.gap != nil {
                        figures.append(Figure(scale: number, group: .own, people: population.selfRaters, minus: .all))
                    }
                    for row in scale.groups where row.figure != nil {
                        let people = population.groups[TeamMember.relationships.firstIndex(of: row.group) ?? 0]
                        figures.append(Figure(scale: number, group: .single(row.group), people: people))
                    }
                }
            }
        }
        return figures
    }
}

/// What the profiles tell of each person, as the span of their equations.
private struct Told {
    private let models: [Model]
    private let spans: [Span]
    private let profiles: [Profile]

    init(_ cohort: Cohort) {
        profiles = cohort.profiles
        models = cohort.people.indices.map { Model(cohort.instrument, cohort.people[$0], cohort.profiles[$0]) }
        let scorer = cohort.scorer
        spans = zip(models, profiles).enumerated().map { person, pair in
            var span = Span()
            for equation in pair.0.equations(pair.1) { span.add(equation) }
            for equation in pair.0.equations(scorer.explanation(of: person)) { span.add(equation) }
            return span
        }
    }

    /// Whether the mean of a group of a person's raters follows.
    func tells(_ group: ScoreGroup, _ scale: Int, of person: Int) -> Bool {
        // What people say of themselves is in their own report.
        if group == .own { return profiles[person].scales[scale][.own]?.percent != nil }
        let model = models[person]
        let members = group == .all ? model.groups : [group]
        guard group == .all || model.groups.contains(group) else { return false }
        return spans[person].contains(model.mean(members, .scale(scale)))
    }
}

/// Printed figures as equations in what each rater says of each person on each dimension, with whole numbers modulo a prime, so
/// that ranks are exact.
private struct Equations {
    /// For each person, figure by figure, the person's coefficients.
    private var blocks: [[[Modular]]] = []
    private let count: Int

    init(_ cohort: Cohort, _ figures: [Figure]) {
        count = figures.count
        let scales = Scale.all(of: cohort.instrument)
        let dimensions = scales.indices.filter { scales[$0].kind == .dimension }
        for (person, results) in cohort.people.enumerated() {
            let width = results.responses.count * dimensions.count
            blocks.append(
                figures.map { figure in
                    var row = [Modular](repeating: 0, count: width)
                    guard figure.people.contains(person) else { return row }
                    func add(_ group: ScoreGroup, _ factor: Modular) {
                        let scale = scales[figure.scale]
                        let raters = cohort.raters(person, group, scale.id)
                        for rater in raters {
                            let parts = (scale.kind == .role ? Array(scale.children) : [figure.scale]).filter {
                                cohort.score(results.responses[rater], scales[$0].id) != nil
                            }
                            for part in parts {
                                let column = rater * dimensions.count + (dimensions.firstIndex(of: part) ?? 0)
                                row[column] = row[column] + factor * Modular(raters.count * parts.count).inverse
                            }
                        }
                    }
                    add(figure.group, 1)
                    if let minus = figure.minus { add(minus, Modular(-1)) }
                    return row
                })
        }
    }

    /// People, fewer than so many, about whom alone a sum of the equations is; nil where there are none.
    func peopleToldApart(fewerThan minimum: Int) -> [Int]? {
        // Sums of the equations, as their factors. Those that are nothing for everybody are left out first.
        var sums = (0..<count).map { number in (0..<count).map { Modular($0 == number ? 1 : 0) } }
        sums = Self.independent(sums, blocks)
        return search(sums, from: 0, left: [], fewerThan: minimum)
    }

    /// Tries all choices of people, and keeps the sums that are nothing for everybody else.
    private func search(_ sums: [[Modular]], from person: Int, left: [Int], fewerThan minimum: Int) -> [Int]? {
        if sums.isEmpty { return nil }
        if person == blocks.count { return left }
        if let found = search(
            Self.vanishing(sums, on: blocks[person]), from: person + 1, left: left, fewerThan: minimum)
        {
            return found
        }
        if left.count + 1 >= minimum { return nil }
        return search(sums, from: person + 1, left: left + [person], fewerThan: minimum)
    }

    /// The sums of some sums that are nothing for a person.
    private static func vanishing(_ sums: [[Modular]], on block: [[Modular]]) -> [[Modular]] {
        var rows = sums.map { (value: product($0, block), factors: $0) }
        for column in (rows.first?.value ?? []).indices {
            guard let pivot = rows.firstIndex(where: { $0.value[column] != 0 }) else { continue }
            let row = rows.remove(at: pivot)
            let inverse = row.value[column].inverse
            for index in rows.indices where rows[index].value[column] != 0 {
                let factor = Modular(-1) * rows[index].value[column] * inverse
                for place in row.value.indices {
                    rows[index].value[place] = rows[index].value[place] + factor * row.value[place]
                }
                for place in row.factors.indices {
                    rows[index].factors[place] = rows[index].factors[place] + factor * row.factors[place]
                }
            }
        }
        return rows.map(\.factors)
    }

    private static func product(_ factors: [Modular], _ block: [[Modular]]) -> [Modular] {
        var result = [Modular](repeating: 0, count: block.first?.count ?? 0)
        for (factor, row) in zip(factors, block) where factor != 0 {
            for place in row.indices where row[place] != 0 { result[place] = result[place] + factor * row[place] }
        }
        return result
    }

    /// As many sums as do not follow from each other.
    private static func independent(_ sums: [[Modular]], _ blocks: [[[Modular]]]) -> [[Modular]] {
        var kept: [(pivot: Int, value: [Modular])] = []
        return sums.filter { sum in
            var value = blocks.flatMap { product(sum, $0) }
            for row in kept where value[row.pivot] != 0 {
                let factor = Modular(-1) * value[row.pivot]
                for place in value.indices where row.value[place] != 0 {
                    value[place] = value[place] + factor * row.value[place]
                }
            }
            guard let pivot = value.firstIndex(where: { $0 != 0 }) else { return false }
            let inverse = value[pivot].inverse
            kept.append((pivot, value.map { $0 * inverse }))
            return true
        }
    }
}

/// A whole number modulo 2^31 - 1, a prime.
private struct Modular: Hashable, ExpressibleByIntegerLiteral {
    private static let prime: UInt64 = 2_147_483_647
    private var value: UInt64

    init(_ number: Int) { value = UInt64((number % Int(Self.prime) + Int(Self.prime)) % Int(Self.prime)) }
    init(integerLiteral number: Int) { self.init(number) }

    static func + (left: Modular, right: Modular) -> Modular {
        var sum = left
        sum.value = (left.value + right.value) % prime
        return sum
    }

    static func * (left: Modular, right: Modular) -> Modular {
        var product = left
        product.value = left.value * right.value % prime
        return product
    }

    /// By Fermat: the power p - 2.
    var inverse: Modular {
        var (result, base, exponent): (Modular, Modular, UInt64) = (1, self, Self.prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base }
            base = base * base
            exponent >>= 1
        }
        return result
    }
}
