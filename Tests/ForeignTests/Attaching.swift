import Diagnostics
import Foundation
import Pages
import Render
import TestKit

@testable import Finishing
@testable import Foreign

/// A review and a report on the disk, and what becomes of them.
struct Attaching {
    let scratch: Scratch
    let report: String

    init(title: String = "Report", pages: Int = 1) throws {
        scratch = try Scratch()
        report = try scratch.file("report.pdf", Data(try Self.report(title, pages)))
    }

    /// A finished report with tags.
    static func report(_ title: String, _ count: Int) throws -> [UInt8] {
        let typewriter = Typewriter()
        let pages = (1...count).map { number in
            var mark = Mark(.paragraph)
            mark.element = number
            return Page(size: .a4, items: [.mark(mark, [.text(typewriter.run("\(title) \(number)"))])])
        }
        let document = Document(pages: pages, metadata: Metadata(title: title))
        var findings = Findings()
        let drawn = try Canvas().tagged(document, findings: &findings)
        return try Finisher(profile: .archive).finish(drawn, metadata: document.metadata)
    }

    /// Attaches the report once or more often; gives what was written.
    func attach(_ review: Data, as form: ReviewAttacher.Form, times: Int = 1) throws -> (file: String, Findings) {
        let path = try scratch.file("review.pdf", review)
        let output = scratch.path + "/new.pdf"
        let attacher = ReviewAttacher(as: form, replaces: true, keyring: try Keyring(same: nil, list: nil))
        return (
            output, try attacher.attach(Array(repeating: report, count: times), to: path, output: output)
        )
    }

    /// What was written, opened.
    func attached(_ review: Data, as form: ReviewAttacher.Form, times: Int = 1) throws -> ForeignPDF {
        try ForeignPDF(.path(try attach(review, as: form, times: times).file), name: "new.pdf")
    }
}
