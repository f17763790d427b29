import Diagnostics
import Foundation
import TestKit
import Testing

@testable import Foreign

/// Labels, outline and tags come in the order of the pages.
struct PageOrderTests {
    private func labels(_ file: ForeignPDF) -> [String] {
        file.numbers(in: file.root["/PageLabels"]).map { key, label in
            let first = label["/St"]?.integer.map { "@\($0)" } ?? ""
            return "\(key):\(label["/P"]?.text ?? "")\(label["/S"]?.name ?? "")\(first)"
        }
    }

    @Test(
        arguments: [
            ("0<</S/D>>", 3, 1, ["0:/D", "2:R-/D", "3:/D@3"]),
            ("0<</S/r>>2<</S/D>>", 3, 2, ["0:/r", "2:R-/D", "3:R2-/D", "4:/D"]),
            ("0<</S/D/P(R-)>>", 2, 1, ["0:R-/D", "1:R2-/D", "2:R-/D@2"]),
            ("0<</P(R-1)>>", 1, 1, ["0:R2-/D", "1:R-1"]), ("1<</S/r>>", 1, 1, ["0:R-/D", "1:/D", "2:/r"]),
            ("0<</S/D>>7<</S/r>>", 4, 1, ["0:/D", "3:R-/D"]),
        ] as [(String, Int, Int, [String])])
    func labelsAreUnique(ranges: String, page: Int, times: Int, expected: [String]) throws {
        let review = Review.pages(3, catalog: "/PageLabels<</Nums[\(ranges)]>>")
        let file = try Attaching().attached(review, as: .pages(.page(page)), times: times)
        #expect(labels(file) == expected)
    }

    private func titles(_ file: ForeignPDF) -> [String] {
        Outline.chain(of: file.root["/Outlines"] ?? file.dictionary()).compactMap { $0["/Title"]?.text }
    }

    private static let entries = [
        "<</First 7 0 R/Last 6 0 R/Count 2>>", "<</Title(A)/Parent 6 0 R/Dest[3 0 R/Fit]/Next 8 0 R>>",
        "<</Title(B)/Parent 6 0 R/A<</S/GoTo/D(b)>>/Prev 7 0 R>>",
    ]

    /// The last entry is one that no viewer reaches, and one entry leads to a name.
    @Test(arguments: [
        (1, ["Report", "A", "B"]), (2, ["A", "Report", "B"]), (3, ["A", "B", "Report"]), (4, ["A", "B", "Report"]),
    ])
    func theOutline(page: Int, expected: [String]) throws {
        let review = Review.pages(
            3, catalog: "/Outlines 6 0 R/Names<</Dests<</Names[(b)[4 0 R/Fit]]>>>>", more: Self.entries)
        let file = try Attaching().attached(review, as: .pages(.page(page)))
        #expect(titles(file) == expected)
        #expect(file.root["/Outlines"]?["/Last"]?["/Title"]?.text == expected.last)
        #expect(file.root["/Outlines"]?["/Count"]?.integer == 3)
    }

    /// The pages in the order in which they are read aloud.
    private func read(_ file: ForeignPDF) -> [Int] {
        let pages = PageNumbers(file)
        var order: [Int] = []
        func visit(_ element: PDFObject) {
            if let page = element["/Pg"].flatMap({ pages[$0] }), !order.contains(page) { order.append(page) }
            for kid in element.kids { visit(kid) }
        }
        for kid in file.root["/StructTreeRoot"]?.kids ?? [] { visit(kid) }
        return order
    }

    @Test(arguments: 1...4) func tags(page: Int) throws {
        let more = [
            "<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[]>>>>", "<</S/Document/P 6 0 R/K[8 0 R 9 0 R]>>",
            "<</S/Chapter/P 7 0 R/K[10 0 R 11 0 R]>>", "<</S/P/P 7 0 R/Pg 5 0 R/K 0>>",
            "<</S/P/P 8 0 R/Pg 3 0 R/K 0>>", "<</S/P/P 8 0 R/Pg 4 0 R/K[<</Type/MCR/Pg 4 0 R/MCID 0>>]>>",
        ]
        let catalog = "/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R"
        for map in ["", "/RoleMap<</Chapter/Sect>>"] {
            let root = more[0].replacingOccurrences(of: "/ParentTree", with: map + "/ParentTree")
            let review = Review.pages(3, catalog: catalog, more: [root] + more.dropFirst())
            let file = try Attaching(pages: 2).attached(review, as: .pages(.page(page)))
            // Of a kind of element that is not known it is not known either whether others may stand in it.
            let isInside = page == 2 && map.isEmpty
            #expect(read(file) == (isInside ? [0, 3, 1, 2, 4] : [0, 1, 2, 3, 4]), "page \(page)")
        }
    }

    @Test func aPortfolioIsTold() throws {
        let review = Review.pages(1, catalog: "/Collection<</View/D>>")
        for (form, isTold) in [(ReviewAttacher.Form.pages(.end), true), (.file, false)] {
            let findings = try Attaching().attach(review, as: form).1
            #expect(findings.contains { $0.message.contains("portfolio") } == isTold)
        }
    }
}
