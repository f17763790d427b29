import Diagnostics
import Foundation
import TestKit
import Testing

@testable import Finishing
@testable import Foreign

/// Files whose bytes may not change, and files of ours to which others added something.
struct SignedTests {
    private static let text = String(decoding: Review.signed, as: UTF8.self)

    /// What is wrong with it breaks no signature.
    @Test(arguments: [
        ("says too many objects", text.replacingOccurrences(of: "/Size 6", with: "/Size 60")),
        ("says too few", text.replacingOccurrences(of: "/Size 6", with: "/Size 2")),
        ("says more than can be", text.replacingOccurrences(of: "/Size 6", with: "/Size 99999999999")),
        ("lines in front", "X-Mail: yes\n\n" + text), ("lines behind", text + String(repeating: "\n", count: 300)),
        ("no end of line", String(text.dropLast())),
    ])
    func takesFiles(what: String, text: String) throws {
        let review = Data(text.utf8)
        let attaching = try Attaching()
        let output = try attaching.attach(review, as: .file).file
        let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
        #expect(bytes.starts(with: review))
        let names = try run("pdfdetach", ["-list", output]).output
        #expect(names.contains("report.pdf"), "\(names)")
    }

    /// Who has certified a file allows no files in it, so none are advised.
    @Test func certifiedFiles() throws {
        let certified = Review.pages(
            1, catalog: "/AcroForm<</Fields[4 0 R]>>/Perms<</DocMDP 5 0 R>>",
            more: ["<</FT/Sig/T(S)/V 5 0 R>>", "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>"])
        let attaching = try Attaching()
        for form in [ReviewAttacher.Form.pages(.end), .file] {
            let error = #expect(throws: Failure.self) { try attaching.attach(certified, as: form) }
            let hints = error?.findings.flatMap(\.hints) ?? []
            #expect(
                hints.contains { $0.contains("send the report beside it") } && !hints.contains { $0.contains("--as") })
        }
    }

    /// A key's length that the file does not say: pages must not become blank.
    @Test func aKeyWithoutLength() throws {
        let scratch = try Scratch()
        let content = "<</Length 32>>\nstream\nBT /F 12 Tf 9 9 Td (Goals) Tj ET\nendstream"
        let plain = try scratch.file(
            "plain.pdf",
            Review.file([
                "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", content,
            ]))
        let locked = scratch.path + "/locked.pdf"
        _ = try run(
            "qpdf",
            [
                "--allow-weak-crypto", "--object-streams=disable", "--encrypt", "", "owner", "128", "--use-aes=y", "--",
                plain, locked,
            ])
        let bytes = try String(contentsOfFile: locked, encoding: .isoLatin1)
        let mark = "/Length 128 "
        try #require(bytes.contains(mark))
        let without = bytes.replacingOccurrences(of: mark, with: String(repeating: " ", count: mark.count))
        let review = try #require(without.data(using: .isoLatin1))
        for form in [ReviewAttacher.Form.pages(.end), .file] {
            let attaching = try Attaching()
            let output = try attaching.attach(review, as: form).file
            #expect(try run("pdftotext", [output, "-"]).output.contains("Goals"))
        }
    }

    /// Ours with something behind it, ours with a changed byte, and those of others that look like ours.
    @Test func whoseBytes() throws {
        let report = try Attaching.report("Report", 2)
        #expect(Seal.of(report) == .intact)
        let added = Review.updated(Data(report), [(9000, "<</Type/Sig>>")])
        #expect(Seal.of([UInt8](added)) == .extended(report.count))
        let twice = Review.updated(added, [(9001, "<</Type/Sig>>")])
        #expect(Seal.of([UInt8](twice)) == .extended(report.count))
        var broken = [UInt8](added)
        broken[report.count / 2] ^= 1
        #expect(Seal.of(broken) == .altered)
        #expect(Seal.of(report + [0x0A]) == .altered)
        // The drawing library's own, with ids right behind their key.
        let mark = String(decoding: report.prefix(10), as: UTF8.self)
        #expect(mark.hasPrefix("%PDF-1.7"))
        let ids = String(repeating: "A", count: 32)
        let drawn =
            Array(report.prefix(15)) + Array("1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n/ID[<\(ids)><\(ids)>]".utf8)
        let start = "startxref\n52\n%%EOF\n"
        #expect(Seal.of(drawn + Array(start.utf8)) == .none)
        #expect(Seal.of([UInt8](Review.pages(1))) == .none)
    }
}
