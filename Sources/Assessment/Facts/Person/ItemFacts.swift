internal import Facts
internal import Ingest

/// Statements.
enum ItemFacts {
    /// How many statements stand in each of the lists of the highest and the lowest.
    private static let most = 6

    static func item(_ run: RunContext) -> Facts.Schema<ItemPart> {
        Facts.Schema(
            "statement",
            [
                .choice("name", run.choices.item, "which statement") { $0.item.id },
                .choice("dimension", run.choices.dimension, "the first dimension in which it counts") {
                    $0.item.dimensions.first
                },
                .choice("role", Choices.side, "on which side it stands") { $0.side },
                .flag("isReversed", "whether its answers were turned round, so that more is always more") {
                    $0.item.isReversed
                },
                .number("percent", .points, "the score that everything rests on, from 0 to 100") {
                    $0.score($0.subject.profile.referenceGroup)?.percent
                },
                .number("own", .points, "the score from the person's own answer") { $0.score(.own)?.percent },
                .number("answer", .none, decimals: 1, "the person's own answer as it was given") {
                    $0.score(.own)?.raw
                },
                .number("others", .points, "the score by all others") { $0.score(.all)?.percent },
                .choice("agreementStep", Choices.agreement, "how all others agree") {
                    $0.score(.all)?.agreementLabel?.rawValue
                },
                .list("groups", of: group, "all others, each group, the person") { part in
                    part.item.groups.filter { $0.status != .folded && $0.status != .noRaters }
                },
            ])
    }

    private static let group = Facts.Schema<ItemGroupScore>(
        "statement group",
        GroupFacts.facts { $0.group } + [
            .number("percent", .points, "the score, from 0 to 100") { $0.percent },
            .choice("status", Choices.status, "whether there is a score, else why not") { $0.status.word },
            .count("raters", .raters, "how many answered") { $0.raters },
        ])

    static func highest(_ subject: PersonSubject) -> [ItemPart] {
        items(subject.profile.rankedItems.prefix(count(subject)), subject)
    }

    static func lowest(_ subject: PersonSubject) -> [ItemPart] {
        items(subject.profile.rankedItems.suffix(count(subject)).reversed(), subject)
    }

    private static func count(_ subject: PersonSubject) -> Int { min(most, subject.profile.rankedItems.count / 2) }

    private static func items(_ ids: some Sequence<String>, _ subject: PersonSubject) -> [ItemPart] {
        ids.compactMap { id in subject.profile.items.first { $0.id == id } }
            .map { ItemPart(item: $0, subject: subject) }
    }
}

extension ItemPart {
    var side: String? {
        guard let first = item.dimensions.first, let scale = subject.profile.scale(first, .dimension) else {
            return nil
        }
        return subject.run.side(of: scale.role)
    }
}
