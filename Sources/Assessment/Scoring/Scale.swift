/// A role or a dimension with all that scoring asks for. Scales are numbered in printed order: the first role, its
/// dimensions, the second role, its dimensions.
struct Scale: Sendable {
    var id: String
    var kind: ScaleKind
    /// The id of the role that it is or belongs to.
    var role: String
    /// The items it rests on, each once.
    var keys: [Instrument.Key]
    /// For a role the numbers of its dimensions; empty for a dimension.
    var children: Range<Int>
    /// How many items of a dimension, or dimensions of a role, are needed for a score.
    var required: Int
    /// Alpha as the instrument gives it.
    var givenAlpha: Double?
    /// The norm group, where the instrument gives one.
    var norm: Instrument.Norm?

    /// All scales of an instrument.
    static func all(of instrument: Instrument) -> [Scale] {
        var scales: [Scale] = []
        for role in instrument.roles {
            let children = (scales.count + 1)..<(scales.count + 1 + role.dimensions.count)
            scales.append(
                Scale(
                    id: role.id, kind: .role, role: role.id, keys: instrument.keys(of: role), children: children,
                    required: required(instrument.answeredShare, of: role.dimensions.count),
                    givenAlpha: role.reliability, norm: instrument.norms[role.id]))
            for dimension in instrument.dimensions(of: role) {
                scales.append(
                    Scale(
                        id: dimension.id, kind: .dimension, role: role.id, keys: dimension.keys, children: 0..<0,
                        required: required(instrument.answeredShare, of: dimension.keys.count),
                        givenAlpha: dimension.reliability, norm: instrument.norms[dimension.id]))
            }
        }
        return scales
    }

    /// The least whole number that is the share of a count, at least 1: 0.6 of 3 is 2, 0.6 of 5 is 3.
    static func required(_ share: Double, of count: Int) -> Int {
        // 0.6 * 5 is a little more than 3 in binary on some paths; what is equal on paper should be equal here.
        max(1, Int((share * Double(count) - 1e-9).rounded(.up)))
    }
}
