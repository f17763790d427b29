import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

struct PNGTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    func pixels(_ items: [Item], _ size: Size = Size(width: 100, height: 50), resolution: Double = 72) throws -> Pixels
    {
        var findings = Findings()
        let bytes = try Canvas().png(Page(size: size, items: items), resolution: resolution, findings: &findings)
        #expect(findings.isEmpty)
        return Pixels(try folder.file("test.png", bytes))
    }

    @Test(arguments: [(72.0, 100, 50), (96, 134, 67), (144, 200, 100), (36, 50, 25)])
    func resolutionSetsTheSize(_ resolution: Double, _ width: Int, _ height: Int) throws {
        let red = Color(200, 10, 20)
        let item = Item.shape(.rectangle(Rect(x: 10, y: 10, width: 40, height: 20), fill: red))
        let pixels = try pixels([.group(origin: Point(x: 10, y: 10), [item])], resolution: resolution)
        #expect(pixels.width == width)
        #expect(pixels.height == height)
        let scale = resolution / 72
        #expect(pixels[0, 0] == .white)
        #expect(pixels[Int(22 * scale), Int(22 * scale)] == red)
        #expect(pixels[Int(58 * scale), Int(38 * scale)] == red)
        #expect(pixels[Int(62 * scale), Int(30 * scale)] == .white)
        #expect(pixels[Int(30 * scale), Int(42 * scale)] == .white)
    }

    @Test func shapesAreFilledAndStroked() throws {
        let (blue, green) = (Color(0, 0, 200), Color(0, 150, 0))
        let pixels = try pixels([
            .shape(
                .circle(
                    center: Point(x: 25, y: 25), radius: 15, fill: blue, stroke: Stroke(width: 4, color: green))),
            .shape(
                .line(
                    from: Point(x: 50, y: 25), to: Point(x: 100, y: 25),
                    Stroke(width: 2, color: .black, dash: [10, 10]))),
        ])
        #expect(pixels[25, 25] == blue)
        #expect(pixels[39, 25] == green)
        #expect(pixels[44, 25] == .white)
        #expect(pixels[55, 25] == .black)
        #expect(pixels[65, 25] == .white)
        #expect(pixels[75, 25] == .black)
    }

    @Test func textIsDrawnBetweenPixelsToo() throws {
        let typewriter = Typewriter()
        var found: Set<[Color]> = []
        for shift in [0, 0.25, 0.5, 0.75] {
            let pixels = try pixels([.text(typewriter.run("l", x: 10 + shift, y: 40, size: 30))])
            #expect(pixels.darkCount > 20)
            found.insert((10..<16).map { pixels[$0, 30] })
        }
        #expect(found.count == 4)
    }

    @Test(arguments: [0, -1, .nan, .infinity, 1e9, 20_000, 1e-300])
    func impossibleResolutionsAreRefused(_ resolution: Double) {
        var findings = Findings()
        #expect(throws: Failure.self) { try Canvas().png(page(), resolution: resolution, findings: &findings) }
    }
}
