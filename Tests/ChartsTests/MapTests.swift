import Pages
import Story
import Testing

@testable import Charts

@Suite struct MapTests {
    func map(
        _ side: Double, others: (Double, Double)?, own: (Double, Double)?, margin: Double? = 5, threshold: Double? = 8,
        width: Double = 480, leaderName: String = "Lead", managerName: String = "Manager"
    ) -> Dump {
        let place = { (scores: (Double, Double), label: String) in
            let score = { (value: Double) in
                Score(value: value, low: margin.map { value - $0 }, high: margin.map { value + $0 })
            }
            return Map.Place(leader: score(scores.0), manager: score(scores.1), label: label)
        }
        return Dump(
            draw(
                Map(
                    side: side, others: others.map { place($0, "Others") }, own: own.map { place($0, "You") },
                    threshold: threshold, fields: ["Leads", "Leads and manages", "Room for both", "Manages"],
                    toldApart: ["cannot be", "told apart"], leaderName: leaderName, managerName: managerName),
                width: width
            ).frame)
    }

    /// X(v) = 60 + 3.6 v, Y(v) = 360 - 3.6 v.
    @Test func largeMap() {
        let dump = map(360, others: (72, 58), own: (69, 67)).lines
        for line in [
            "fill #F2F2F2: 60 360 to 88.8 360 to 420 28.8 to 420 0 to 391.2 0 to 60 331.2 close",
            "stroke #8C8C8C 0.4: 60 0 to 60 360", "stroke #B4B4B4 0.4: 240 0 to 240 360",
            // others: X(58) = 268.8, Y(72) = 100.8; arms of 5 points are 18 long
            "fill #1C1C1C: disc 268.8 100.8 4.5", "fill #BFC8D2: rectangle 264.8 82.8 8 36",
            "fill #FFFFFF: rectangle 250.8 95.8 36 10", "stroke #BC5A1A 0.6: 250.8 96.8 to 250.8 104.8",
            // the person: X(67) = 301.2, Y(69) = 111.6, arms as outlines 3 wide
            "fill #FFFFFF stroke #1C1C1C 1.2: disc 301.2 111.6 3.9",
            "fill #FFFFFF stroke #BC5A1A 0.5: rectangle 283.2 110.1 36 3",
            "fill #FFFFFF stroke #17324F 0.5: rectangle 299.7 93.6 3 36",
            // both scores on the axes, with bands 6 wide, and lines to the place
            "fill #BFC8D2: rectangle 57 82.8 6 36", "fill #17324F: disc 60 100.8 3.5",
            "fill #BC5A1A: rectangle 265.7 356.9 6.2 6.2",
            "stroke #17324F 0.5 dotted: 66 100.8 to 268.8 100.8", "stroke #BC5A1A 0.5 dotted: 268.8 100.8 to 268.8 354",
            "72 8.5 bold #17324F: 43.5 103.8", "58 8.5 bold #BC5A1A: 264.55 372",
            "Lead 8.5 bold #17324F: 0 3", "Manager 8.5 bold #BC5A1A: 450.25 372",
            "Leads 12 #595959: 72 18", "cannot be 7.5 #595959: 129.53 270.6",
        ] { #expect(dump.contains(line), "\(line)") }
        // The name would stand on the dotted line at the left, so it stands at the right.
        #expect(dump.contains("Manages 12 #595959: 366 198"))
    }

    @Test func smallMapHasItsAxisNamesBelow() {
        let dump = map(204, others: (72, 58), own: nil, width: 228).lines
        #expect(dump.contains("fill #1C1C1C: disc 136.32 57.12 3.5"))
        #expect(dump.contains("Lead 8.5 #17324F: 18 228"))
        #expect(!dump.contains { $0.contains("dotted") })
        #expect(!dump.contains { $0.contains("cannot be") })
    }

    @Test func aLongNameOfTheUprightAxisStandsAboveItsNumbers() {
        let dump = map(360, others: (72, 58), own: nil, leaderName: "Unternehmensführung")
        #expect(dump.words.first { $0.text == "100" }?.baseline == 12 + 2.6)
        #expect(dump.overlaps.isEmpty)
    }

    @Test func numbersOfTheAxesGiveWay() {
        let dump = map(360, others: (49, 52), own: nil)
        #expect(!dump.words.contains { $0.text == "50" })
        #expect(dump.words.count { $0.text == "0" } == 2)
    }

    @Test(arguments: [nil, 5, 38] as [Double?])
    func armsEndAtTheEdges(margin: Double?) {
        for place in [(0.0, 0.0), (100, 100), (0, 100), (100, 0)] {
            let dump = map(360, others: place, own: (100 - place.0, place.1), margin: margin)
            let arms = dump.shapes.filter { $0.fill == Palette().leaderTint }.flatMap(\.path)
            for case .rectangle(let rect) in arms {
                #expect(rect.origin.y >= 0 && rect.origin.y + rect.size.height <= 360)
            }
            if margin == nil { #expect(arms.isEmpty) }
            #expect(dump.overlaps.isEmpty)
        }
    }

    @Test func onesOwnViewAloneIsHollowOnTheAxesToo() {
        let dump = map(360, others: nil, own: (70, 40), margin: nil, threshold: nil).lines
        #expect(dump.contains("fill #FFFFFF stroke #17324F 1.2: disc 60 108 2.9"))
        #expect(dump.contains("70 8.5 bold #17324F: 43.5 111"))
        #expect(!dump.contains { $0.contains("#F2F2F2") })
        #expect(map(360, others: nil, own: nil).words.count == 6 + 2 + 4 + 2)
    }
}
