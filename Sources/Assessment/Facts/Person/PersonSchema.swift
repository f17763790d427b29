package import Facts

/// All facts of a person's report.
package enum PersonSchema {
    /// The schema of a run: its cases follow from the questionnaire, and the facts of a person from the mapping.
    package static func schema(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        let dimension = ScaleFacts.dimension(run)
        let role = ScaleFacts.role(run, dimension)
        let item = ItemFacts.item(run)
        return Facts.Schema(
            "person's report",
            [
                .record("person", PersonFacts.person(run), "who it is about") { $0 },
                .choice("basis", Choices.basis, "whose scores everything rests on: the others', else the person's own")
                {
                    $0.isOwn ? "self" : "others"
                },
                .choice("scored", Choices.scored, "which of the two roles have a score") { subject in
                    let isScored = [0, 1].map { subject.role($0)?.score?.percent != nil }
                    return isScored[0] ? (isScored[1] ? "both" : "leader") : isScored[1] ? "manager" : "none"
                },
                .flag("hasOwn", "whether there are scores from the person's own answers") { $0.hasOwn },
                .flag("hasOthers", "whether scores by others are shown") { $0.hasOthers },
                .flag("isScoredElsewhere", "whether the scores came with the results") { $0.profile.isScoredElsewhere },
                .record("raters", RaterFacts.raters, "who answered about the person") { $0 },
                .record("leader", role, "the first role, which stands on the left") { $0.role(0) },
                .record("manager", role, "the second role, which stands on the right") { $0.role(1) },
                .list("dimensions", of: dimension, "all dimensions, in the order of the instrument") { $0.dimensions },
            ] + ContrastFacts.facts + RankFacts.facts(dimension)
                + [
                    .record("gaps", GapFacts.gaps(run), "where own answers and those of the others differ") { $0 },
                    .record("aparts", ApartFacts.aparts(run), "where the groups differ from each other") { $0 },
                    .record("views", ViewFacts.views(run), "where views lie farthest apart") { $0 },
                    .record("keep", StepFacts.keep(run), "what to keep") { StepFacts.keep($0) },
                    .record("try", StepFacts.attempt(run), "what to try") { StepFacts.attempt($0) },
                    .record("map", MapFacts.map, "places on the map of leader and manager") { $0 },
                    .list("items", of: item, "all statements, in the order of the instrument") { subject in
                        subject.profile.items.map { ItemPart(item: $0, subject: subject) }
                    },
                    .list("itemsHighest", of: item, "the statements with the highest scores: six, or half of all") {
                        ItemFacts.highest($0)
                    },
                    .list("itemsLowest", of: item, "the statements with the lowest scores, lowest first") {
                        ItemFacts.lowest($0)
                    },
                    .list("comments", of: CommentFacts.question, "the open questions that were answered") {
                        CommentFacts.questions($0)
                    },
                    .record("changes", ChangeFacts.changes(run), "what has changed; missing without earlier scores") {
                        subject in
                        subject.profile.scales.contains { $0.change?.test != nil } ? subject : nil
                    },
                    .record("norms", NormFacts.norms(run), "the comparison with other people; missing without norms") {
                        subject in
                        subject.profile.scales.contains { $0.norm != nil } ? subject : nil
                    },
                    .record("hidden", HiddenFacts.hidden(run), "what is not shown, so that nobody's answers are told") {
                        $0
                    },
                    .record("instrument", InstrumentFacts.instrument(run), "the questionnaire") { $0.run },
                    .record("batch", BatchFacts.batch, "the results that were read together") {
                        BatchPart(run: $0.run, tellsCounts: $0.profile.hiddenGroups.isEmpty)
                    },
                    .record("report", BatchFacts.report, "the report itself") { $0.report },
                    .record("program", BatchFacts.program, "what made it") { $0.run },
                ])
    }
}
