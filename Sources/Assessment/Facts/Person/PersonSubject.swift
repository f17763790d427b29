internal import Facts
internal import Ingest

/// A person whom a report is about: what was computed, and what the run knows besides. From it come all facts of the person's report.
package struct PersonSubject: Sendable {
    /// Everything that may be shown.
    package let profile: Profile
    let report: ReportContext
    let run: RunContext

    /// - Parameters:
    ///   - profile: everything computed about the person that may be shown
    ///   - report: which report is made
    ///   - run: what is the same for all
    package init(_ profile: Profile, report: ReportContext, run: RunContext) {
        self.profile = profile
        self.report = report
        self.run = run
    }

    var instrument: Instrument { run.instrument }

    /// Whether everything rests on the person's own answers.
    var isOwn: Bool { profile.referenceGroup == .own }

    /// Whether there are answers of the person's own.
    var hasOwn: Bool { profile.scales.contains { $0[.own]?.percent != nil } }

    /// Whether scores by others are shown.
    var hasOthers: Bool { profile.scales.contains { $0[.all]?.percent != nil } }

    /// The role of a position in the instrument.
    func role(_ index: Int) -> ScalePart? {
        guard instrument.roles.indices.contains(index) else { return nil }
        return profile.scale(instrument.roles[index].id, .role).map(part)
    }

    /// The dimensions of some ids.
    func dimensions(_ ids: some Sequence<String>) -> [ScalePart] {
        ids.compactMap { profile.scale($0, .dimension) }.map(part)
    }

    /// All dimensions, in the instrument's order.
    var dimensions: [ScalePart] { profile.scales.filter { $0.kind == .dimension }.map(part) }

    func part(_ scale: ScaleProfile) -> ScalePart { ScalePart(scale: scale, subject: self) }
}

/// A role or a dimension of a person.
struct ScalePart: Sendable {
    let scale: ScaleProfile
    let subject: PersonSubject

    var run: RunContext { subject.run }
    /// The score that everything rests on.
    var score: GroupScore? { scale.reference }

    /// The dimensions of a role: those with a score first, highest first, then the others in the instrument's order.
    var dimensions: [ScalePart] {
        let ranked = subject.profile.rankedDimensions.first { $0.role == scale.id }?.dimensions ?? []
        let others = subject.profile.scales.filter {
            $0.kind == .dimension && $0.role == scale.id && !ranked.contains($0.id)
        }
        return subject.dimensions(ranked + others.map(\.id))
    }

    /// The ids of a role's dimensions that have a score, highest first.
    var ranked: [ScalePart] { dimensions.filter { $0.score?.percent != nil } }

    /// What to say of a dimension among those of its role.
    var sentence: RowSentence.Code {
        guard let role = subject.profile.scale(scale.role, .role) else { return .none }
        let rows = subject.part(role).dimensions
        guard let position = rows.firstIndex(where: { $0.scale.id == scale.id }) else { return .none }
        return RowSentence.codes(rows)[position]
    }

    /// The items of a dimension, in its order.
    var items: [ItemPart] {
        guard let position = run.dimensionPositions[scale.id] else { return [] }
        let items = subject.profile.items
        return run.instrument.dimensions[position].keys.compactMap { key in
            items.indices.contains(key.item) ? ItemPart(item: items[key.item], subject: subject) : nil
        }
    }
}

/// A statement, rated of a person.
struct ItemPart: Sendable {
    let item: ItemProfile
    let subject: PersonSubject

    func score(_ group: ScoreGroup) -> ItemGroupScore? { item.groups.first { $0.group == group } }
}
