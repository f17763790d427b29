internal import Facts

/// A team that a report is about: what may be said of it, and what the run knows besides.
package struct TeamSubject: Sendable {
    /// Everything that may be said.
    package let profile: TeamProfile
    let report: ReportContext
    let run: RunContext

    package init(_ profile: TeamProfile, report: ReportContext, run: RunContext) {
        self.profile = profile
        self.report = report
        self.run = run
    }

    /// Whether everything rests on what the people say of themselves.
    var isOwn: Bool { profile.group == .own }

    /// The role of a position in the instrument.
    func role(_ index: Int) -> TeamScalePart? {
        let roles = run.instrument.roles
        return roles.indices.contains(index) ? profile.scale(roles[index].id, .role).map(part) : nil
    }

    /// The dimensions of some ids.
    func dimensions(_ ids: some Sequence<String>) -> [TeamScalePart] {
        ids.compactMap { profile.scale($0, .dimension) }.map(part)
    }

    /// All dimensions, in the instrument's order.
    var dimensions: [TeamScalePart] { profile.scales.filter { $0.kind == .dimension }.map(part) }

    func part(_ scale: TeamScale) -> TeamScalePart { TeamScalePart(scale: scale, subject: self) }
}

/// A role or a dimension of a team.
struct TeamScalePart: Sendable {
    let scale: TeamScale
    let subject: TeamSubject

    /// The dimensions of a role: those with a mean first, highest first, then the others in the instrument's order.
    var dimensions: [TeamScalePart] {
        let ranked = subject.profile.rankedDimensions.first { $0.role == scale.id }?.dimensions ?? []
        let others = subject.profile.scales.filter {
            $0.kind == .dimension && $0.role == scale.id && !ranked.contains($0.id)
        }
        return subject.dimensions(ranked + others.map(\.id))
    }
}
