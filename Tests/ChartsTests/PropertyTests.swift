import Diagnostics
import Pages
import Story
import Testing

@testable import Charts

/// The same numbers each time (Marsaglia's xorshift).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func score() -> Score {
        let value = [0, 100, 50, Double.random(in: 0...100, using: &self)].randomElement(using: &self) ?? 0
        if Int.random(in: 0..<4, using: &self) == 0 { return Score(value: value) }
        let margin = Double.random(in: 0...30, using: &self)
        return Score(value: value, low: max(0, value - margin), high: min(100, value + margin))
    }

    mutating func maybeScore() -> Score? { Int.random(in: 0..<5, using: &self) == 0 ? nil : score() }
}

@Suite struct PropertyTests {
    static func charts(_ dice: inout Dice) -> [(any ChartPicture, Double)] {
        let names = [
            "Trust", "Taking responsibility", "Giving people the tools, the time and the standing to do their work",
            "Unternehmerisches Verantwortungsbewusstsein",
        ]
        let name = { (dice: inout Dice) in names.randomElement(using: &dice) ?? "" }
        let row = { (dice: inout Dice) in
            Butterfly.Row(name: name(&dice), score: dice.maybeScore(), reason: "too few answers")
        }
        let panel = { (dice: inout Dice) in Diptych.Panel(score: dice.maybeScore(), note: "67 to 100") }
        let place = { (dice: inout Dice, label: String) in
            Map.Place(leader: dice.score(), manager: dice.score(), label: label)
        }
        let map = { (dice: inout Dice, side: Double) in
            Map(
                side: side, others: Bool.random(using: &dice) ? place(&dice, "Others") : nil,
                own: Bool.random(using: &dice) ? place(&dice, "You") : nil,
                threshold: Double.random(in: 0...40, using: &dice), fields: ["Leads", "Both", "Room", "Manages"],
                toldApart: ["cannot be", "told apart"], leaderName: "Lead", managerName: "Manager")
        }
        let groups = { (dice: inout Dice) in
            Groups.Row(
                kind: [.all, .group, .own].randomElement(using: &dice) ?? .all,
                name: ["All raters", "Peers, others", "Other contacts"].randomElement(using: &dice) ?? "",
                score: dice.maybeScore(), reason: "not shown", count: "12", agreement: "strong")
        }
        let full: [any ChartPicture] = [
            Diptych(
                leader: panel(&dice), manager: panel(&dice), height: [144, 336].randomElement(using: &dice) ?? 144),
            Difference(
                value: .random(in: -100...100, using: &dice), margin: .random(in: 0...60, using: &dice),
                label: "14 points, 6 to 22", title: "Difference", leaderHigher: "leader higher",
                managerHigher: "manager higher", axisOffset: 60),
            map(&dice, 360),
            Butterfly(
                leader: (0..<Int.random(in: 0...9, using: &dice)).map { _ in row(&dice) },
                manager: (0..<Int.random(in: 0...9, using: &dice)).map { _ in row(&dice) },
                leaderWhole: row(&dice), managerWhole: Bool.random(using: &dice) ? row(&dice) : nil,
                pitch: [24, 48, 54].randomElement(using: &dice) ?? 48),
        ]
        let half: [any ChartPicture] = [
            Diptych(leader: panel(&dice), manager: panel(&dice), height: 132), map(&dice, 204),
            Groups(
                side: .manager, rows: (0..<5).map { _ in groups(&dice) },
                head: .init(name: "rated by", count: "n", agreement: "agreed")),
            Dumbbell(
                side: .leader,
                rows: (0..<4).map { _ in
                    .init(name: name(&dice), own: dice.maybeScore()?.value, others: dice.maybeScore())
                }, pitch: [24, 36].randomElement(using: &dice) ?? 24, missing: "–"),
            Scale(
                marks: (0..<Int.random(in: 0...3, using: &dice)).map {
                    .init(side: .leader, score: dice.score(), isSelf: $0 == 0, label: "mark \($0)")
                }, isLinked: true, hasAxis: Bool.random(using: &dice)),
            Dots(
                rows: (0..<4).map { _ in .init(side: .manager, name: name(&dice), score: dice.maybeScore()) },
                pitch: 18),
        ]
        return full.map { ($0, 480) } + half.map { ($0, 228) }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func inkStaysOnThePageAndWordsApart(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        for (chart, width) in Self.charts(&dice) {
            let drawn = draw(chart, width: width)
            let dump = Dump(drawn.frame)
            #expect(drawn.frame.size.width == width)
            let height = drawn.frame.size.height
            #expect(height >= 0 && height.isFinite)
            // The margin of a page, and a mark's radius above and a descender below.
            for point in dump.points {
                #expect(point.x >= -30 && point.x <= width + 30, "\(chart)")
                #expect(point.y >= -9 && point.y <= height + 9, "\(chart)")
            }
            #expect(dump.overlaps.isEmpty, "\(chart)")
        }
    }

    static let odd: [Score] = [
        Score(value: .nan, low: 1, high: 2), Score(value: .infinity), Score(value: -20, low: -50, high: 10),
        Score(value: 250, low: 240, high: 260), Score(value: 50, low: 70, high: 30),
        Score(value: 50, low: .nan, high: 60),
        Score(value: 1e300, low: -1e300, high: 1e300),
    ]

    @Test(arguments: odd, [480, 228, 0, -5, .nan, .infinity] as [Double])
    func oddNumbersAreClampedOrMissing(score: Score, width: Double) {
        let row = Butterfly.Row(name: "", score: score, reason: "")
        let panel = Diptych.Panel(score: score, note: "")
        let place = Map.Place(leader: score, manager: score, label: "")
        let value = score.value
        let charts: [any ChartPicture] = [
            Diptych(leader: panel, manager: panel, height: value),
            Difference(value: value, margin: value, label: "", axisOffset: value),
            Map(
                side: value, others: place, own: place, threshold: value, fields: [], toldApart: [], leaderName: "",
                managerName: ""),
            Butterfly(leader: [row], manager: [row, row], leaderWhole: row, pitch: value),
            Groups(
                side: .leader,
                rows: [.init(kind: .all, name: "", score: score, reason: "", count: "", agreement: "")]),
            Dumbbell(side: .manager, rows: [.init(name: "", own: value, others: score)], pitch: value, missing: ""),
            Scale(marks: [.init(side: .leader, score: score)], isLinked: true, hasAxis: true),
            Dots(rows: [.init(side: .leader, name: "", score: score)], pitch: value),
        ]
        for chart in charts {
            let drawn = draw(chart, width: width)
            #expect(Dump(drawn.frame).points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(chart)")
            #expect(drawn.frame.size.height.isFinite && drawn.frame.size.width.isFinite)
        }
    }

    @Test(arguments: [(71.5, "72"), (72.49, "72"), (0.5, "1"), (99.5, "100"), (-0.4, "0"), (.nan, "")])
    func numbersAreWhole(value: Double, printed: String) {
        #expect(Sketch.whole(value) == printed)
    }
}

@Suite struct FurnitureTests {
    @Test func marksForText() {
        let mark = { (side: Side, isHollow: Bool) in
            Dump(artist.mark(side: side, isHollow: isHollow, radius: 2.8, at: Point(x: 5, y: -3))).lines
        }
        #expect(mark(.leader, false) == ["fill #17324F: disc 5 -3 2.8"])
        // 2.8 x .886 = 2.4808
        #expect(mark(.manager, false) == ["fill #BC5A1A: rectangle 2.52 -5.48 4.96 4.96"])
        #expect(mark(.leader, true) == ["fill #FFFFFF stroke #17324F 1.2: disc 5 -3 2.2"])
    }

    @Test func leafRule() {
        let lines = Dump(artist.leafRule(at: Point(x: 57.64, y: 42))).lines
        #expect(lines.count == 1 + 115)
        #expect(lines.first == "fill #17324F: rectangle 57.64 42 228 2.25")
        #expect(lines.last == "stroke #BC5A1A 0.6: 537.64 42 to 537.64 44.25")
    }
}
