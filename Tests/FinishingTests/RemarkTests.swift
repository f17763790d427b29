import Foundation
import Pages
import TestKit
import Testing

/// Notes and captions: what a screen reader makes of them, and what they stay with.
struct RemarkTests {
    private static func template(gap: Int) -> String {
        """
        ---
        page: report
        ---
        ## Head

        A line.

        ::: lines {count=1 first=\(gap) pitch=0}
        Text.
        ::: note
        On the text.

        More.
        ::: end note
        ::: table {widths="1* 1*"}
        ::: caption
        What the table shows.
        ::: end caption
        | a | b |
        | --- | --- |
        | c | d |
        ::: end table
        ::: chart {kind=dots data=leader.dimensions alt="Dots"}
        ::: caption
        What the chart shows.
        ::: end caption
        """
    }

    @Test func theyAreTagged() throws {
        let pdf = try finished(try Samples.document(ofTemplate: Self.template(gap: 1)))
        let reader = try StructureReader(pdf)
        let all = reader.document.all
        let note = try #require(all.first { $0.name == "/Note" })
        #expect(note.kids.map(\.name) == ["/P", "/P"])
        // A note has a name that no other element has (ISO 14289-1, 7.9).
        #expect((note.entries["/ID"] as? String)?.hasPrefix("u:note-") == true, "\(note.entries)")
        let table = try #require(all.first { $0.name == "/Table" })
        #expect(table.kids.map(\.name) == ["/Caption", "/TR", "/TR"])
        // The caption of a figure stands behind it: what stands in a figure is read as its text for people who cannot see it.
        let names = all.map(\.name)
        let figure = try #require(names.firstIndex(of: "/Figure"))
        #expect(names[(figure + 1)...] == ["/Caption", "/P"])
        let text = Texts.letters(try Texts.structured(pdf))
        #expect(text.hasPrefix("HeadAline.Text.Onthetext.More.Whatthetableshows.abcd"), "\(text)")
        #expect(text.hasSuffix("Whatthechartshows."), "\(text)")
    }

    /// A remark never begins a page, wherever the page ends.
    @Test(arguments: Array(stride(from: 416, to: 660, by: 12))) func theyStayWithWhatTheyAreAbout(gap: Int) throws {
        let document = try Samples.document(ofTemplate: Self.template(gap: gap))
        let firsts = document.pages.dropFirst().map { page in
            Texts.read(of: Document(pages: [page], metadata: document.metadata)).first ?? ""
        }
        #expect(firsts.count == 1)
        for first in firsts { #expect(["Text.", "What the table shows.", "Inspiring others"].contains(first)) }
    }
}
