import Diagnostics
import Finishing
import Foundation
import Pages
import Render
import TestKit
import Testing

/// Files for the web: the first page in front, and nothing else changed.
struct LinearizationTests {
    private func finished(_ document: Document, _ profile: FinishingProfile) throws -> [UInt8] {
        var findings = Findings()
        let drawn = try Canvas().tagged(document, findings: &findings)
        let data = EmbeddedFile(
            name: "data.json", bytes: Array("{}\n".utf8), mime: "application/json", relationship: .data,
            description: "Data")
        return try Finisher(profile: profile).finish(drawn, metadata: document.metadata, embedding: [data])
    }

    @Test(arguments: ["report", "handout", "review"]) func theFirstPageIsInFront(report: String) throws {
        let document = try #require(try Samples.documents(report, only: ["1001"]).first)
        let pdf = try finished(document, .web)
        let verdict = try ask("qpdf", ["--check", "FILE"], about: pdf)
        #expect(verdict.contains("File is linearized"), "\(verdict)")
        #expect(verdict.contains("No syntax or stream encoding errors"), "\(verdict)")
        let hints = try ask("qpdf", ["--show-linearization", "FILE"], about: pdf)
        #expect(hints.contains("npages: \(document.pages.count)\n"), "\(hints.prefix(600))")
        #expect(try finished(document, .web) == pdf)
    }

    /// What the structure says, the files that are carried, the text and the look are those of the profile `archive`.
    @Test func nothingElseChanges() throws {
        let document = try #require(try Samples.documents("handout", only: ["1004"]).first)
        let (archive, web) = (try finished(document, .archive), try finished(document, .web))
        let trees = try [archive, web].map { try StructureReader($0).document.all.map(\.name) }
        #expect(trees[0] == trees[1])
        for arguments in [["-struct-text", "FILE"], ["-meta", "FILE"]] {
            #expect(try ask("pdfinfo", arguments, about: archive) == ask("pdfinfo", arguments, about: web))
        }
        for pdf in [archive, web] {
            #expect(try ask("pdfdetach", ["-list", "FILE"], about: pdf).contains("1: data.json"))
        }
        #expect(try ask("pdftotext", ["FILE", "-"], about: archive) == ask("pdftotext", ["FILE", "-"], about: web))
    }

    @Test func changesShow() throws {
        let document = try #require(try Samples.documents("review", only: ["1004"]).first)
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
