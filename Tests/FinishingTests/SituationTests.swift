import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

/// Situations of reports that people make, each a file of Tests/layout laid over the bundle that ships: whatever the page does with
/// them, nothing is lost, doubled or reordered.
struct SituationTests {
    private static let folder = Samples.checkout + "/Tests/layout"

    /// The file, and what it says at the least, in this order.
    static let situations: [(name: String, said: [String])] = [
        (
            "tall-row",
            ["Tall row", "Name", "What was said", "Alpha", "short", "Gamma", "Old every", "Delta", "after it"]
        ),
        ("number-break", ["Numbers", "Scale", "Planning", "100", "7.25", "fine", "Listening", "95", "12.5", "fine"]),
        ("row-rule", ["Rules", "A", "B"] + (0..<6).flatMap { ["Gypsy jogging \($0)", "value \($0)"] }),
        ("head-gap", ["Gap", "Name", "Value"] + (0..<80).flatMap { ["Row \($0)", "value \($0)"] }),
        ("table-in-leaf", ["Table in a leaf", "Statement", "Mean"] + (1..<90).map { "Statement \($0)" } + ["right"]),
        ("image-after-text", ["Image", "Below", "Jumping gypsy typography."]),
        ("foot-overlap", ["Foot", "Below", "Old every nobody", "counts their."]),
        ("literal", ["Notes", "A claim.", "~~struck~~", "[ ] open task", "https://example.org/auto"]),
        ("right-to-left", ["Paragraph", "Below"]),
    ]

    @Test(arguments: situations) func isSaidWholeAndInOrder(name: String, said: [String]) throws {
        let text = try String(contentsOfFile: Self.folder + "/\(name).md", encoding: .utf8)
        let picture = try Data(contentsOf: URL(filePath: Self.folder + "/rgb.png"))
        let document = try Samples.document(ofTemplate: text, files: ["rgb.png": picture])
        var rest = Texts.letters(Texts.read(of: document))[...]
        for piece in said {
            let wanted = Texts.letters([piece])
            let range = rest.firstRange(of: wanted)
            #expect(range != nil, "'\(piece)' is missing, or not in its place")
            if let range { rest = rest[range.upperBound...] }
        }
        #expect(document.metadata.title.isEmpty == false)
    }

    /// Four raters a person: too few for most bands, and the whole report all the same.
    @Test func aSmallBatchHasItsReports() throws {
        let documents = try Samples.documents("report", results: Self.folder + "/small-batch.csv")
        #expect(documents.count > 1)
        for document in documents { #expect(document.pages.count > 5) }
    }
}
