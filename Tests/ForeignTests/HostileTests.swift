import Diagnostics
import Foundation
import TestKit
import Testing

@testable import Foreign

/// Files that are made to hurt, or by programs that count wrongly: each gets an answer, and none ends the program.
struct HostileTests {
    private static let deep = 10_000

    /// A chain of objects, each of which leads to the next.
    private static func chain(_ object: (_ next: Int) -> String, _ last: String) -> [String] {
        (0..<deep).map { object($0 + 5) } + [last]
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var review: Data
    }

    private static let loops = [
        Case(
            testDescription: "a tree of names that holds itself twice",
            review: Review.pages(
                1, catalog: "/Names<</EmbeddedFiles 4 0 R/Dests 4 0 R>>",
                more: ["<</Kids[4 0 R 4 0 R]/Names[(a) 4 0 R]>>"])
        ),
        Case(
            testDescription: "a tree of labels that holds itself twice",
            review: Review.pages(1, catalog: "/PageLabels 4 0 R", more: ["<</Kids[4 0 R 4 0 R]/Nums[0<</S/r>>]>>"])),
        Case(
            testDescription: "fields that hold themselves",
            review: Review.pages(1, catalog: "/AcroForm<</Fields[4 0 R]>>", more: ["<</T(a)/Kids[4 0 R 4 0 R]>>"])),
        Case(
            testDescription: "tags that hold themselves",
            review: Review.pages(
                2, catalog: "/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>",
                more: ["<</K[6 0 R]/ParentTree 5 0 R/IDTree 5 0 R>>", "<</S/Sect/P 5 0 R/K[6 0 R 6 0 R]>>"])),
        Case(
            testDescription: "an outline that follows itself",
            review: Review.pages(
                2, catalog: "/Outlines 5 0 R",
                more: ["<</First 6 0 R/Last 6 0 R/Count 1>>", "<</Title(a)/Next 6 0 R/First 6 0 R/Parent 6 0 R>>"])),
    ]

    private static let chains = [
        Case(
            testDescription: "an outline in an outline",
            review: Review.pages(
                1, catalog: "/Outlines<</First 4 0 R/Last 4 0 R/Count 1>>",
                more: chain({ "<</Title(a)/First \($0) 0 R/Last \($0) 0 R>>" }, "<</Title(z)>>"))),
        Case(
            testDescription: "an outline of many entries",
            review: Review.pages(
                1, catalog: "/Outlines<</First 4 0 R/Last 4 0 R/Count 1>>",
                more: chain({ "<</Title(a)/Next \($0) 0 R>>" }, "<</Title(z)>>"))),
        Case(
            testDescription: "names in names",
            review: Review.pages(
                1, catalog: "/Names<</EmbeddedFiles 4 0 R>>", more: chain({ "<</Kids[\($0) 0 R]>>" }, "<</Names[]>>"))),
        Case(
            testDescription: "tags in tags",
            review: Review.pages(
                1, catalog: "/StructTreeRoot<</K 4 0 R>>/MarkInfo<</Marked true>>",
                more: chain({ "<</S/Sect/K \($0) 0 R>>" }, "<</S/P>>"))),
    ]

    @Test(arguments: loops + chains) func endsWithAnAnswer(example: Case) throws {
        let attaching = try Attaching()
        for form in [ReviewAttacher.Form.pages(.start), .pages(.end), .file] {
            let file = try attaching.attached(example.review, as: form)
            #expect(try file.countPages() > 0)
        }
        // As a report it is no less strange.
        let strange = try attaching.scratch.file("strange.pdf", example.review)
        let review = try attaching.scratch.file("plain.pdf", Review.pages(1))
        let attacher = ReviewAttacher(as: .pages(.end), replaces: true, keyring: try Keyring(same: nil, list: nil))
        _ = try attacher.attach([strange], to: review, output: attaching.scratch.path + "/new.pdf")
        #expect(throws: Failure.self) { try ReportFile.all(in: strange, password: nil) }
    }

    /// Numbers beyond 32 and beyond 64 bits, wherever they stand.
    @Test(
        arguments: ["99999999999", "9223372036854775807", "-9223372036854775808", "99999999999999999999999"],
        [
            "/PageLabels<</Nums[0<</S/D/St NUMBER>>NUMBER<</S/r>>]>>",
            "/Outlines<</First 4 0 R/Last 4 0 R/Count NUMBER>>",
            "/StructTreeRoot<</ParentTreeNextKey NUMBER/ParentTree<</Nums[NUMBER null]>>/K[NUMBER]>>/MarkInfo<<>>",
            "/Outlines NUMBER 0 R", "/Linearized NUMBER/L NUMBER", "/Names<</EmbeddedFiles<</Names[NUMBER NUMBER]>>>>",
        ])
    func numbersBeyondBits(number: String, catalog: String) throws {
        let attaching = try Attaching()
        let catalog = catalog.replacingOccurrences(of: "NUMBER", with: number)
        let review = Review.pages(1, catalog: catalog, more: ["<</Title(a)>>"])
        for form in [ReviewAttacher.Form.pages(.page(1)), .pages(.page(2)), .file] {
            do {
                #expect(try attaching.attached(review, as: form).countPages() > 0)
            } catch let error as Failure {
                // Refused with a reason is an answer too.
                #expect(error.findings.contains { $0.message.contains("review.pdf") }, "\(error.findings)")
            }
        }
    }

    /// What is written is opened again, and what does not show what it should is not called done.
    @Test func aResultThatIsNotWhole() throws {
        let scratch = try Scratch()
        let stream = "<</Length 5>>\nstream\n0 g f\nendstream"
        func review(_ content: String) -> Data {
            Review.file([
                "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", content,
            ])
        }
        let file = try ForeignPDF(.path(try scratch.file("a.pdf", review(stream))), name: "a.pdf")
        let same = try scratch.file("same.pdf", review(stream))
        try ResultCheck(file, written: same, lock: .asBefore).pages(of: [], at: 0)
        for (name, other) in [
            ("blank", review(stream.replacingOccurrences(of: "0 g f", with: "     "))), ("none", Review.pages(0)),
            ("text", Data("hello".utf8)), ("empty", Data()),
        ] {
            let path = try scratch.file(name + ".pdf", other)
            #expect(throws: Failure.self, "\(name)") {
                try ResultCheck(file, written: path, lock: .asBefore).pages(of: [], at: 0)
            }
        }
    }
}
