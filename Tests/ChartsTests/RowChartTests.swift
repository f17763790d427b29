import Diagnostics
import Pages
import Story
import Testing

@testable import Charts

@Suite struct ButterflyTests {
    func row(_ name: String, _ value: Double?, _ margin: Double? = 10, reason: String = "") -> Butterfly.Row {
        Butterfly.Row(
            name: name,
            score: value.map { v in Score(value: v, low: margin.map { v - $0 }, high: margin.map { v + $0 }) },
            reason: reason)
    }

    /// The left wing runs from 228 (0) to 0 (100), the right one from 252 to 480.
    @Test func twoWings() {
        let drawn = draw(
            Butterfly(
                leader: [row("Trust", 80)], manager: [row("Planning", 50)], leaderWhole: row("All", 70),
                managerWhole: row("All", 60), pitch: 54))
        #expect(drawn.firstBaseline == 12)
        #expect(drawn.pieces == nil)
        // Whole role at 12, row 48 below, axis 30 below the row, numbers 12 below the axis.
        #expect(drawn.frame.size.height == 12 + 48 + 30 + 12)
        let dump = Dump(drawn.frame).lines
        for line in [
            "All 8.5 bold #17324F: 0 12", "70 8.5 bold #17324F: 219.5 12", "60 8.5 bold #BC5A1A: 252 12",
            "Trust 8.5 #1C1C1C: 0 60", "80 8.5 #1C1C1C: 219.5 60", "50 8.5 #1C1C1C: 252 60",
            "Planning 8.5 #1C1C1C: 446 60",
            // track 13 below the name; 80 at 228 - 182.4
            "stroke #B4B4B4 0.4: 0 73 to 228 73", "stroke #17324F 0.8: 228 73 to 45.6 73",
            "fill #17324F: disc 45.6 73 3.5", "fill #BFC8D2: rectangle 22.8 69 45.6 8",
            "fill #17324F: disc 68.4 25 4.5", "fill #BFC8D2: rectangle 45.6 20 45.6 10",
            // 50 at 366, half the side 3.5 x .886
            "fill #BC5A1A: rectangle 362.9 69.9 6.2 6.2", "stroke #BC5A1A 0.6: 343.2 69 to 343.2 77",
            // the dotted line from below the band of the whole role, open for the text
            "stroke #17324F 0.6 dotted: 68.4 30 to 68.4 50", "stroke #17324F 0.6 dotted: 68.4 64 to 68.4 90",
            "stroke #8C8C8C 0.4: 0 90 to 228 90", "stroke #8C8C8C 0.4: 228 90 to 228 93",
            "100 7.5 #595959: -5.63 102", "0 7.5 #595959: 226.13 102",
        ] { #expect(dump.contains(line), "\(line)") }
    }

    @Test func compactRows() {
        let drawn = draw(
            Butterfly(leader: [row("A", 50), row("B", 40)], manager: [], pitch: 24, isSelf: true))
        // Rows at 12 and 36, axis a pitch below.
        #expect(drawn.frame.size.height == 60 + 12)
        let dump = Dump(drawn.frame).lines
        #expect(dump.contains("fill #FFFFFF stroke #17324F 1.2: disc 114 21 2.4"))
        #expect(dump.contains("fill #BFC8D2: rectangle 91.2 18 45.6 6"))
        #expect(!dump.contains { $0.contains("#BC5A1A") })
    }

    @Test func aLongNameGoesUpwards() {
        let long = "Giving people the tools, the time and the standing to do what they were asked to do"
        let drawn = draw(
            Butterfly(leader: [row("A", 50), row(long, 100)], manager: [row("B", 40), row("C", 0)], pitch: 48))
        let words = Dump(drawn.frame).words
        #expect(words.first { $0.text.hasPrefix("Giving") }?.baseline == 60)
        #expect(words.first { $0.text == "C" }?.baseline == 72)
        #expect(drawn.frame.size.height == 72 + 30 + 12)
    }

    @Test func aRowWithoutAScoreSaysWhy() {
        let dump = Dump(
            draw(Butterfly(leader: [], manager: [row("A", nil, reason: "too few answers")], pitch: 48))
                .frame)
        #expect(dump.lines.contains("too few answers 7.5 #595959: 252 12"))
        #expect(dump.lines.contains("stroke #B4B4B4 0.4: 252 25 to 480 25"))
        #expect(!dump.lines.contains { $0.contains("#BC5A1A") })
    }

    @Test(arguments: [(2, 16), (16, 1), (0, 12), (9, 9)])
    func piecesAreTheWholeChart(left: Int, right: Int) {
        let rows = { (count: Int) in (0..<count).map { self.row("Row \($0)", Double($0) * 5) } }
        let drawn = draw(
            Butterfly(leader: rows(left), manager: rows(right), leaderWhole: row("All", 50), pitch: 54))
        let pieces = drawn.pieces ?? []
        #expect(pieces.count == 1 + max(left, right) + 1)
        #expect(pieces.map(\.size.height).reduce(0, +) == drawn.frame.size.height)
        #expect(pieces.last?.size.height == 12)
        // Every word once, at the place that it has in the whole.
        var top = 0.0
        var words: [String] = []
        for piece in pieces {
            words += Dump(piece).words.map { "\($0.text) \(number($0.left)) \(number($0.baseline + top))" }
            top += piece.size.height
        }
        let whole = Dump(drawn.frame).words.map { "\($0.text) \(number($0.left)) \(number($0.baseline))" }
        #expect(words.sorted() == whole.sorted())
    }

    /// Ink of one kind is one shape, however many rows.
    @Test func fewDrawingOperations() {
        let rows = (0..<8).map { row("Row \($0)", Double($0) * 12) }
        let whole = row("All", 50)
        let dump = Dump(
            draw(
                Butterfly(leader: rows, manager: rows, leaderWhole: whole, managerWhole: whole, pitch: 54)
            ).frame)
        // tracks, axes, two dotted lines, two stems, two bands, halos, two kinds of marks
        #expect(dump.shapes.count == 11)
    }
}

@Suite struct GroupsTests {
    func row(_ kind: Groups.Row.Kind, _ name: String, _ value: Double?, count: String = "5") -> Groups.Row {
        Groups.Row(
            kind: kind, name: name, score: value.map { Score(value: $0, low: $0 - 10, high: $0 + 10) },
            reason: "not shown", count: value == nil ? "" : count, agreement: value == nil ? "" : "strong")
    }
    let head = Groups.Head(name: "rated by", count: "n", agreement: "agreement")

    /// The scale from 66 to 138.
    @Test func aRowAGroup() {
        let drawn = draw(
            Groups(
                side: .leader,
                rows: [
                    row(.all, "All raters", 50, count: "12"), row(.group, "Peers", nil), row(.own, "Yourself", 100),
                ],
                head: head), width: 228)
        #expect(drawn.firstBaseline == 12)
        #expect(drawn.frame.size.height == 12 + 18 + 24)
        let dump = Dump(drawn.frame).lines
        for line in [
            "rated by 7.5 #595959: 0 12", "0 7.5 #595959: 64.13 12", "100 7.5 #595959: 132.38 12",
            "n 7.5 #595959: 174.25 12", "agreement 7.5 #595959: 186 12",
            "All raters 8.5 bold #1C1C1C: 0 30", "50 8.5 bold #1C1C1C: 153.5 30", "12 7.5 #595959: 170.5 30",
            "strong 7.5 #595959: 186 30", "stroke #B4B4B4 0.4: 66 27 to 138 27",
            "fill #BFC8D2: rectangle 94.8 23.5 14.4 7", "fill #17324F: disc 102 27 3.2",
            "not shown 7.5 #595959: 66 42", "Peers 8.5 #1C1C1C: 0 42",
            "fill #FFFFFF stroke #17324F 1.2: disc 138 51 2.2",
            // the middle line through the rows
            "stroke #B4B4B4 0.4: 102 22 to 102 34", "stroke #B4B4B4 0.4: 102 46 to 102 58",
        ] { #expect(dump.contains(line), "\(line)") }
        #expect(!dump.contains("stroke #B4B4B4 0.4: 66 39 to 138 39"))
    }

    @Test func theHeadAlone() {
        let drawn = draw(Groups(side: .manager, rows: [], head: head), width: 228)
        #expect(drawn.frame.size.height == 12)
        #expect(Dump(drawn.frame).words.map(\.text) == ["rated by", "0", "50", "100", "n", "agreement"])
        #expect(draw(Groups(side: .manager, rows: []), width: 228).frame.items.isEmpty)
    }

    @Test func aLongNameTakesMoreLines() {
        let drawn = draw(
            Groups(side: .manager, rows: [row(.group, "Direkt unterstellte Leute", 50), row(.own, "Selbst", 40)]),
            width: 228)
        let words = Dump(drawn.frame).words
        #expect(words.first { $0.text == "Direkt" }?.baseline == 12)
        #expect(words.first { $0.text == "Leute" }?.baseline == 36)
        #expect(words.first { $0.text == "Selbst" }?.baseline == 48)
        #expect(drawn.frame.size.height == 48)
    }
}

@Suite struct DumbbellTests {
    @Test func selfAgainstOthers() {
        let drawn = draw(
            Dumbbell(
                side: .leader,
                rows: [
                    .init(name: "Trust", own: 50, others: Score(value: 80, low: 70, high: 90)),
                    .init(name: "Same", own: 59.6, others: Score(value: 60.4)),
                    .init(name: "One", own: nil, others: Score(value: 20)),
                    .init(name: "None", own: nil, others: nil),
                ], pitch: 36, missing: "–"), width: 228)
        #expect(drawn.firstBaseline == 12)
        // Four rows, the axis 6 above where the fifth would be.
        #expect(drawn.frame.size.height == 12 + 4 * 36 - 6 + 12)
        let dump = Dump(drawn.frame).lines
        for line in [
            "Trust 8.5 #1C1C1C: 0 12", "50 8.5 #595959: 189.5 12", "80 8.5 bold #1C1C1C: 219.5 12",
            "stroke #B4B4B4 0.4: 0 23 to 228 23", "fill #BFC8D2: rectangle 159.6 19.5 45.6 7",
            "stroke #17324F 2: 114 23 to 182.4 23", "fill #FFFFFF stroke #17324F 1.2: disc 114 23 2.6",
            "fill #17324F: disc 182.4 23 3.2", "– 7.5 #595959: 194.25 84", "– 7.5 #595959: 224.25 120",
            "stroke #8C8C8C 0.4: 0 150 to 228 150",
        ] { #expect(dump.contains(line), "\(line)") }
        // Where both say the same when rounded there is one mark.
        #expect(dump.count { $0.hasPrefix("fill #FFFFFF stroke") } == 1)
        #expect(dump.count { $0.hasPrefix("fill #17324F: disc") } == 3)
    }
}

@Suite struct ScaleAndDotsTests {
    @Test func labelsOfTwoMarksKeepApart() {
        let drawn = draw(
            Scale(
                marks: [
                    .init(side: .leader, score: Score(value: 72), label: "leader 72"),
                    .init(side: .manager, score: Score(value: 58), label: "manager 58"),
                ], hasAxis: true), width: 200)
        #expect(drawn.firstBaseline == 12)
        let dump = Dump(drawn.frame).lines
        for line in [
            // 58 at 116, its label flush right 4 beyond; 72 at 144, its label from 4 before
            "manager 58 7.5 #595959: 82.5 12", "leader 72 7.5 #595959: 140 12", "fill #17324F: disc 144 22 4.5",
            "stroke #8C8C8C 0.4: 0 34 to 200 34",
        ] { #expect(dump.contains(line), "\(line)") }
    }

    @Test func aLinkInTheInkOfItsSide() {
        let mark = { (value: Double, isSelf: Bool) in
            Scale.Mark(side: .manager, score: Score(value: value), isSelf: isSelf)
        }
        let drawn = draw(Scale(marks: [mark(76, false), mark(58, true)], isLinked: true), width: 100)
        #expect(drawn.firstBaseline == nil)
        #expect(Dump(drawn.frame).lines.contains("stroke #BC5A1A 1.2: 58 12 to 76 12"))
    }

    @Test func wordsWithoutRoomAreReported() {
        let mark = Scale.Mark(side: .leader, score: Score(value: 50), label: "a long label over a mark")
        var findings = Findings()
        let drawn = artist.draw(
            Scale(marks: [mark, mark, mark]), width: 200, findings: &findings)
        #expect(findings.count == 1)
        #expect(Dump(drawn.frame).overlaps.isEmpty)
    }

    @Test func dotsInOrder() {
        let drawn = draw(
            Dots(
                rows: [
                    .init(side: .leader, name: "Trust", score: Score(value: 50, low: 40, high: 60)),
                    .init(side: .manager, name: "Planning", score: nil),
                ], pitch: 18), width: 228)
        // Names 34 wide, numbers 12.75: the scale from 46 to 205.25.
        let dump = Dump(drawn.frame).lines
        for line in [
            "Trust 8.5 #1C1C1C: 0 12", "50 8.5 #1C1C1C: 219.5 12", "fill #17324F: disc 125.63 9 3.5",
            "stroke #B4B4B4 0.4: 46 27 to 205.25 27", "stroke #8C8C8C 0.4: 46 39 to 205.25 39",
        ] { #expect(dump.contains(line), "\(line)") }
        #expect(drawn.frame.size.height == 51)
    }
}
