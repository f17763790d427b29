extension Directive {
    /// The kinds of chart, with the attributes that each has in addition to `kind` and `alt`.
    public static let charts: [Form] = [
        Form(
            "diptych",
            [
                .required("leader", .expression, "a record: percent, low, high, note, isSelf"),
                .required("manager", .expression, "the same"),
                .required("height", .number, "of the panels"),
            ], "both scores on the ruler of the hinge"),
        Form(
            "difference",
            [
                .required("data", .expression, "a record: value (leader minus manager), margin, label"),
                .optional("title", .text, "above the strip at the left"),
                .optional("left", .text, "under the left end"),
                .optional("right", .text, "under the right end"),
                .optional("axis", .number, "from the top to the axis", standard: "24"),
            ], "leader minus manager, zero at the hinge"),
        Form(
            "map",
            [
                .optional("others", .expression, "a record: leader and manager (percent, low, high), label"),
                .optional("own", .expression, "the same"),
                .optional(
                    "spread", .expression,
                    "how people lie around the others' place: a record: leader, manager (SD), correlation, label"),
                .optional("side", .number, "of the square", standard: "360"),
                .optional("threshold", .expression, "1.96 standard errors of the difference"),
                .optional("fields", .expression, "four texts: upper left and right, lower left and right"),
                .optional("told", .expression, "texts in the strip, a line each"),
                .optional("leader-name", .text, "of the upward axis"),
                .optional("manager-name", .text, "of the level axis"),
            ], "leader upwards, manager to the right"),
        Form(
            "butterfly",
            [
                .required("leader", .expression, "a list of records: name, percent, low, high, reason"),
                .required("manager", .expression, "the same"),
                .optional("leader-whole", .expression, "a record as in the lists"),
                .optional("manager-whole", .expression, "a record as in the lists"),
                .optional("pitch", .number, "from row to row; up to 30 it is drawn compact", standard: "54"),
                .optional("self", .boolean, "whether the scores are the person's own view", standard: "false"),
            ], "all dimensions, zero at the hinge"),
        Form(
            "groups",
            [
                .required("role", .text, "leader or manager"),
                .optional(
                    "data", .expression,
                    "a list of records: kind (all, group, own), name, percent, low, high, reason, count, agreement; without it the head alone"
                ),
                .optional("head-name", .text, "over the names; a head row is drawn where one of the three is given"),
                .optional("head-count", .text, "over the counts"),
                .optional("head-agreement", .text, "over the agreement"),
            ], "what each group says about one scale, a row a group"),
        Form(
            "dumbbell",
            [
                .required("role", .text, "leader or manager"),
                .required("data", .expression, "a list of records: name, own, percent, low, high"),
                .optional("pitch", .number, "from row to row", standard: "36"),
                .optional("missing", .text, "in place of a number", standard: "the words' numbers.missing"),
            ], "self against others, a row a scale"),
        Form(
            "scale",
            [
                .required("marks", .expression, "a list of records: role, percent, low, high, isSelf, label"),
                .optional("linked", .boolean, "whether a line links the first mark and the last", standard: "false"),
                .optional("axis", .boolean, "whether the axis stands below", standard: "false"),
            ], "one track with marks on it"),
        Form(
            "dots",
            [
                .required("data", .expression, "a list of records: role, name, percent, low, high"),
                .optional("pitch", .number, "from row to row", standard: "18"),
                .optional("self", .boolean, "whether the scores are the person's own view", standard: "false"),
            ], "scores in order, a row each"),
    ]

    static func chart(_ kind: String) -> Form? { charts.first { $0.name == kind } }
}
