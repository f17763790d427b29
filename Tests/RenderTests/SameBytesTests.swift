import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

@testable import Render

struct SameBytesTests {
    func sample() -> Document {
        let faces = [Typewriter(), Typewriter(Typewriter.latoBold), Typewriter(Typewriter.hebrew)]
        let pages = (0..<4).map { number in
            Page(
                size: .a4,
                items: faces.enumerated().map { .text($1.run("Page \(number) שלום", y: 100 + Double($0) * 20)) }
                    + [
                        .link(
                            .anchor("p3"), areas: [Rect(x: 72, y: 80, width: 90, height: 20)],
                            [.text(faces[0].run("link", y: 300))])
                    ],
                anchors: (0..<5).map { Anchor(name: $0 == 0 ? "p\(number)" : "p\(number).\($0)", y: Double($0) * 9) },
                outline: [OutlineEntry(level: 1, title: "P", anchor: "p\(number)")])
        }
        return Document(pages: pages, metadata: Metadata(title: "Same"))
    }

    @Test func sameBytesFromAnyCanvas() throws {
        var findings = Findings()
        let canvas = try Canvas()
        let first = try canvas.pdf(sample(), findings: &findings)
        _ = try canvas.png(sample().pages[0], resolution: 30, findings: &findings)
        #expect(try canvas.pdf(sample(), findings: &findings) == first)
        #expect(try Canvas().pdf(sample(), findings: &findings) == first)
        #expect(findings.isEmpty)
    }

    @Test func sameBytesFromManyWorkers() async throws {
        let document = sample()
        let files = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<6 {
                group.addTask {
                    var findings = Findings()
                    var files: [[UInt8]] = []
                    for round in 0..<30 {
                        // Half the workers open their fonts anew each time.
                        let canvas = try Canvas()
                        files.append(try canvas.pdf(document, findings: &findings))
                        if round.isMultiple(of: 2) { files.append(try canvas.pdf(document, findings: &findings)) }
                    }
                    return files
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.formUnion($1) }
        }
        #expect(files.count == 1)
    }

    @Test(arguments: [
        (nil, "1970-01-01T00:00:00Z"), ("0", "1970-01-01T00:00:00Z"), ("1776159000", "2026-04-14T09:30:00Z"),
        ("-5", "1970-01-01T00:00:00Z"), ("soon", "1970-01-01T00:00:00Z"), ("", "1970-01-01T00:00:00Z"),
        ("9223372036854775807", "1970-01-01T00:00:00Z"), ("253402300800", "1970-01-01T00:00:00Z"),
        ("951782400", "2000-02-29T00:00:00Z"),
    ])
    func environmentGivesTheDate(_ epoch: String?, _ date: String) { #expect(Drawing.defaultDate(epoch) == date) }
}
