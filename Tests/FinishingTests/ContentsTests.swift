import Foundation
import Pages
import TestKit
import Testing

/// Tables of contents: what they list, where it leads, and what a screen reader makes of it.
struct ContentsTests {
    private static let template = """
        ---
        page: report
        ---
        # Before

        ::: contents {levels=2 space=3}

        # One

        ## Inside

        ### Too deep

        ::: page
        ::: leaves
        # A heading that is so long that its entry takes more than a line of the page, however wide that page may be, whatever paper it is printed on
        |||
        ## Beside
        ::: end leaves
        """

    @Test func entriesAreHeadingsWithTheirPages() throws {
        let pdf = try finished(try Samples.document(ofTemplate: Self.template))
        let reader = try StructureReader(pdf)
        let contents = try #require(reader.document.all.first { $0.name == "/TOC" })
        #expect(contents.kids.map(\.name) == Array(repeating: "/TOCI", count: 4))
        #expect(contents.kids.allSatisfy { $0.kids.map(\.name) == ["/Reference"] })
        #expect(
            contents.kids.map { $0.kids.flatMap(\.kids).map(\.name) }
                == [1, 1, 2, 1].map { Array(repeating: "/Link", count: $0) })
        let text = Texts.letters(try Texts.structured(pdf))
        #expect(text.hasPrefix("BeforeOne2Inside2Aheadingthatissolong"))
        #expect(text.contains("itisprintedon3Beside3OneInsideToodeepAheading"), "\(text)")
        // Each leads to a place that there is.
        let places = try ask("pdfinfo", ["-dests", "FILE"], about: pdf)
        #expect(places.contains("\"h2\"") && places.contains("\"h6\""), "\(places)")
        let verdict = try ask("qpdf", ["--check", "FILE"], about: pdf)
        #expect(verdict.contains("No syntax or stream encoding errors"))
    }

    /// A contents list behind all headings, and one in a report without any, is empty.
    @Test(arguments: ["# One\n\n::: contents\n", "::: contents\n\nText.\n"]) func nothingToList(text: String) throws {
        let front = "---\npage: report\n---\n"
        let pdf = try finished(try Samples.document(ofTemplate: front + text))
        #expect(try StructureReader(pdf).document.all.allSatisfy { $0.name != "/TOC" })
    }
}
