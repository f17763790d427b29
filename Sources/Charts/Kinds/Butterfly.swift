import Story

/// The butterfly: all dimensions, a wing a side; both wings start at the hinge.
struct Butterfly: Drawable {
    /// A row of a wing.
    struct Row: Hashable {
        /// At the outer edge.
        var name: String
        /// The score, or nil.
        var score: Score?
        /// In place of a score: why there is none.
        var reason = ""
    }
    /// Left, from top to bottom.
    var leader: [Row]
    /// Right, from top to bottom.
    var manager: [Row]
    /// The whole roles above the wings, or nil.
    var leaderWhole: Row?
    /// The whole roles above the wings, or nil.
    var managerWhole: Row?
    /// From row to row in points; at 30 or less the rows are drawn compact.
    var pitch: Double
    /// Whether the scores are the person's own view: marks are hollow.
    var isSelf = false

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Butterfly {
    private static let row: [ChartKind.Need] = .score(.needed("name", .name))

    static let kind = ChartKind(
        "butterfly", "all dimensions, zero at the hinge",
        [
            .required("leader", .records(row), "the left wing", standard: "leader.dimensions"),
            .required("manager", .records(row), "the right wing", standard: "manager.dimensions"),
            .optional("leader-whole", .record(row), "the whole role above the left wing"),
            .optional("manager-whole", .record(row), "the whole role above the right wing"),
            .optional(
                "reason", .text(about: ["leader", "manager", "leader-whole", "manager-whole"]),
                "in place of a score why there is none",
                standard: .init("{{ say.charts.butterfly.reason }}", where: "it.status"),
                "{{ say.charts.butterfly.hidden }}"),
            .optional("form", .form, "which of their names the rows are called by", standard: "name"),
            .optional("pitch", .points, "from row to row; up to 30 it is drawn compact", standard: "54"),
            .optional(
                "self", .flag, "whether the scores are the person's own view",
                standard: .init("basis == 'self'", where: "basis"), "false"),
        ]
    ) { facts in
        Butterfly(
            leader: facts.records("leader").map(Row.init), manager: facts.records("manager").map(Row.init),
            leaderWhole: facts.record("leader-whole").map(Row.init),
            managerWhole: facts.record("manager-whole").map(Row.init), pitch: facts.points("pitch"),
            isSelf: facts.isTrue("self"))
    }
}

extension Butterfly.Row {
    fileprivate init(_ facts: any ChartFacts) {
        let score = facts.score
        self.init(name: facts.name("name"), score: score, reason: score == nil ? facts.text("reason") : "")
    }
}
