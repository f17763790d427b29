import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

/// Reports look alike in the programs that people read and print them with: each is compared with poppler.
@Suite(.enabled(if: Renderer.poppler.isThere, "poppler-utils is missing"))
struct RendererTests {
    @Test(
        .enabled(if: Renderer.mupdf.isThere, "mupdf-tools is missing: make test-renderers installs it"),
        arguments: Drawn.reports, Drawn.papers)
    func muPDF(report: String, paper: String) throws { try expectAlike(report, paper, in: .mupdf) }

    @Test(
        .enabled(if: Renderer.ghostscript.isThere, "ghostscript is missing: make test-renderers installs it"),
        arguments: Drawn.reports, Drawn.papers)
    func ghostscript(report: String, paper: String) throws { try expectAlike(report, paper, in: .ghostscript) }

    @Test(
        .enabled(if: Renderer.pdfium.isThere, "PDFium is missing: make test-renderers installs it"),
        arguments: Drawn.reports, Drawn.papers)
    func pdfium(report: String, paper: String) throws { try expectAlike(report, paper, in: .pdfium) }

    /// What is for the web or for nothing in particular looks like what is for the archive. (Not to the pixel: poppler puts a
    /// baseline that lies on the edge of a pixel on either side of it, depending on the last digit that Cairo writes.)
    @Test(arguments: Drawn.reports, ["web", "plain"]) func profilesLookAlike(report: String, profile: String) throws {
        let archive = try Drawn.sample(report, "a4")
        let other = try Drawn(report, "a4", profile: profile)
        expectAlike(archive.pages, other.pages, "\(report) for \(profile)")
    }

    private func expectAlike(_ report: String, _ paper: String, in renderer: Renderer) throws {
        let sample = try Drawn.sample(report, paper)
        expectAlike(sample.pages, try renderer.pages(of: sample.pdf), "\(report) on \(paper) by \(renderer)")
    }

    private func expectAlike(_ one: [Raster], _ other: [Raster], _ name: String) {
        #expect(!one.isEmpty && one.count == other.count)
        for (page, (one, other)) in zip(one, other).enumerated() {
            let difference = Comparison.difference(one, other)
            #expect(difference == nil, "page \(page + 1) of \(name): \(difference ?? "")")
        }
    }

    @Test(arguments: Renderer.allCases.filter(\.isThere)) func faultsAreFound(renderer: Renderer) throws {
        func drawn(_ fault: Fault, _ renderer: Renderer) throws -> Raster {
            var findings = Findings()
            let pdf = try Canvas().pdf(fault.document, findings: &findings)
            return try #require(try renderer.pages(of: pdf).first)
        }
        let whole = try drawn(.none, .poppler)
        for fault in Fault.allCases {
            let difference = Comparison.difference(whole, try drawn(fault, renderer))
            #expect((difference == nil) == (fault == .none), "\(fault): \(difference ?? "nothing is found")")
        }
    }
}

/// What a page may lack or have elsewhere, for the comparison to find.
private enum Fault: CaseIterable {
    case none, noWord, noStop, otherDigit, movedBlock, movedLine, lighterFill, noLine

    var document: Document {
        let typewriter = Typewriter()
        let y = self == .movedLine ? 152.0 : 150.0
        var items: [Item] = []
        var x = 72.0
        for word in ["leader", "is", "higher"] {
            let run = typewriter.run(word, x: x, y: y, size: 9.5)
            if word != "is" || self != .noWord { items.append(.text(run)) }
            x += run.width + 3
        }
        if self != .noStop { items.append(.text(typewriter.run(".", x: x - 3, y: y, size: 9.5))) }
        let score = self == .otherDigit ? "51 of 100" : "57 of 100"
        items.append(.text(typewriter.run(score, x: 72, y: 200, size: 9.5)))
        let left = self == .movedBlock ? 102.0 : 100
        items.append(.shape(.rectangle(Rect(x: left, y: 300, width: 40, height: 30), fill: Color(20, 50, 80))))
        let light: UInt8 = self == .lighterFill ? 230 : 190
        items.append(.shape(.rectangle(Rect(x: 200, y: 300, width: 40, height: 30), fill: Color(light, light, light))))
        if self != .noLine {
            items.append(
                .shape(.line(from: Point(x: 72, y: 400), to: Point(x: 300, y: 400), Stroke(width: 1, color: .black))))
        }
        return Document(pages: [Page(size: .a4, items: items)], metadata: Metadata(title: "T"))
    }
}
