import Story

/// The leader and manager map: each place is a leader score and a manager score at once.
struct Map: Drawable {
    /// A place on the map.
    struct Place: Hashable {
        /// Upwards.
        var leader: Score
        /// To the right.
        var manager: Score
        /// Beside the mark: "Others", "You".
        var label: String
    }

    /// How people lie around their mean.
    struct Spread: Hashable {
        /// The standard deviation of the leader scores.
        var leader: Double
        /// The standard deviation of the manager scores.
        var manager: Double
        /// How they go together, -1 to 1.
        var correlation: Double
        /// Beside the ring.
        var label: String
    }

    /// Width and height of the square in points.
    var side: Double
    /// What others say.
    var others: Place?
    /// What the person says.
    var own: Place?
    /// How the people lie around the place of the others, where it is the mean of several.
    var spread: Spread?
    /// How much of a difference can come from chance alone: half the width of the strip in which the scores cannot be told apart.
    var threshold: Double?
    /// In the upper left, upper right, lower left and lower right field.
    var fields: [String]
    /// In the strip, a line each.
    var toldApart: [String]
    /// The upward axis.
    var leaderName: String
    /// The level axis.
    var managerName: String

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Map {
    private static let place: [ChartKind.Need] = [
        .needed("leader", .record(.score())), .needed("manager", .record(.score())),
    ]
    private static let deviation: [ChartKind.Need] = [.needed("sd", .number)]

    static let kind = ChartKind(
        "map", "leader upwards, manager to the right",
        [
            .optional("others", .record(place), "where others see the person", standard: "map.others"),
            .optional(
                "own", .record(place), "where the person's own answers lie",
                standard: .init("map.own", where: "map.own")),
            .optional(
                "spread",
                .record([
                    .needed("leader", .record(deviation)), .needed("manager", .record(deviation)),
                    .optional("correlation", .number),
                ]), "how people lie around the others' place"),
            .optional(
                "threshold", .number, "how much of a difference can come from chance",
                standard: .init("contrast.threshold", where: "contrast.threshold")),
            .optional("side", .points, "of the square", standard: "360"),
            .optional(
                "fields", .texts, "four texts: upper left and right, lower left and right",
                standard: "say.charts.map.fields"),
            .optional(
                "told", .texts, "in the strip of what cannot be told apart, a line each",
                standard: "say.charts.map.told"),
            .optional("leader-name", .text, "of the upward axis", standard: "{{ say.charts.map.leader }}"),
            .optional("manager-name", .text, "of the level axis", standard: "{{ say.charts.map.manager }}"),
            .optional(
                "others-label", .text(about: ["others"]), "beside the mark", standard: "{{ say.charts.map.others }}"),
            .optional("own-label", .text(about: ["own"]), "beside the mark", standard: "{{ say.charts.map.own }}"),
            .optional(
                "spread-label", .text(about: ["spread"]), "beside the ring", standard: "{{ say.charts.map.spread }}"),
        ]
    ) { facts in
        Map(
            side: facts.points("side"), others: Place(facts.record("others"), label: "others-label"),
            own: Place(facts.record("own"), label: "own-label"), spread: Spread(facts.record("spread")),
            threshold: facts.number("threshold"), fields: facts.texts("fields"), toldApart: facts.texts("told"),
            leaderName: facts.text("leader-name"), managerName: facts.text("manager-name"))
    }
}

extension Map.Place {
    /// Nil where either score is missing.
    fileprivate init?(_ facts: (any ChartFacts)?, label: String) {
        guard let facts, let leader = facts.record("leader")?.score, let manager = facts.record("manager")?.score else {
            return nil
        }
        self.init(leader: leader, manager: manager, label: facts.text(label))
    }
}

extension Map.Spread {
    /// Nil where either deviation is missing.
    fileprivate init?(_ facts: (any ChartFacts)?) {
        guard let facts, let leader = facts.record("leader")?.number("sd"),
            let manager = facts.record("manager")?.number("sd")
        else { return nil }
        self.init(
            leader: leader, manager: manager, correlation: facts.number("correlation") ?? 0,
            label: facts.text("spread-label"))
    }
}
