import Pages
import Story
import Typesetting

/// What each group of raters says about one scale, a line a group.
struct Groups: Drawable {
    /// A row.
    struct Row: Hashable {
        /// Whose view a row is.
        enum Kind: String, CaseIterable {
            case all, group
            case own = "self"
        }
        /// Whose view it is.
        var kind: Kind
        /// "All others", "Peers", "Yourself".
        var name: String
        /// The score, or nil.
        var score: Score?
        /// In place of a score: "not shown", "no answer".
        var reason: String
        /// How many raters, formatted.
        var count: String
        /// The word for their agreement, or empty.
        var agreement: String
    }

    /// The words of a head row.
    struct Head: Hashable {
        /// Over the names.
        var name: String
        /// Over the counts.
        var count: String
        /// Over the words for agreement.
        var agreement: String
    }

    /// Whose ink and mark.
    var side: Side
    /// From top to bottom; empty for the head alone.
    var rows: [Row]
    /// The head row (name, count, agreement) above the rows, or nil.
    var head: Head?

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Groups {
    static let kind = ChartKind(
        "groups", "what each group says about one scale, a row a group",
        [
            .required("role", .side, "whose ink and marks"),
            .optional(
                "data",
                .records(
                    .score(.needed("kind", .choice(Row.Kind.allCases.map(\.rawValue))), .needed("name", .name))),
                "the rows (without them the head alone)"),
            .optional(
                "reason", .text(about: ["data"]), "in place of a score why there is none",
                standard: .init("{{ say.charts.groups.reason }}", where: "it.status"), "{{ say.charts.groups.hidden }}"),
            .optional(
                "count", .text(about: ["data"]), "how many stand behind a score",
                standard: .init("{{ it.raters ?? '' }}", where: "it.raters"),
                .init("{{ it.people ?? '' }}", where: "it.people")),
            .optional(
                "agreement", .text(about: ["data"]), "how they agree (without it, nothing is said of that)"),
            .optional("form", .form, "which of their names the rows are called by", standard: "row"),
            .optional("head", .flag, "whether words stand over the columns", standard: "false"),
            .optional("head-name", .text, "over the names", standard: "{{ say.charts.groups.head.name }}"),
            .optional("head-count", .text, "over the counts", standard: "{{ say.charts.groups.head.count }}"),
            .optional(
                "head-agreement", .text, "over the agreement"),
        ]
    ) { facts in
        let head =
            facts.isTrue("head")
            ? Head(
                name: facts.text("head-name"), count: facts.text("head-count"),
                agreement: facts.text("head-agreement")) : nil
        return Groups(side: facts.side("role"), rows: facts.records("data").map(Row.init), head: head)
    }
}

extension Groups.Row {
    fileprivate init(_ facts: any ChartFacts) {
        let kind = facts.choice("kind").flatMap(Kind.init) ?? .group
        // Only the row of all others has a band.
        let score = kind == .all ? facts.score : facts.bareScore
        let isScored = score != nil
        self.init(
            kind: kind, name: facts.name("name"), score: score, reason: isScored ? "" : facts.text("reason"),
            count: isScored ? facts.text("count") : "", agreement: isScored ? facts.text("agreement") : "")
    }
}

extension Sketch {
    /// Where the columns stand, from the left edge of the leaf.
    private struct Columns {
        let ruler: Ruler
        /// The right ends of the score and of the number of raters; the left end of the word for agreement.
        let score: Double
        let count: Double
        let agreement: Double
        let width: Double

        init(_ measures: ChartMeasures, width: Double) {
            ruler = Ruler(start: measures.groupScaleStart, length: measures.groupScaleWidth)
            score = ruler.high + 24
            count = score + 16
            agreement = count + 8
            self.width = max(width, agreement + 24)
        }
    }

    mutating func draw(_ groups: Groups, width: Double) -> DrawnChart {
        let columns = Columns(measures, width: width)
        let leading = label.leading
        var baseline = 12.0
        if let head = groups.head {
            self.head(head, columns, baseline: baseline)
            if groups.rows.isEmpty {
                return DrawnChart(frame: frame(width: width, height: baseline), firstBaseline: baseline)
            }
            baseline += 18
        }
        var last = baseline
        for row in groups.rows {
            last = baseline
            baseline += leading * Double(draw(row, groups.side, columns, baseline: baseline))
        }
        return DrawnChart(
            frame: frame(width: width, height: groups.rows.isEmpty ? 0 : max(baseline - leading, last)),
            firstBaseline: groups.rows.isEmpty && groups.head == nil ? nil : 12)
    }

    /// The words over the columns, and the numbers of the scale. A number gives way to a word that needs its place.
    private mutating func head(_ head: Groups.Head, _ columns: Columns, baseline y: Double) {
        let name = write(head.name, at: Point(x: 0, y: y), note)
        let count = set(head.count, note)
        for value in [0.0, 50, 100] {
            let line = set(Self.whole(value), note)
            let x = columns.ruler.at(value)
            guard x - line.width / 2 > (name?.upperBound ?? 0) + 3,
                x + line.width / 2 < columns.count - count.width - 3
            else { continue }
            write(line, at: Point(x: x, y: y), .center)
        }
        write(count, at: Point(x: columns.count, y: y), .right)
        // A long word may begin further left, as far as the number of raters.
        let agreement = set(head.agreement, note)
        let left = min(columns.agreement, max(columns.width - agreement.width, columns.count + 4))
        write(agreement, at: Point(x: left, y: y))
    }

    /// Draws a row and gives back how many lines it takes.
    private mutating func draw(_ row: Groups.Row, _ side: Side, _ columns: Columns, baseline: Double) -> Int {
        let style = row.kind == .all ? label.bold : label
        let reading = Reading(row.score)
        let y = baseline - 3
        var room = columns.ruler.low - 2
        var lineCount = 1
        var middleIsFree = true
        if let reading {
            let ruler = columns.ruler
            track(ruler, y: y)
            let radius = row.kind == .all ? measures.dumbbellRadius : measures.groupRadius
            if row.kind == .all {
                band(side, reading.band, on: ruler, y: y, height: measures.smallBandHeight)
                if let band = reading.band { room = min(room, ruler.span(band).lowerBound - 2) }
            }
            let x = ruler.at(reading.value)
            mark(side, at: Point(x: x, y: y), radius: radius, isHollow: row.kind == .own)
            room = min(room, x - radius - measures.halo - 1)
        }
        let name = set(row.name, style, within: room)
        write(name, at: Point(x: 0, y: baseline), leading: style.leading)
        lineCount = max(lineCount, name.count)
        if let reading {
            write(reading.printed, at: Point(x: columns.score, y: baseline), style, .right)
        } else {
            // In the place of the scale, and further where nothing else stands in the row.
            let end = row.count.isEmpty ? (row.agreement.isEmpty ? columns.width : columns.count) : columns.score
            let reason = set(row.reason, note, within: end - columns.ruler.low)
            write(reason, at: Point(x: columns.ruler.low, y: baseline), leading: note.leading)
            lineCount = max(lineCount, reason.count)
            middleIsFree = columns.ruler.low + Self.width(reason) + 2 < columns.ruler.at(50)
        }
        write(row.count, at: Point(x: columns.count, y: baseline), note, .right)
        let agreement = set(row.agreement, note, within: columns.width - columns.agreement)
        write(agreement, at: Point(x: columns.agreement, y: baseline), leading: note.leading)
        lineCount = max(lineCount, agreement.count)
        if middleIsFree {
            let bottom = baseline + 4 + Double(lineCount - 1) * style.leading
            upright(
                baseline - 8, bottom, x: columns.ruler.at(50), palette.hair, width: measures.lineWidth, on: .track)
        }
        return lineCount
    }
}
