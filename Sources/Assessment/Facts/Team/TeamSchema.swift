package import Facts

/// All facts of a report about a team.
package enum TeamSchema {
    /// The schema of a run: its cases follow from the questionnaire.
    package static func schema(_ run: RunContext) -> Facts.Schema<TeamSubject> {
        let dimension = TeamScaleFacts.dimension(run)
        let role = TeamScaleFacts.role(run, dimension)
        return Facts.Schema(
            "team's report",
            [
                .record("team", TeamFacts.team, "whom it is about") { $0 },
                .choice("basis", Choices.basis, "whose scores everything rests on: the others', else the people's own")
                {
                    $0.isOwn ? "self" : "others"
                },
                .choice("scored", Choices.scored, "which of the two roles have a mean") { subject in
                    let isScored = [0, 1].map { subject.role($0)?.scale.figure != nil }
                    return isScored[0] ? (isScored[1] ? "both" : "leader") : isScored[1] ? "manager" : "none"
                },
                .record("leader", role, "the first role, which stands on the left") { $0.role(0) },
                .record("manager", role, "the second role, which stands on the right") { $0.role(1) },
                .list("dimensions", of: dimension, "all dimensions, in the order of the instrument") { $0.dimensions },
                .record("contrast", TeamContrastFacts.contrast, "leading minus managing, person by person") {
                    $0.profile.contrast
                },
                .record("map", TeamMapFacts.map, "the people on the map of leader and manager") { $0 },
                .record("counts", TeamCountFacts.counts, "how many people there are of a kind") { $0.profile },
                .list("strengths", of: dimension, "the dimensions with the highest means: at most three") {
                    highlights($0, $0.profile.strengths)
                },
                .list("development", of: dimension, "those with the lowest means, lowest first; none is a strength") {
                    highlights($0, $0.profile.development)
                },
                .flag("isOrderTold", "whether any strength lies clearly above, or any of the others below, the average")
                {
                    subject in
                    (subject.profile.strengths + subject.profile.development).contains { id in
                        subject.profile.scale(id, .dimension)?.standing.map { $0 != .notDistinct } ?? false
                    }
                },
                .flag("hasGroups", "whether there are rows of groups of raters") { subject in
                    !(subject.role(0).map(TeamScaleFacts.rows) ?? []).isEmpty
                },
                .record("instrument", InstrumentFacts.instrument(run), "the questionnaire") { $0.run },
                .record("batch", BatchFacts.batch, "the results that were read together") {
                    BatchPart(run: $0.run, tellsCounts: true)
                },
                .record("report", BatchFacts.report, "the report itself") { $0.report },
                .record("program", BatchFacts.program, "what made it") { $0.run },
            ])
    }

    private static func highlights(_ subject: TeamSubject, _ ids: [String]) -> [TeamScalePart] {
        subject.dimensions.count { $0.scale.figure != nil } < RankFacts.fewest ? [] : subject.dimensions(ids)
    }
}
