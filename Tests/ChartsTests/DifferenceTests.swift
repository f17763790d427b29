import Pages
import Story
import Testing

@testable import Charts

/// X(d) = 240 - 2.4 d: leader higher goes to the left.
@Suite struct DifferenceTests {
    func strip(_ value: Double?, _ margin: Double?, label: String = "14 points, 6 to 22", width: Double = 480) -> Dump {
        Dump(
            draw(
                Difference(
                    value: value, margin: margin, label: label, title: "Difference", leaderHigher: "leader higher",
                    managerHigher: "manager higher", axisOffset: 60), width: width
            ).frame)
    }

    @Test func standsOnItsAxis() {
        let dump = strip(14, 8).lines
        for line in [
            "stroke #8C8C8C 0.4: 0 60 to 480 60", "stroke #8C8C8C 0.4: 120 60 to 120 63",
            "stroke #8C8C8C 0.4: 240 9 to 240 63", "stroke #1C1C1C 0.8: 240 46 to 240 60",
            // X(22) = 187.2, X(6) = 225.6; the band is 10 high around y - 8
            "fill #D9D9D9: rectangle 187.2 47 38.4 10",
            // X(14) = 206.4: an upright bar of 2 x 13
            "fill #1C1C1C: rectangle 205.4 45.5 2 13",
            // 18 characters of 4.25, flush right 6 left of the band
            "14 points, 6 to 22 8.5 #1C1C1C: 104.7 55",
            "Difference 8.5 bold #1C1C1C: 0 36", "leader higher 7.5 #595959: 0 84",
            "manager higher 7.5 #595959: 427.5 84", "50 7.5 #595959: 116.25 72",
        ] { #expect(dump.contains(line), "\(line)") }
    }

    /// Value, margin, and where the label begins; it is 76.5 wide.
    static let labels: [(Double, Double, Double)] = [
        // away from the hinge, or towards it where there is less than 84: X(22) = 187.2, X(82) = 43.2
        (14, 8, 104.7), (-14, 8, 298.8), (90, 8, 49.2), (-90, 8, 354.3),
        // across the hinge, where it would stand on the zero line
        (60, 50, 246), (-60, 50, 157.5),
        // above the band, where both sides are taken
        (0, 100, 157.5),
    ]

    @Test(arguments: labels)
    func labelStandsOutsideTheBand(value: Double, margin: Double, left: Double) {
        let dump = strip(value, margin)
        #expect(number(dump.words.first { $0.text.hasPrefix("14") }?.left ?? -1) == number(left))
        #expect(dump.overlaps.isEmpty)
    }

    @Test(arguments: [nil, Double.nan, .infinity] as [Double?])
    func withoutANumberThereIsOnlyTheAxis(value: Double?) {
        let dump = strip(value, 8, label: "")
        #expect(!dump.lines.contains { $0.contains("#D9D9D9") || $0.contains("#1C1C1C: rectangle") })
        #expect(dump.words.count == 8)
    }

    @Test func withoutAMarginThereIsNoBand() {
        let dump = strip(35, nil).lines
        #expect(!dump.contains { $0.contains("#D9D9D9") })
        #expect(dump.contains("fill #1C1C1C: rectangle 155 45.5 2 13"))
    }

    @Test func heightCountsTheNotesAtTheEnds() {
        var difference = Difference(value: 1, margin: 2, label: "", axisOffset: 36)
        #expect(draw(difference).frame.size.height == 48)
        difference.leaderHigher = "leader higher"
        #expect(draw(difference).frame.size.height == 60)
    }
}
