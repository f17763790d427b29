import Foundation
import TestKit

/// A report of the bundle for a sample person, with its pages as poppler draws them.
struct Drawn: Sendable {
    static let reports = ["report", "handout", "review"]
    /// On Letter only where somebody asks for it, as `make test-renderers` does: it takes as long again.
    static let papers = ProcessInfo.processInfo.environment["DIPTYCH_RENDERERS"] == "all" ? ["a4", "letter"] : ["a4"]

    let pdf: [UInt8]
    let pages: [Raster]

    init(_ report: String, _ paper: String, profile: String = "archive") throws {
        let scratch = try Scratch()
        let made = try Program.run([
            "render", Program.bundle + "/sample.csv", "--report", report, "--paper", paper, "--profile", profile,
            "--only", "1001", "--name", "x", "--out", scratch.path,
        ])
        guard made.code == 0 else { throw RendererProblem(text: made.errors) }
        pdf = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/x.pdf")))
        pages = try Renderer.poppler.pages(of: pdf)
    }

    /// Each is made once.
    static func sample(_ report: String, _ paper: String) throws -> Drawn {
        guard let drawn = try samples[report + paper]?.get() else { throw RendererProblem(text: "no such sample") }
        return drawn
    }

    private static let samples: [String: Result<Drawn, any Error>] = {
        var samples: [String: Result<Drawn, any Error>] = [:]
        for report in reports {
            for paper in papers { samples[report + paper] = Result { try Drawn(report, paper) } }
        }
        return samples
    }()
}
