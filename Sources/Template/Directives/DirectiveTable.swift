extension Directive {
    /// All directives of the language, by subject.
    public static let all: [Directive] = [
        container(
            "each",
            [
                .required("in", .expression, "a list"),
                .required("as", .identifier, "what an element is called inside"),
                .optional("when", .expression, "elements for which this does not hold are left out"),
                .optional(
                    "keep", .choice(["none", "together", "with-next"]), "what stays on one page", standard: "none"),
                .optional("space", .number, "white space between the repetitions"),
            ], "repeats what is inside for each element; loop.index, .first, .last and .count tell where it is"),
        container(
            "if", [.required("test", .expression, "true, or a value that is there and not empty")],
            "what is inside only where the test holds; what stands after ::: else where it does not"),
        container(
            "section",
            [.optional("master", .master, "the page master; else the report's")] + furniture,
            "begins a new page, with a master and furniture of its own"),
        leaf("break", [], "begins a new page"),
        leaf(
            "contents",
            [
                .optional("levels", .number, "headings down to this level", standard: "1"),
                .optional("style", .style, "of the entries", standard: "label"),
                .optional("space", .number, "white space between the entries", standard: "0"),
            ], "a table of contents: the headings behind it, with the numbers of their pages"),
        leaf("space", [.required("height", .number, "points")], "white space; none at the head of a page"),
        container(
            "group",
            [
                .optional(
                    "keep", .choice(["none", "together", "with-next"]), "what stays on one page", standard: "together"),
                .optional("space", .number, "white space above, in place of its first block's"),
            ], "blocks that belong together"),
        container(
            "text",
            [
                .optional("style", .style, "for paragraphs and headings inside"),
                .optional("wrapped", .style, "for those that do not fit one line in their style"),
                .optional("color", .color, "for paragraphs and headings inside"),
                .optional("align", .choice(["left", "center", "right"]), "for paragraphs and headings inside"),
                .optional("before", .number, "white space above, in place of its first block's"),
            ], "sets what is inside in another style"),
        container(
            "note",
            [
                .optional("style", .style, "for what is inside", standard: "note"),
                .optional("before", .number, "white space above", standard: "the grid's unit"),
            ], "a remark on what stands above it, and stays with it"),
        container(
            "caption",
            [
                .optional("style", .style, "for what is inside", standard: "note"),
                .optional("before", .number, "white space above a chart's or a picture's", standard: "half a unit"),
            ],
            "what the chart or the picture above it shows, or, inside a table, what the table shows; a Markdown image's title is one too"
        ),
        container(
            "language", [.required("code", .text, "as in BCP 47: de")], "what is inside is in another language"),
        container(
            "columns",
            [
                .optional("widths", .widths, "points, or shares with a *: \"144 1* 1*\"; equal if not told"),
                .optional("gutter", .number, "between two columns", standard: "the grid's"),
                .optional("height", .number, "the least height"),
            ], "blocks side by side"),
        container("column", [], in: ["columns"], "one of the columns"),
        container("panels", leaves, "the two leaves of the page, side by side; the same as leaves"),
        container("panel", [role], in: ["panels", "leaves"], "one of the two leaves; the same as leaf"),
        container("leaves", leaves, "the two leaves of the page, side by side"),
        container("leaf", [role], in: ["panels", "leaves"], "one of the two leaves"),
        container(
            "deck",
            [
                .required("title", .text, "the heading of the page"),
                .optional("height", .number, "the least height, down to where the content starts", standard: "84"),
            ], "the head of a page: its title on the left leaf, what is inside on the right one"),
        container(
            "table",
            [
                .required("widths", .widths, "points, or shares with a *: \"144 48 1*\""),
                .optional("align", .choices(["left", "center", "right"]), "a word for each column", standard: "left"),
                .optional("gutter", .number, "between two columns", standard: "the grid's"),
                .optional("style", .style, "of the cells", standard: "label"),
                .optional("rule", .boolean, "whether a rule stands under the head", standard: "true"),
                .optional("pitch", .number, "the least height of a row"),
                .optional("summary", .text, "what the table is, for people who do not see it"),
            ], "a table that splits between rows"),
        container(
            "head", [.optional("style", .style, "of the cells", standard: "note")], in: ["table"],
            "rows that are repeated on each page; a paragraph is a row"),
        container(
            "row",
            [
                .optional("style", .style, "of the cells"),
                .optional("color", .color, "of the cells"),
                .optional("space", .number, "white space above"),
                .optional("rule", .boolean, "a hair line above", standard: "false"),
                .optional("height", .number, "the least height"),
                .optional(
                    "keep", .choice(["none", "together", "with-next"]), "what stays on one page", standard: "together"),
            ], in: ["table", "head"], "a row: one paragraph, cut into cells at ' | ', or cells"),
        container(
            "cell",
            [
                .optional("span", .number, "over how many columns it reaches", standard: "1"),
                .optional(
                    "align", .choice(["left", "center", "right"]), "where its text stands", standard: "the column's"),
            ], in: ["row"], "a cell with blocks"),
        leaf(
            "chart",
            [
                .required("kind", .text, "which picture"),
                .optional("alt", .text, "what it shows, in words", standard: "the words' charts.KIND.alt"),
            ], "a picture made from numbers; each kind has attributes of its own: see diptych help charts"),
        leaf(
            "image",
            [
                .required("src", .text, "a PNG or JPEG file in the bundle"),
                .required("alt", .text, "what it shows, in words; empty for decoration"),
                .optional("width", .number, "points; else its own width at 72 pixels an inch"),
            ], "a picture file"),
        leaf(
            "lines",
            [
                .optional("count", .number, "how many", standard: "4"),
                .optional("pitch", .number, "from line to line", standard: "24"),
                .optional("first", .number, "from the text above to the first line", standard: "26"),
            ], "ruled lines to write on"),
        leaf("rule", [], "a thin line; the same as --- in Markdown"),
    ]

    /// Page furniture, as attributes.
    static let furniture: [Attribute] = [
        .optional("head-left", .text, "head, flush left"),
        .optional("head-right", .text, "head, flush right"),
        .optional("foot-left", .text, "foot, flush left"),
        .optional("foot-center", .text, "foot, in the middle"),
        .optional("foot-right", .text, "foot, flush right"),
    ]

    private static let leaves: [Attribute] = [
        .optional("height", .number, "the least height"),
        .optional("gutter", .number, "between the leaves", standard: "the grid's hinge"),
    ]

    private static let role = Attribute.optional(
        "role", .choice(["leader", "manager"]), "sets headings of level 2 inside in the role's ink")

    private static func container(
        _ name: String, _ attributes: [Attribute], in parents: [String] = [], _ help: String
    ) -> Directive {
        Directive(name: name, isContainer: true, parents: parents, attributes: attributes, help: help)
    }

    private static func leaf(_ name: String, _ attributes: [Attribute], _ help: String) -> Directive {
        Directive(name: name, isContainer: false, attributes: attributes, help: help)
    }
}

extension Directive.Attribute {
    fileprivate static func required(
        _ name: String, _ type: Directive.AttributeType, _ help: String
    ) -> Directive.Attribute {
        Directive.Attribute(name: name, type: type, isRequired: true, help: help)
    }

    fileprivate static func optional(
        _ name: String, _ type: Directive.AttributeType, _ help: String, standard: String? = nil
    ) -> Directive.Attribute {
        Directive.Attribute(name: name, type: type, standard: standard, help: help)
    }
}
