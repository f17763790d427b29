import Foundation
import TestKit
import Testing

/// Kinds of reviews that ask for care.
struct ReviewKindTests {
    private static let sample = Program.bundle + "/sample.csv"

    private func scratch(_ people: [String] = ["1001"]) throws -> Scratch {
        let scratch = try Scratch()
        let outcome = try Program.run(
            ["render", Self.sample, "--report", "review", "--name", "{person}", "--out", scratch.path + "/out"]
                + people.flatMap { ["--only", $0] })
        #expect(outcome.code == 0, "\(outcome.errors)")
        return scratch
    }

    private func attach(_ review: Data, as form: String, in scratch: Scratch) throws -> Program.Outcome {
        let path = try scratch.file("review.pdf", review)
        return try Program.run([
            "attach", scratch.path + "/out/1001.pdf", "--as", form, "--to", path, "-o", scratch.path + "/new.pdf",
            "--force",
        ])
    }

    private static let signature = "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>"

    /// A review, and why it takes no pages or no file.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var review: Data
        var pages: String
        var file: String?
    }

    private static let cases = [
        Case(
            testDescription: "certified",
            review: Review.pages(
                1, catalog: "/AcroForm<</Fields[4 0 R]>>/Perms<</DocMDP 5 0 R>>",
                more: ["<</FT/Sig/T(S)/V 5 0 R>>", signature]),
            pages: "is signed", file: "is certified or locked"),
        Case(
            testDescription: "locked by the signature's field",
            review: Review.pages(
                1, catalog: "/AcroForm<</Fields[4 0 R]>>",
                more: ["<</FT/Sig/T(S)/V 5 0 R/Lock<</Action/All/P 1>>>>", signature]),
            pages: "is signed", file: "is certified or locked"),
        Case(
            testDescription: "signed in a field that only the page knows",
            review: Review.file([
                "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/Rect[0 0 0 0]/V 5 0 R>>", signature,
            ]), pages: "is signed", file: nil),
        Case(
            testDescription: "without pages", review: Review.file(["<</Type/Catalog>>"]),
            pages: "does not list its pages", file: "does not list its pages"),
        Case(
            testDescription: "pages in a circle",
            review: Review.file(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
            pages: "damaged", file: "damaged"),
        Case(
            testDescription: "signed, and the signature's field is lost",
            review: Review.pages(1, more: [signature]).dropLast(8), pages: "was signed, and is so damaged",
            file: "was signed, and is so damaged"),
    ]

    @Test(arguments: cases) func refused(_ example: Case) throws {
        let scratch = try scratch()
        for (form, message) in [("pages", example.pages), ("file", example.file)] {
            let outcome = try attach(example.review, as: form, in: scratch)
            #expect(outcome.code == (message == nil ? 0 : 2), "\(form): \(outcome.errors)")
            if let message { #expect(outcome.errors.contains(message), "\(outcome.errors)") }
            #expect(!outcome.errors.contains("WARNING"), "libqpdf speaks for itself: \(outcome.errors)")
        }
    }

    /// An empty field to sign is no signature, and rights for Adobe Reader are no reason to refuse.
    @Test(arguments: ["pages", "file"]) func taken(form: String) throws {
        let scratch = try scratch()
        let review = Review.pages(
            1, catalog: "/AcroForm<</Fields[4 0 R]>>/Perms<</UR3 5 0 R>>", more: ["<</FT/Sig/T(S)>>", Self.signature])
        let outcome = try attach(review, as: form, in: scratch)
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("more rights, which end"))
        #expect(!(try run("qpdf", ["--json=2", scratch.path + "/new.pdf"]).output.contains("/UR3")))
    }

    private func archive(_ part: Int, _ level: String) -> Data {
        let text = "<rdf:Description pdfaid:part=\"\(part)\"><pdfaid:conformance>\(level)</pdfaid:conformance>"
        return Review.pages(
            1, catalog: "/Metadata 4 0 R",
            more: ["<</Type/Metadata/Subtype/XML/Length \(text.utf8.count)>>\nstream\n\(text)\nendstream"])
    }

    /// Whether the standard is kept, and whether the numbers travel with the pages.
    @Test(
        arguments: [
            (1, "B", "PDF/A-1b, and with the report", "PDF/A-1b, and with the report", false),
            (2, "U", nil, "PDF/A-2u, and with the report", false), (3, "A", nil, nil, true), (4, "F", nil, nil, true),
            (4, "", nil, "PDF/A-4, and with the report", false),
        ] as [(Int, String, String?, String?, Bool)])
    func archives(part: Int, level: String, pages: String?, file: String?, carries: Bool) throws {
        let scratch = try scratch()
        for (form, message) in [("file", file), ("pages", pages)] {
            let outcome = try attach(archive(part, level), as: form, in: scratch)
            #expect(outcome.code == 0)
            #expect(outcome.errors.contains("keeps that standard no more") == (message != nil))
            if let message { #expect(outcome.errors.contains(message)) }
        }
        #expect(try Program.run(["extract", scratch.path + "/new.pdf"]).code == (carries ? 0 : 2))
    }

    /// The numbers of reports in a review can be read, listed and verified; whose they are has to be said where there are several.
    @Test(arguments: ["pages", "file"]) func reportsInAReview(form: String) throws {
        let scratch = try scratch(["1001", "1002"])
        let review = try scratch.file("review.pdf", Review.pages(2))
        let output = scratch.path + "/new.pdf"
        let reports = ["1001", "1002"].map { "\(scratch.path)/out/\($0).pdf" }
        let attached = try Program.run(["attach"] + reports + ["--to", review, "--as", form, "-o", output])
        #expect(attached.code == 0, "\(attached.errors)")
        let several = try Program.run(["extract", output])
        #expect(several.code == 2 && several.errors.contains("reports on 2 people"))
        for (person, report) in zip(["1001", "1002"], reports) {
            let whole = try Program.run(["extract", report]).output
            #expect(try Program.run(["extract", output, "--only", person]).output == whole)
        }
        #expect(
            try Program.run(["score", output]).output == Program.run(["score", scratch.path + "/out"]).output)
        let verified = try Program.run(["verify", output, Self.sample])
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains(form == "pages" ? "its pages (3 to 3 of the review) are" : "the same file"))
    }

    /// Two tagged files in two languages: each part says which it is in.
    @Test func languagesOfParts() throws {
        let scratch = try scratch()
        let bundle = scratch.path + "/bundle"
        try #require(try Program.run(["new", bundle]).code == 0)
        let words = try String(contentsOfFile: bundle + "/words/en.yaml", encoding: .utf8)
        _ = try scratch.file("bundle/words/de.yaml", words.replacingOccurrences(of: "en-US", with: "de"))
        let german = try Program.run([
            "render", Self.sample, "--template", bundle, "--report", "review", "--language", "de", "--only", "1002",
            "--name", "de", "--out", scratch.path + "/out",
        ])
        try #require(german.code == 0, "\(german.errors)")
        let output = scratch.path + "/new.pdf"
        let outcome = try Program.run([
            "attach", scratch.path + "/out/de.pdf", "--to", scratch.path + "/out/1001.pdf", "-o", output,
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try run("qpdf", ["--json=2", output]).output.contains("\"/Lang\": \"u:de\""))
    }
}
