internal import People

/// All tests of what is shown of one person: each family holds what the report may print, adjusted together.
struct PersonTests: Sendable {
    /// The first role minus the second: by all raters, by the person, by each group that is shown; those that exist.
    private(set) var contrasts: [GroupContrast] = []
    /// Self minus all raters, scale by scale.
    private(set) var gaps: [Difference?]
    /// Each dimension by all raters minus their own average of the dimensions.
    private(set) var profile: [Difference?]
    /// The same in the person's own answers.
    private(set) var ownProfile: [Difference?]
    /// Two groups on a scale, scale by scale.
    private(set) var pairs: [[GroupPair]]
    /// Two groups on their average of all dimensions.
    private(set) var levels: [GroupPair] = []
    /// The raters' and the person's own average of the dimensions, in percent.
    private(set) var average: Double?
    private(set) var ownAverage: Double?

    private let scales: [Scale]

    /// - Parameters:
    ///   - margins: nil for scores made elsewhere, whose errors are not known
    ///   - groups: the scores, scale by scale, of which those with a value are shown
    init(_ scales: [Scale], _ groups: [[GroupScore]], _ margins: PersonMargins?) {
        self.scales = scales
        gaps = scales.map { _ in nil }
        profile = gaps
        ownProfile = gaps
        pairs = scales.map { _ in [] }
        if let margins {
            compare(groups, margins)
        } else {
            compareUntested(groups)
        }
        adjust()
    }

    private func percent(_ groups: [[GroupScore]], _ scale: Int, _ group: ScoreGroup) -> Double? {
        groups[scale].first { $0.group == group }?.percent
    }

    private var roles: [Int] { scales.indices.filter { scales[$0].kind == .role } }
    private var dimensions: [Int] { scales.indices.filter { scales[$0].kind == .dimension } }

    // MARK: - Scores of raters

    private mutating func compare(_ groups: [[GroupScore]], _ margins: PersonMargins) {
        for scale in scales.indices where percent(groups, scale, .all) != nil {
            gaps[scale] = margins.gap(scale)
        }
        ownProfile = margins.ownProfile()
        ownAverage = margins.own.flatMap { 100 * $0.shares[margins.layout.average] }.flatMap {
            $0.isNaN ? nil : $0
        }
        let shown = Self.columns(groups)
        if roles.count == 2 {
            for group in [.all, .own] + shown
            where roles.allSatisfy({ percent(groups, $0, group) != nil }) {
                let test =
                    group == .own
                    ? margins.ownContrast() : margins.difference(0, MarginLayout.positions(group))
                if let test { contrasts.append(GroupContrast(group: group, test: test)) }
            }
        }
        if isWhole(groups, .all),
            let level = margins.level(margins.layout.average, PersonMargins.everybody)
        {
            average = 100 * level.mean
            for scale in dimensions where percent(groups, scale, .all) != nil {
                profile[scale] = margins.layout.pairOfScale[scale].flatMap {
                    margins.difference($0, PersonMargins.everybody)
                }
            }
        }
        for scale in scales.indices {
            pairs[scale] = Self.pairs(shown.filter { percent(groups, scale, $0) != nil }) {
                first, second in
                margins.apart(scale, first, second)
            }
        }
        levels = Self.pairs(shown.filter { isWhole(groups, $0) }) { first, second in
            margins.apart(margins.layout.average, first, second)
        }
    }

    /// Whether nothing of a group is hidden on any dimension: its average of all would tell of what is.
    private func isWhole(_ groups: [[GroupScore]], _ group: ScoreGroup) -> Bool {
        let statuses = dimensions.map { scale in groups[scale].first { $0.group == group }?.status }
        return statuses.contains(.ok) && statuses.allSatisfy { $0 == .ok || $0 == .tooFewAnswers }
    }

    /// The groups of raters that stand as columns of their own, in printed order.
    private static func columns(_ groups: [[GroupScore]]) -> [ScoreGroup] {
        (groups.first ?? []).filter { $0.group != .own && $0.group != .all && $0.status != .folded }
            .map(\.group)
    }

    private static func pairs(
        _ shown: [ScoreGroup], _ test: ([Int], [Int]) -> Difference?
    ) -> [GroupPair] {
        var result: [GroupPair] = []
        for (number, first) in shown.enumerated() {
            for second in shown[(number + 1)...] {
                guard let test = test(MarginLayout.positions(first), MarginLayout.positions(second)) else {
                    continue
                }
                result.append(GroupPair(first: first, second: second, test: test))
            }
        }
        return result
    }

    // MARK: - Scores made elsewhere

    /// The differences of the scores as they came, without a test.
    private mutating func compareUntested(_ groups: [[GroupScore]]) {
        func difference(_ first: Double?, _ second: Double?) -> Difference? {
            guard let first, let second else { return nil }
            return Difference(first - second, .notGiven)
        }
        func mean(_ group: ScoreGroup) -> Double? {
            let values = dimensions.compactMap { percent(groups, $0, group) }
            return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        let shown = Self.columns(groups)
        average = mean(.all)
        ownAverage = mean(.own)
        for scale in scales.indices {
            gaps[scale] = difference(percent(groups, scale, .own), percent(groups, scale, .all))
            if scales[scale].kind == .dimension {
                profile[scale] = difference(percent(groups, scale, .all), average)
                ownProfile[scale] = difference(percent(groups, scale, .own), ownAverage)
            }
            for (number, first) in shown.enumerated() {
                for second in shown[(number + 1)...] {
                    if let test = difference(percent(groups, scale, first), percent(groups, scale, second)) {
                        pairs[scale].append(GroupPair(first: first, second: second, test: test))
                    }
                }
            }
        }
        guard roles.count == 2 else { return }
        for group in [.all, .own] + shown {
            if let test = difference(percent(groups, roles[0], group), percent(groups, roles[1], group)) {
                contrasts.append(GroupContrast(group: group, test: test))
            }
        }
    }

    // MARK: - Families

    /// Contrast of all and of oneself: each alone; of the groups: one family. Gap of a role: alone; gaps, profiles of the dimensions:
    /// each kind one family. Apart: the roles, the dimensions. Level: one.
    private mutating func adjust() {
        let isSingle = contrasts.map { $0.group == .all || $0.group == .own }
        for index in contrasts.indices where isSingle[index] {
            contrasts[index].test = contrasts[index].test.alone
        }
        let others = contrasts.indices.filter { !isSingle[$0] }
        var tests = others.map { contrasts[$0].test }
        Difference.adjust(&tests)
        for (index, test) in zip(others, tests) { contrasts[index].test = test }
        for role in roles { gaps[role] = gaps[role]?.alone }
        gaps = Self.adjusted(gaps, dimensions)
        profile = Self.adjusted(profile, dimensions)
        ownProfile = Self.adjusted(ownProfile, dimensions)
        adjustPairs(of: roles)
        adjustPairs(of: dimensions)
        var level = levels.map(\.test)
        Difference.adjust(&level)
        for (index, test) in level.enumerated() { levels[index].test = test }
    }

    /// The tests of some scales as one family, of which a row may ask that would be clear alone.
    static func adjusted(_ tests: [Difference?], _ scales: [Int], asks: Bool = true) -> [Difference?] {
        var result = tests
        let present = scales.filter { tests[$0] != nil }
        var family = present.compactMap { tests[$0] }
        Difference.adjust(&family, alone: asks ? family.map { $0.p ?? 1 } : nil)
        for (scale, test) in zip(present, family) { result[scale] = test }
        return result
    }

    private mutating func adjustPairs(of scales: [Int]) {
        for scale in scales {
            let count = Double(pairs[scale].count { $0.test.p != nil })
            for index in pairs[scale].indices {
                pairs[scale][index].pRow = pairs[scale][index].test.p.map { min(1, count * $0) }
            }
        }
        var family = scales.flatMap { pairs[$0].map(\.test) }
        Difference.adjust(&family, alone: scales.flatMap { pairs[$0].map { $0.pRow ?? 1 } })
        var next = family.makeIterator()
        for scale in scales {
            for index in pairs[scale].indices {
                if let test = next.next() { pairs[scale][index].test = test }
            }
        }
    }
}
