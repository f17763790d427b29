import Foundation
import TestKit
import Testing

/// Reports and reviews that are locked, each with its person's password.
struct LockedFilesTests {
    private static let sample = Program.bundle + "/sample.csv"
    private static let people = ["1001", "1002"]

    /// Reports of two people, locked or not, and their passwords.
    private func scratch(locked: Bool) throws -> Scratch {
        let scratch = try Scratch()
        let list = try scratch.file("words.csv", "person,password\n1001,eins-word\n1002,zwei-word\n")
        let outcome = try Program.run(
            ["render", Self.sample, "--report", "review", "--out", scratch.path + "/out"]
                + Self.people.flatMap { ["--only", $0] } + (locked ? ["--passwords", list] : []))
        #expect(outcome.code == 0, "\(outcome.errors)")
        return scratch
    }

    private func opens(_ file: String, _ password: String) throws -> Bool {
        try run("qpdf", ["--password=" + password, "--check", file]).status == 0
    }

    /// The manifest beside the reports says whose they are, before they can be opened.
    @Test func aFolderOfLockedReports() throws {
        let scratch = try scratch(locked: true)
        let list = scratch.path + "/words.csv"
        let folder = scratch.path + "/out"
        #expect(try Program.run(["score", folder]).code == 1)
        let scores = try Program.run(["score", folder, "--passwords", list])
        #expect(scores.code == 0, "\(scores.errors)")
        #expect(Self.people.allSatisfy { scores.output.contains("\n\($0),") })
        let report = try #require(scratch.names().first { $0.hasPrefix("1002") })
        let verified = try Program.run(["verify", "\(folder)/\(report)", Self.sample, "--passwords", list])
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
        let archive = scratch.path + "/a.zip"
        let packed = try Program.run(["packet", archive, folder, "--passwords", list])
        #expect(packed.code == 0, "\(packed.errors)")
        // Without the manifest the names tell.
        try FileManager.default.removeItem(atPath: folder + "/manifest.csv")
        #expect(try Program.run(["score", folder, "--passwords", list]).output == scores.output)
    }

    @Test(arguments: ["pages", "file"]) func reviewsAreLocked(form: String) throws {
        let scratch = try scratch(locked: false)
        for person in Self.people { _ = try scratch.file("in/\(person).pdf", Review.pages(1)) }
        let list = try scratch.file("in/list.csv", "person,review\n1001,1001.pdf\n1002,1002.pdf\n")
        let arguments = [
            "attach", "--reviews", list, "--reports", scratch.path + "/out", "-o", scratch.path + "/done", "--as", form,
            "--protect",
        ]
        let refused = try Program.run(arguments)
        #expect(refused.code == 2 && refused.errors.contains("'--protect' needs passwords"))
        let made = try Program.run(arguments + ["--passwords", scratch.path + "/words.csv"])
        #expect(made.code == 0, "\(made.errors)")
        for (person, other) in [("eins", "zwei"), ("zwei", "eins")].enumerated().map({ (Self.people[$0], $1) }) {
            let file = "\(scratch.path)/done/\(person).pdf"
            #expect(try opens(file, other.0 + "-word"))
            #expect(!(try opens(file, other.1 + "-word")))
            #expect(!(try opens(file, "")))
        }
    }

    /// What is signed stays as it is, and what is locked keeps its own password.
    @Test func lockedAndSignedReviews() throws {
        let scratch = try scratch(locked: false)
        let report = try #require(scratch.names().first { $0.hasPrefix("1001") })
        let output = scratch.path + "/new.pdf"
        let signed = try scratch.file("signed.pdf", Review.signed)
        let key = ["DIPTYCH_PASSWORD": "word"]
        let arguments = ["attach", "\(scratch.path)/out/\(report)", "--as", "file", "--protect", "-o", output, "--to"]
        let refused = try Program.run(arguments + [signed], environment: key)
        #expect(refused.code == 2 && refused.errors.contains("locking it would break the signature"))
        let plain = try scratch.file("plain.pdf", Review.pages(1))
        let locked = scratch.path + "/locked.pdf"
        #expect(try run("qpdf", ["--encrypt", "word", "owner", "256", "--", plain, locked]).status == 0)
        let kept = try Program.run(arguments + [locked], environment: key)
        #expect(kept.code == 0 && kept.errors.contains("locked already"), "\(kept.errors)")
        #expect(try opens(output, "owner"))
    }

    @Test func aLockedPacketOfCopiesForOthers() throws {
        let scratch = try Scratch()
        let made = try Program.run([
            "render", Self.sample, "--report", "review", "--only", "1001", "--redact", "--out", scratch.path + "/out",
        ])
        #expect(made.code == 0)
        let archive = scratch.path + "/a.zip"
        let both = try Program.run(["packet", archive, scratch.path + "/out"])
        #expect(both.code == 0 && both.errors.contains("--redact takes the copies only"))
        let packed = try Program.run(
            ["packet", archive, scratch.path + "/out", "--redact", "--protect", "--force"],
            environment: ["DIPTYCH_PASSWORD": "secret-word"])
        #expect(packed.code == 0, "\(packed.errors)")
        let list = try run("python3", ["-m", "zipfile", "-l", archive]).output
        #expect(list.contains("redacted.pdf") && list.split(separator: "\n").count == 3)
        #expect(try run("python3", ["-m", "zipfile", "-e", archive, scratch.path + "/x"]).status == 0)
        let file = try #require(scratch.names(in: "x").first { $0.hasSuffix(".pdf") })
        #expect(try opens("\(scratch.path)/x/\(file)", "secret-word"))
        #expect(!(try opens("\(scratch.path)/x/\(file)", "")))
        #expect(try Data(contentsOf: URL(fileURLWithPath: archive)).range(of: Data("secret-word".utf8)) == nil)
    }
}
