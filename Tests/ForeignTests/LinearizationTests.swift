import Diagnostics
import Finishing
import Foundation
import Pages
import Render
import TestKit
import Testing

@testable import Foreign

/// Files for the web: the first page in front, and nothing else changed.
struct LinearizationTests {
    private func finished(_ document: Document, _ profile: FinishingProfile) throws -> [UInt8] {
        var findings = Findings()
        let drawn = try Canvas().tagged(document, findings: &findings)
        let data = EmbeddedFile(
            name: "data.json", bytes: Array("{}\n".utf8), mime: "application/json", relationship: .data,
            description: "Data")
        let pdf = try Finisher(profile: profile).finish(drawn, metadata: document.metadata, embedding: [data])
        return profile.isLinearized ? try Linearization.linearized(pdf) : pdf
    }

    private func document(_ count: Int) -> Document {
        let typewriter = Typewriter()
        let pages = (1...count).map { number in
            var mark = Mark(.paragraph)
            mark.element = number
            return Page(size: .a4, items: [.mark(mark, [.text(typewriter.run("page \(number)"))])])
        }
        return Document(pages: pages, metadata: Metadata(title: "Pages"))
    }

    @Test(arguments: [1, 2, 12]) func theFirstPageIsInFront(count: Int) throws {
        let document = document(count)
        let pdf = try finished(document, .web)
        let verdict = try ask("qpdf", ["--check", "FILE"], about: pdf)
        #expect(verdict.contains("File is linearized"), "\(verdict)")
        #expect(verdict.contains("No syntax or stream encoding errors"), "\(verdict)")
        let hints = try ask("qpdf", ["--show-linearization", "FILE"], about: pdf)
        #expect(hints.contains("npages: \(document.pages.count)\n"), "\(hints.prefix(600))")
        #expect(try finished(document, .web) == pdf)
    }

    /// libqpdf leaves the end of line out where the last byte of its table looks like one.
    @Test(arguments: [
        ("<< /A 1 /Length 3 >>\nstream\nab\nendstream", "<</A 1 /Length 3 >>\nstream\nab\n\nendstream"),
        ("<< /A 1 /Length 3 >>\nstream\nabc\nendstream", "<< /A 1 /Length 3 >>\nstream\nabc\nendstream"),
        ("<< /A 1 /Length 9999 >>\nstream\nabc\nendstream", "<< /A 1 /Length 9999 >>\nstream\nabc\nendstream"),
        ("<< /A 1 >>\nstream\nendstream", "<< /A 1 >>\nstream\nendstream"), ("", ""), ("<<", "<<"),
    ])
    func theTableEndsInALine(object: String, expected: String) {
        let head = "%PDF-1.7\n1 0 obj\n<< /Linearized 1 /H [ 60 99 ] >>\nendobj\n"
        let padding = String(repeating: " ", count: 60 - head.utf8.count)
        func file(_ object: String) -> [UInt8] { Array((head + padding + "2 0 obj\n\(object)\nendobj\n%%EOF\n").utf8) }
        var pdf = file(object)
        Linearization.endHints(in: &pdf)
        #expect(pdf == file(expected))
        // Where another thing stands than a table.
        for place in 0..<pdf.count {
            var broken = Array(pdf[..<place])
            Linearization.endHints(in: &broken)
            #expect(broken == Array(pdf[..<place]))
        }
    }

    /// As a reader finds the table.
    @Test func everyTableEndsInALine() throws {
        for length in 0..<60 {
            let text = String(repeating: "x", count: length * 7)
            let page = Page(size: .a4, items: [.text(Typewriter().run("text"))])
            let pdf = try finished(Document(pages: [page, page], metadata: Metadata(title: text)), .web)
            let place = try #require((0..<1024).first { pdf.holds("/H [ ", at: $0) })
            let table = try #require(pdf.number(at: place + 5)?.value)
            let entries = String(decoding: pdf[table...].prefix(300), as: UTF8.self)
            let size = try #require(
                entries.components(separatedBy: "/Length ").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) }
            )
            let start = try #require((table..<pdf.count).first { pdf.holds("\nstream\n", at: $0) }) + 8
            #expect(pdf.holds("\nendstream", at: start + size), "\(length)")
        }
    }

    /// What the structure says, the files that are carried, the text and the look are those of the profile `archive`.
    @Test func nothingElseChanges() throws {
        let document = document(5)
        let (archive, web) = (try finished(document, .archive), try finished(document, .web))
        for arguments in [["-struct-text", "FILE"], ["-struct", "FILE"], ["-meta", "FILE"]] {
            #expect(try ask("pdfinfo", arguments, about: archive) == ask("pdfinfo", arguments, about: web))
        }
        for pdf in [archive, web] {
            #expect(try ask("pdfdetach", ["-list", "FILE"], about: pdf).contains("1: data.json"))
        }
        #expect(try ask("pdftotext", ["FILE", "-"], about: archive) == ask("pdftotext", ["FILE", "-"], about: web))
    }

    @Test func changesShow() throws {
        let document = document(3)
        for profile in [FinishingProfile.archive, .web] {
            let pdf = try finished(document, profile)
            #expect(Seal.of(pdf) == .intact)
            for place in stride(from: 0, to: pdf.count, by: max(1, pdf.count / 97)) {
                var changed = pdf
                changed[place] ^= 1
                #expect(Seal.of(changed) != .intact, "byte \(place) of \(profile.name)")
            }
            #expect(Seal.of(pdf + [0x0A]) == .altered)
            #expect(Seal.of(Array(pdf.dropLast(9))) == .altered)
        }
        let other = try finished(document, .archive)
        let folder = try Folder()
        let file = try folder.file("x.pdf", other)
        _ = try run("qpdf", ["--deterministic-id", file, folder.path + "/y.pdf"])
        #expect(Seal.of(try folder.read("y.pdf")) == .none)
    }

    @Test(arguments: FinishingProfile.all) func profilesAreFoundByTheirNames(profile: FinishingProfile) {
        #expect(FinishingProfile(name: profile.name) == profile)
        #expect(FinishingProfile(name: profile.name + "x") == nil)
    }

    @Test func plainFilesAreNotFinished() {
        #expect(throws: Failure.self) { try Finisher(profile: .plain) }
    }
}
