import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

@testable import Render

/// Strokes beside each other are drawn as one line with dashes, and look as if each were drawn.
struct StrokeTests {
    private func path(_ places: [Double], isUpright: Bool) -> [[PathElement]] {
        places.map { place in
            isUpright
                ? [.move(Point(x: place, y: 10)), .line(Point(x: place, y: 22))]
                : [.move(Point(x: 10, y: place)), .line(Point(x: 31, y: place))]
        }
    }

    private func pixels(_ paths: [[PathElement]], _ width: Double) throws -> Pixels {
        var findings = Findings()
        let stroke = Stroke(width: width, color: .black)
        let page = Page(
            size: Size(width: 100, height: 100), items: paths.map { .shape(Shape(path: $0, stroke: stroke)) })
        let folder = try Folder()
        return Pixels(try folder.file("x.png", try Canvas().png(page, resolution: 216, findings: &findings)))
    }

    @Test(
        arguments: [
            [10, 12, 14, 16, 18], [10.5, 12.51, 14.52, 16.53], [10, 13, 16, 19, 40, 42.5, 45, 47.5],
            [1.1, 5.2, 9.3, 13.4, 17.5], [10, 12, 14, 16, 18, 21], [10, 11, 20, 22, 24, 26, 30],
        ], [true, false])
    func dashesLookLikeStrokes(places: [Double], isUpright: Bool) throws {
        let strokes = path(places, isUpright: isUpright)
        #expect(ParallelStrokes(strokes.flatMap { $0 }, width: 0.6) != nil)
        let (one, each) = (try pixels([strokes.flatMap { $0 }], 0.6), try pixels(strokes, 0.6))
        for y in 0..<one.height {
            for x in 0..<one.width {
                let (left, right) = (one[x, y], each[x, y])
                #expect(abs(Int(left.red) - Int(right.red)) <= 3, "at \(x), \(y)")
            }
        }
    }

    /// The bands of a chart are one path.
    @Test func rowsOfOtherHeightsLookLikeStrokes() throws {
        let strokes = (0..<4).flatMap { row in
            (0...(3 + row)).map { number -> [PathElement] in
                let x = 5 + 3.1 * Double(number * (row + 1))
                let top = 10 + 20 * Double(row)
                return [.move(Point(x: x, y: top)), .line(Point(x: x, y: top + 5 + Double(row)))]
            }
        }
        #expect(ParallelStrokes(strokes.flatMap { $0 }, width: 0.6) != nil)
        let (one, each) = (try pixels([strokes.flatMap { $0 }], 0.6), try pixels(strokes, 0.6))
        for y in 0..<one.height {
            for x in 0..<one.width {
                #expect(abs(Int(one[x, y].red) - Int(each[x, y].red)) <= 3, "at \(x), \(y)")
            }
        }
    }

    @Test(arguments: [
        [10, 12, 14], [10, 12, 14, 17, 20, 21], [10, 10.5, 11, 11.5], [18, 16, 14, 12, 10], [10, 10, 10, 10], [],
    ])
    func othersAreDrawnAsTheyAre(places: [Double]) {
        for isUpright in [true, false] {
            #expect(ParallelStrokes(path(places, isUpright: isUpright).flatMap { $0 }, width: 0.6) == nil)
        }
    }

    @Test func slantedAndUnequalStrokesAreDrawnAsTheyAre() {
        var strokes = path([10, 12, 14, 16, 18], isUpright: true)
        strokes[2][1] = .line(Point(x: 14, y: 21))
        #expect(ParallelStrokes(strokes.flatMap { $0 }, width: 0.6) == nil)
        strokes[2][1] = .line(Point(x: 14.5, y: 22))
        #expect(ParallelStrokes(strokes.flatMap { $0 }, width: 0.6) == nil)
        strokes[2][1] = .close
        #expect(ParallelStrokes(strokes.flatMap { $0 }, width: 0.6) == nil)
    }
}
