internal import Facts
internal import Ingest

/// Places on the map of leader and manager.
enum MapFacts {
    static let map = Facts.Schema<PersonSubject>(
        "map",
        [
            .record("others", place, "where the others see the person; missing without both scores") {
                $0.isOwn ? nil : Place($0.contrast(of: .all))
            },
            .record("own", place, "where the person's own answers lie; missing without both scores") {
                Place($0.contrast(of: .own))
            },
        ])

    private struct Place: Sendable {
        var leader: GroupScore
        var manager: GroupScore
        var field: MapField

        init?(_ part: ContrastPart) {
            guard let leader = part.leader, let manager = part.manager,
                let field = MapField(leader: leader, manager: manager)
            else { return nil }
            self.leader = leader
            self.manager = manager
            self.field = field
        }
    }

    private static let place = Facts.Schema<Place>(
        "place",
        [
            .record("leader", ContrastFacts.side, "the score of the first role") { $0.leader },
            .record("manager", ContrastFacts.side, "the score of the second role") { $0.manager },
            .choice("field", Choices.field, "the field of the map; onLine where a margin reaches over a line") {
                $0.field.rawValue
            },
        ])
}
