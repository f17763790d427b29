internal import Ingest
internal import People

/// A role or a dimension with all that scoring asks for. Scales are numbered in printed order: the first role, its
/// dimensions, the second role, its dimensions.
struct Scale: Sendable {
    var id: String
    var kind: ScaleKind
    /// The id of the role that it is or belongs to.
    var role: String
    /// The items it rests on, each once.
    var keys: [Instrument.Key]
    /// The items as they count in the score of a complete questionnaire, so that the sum of the weighted answers differs from
    /// the score by a constant. An item in several dimensions of a role counts with the sum of its weights there.
    var terms: [Instrument.Key]
    /// For a role the numbers of its dimensions; empty for a dimension.
    var children: Range<Int>
    /// The least share of the parts, items of a dimension or dimensions of a role, that a score needs.
    var share: Double
    /// How many parts are asked of each kind of rater, by `Relationship.position`.
    var askedParts: [Int]
    /// How many items are asked of each kind of rater.
    var askedItems: [Int]
    /// The lowest and the highest score.
    var range: Instrument.AnswerScale
    /// Whether the score is a sum and not a mean.
    var isSum: Bool
    /// For a role, whether its dimensions are put on percent first, since they have different ranges.
    var usesPercent: Bool
    /// Alpha as the instrument gives it.
    var givenAlpha: Double?
    /// The norm group, where the instrument gives one.
    var norm: Instrument.Norm?
    /// The people of the batch as the norm group, where the instrument says so and they are enough.
    var localNorm: LocalNorm?
    /// How many people of the batch have a score by all raters, where the instrument makes them the norm group.
    var localPeople = 0

    /// How many parts a rater needs for a score.
    func required(_ relationship: Relationship) -> Int {
        Self.required(share, of: askedParts[relationship.position])
    }

    /// All scales of an instrument.
    static func all(of instrument: Instrument) -> [Scale] {
        var scales: [Scale] = []
        for role in instrument.roles {
            let number = scales.count
            let dimensions = instrument.dimensions(of: role).map { dimension($0, role, instrument) }
            scales.append(Self.role(role, over: dimensions, from: number + 1, instrument))
            scales += dimensions
        }
        return scales
    }

    private static func dimension(
        _ dimension: Instrument.Dimension, _ role: Instrument.Role, _ instrument: Instrument
    ) -> Scale {
        let asked = Relationship.allCases.map { relationship in
            dimension.keys.count { instrument.isAsked($0.item, of: relationship) }
        }
        var range = dimension.answers
        if instrument.usesSums {
            let weights = dimension.keys.reduce(0) { $0 + $1.weight }
            range = Instrument.AnswerScale(
                minimum: range.minimum * weights, maximum: range.maximum * weights)
        }
        let total = instrument.usesSums ? 1 : dimension.keys.reduce(0) { $0 + $1.weight }
        let terms = dimension.keys.map { key in
            Instrument.Key(item: key.item, isReversed: key.isReversed, weight: key.weight / total)
        }
        return Scale(
            id: dimension.id, kind: .dimension, role: role.id, keys: dimension.keys, terms: terms,
            children: 0..<0,
            share: instrument.answeredShare, askedParts: asked, askedItems: asked, range: range,
            isSum: instrument.usesSums, usesPercent: false, givenAlpha: dimension.reliability,
            norm: instrument.norms[dimension.id])
    }

    private static func role(
        _ role: Instrument.Role, over dimensions: [Scale], from first: Int, _ instrument: Instrument
    ) -> Scale {
        let keys = instrument.keys(of: role)
        let groups = Relationship.allCases
        var range = dimensions.first?.range ?? instrument.answers
        var usesPercent = false
        if instrument.usesSums {
            range = Instrument.AnswerScale(
                minimum: dimensions.reduce(0) { $0 + $1.range.minimum },
                maximum: dimensions.reduce(0) { $0 + $1.range.maximum })
        } else if dimensions.contains(where: {
            $0.range.minimum != range.minimum || $0.range.maximum != range.maximum
        }) {
            range = Instrument.AnswerScale(minimum: 0, maximum: 100)
            usesPercent = true
        }
        return Scale(
            id: role.id, kind: .role, role: role.id, keys: keys,
            terms: terms(keys, dimensions, usesPercent: usesPercent),
            children: first..<(first + dimensions.count),
            share: instrument.answeredShare,
            askedParts: groups.map { group in dimensions.count { $0.askedItems[group.position] > 0 } },
            askedItems: groups.map { group in keys.count { instrument.isAsked($0.item, of: group) } },
            range: range, isSum: instrument.usesSums, usesPercent: usesPercent,
            givenAlpha: role.reliability,
            norm: instrument.norms[role.id])
    }

    /// How each item of a role counts in its score; an item that two dimensions count against each other may drop out.
    private static func terms(
        _ keys: [Instrument.Key], _ dimensions: [Scale], usesPercent: Bool
    ) -> [Instrument.Key] {
        var weights: [Int: Double] = [:]
        for dimension in dimensions {
            var share = dimension.isSum ? 1 : 1 / Double(dimensions.count)
            if usesPercent { share *= 100 / (dimension.range.maximum - dimension.range.minimum) }
            for term in dimension.terms {
                weights[term.item, default: 0] += (term.isReversed ? -1 : 1) * term.weight * share
            }
        }
        return keys.compactMap { key in
            guard let weight = weights[key.item], abs(weight) > 1e-12 else { return nil }
            return Instrument.Key(item: key.item, isReversed: weight < 0, weight: abs(weight))
        }
    }

    /// The score of a role from those of its dimensions: their mean, in percent where their ranges differ; where scores are
    /// sums, their sum, in which a dimension that is missing counts as the others do on average.
    /// - Parameters:
    ///   - scales: all scales
    ///   - score: the score of a dimension by its number, or a NaN
    func score(from scales: [Scale], _ score: (Int) -> Double) -> Double {
        var sum = 0.0
        var weight = 0.0
        for child in children {
            let score = score(child)
            if score.isNaN { continue }
            if isSum {
                sum += score - scales[child].range.minimum
                weight += scales[child].range.maximum - scales[child].range.minimum
            } else {
                sum += usesPercent ? scales[child].range.percent(score) : score
                weight += 1
            }
        }
        return isSum ? range.minimum + sum / weight * (range.maximum - range.minimum) : sum / weight
    }

    /// The least whole number that is the share of a count, at least 1: 0.6 of 3 is 2, 0.6 of 5 is 3.
    static func required(_ share: Double, of count: Int) -> Int {
        // 0.6 * 5 is a little more than 3 in binary on some paths; what is equal on paper should be equal here.
        max(1, Int((share * Double(count) - 1e-9).rounded(.up)))
    }
}
