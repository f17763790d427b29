import Foundation
import TestKit
import Testing

/// Nothing of one person is in the file of another, wherever in the file it might be.
struct PrivacyTests {
    /// All that a row says of a person, in words that stand nowhere else.
    private struct Secrets {
        let number: Int

        func word(_ kind: String) -> String { "\(kind)qz\(["a", "b", "c", "d", "e"][number])x" }

        var id: String { word("Ident") }
        var name: String { "\(word("First")) \(word("Last"))" }
        var all: [String] {
            ["Ident", "First", "Last", "Mail", "Title", "Team", "Rater", "Keep", "More"].map(word)
        }

        var rows: [String] {
            ["self", "supervisor", "peer", "peer", "peer", "report", "report", "report"].enumerated().map {
                rater, role in
                let answers = Table.items.indices.map { String(($0 * 7 + number * 3 + rater) % 5 + 1) }
                let comments = ["\(word("Keep")) calm, rater \(rater)", "\(word("More")) of it, says \(rater)"]
                let cells =
                    [id, name, "\(word("Rater"))\(rater)", role, "\(word("Mail"))@example.org", word("Title")]
                    + [word("Team")] + answers + comments
                return cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
            }
        }
    }

    private static let header =
        "person,name,rater,relationship,email,title,team," + Table.items.joined(separator: ",")
        + ",comment:keep,comment:more"

    /// Everything that a file says, in every way in which it may be written.
    private func readings(of file: String, _ scratch: Scratch) throws -> [Data] {
        func tool(_ name: String, _ arguments: [String]) throws -> Data {
            let output = scratch.path + "/reading"
            _ = FileManager.default.createFile(atPath: output, contents: nil)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [name] + arguments
            process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return try Data(contentsOf: URL(fileURLWithPath: output))
        }
        return [
            try Data(contentsOf: URL(fileURLWithPath: file)),
            try tool("qpdf", ["--qdf", "--object-streams=disable", "--stream-data=uncompress", file, "-"]),
            // Here texts are written as they are read, not as UTF-16.
            try tool("qpdf", ["--json=2", "--json-key=qpdf", file]),
            try tool("pdftotext", ["-raw", file, "-"]), try tool("pdfinfo", ["-meta", file]),
        ]
    }

    @Test(arguments: ["report", "handout", "review"], ["archive", "plain"])
    func nobodyIsInAnothersFile(report: String, profile: String) throws {
        let scratch = try Scratch()
        let people = (0..<5).map(Secrets.init)
        // The rows of all people are mixed.
        let rows = (0..<8).flatMap { row in people.map { $0.rows[row] } }
        let results = try scratch.file("results.csv", ([Self.header] + rows).joined(separator: "\n") + "\n")
        let outcome = try Program.run([
            "render", results, "--report", report, "--profile", profile, "--jobs", "3", "--name", "{person}", "--out",
            scratch.path + "/out",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        for person in people {
            let readings = try readings(of: "\(scratch.path)/out/\(person.id).pdf", scratch)
            func isSaid(_ word: String) -> Bool { readings.contains { $0.range(of: Data(word.utf8)) != nil } }
            #expect(isSaid(person.word("First")), "the person's own name is not in the file")
            if report == "report" { #expect(isSaid(person.word("Keep"))) }
            // Who has answered, and where the person is reached, is in nobody's file.
            for word in [person.word("Rater"), person.word("Mail")] { #expect(!isSaid(word)) }
            for other in people where other.number != person.number {
                for word in other.all { #expect(!isSaid(word), "\(word) is in the file of \(person.name)") }
            }
        }
    }

    /// A team's file says the team's name, and nothing that a row says of a person.
    @Test(arguments: [[], ["--everyone"]], ["archive", "plain"])
    func nobodyIsInATeamsFile(_ arguments: [String], profile: String) throws {
        let scratch = try Scratch()
        let people = (0..<5).map(Secrets.init)
        let rows = (0..<8).flatMap { row in
            people.map { $0.rows[row].replacingOccurrences(of: $0.word("Team"), with: "Crewqzx") }
        }
        let results = try scratch.file("results.csv", ([Self.header] + rows).joined(separator: "\n") + "\n")
        let outcome = try Program.run(
            [
                "render", results, "--report", "team", "--profile", profile, "--name", "t", "--out",
                scratch.path + "/out",
            ]
                + arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let readings = try readings(of: "\(scratch.path)/out/t.pdf", scratch)
        func isSaid(_ word: String) -> Bool { readings.contains { $0.range(of: Data(word.utf8)) != nil } }
        #expect(isSaid("Crewqzx") == arguments.isEmpty)
        for word in people.flatMap(\.all) { #expect(!isSaid(word), "\(word)") }
    }

    /// A crash must not write what is in memory to the disk.
    @Test func noCoreIsDumped() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["check", "-"]
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It has to wait for its input, whenever it gets there.
        var limit = ""
        for _ in 0..<2000 where !limit.hasSuffix(" 0 0 bytes") {
            let limits = try String(contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
            limit =
                limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }.map {
                    $0.split(separator: " ").joined(separator: " ")
                } ?? ""
            usleep(5000)
        }
        #expect(limit == "Max core file size 0 0 bytes")
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
