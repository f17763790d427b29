import Foundation
import TestKit
import Testing

struct AttachTests {
    private static let sample = Program.bundle + "/sample.csv"

    private func scratch(_ people: [String] = ["1001"], report: String = "review") throws -> Scratch {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                "render", Self.sample, "--report", report, "--name", "{person}", "--out", scratch.path + "/out",
            ] + people.flatMap { ["--only", $0] })
        #expect(outcome.code == 0, "\(outcome.errors)")
        return scratch
    }

    private func tool(_ name: String, _ arguments: [String]) throws -> String {
        try run(name, arguments).output
    }

    private func pageCount(_ file: String) throws -> Int? {
        Int(try tool("qpdf", ["--show-npages", file]).filter(\.isNumber))
    }

    @Test(arguments: [(0, "end", 1), (3, "end", 4), (3, "start", 1), (3, "2", 2), (1000, "1001", 1001)])
    func pagesGoWhereTheyBelong(count: Int, place: String, page: Int) throws {
        let scratch = try scratch()
        let review = try scratch.file("review.pdf", Review.pages(count))
        let output = scratch.path + "/new.pdf"
        let outcome = try Program.run([
            "attach", scratch.path + "/out/1001.pdf", "--to", review, "--at", place, "-o", output,
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try pageCount(output) == count + 1)
        #expect(try tool("qpdf", ["--check", output]).contains("No syntax or stream encoding errors"))
        #expect(try tool("pdftotext", ["-f", "\(page)", "-l", "\(page)", output, "-"]).contains("Nguyễn"))
        let attributes = try FileManager.default.attributesOfItem(atPath: output)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        // The review itself is only read.
        #expect(try Data(contentsOf: URL(fileURLWithPath: review)) == Review.pages(count))
    }

    /// Outline, labels and form fields stay, and make room.
    @Test func whatTheReviewHasStays() throws {
        let scratch = try scratch()
        let review = try scratch.file(
            "review.pdf",
            Review.pages(
                2,
                catalog: "/Outlines 5 0 R/PageLabels<</Nums[0<</S/r>>]>>/AcroForm<</Fields[7 0 R]>>",
                more: [
                    "<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 1>>",
                    "<</Title(Goals)/Parent 5 0 R/Dest[4 0 R/Fit]>>", "<</FT/Tx/T(goal)/V(Be brave)>>",
                ]))
        let output = scratch.path + "/new.pdf"
        let outcome = try Program.run([
            "attach", scratch.path + "/out/1001.pdf", "--to", review, "--at", "2", "-o", output,
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let json = try tool("qpdf", ["--json=2", output])
        let value = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let outlines = try #require(value["outlines"] as? [[String: Any]])
        // In the order of the pages.
        #expect(outlines.map { $0["title"] as? String ?? "" }.last == "Goals")
        #expect(outlines.map { $0["destpageposfrom1"] as? Int ?? 0 } == [2, 3])
        let labels = try #require(value["pagelabels"] as? [[String: Any]])
        #expect(labels.map { $0["index"] as? Int ?? -1 } == [0, 1, 2])
        let fields = (value["acroform"] as? [String: Any])?["fields"]
        #expect(fields != nil)
        #expect(json.contains("Be brave"))
        #expect(json.contains("R-"))
    }

    /// Two tagged files make a tagged file, and every page leads to its own place in the tree.
    @Test func tagsAreJoined() throws {
        let scratch = try scratch(["1001", "1002"])
        let output = scratch.path + "/new.pdf"
        let outcome = try Program.run([
            "attach", scratch.path + "/out/1001.pdf", "--to", scratch.path + "/out/1002.pdf", "-o", output,
        ])
        #expect(outcome.code == 0 && outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        let text = try tool("pdfinfo", ["-struct-text", output])
        for name in ["Nguyễn", "Żółtowski"] { #expect(text.contains(name)) }
    }

    @Test func signedReviewsTakeFilesOnly() throws {
        let scratch = try scratch()
        let review = try scratch.file("signed.pdf", Review.signed)
        let output = scratch.path + "/new.pdf"
        let refused = try Program.run(["attach", scratch.path + "/out/1001.pdf", "--to", review, "-o", output])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("is signed, and new pages would break the signature"))
        #expect(!FileManager.default.fileExists(atPath: output))
        let taken = try Program.run([
            "attach", scratch.path + "/out/1001.pdf", "--as", "file", "--to", review, "-o", output,
        ])
        #expect(taken.code == 0, "\(taken.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
        #expect(bytes.starts(with: Review.signed))
        #expect(try tool("qpdf", ["--check", output]).contains("No syntax or stream encoding errors"))
        #expect(try tool("pdfdetach", ["-list", output]).contains("1001.pdf"))
        let copy = scratch.path + "/copy.pdf"
        _ = try tool("pdfdetach", ["-save", "1", "-o", copy, output])
        #expect(FileManager.default.contentsEqual(atPath: copy, andPath: scratch.path + "/out/1001.pdf"))
    }

    @Test func lockedReviewsKeepTheirRules() throws {
        let scratch = try scratch()
        let plain = try scratch.file("plain.pdf", Review.pages(1))
        let review = scratch.path + "/locked.pdf"
        _ = try tool("qpdf", ["--encrypt", "", "owner", "256", "--modify=none", "--", plain, review])
        for form in ["pages", "file"] {
            let output = "\(scratch.path)/\(form).pdf"
            let arguments = ["attach", scratch.path + "/out/1001.pdf", "--as", form, "--to", review, "-o", output]
            let refused = try Program.run(arguments)
            #expect(refused.code == 2)
            #expect(refused.errors.contains("do not allow"))
            let taken = try Program.run(arguments, environment: ["DIPTYCH_PASSWORD": "owner"])
            #expect(taken.code == 0, "\(taken.errors)")
            #expect(try tool("qpdf", ["--show-encryption", output]).contains("modify other: not allowed"))
        }
    }

    @Test(arguments: [
        ("", "is no PDF"), ("%PDF-1.7\nhello", "is no PDF"), ("person,review\n", "is no PDF"),
    ])
    func whatIsNoReview(text: String, message: String) throws {
        let scratch = try scratch()
        let review = try scratch.file("review.pdf", text)
        for form in ["pages", "file"] {
            let outcome = try Program.run(["attach", scratch.path + "/out/1001.pdf", "--as", form, "--to", review])
            #expect(outcome.code == 2)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
        #expect(scratch.names(in: "").allSatisfy { !$0.contains("with_report") })
    }

    /// Trees that lead back to themselves end.
    @Test func circles() throws {
        let scratch = try scratch()
        let review = try scratch.file(
            "review.pdf",
            Review.pages(
                1, catalog: "/AcroForm<</Fields[4 0 R]>>/Names<</EmbeddedFiles 5 0 R>>/PageLabels 6 0 R",
                more: ["<</T(a)/Kids[4 0 R]>>", "<</Kids[5 0 R]>>", "<</Kids[6 0 R]>>"]))
        for form in ["pages", "file"] {
            let outcome = try Program.run([
                "attach", scratch.path + "/out/1001.pdf", "--as", form, "--to", review, "-o",
                scratch.path + "/\(form).pdf",
            ])
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
    }

    @Test func aDamagedReviewIsMended() throws {
        let scratch = try scratch()
        let text = String(decoding: Review.pages(2), as: UTF8.self).replacingOccurrences(
            of: "startxref\n", with: "startxref\n9")
        let review = try scratch.file("review.pdf", text)
        let outcome = try Program.run(["attach", scratch.path + "/out/1001.pdf", "--to", review])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("is damaged; what could be read was mended"))
        #expect(try pageCount(scratch.path + "/review_with_report.pdf") == 3)
        let again = try Program.run(["attach", scratch.path + "/out/1001.pdf", "--to", review])
        #expect(again.code == 2)
        #expect(again.errors.contains("--force replaces it"))
    }

    @Test func manyAtOnce() throws {
        let scratch = try scratch(["1001", "1002"])
        for person in ["1001", "1002"] { _ = try scratch.file("in/r\(person).pdf", Review.pages(1)) }
        let list = try scratch.file("in/list.csv", "person,review\n1001,r1001.pdf\n1002,r1002.pdf\n")
        let arguments = ["attach", "--reviews", list, "--reports", scratch.path + "/out", "-o", scratch.path + "/done"]
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(scratch.names(in: "done") == ["r1001.pdf", "r1002.pdf"])
        #expect(try tool("pdftotext", [scratch.path + "/done/r1002.pdf", "-"]).contains("Żółtowski"))
        _ = try scratch.file("in/list.csv", "person,review\n1001,r1001.pdf\n1005,r1002.pdf\n")
        let missing = try Program.run(arguments + ["--force"])
        #expect(missing.code == 1)
        #expect(missing.errors.contains("1 of 1 reviews written"))
        #expect(missing.errors.contains("list.csv:3: error: '") && missing.errors.contains("no report on '1005'"))
    }
}
