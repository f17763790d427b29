internal import Ingest
internal import People

/// What a team's figures may use of one person: only what the person's own profile shows. A NaN stands for what it does not show.
struct TeamMember: Sendable {
    /// In percent, scale by scale.
    var all: [Double]
    var own: [Double]
    /// The margins of the scores by all raters, scale by scale.
    var margins: [Margin?]
    /// In percent: for each group of raters but self the two roles.
    var groups: [[Double]]
    /// For each role, how many raters have a score there: each group that is shown, in the order of `relationships`, and all.
    var counts: [(groups: [Int], all: Int)]
    /// The agreement of all raters, scale by scale.
    var agreements: [Double]
    /// What the person's report says of the contrast, by all raters and by self; nil where it says nothing.
    var allContrast: Difference.Verdict?
    var ownContrast: Difference.Verdict?
    /// The field of the map by all raters and by self.
    var allField: MapField?
    var ownField: MapField?
    /// How many raters but self.
    var raters: Int?

    /// The groups of raters that a team tells apart.
    static let relationships = Relationship.allCases.filter { $0 != .selfRating }

    init(_ profile: Profile) {
        func percents(_ group: ScoreGroup) -> [Double] {
            profile.scales.map { $0[group]?.percent ?? .nan }
        }
        all = percents(.all)
        own = percents(.own)
        margins = profile.scales.map { $0[.all]?.margin }
        let roles = profile.scales.filter { $0.kind == .role }
        groups = Self.relationships.map { relationship in
            roles.map { $0[.single(relationship)]?.percent ?? .nan }
        }
        counts = roles.map { role in
            (Self.relationships.map { role[.single($0)]?.raters ?? 0 }, role[.all]?.raters ?? 0)
        }
        agreements = profile.scales.map { $0[.all]?.agreement ?? .nan }
        allContrast = profile.contrast(of: .all)?.verdict
        ownContrast = profile.contrast(of: .own)?.verdict
        func field(_ group: ScoreGroup) -> MapField? {
            roles.count == 2 ? MapField(leader: roles[0][group], manager: roles[1][group]) : nil
        }
        allField = field(.all)
        ownField = field(.own)
        raters = profile.raters.first { $0.group == .all }?.raters
    }

    /// How much each group of raters counts in the score of all raters on a role: a share of 1.
    func weights(_ role: Int) -> [Double] {
        let counts = counts[role]
        return counts.groups.map { counts.all > 0 ? Double($0) / Double(counts.all) : 0 }
    }

    /// The scores by all raters, or the person's own.
    func scores(_ isOwn: Bool) -> [Double] { isOwn ? own : all }

    /// What is said of the contrast by all raters, or by the person's own answers.
    func contrast(_ isOwn: Bool) -> Difference.Verdict? { isOwn ? ownContrast : allContrast }

    /// The field of the map by all raters, or by the person's own answers.
    func field(_ isOwn: Bool) -> MapField? { isOwn ? ownField : allField }
}
