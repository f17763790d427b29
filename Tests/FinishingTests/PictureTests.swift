import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

/// Finishing changes what a file says, never what it looks like.
struct PictureTests {
    private func pictures(_ pdf: [UInt8], resolution: String) throws -> [[UInt8]] {
        let folder = try Folder()
        let file = try folder.file("x.pdf", pdf)
        _ = try run("pdftoppm", ["-r", resolution, file, folder.path + "/page"])
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".ppm") }.sorted()
            .map(folder.read)
    }

    private func expectAlike(_ document: Document, resolution: String) throws {
        var findings = Findings()
        let drawn = try Canvas().tagged(document, findings: &findings)
        let before = try pictures(drawn.bytes, resolution: resolution)
        let after = try pictures(try finished(document), resolution: resolution)
        #expect(before.count == document.pages.count && after.count == before.count)
        for (page, (before, after)) in zip(before, after).enumerated() {
            let isSame = before == after
            #expect(isSame, "page \(page + 1) looks otherwise")
        }
    }

    @Test(arguments: [("report", "1006"), ("handout", "1010"), ("review", "1003")])
    func samplesLookAsDrawn(report: String, person: String) throws {
        let document = try #require(try Samples.documents(report, only: [person]).first)
        try expectAlike(document, resolution: "72")
    }

    @Test(arguments: UInt64(81)...90) func inventedPagesLookAsDrawn(seed: UInt64) throws {
        try expectAlike(Invented.document(seed: seed), resolution: "50")
    }
}
