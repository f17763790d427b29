import Foundation
import TestKit
import Testing

/// What a hostile or unlucky person could do.
struct HostileTests {
    /// One rater who answers as peer, as report and as other must not make up a group of three.
    @Test(arguments: [["ann", "ann", "ann"], ["ann", "Ann", "ANN "]]) func oneRaterIsNoGroup(raters: [String]) throws {
        let scratch = try Scratch()
        let rows = zip(raters, ["peer", "report", "other"]).map { Table.row("p", "Pat", rater: $0, $1) }
        let file = try scratch.file("r.csv", Table.file([Table.row("p", "Pat")] + rows))
        let outcome = try Program.run(["score", file])
        #expect(outcome.errors.contains("a second time"), "\(outcome.errors)")
        for line in outcome.output.split(separator: "\n") where line.contains(",all,") || line.contains("peer") {
            #expect(!line.hasSuffix(",ok"), "\(line)")
        }
    }

    private func shell(_ script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.environment = ["DIPTYCH_HOME": Program.checkout]
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    @Test func aFullDiskUnderStandardOutputIsTold() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file([Table.row("p", "Pat")]))
        let text = try shell("\(Program.path) score \(file) > /dev/full; echo code $? >&2")
        #expect(text.contains("cannot write to standard output"))
        #expect(text.contains("code 1"))
    }

    /// The system kills a program that writes more, unless it says that it can do with an error.
    @Test func aLimitOnTheSizeOfFilesIsTold() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file([Table.row("p", "Pat")]))
        let text = try shell(
            "ulimit -f 32; \(Program.path) render \(file) --out \(scratch.path)/out; echo code $? >&2")
        #expect(text.contains("the file would be too large"), "\(text)")
        #expect(text.contains("code 1"))
        #expect(scratch.names() == ["manifest.csv"])
    }

    @Test func aNameAsLongAsABookIsCutWithAWord() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file([Table.row("p", String(repeating: "x", count: 70_000))]))
        let outcome = try Program.run(["render", file, "--out", scratch.path + "/out"])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("only its beginning is printed"))
        #expect(scratch.names() == ["manifest.csv", "p.pdf"])
    }

    @Test(arguments: [
        ("::: lines {count=5 pitch=1e19}\n", "from 0 to 1440"),
        ("::: leaves {height=-2000}\nx\n|||\n:::\n", "from 0 to 1440"),
        ("::: leaves {gutter=1e19}\nx\n|||\n:::\n", "from 0 to 1440"),
    ])
    func impossibleLengthsAreRefused(body: String, message: String) throws {
        let scratch = try Scratch()
        _ = try Program.run(["new", scratch.path + "/bundle"])
        _ = try scratch.file("bundle/mine.md", "---\npage: report\n---\n" + body)
        let file = try scratch.file("r.csv", Table.file([Table.row("p", "Pat")]))
        let outcome = try Program.run([
            "render", file, "--template", scratch.path + "/bundle", "--report", "mine", "--out", scratch.path + "/out",
        ])
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func aReportThatLeadsOutOfItsBundleIsRefused() throws {
        let scratch = try Scratch()
        _ = try Program.run(["new", scratch.path + "/bundle"])
        let secret = try scratch.file("secret.md", "a secret\n")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/bundle/mine.md", withDestinationPath: secret)
        let file = try scratch.file("r.csv", Table.file([Table.row("p", "Pat")]))
        let outcome = try Program.run([
            "render", file, "--template", scratch.path + "/bundle", "--report", "mine", "--out", scratch.path + "/out",
        ])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("leads out of the template's folder"))
    }
}
