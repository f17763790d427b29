import Pages
import Story
import Testing

@testable import Charts

/// Y(v) = H (1 - v/100); panels 0..228 and 252..480; the band is 108 wide from the ruler outwards.
@Suite struct DiptychTests {
    func panel(_ value: Double, _ low: Double, _ high: Double, note: String = "note") -> Diptych.Panel {
        Diptych.Panel(score: Score(value: value, low: low, high: high), note: note)
    }

    @Test func standsOnTheRuler() {
        let drawn = draw(
            Diptych(leader: panel(72, 67, 77, note: "67 to 77"), manager: panel(58, 52, 64), height: 336))
        #expect(drawn.frame.size == Size(width: 480, height: 336))
        #expect(drawn.firstBaseline == nil)
        let dump = Dump(drawn.frame).lines
        for line in [
            // Y(77) = 77.28, and 10 points are 33.6 high
            "fill #BFC8D2: rectangle 120 77.28 108 33.6",
            // Y(72) = 94.08
            "stroke #17324F 3: 120 94.08 to 228 94.08",
            "fill #17324F: disc 228 94.08 6",
            "fill #FFFFFF: disc 228 94.08 7",
            "stroke #17324F 2: 228 94.08 to 228 336",
            // Y(58) = 141.12; half the side is 6 x .886
            "fill #BC5A1A: rectangle 246.68 135.8 10.63 10.63",
            "stroke #BC5A1A 3: 252 141.12 to 360 141.12",
            // Y(64) = 120.96, Y(52) = 161.28: 40.32 high, so 13 intervals of about 3
            "stroke #BC5A1A 0.5: 252 120.96 to 360 120.96",
            "stroke #BC5A1A 0.5: 252 124.06 to 360 124.06",
            "stroke #BC5A1A 0.5: 252 161.28 to 360 161.28",
            // hair lines over both leaves, ticks inwards
            "stroke #B4B4B4 0.4: 0 336 to 228 336",
            "stroke #8C8C8C 0.4: 228 168 to 232.5 168",
            "stroke #8C8C8C 0.4: 249.5 302.4 to 252 302.4",
            // figures are .72 em high, so the baseline is 21.6 below Y(72); Lato's white at the side is 3
            "72 60 #17324F: -3 115.68",
            "67 to 77 8.5 #595959: 0 130.68",
            // 2 figures of half an em: 60 wide, flush right at 481.8
            "58 60 #BC5A1A: 421.8 162.72",
            // the number of the middle stays: Y(50) is 26.9 from the nearer mark
            "50 7.5 #595959: 236.25 170.6",
        ] { #expect(dump.contains(line), "\(line)") }
        // Of the 14 strokes the two at 139.57 and 142.67 would touch the line or the white beside it.
        #expect(dump.count { $0.hasPrefix("stroke #BC5A1A 0.5:") } == 12)
        #expect(dump.count { $0.hasPrefix("stroke #8C8C8C") } == 2 + 22)
    }

    /// The numeral keeps its top 6 below Y(100), its note 6 above Y(0); the numbers of the ruler give way to marks.
    static let ends: [(Double, Double, [String])] = [
        (0, 264.4, ["100", "50"]), (100, 49.2, ["50", "0"]), (49, 167.15, ["100", "0"]),
    ]

    @Test(arguments: ends)
    func staysInsideThePanel(value: Double, baseline: Double, numbers: [String]) {
        let dump = Dump(
            draw(
                Diptych(leader: panel(value, value, value), manager: panel(value, value, value), height: 285.4)
            )
            .frame)
        #expect(
            dump.words.filter { $0.run.size == 7.5 }.map(\.text).filter { ["100", "50", "0"].contains($0) } == numbers)
        let numeral = dump.words.first { $0.run.size == 60 }
        #expect(number(numeral?.baseline ?? 0) == number(baseline))
        #expect(dump.overlaps.isEmpty)
    }

    @Test func saysWhyThereIsNoScore() {
        let reason = "not scored: too few answers on 3 of 8 dimensions"
        let drawn = draw(
            Diptych(leader: panel(64, 52, 76), manager: .init(score: nil, note: reason), height: 132), width: 228)
        let dump = Dump(drawn.frame)
        // Panels 102 wide, band 42, numeral 30, mark 4.5; Y(64) = 47.52.
        #expect(dump.lines.contains("fill #BFC8D2: rectangle 60 31.68 42 31.68"))
        #expect(dump.lines.contains("fill #17324F: disc 102 47.52 4.5"))
        #expect(dump.lines.contains("64 30 #17324F: -1.5 58.32"))
        #expect(
            dump.words.filter { reason.contains($0.text) && $0.text.count > 3 }.map(\.left).allSatisfy { $0 == 150 })
        #expect(dump.words.first { $0.text.hasPrefix("not scored") }?.baseline == 63)
        #expect(!dump.lines.contains { $0.contains("#BC5A1A") })
    }

    @Test func isHollowForOnesOwnView() {
        let dump = Dump(
            draw(
                Diptych(
                    leader: .init(score: Score(value: 50), note: "error not known", isSelf: true),
                    manager: .init(score: Score(value: .nan), note: "nothing", isSelf: true), height: 100)
            )
            .frame
        ).lines
        // The outline is 1.2 wide, inside the radius of 6.
        #expect(dump.contains("fill #FFFFFF stroke #17324F 1.2: disc 228 50 5.4"))
        #expect(!dump.contains { $0.contains("#BFC8D2") })
        #expect(dump.contains("nothing 8.5 #595959: 276 47"))
    }
}
