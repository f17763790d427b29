import Foundation
import TestKit
import Testing

/// The bundle's own reports, as a person gets them.
struct ReportTests {
    private func tool(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// How many pages each report may take: a handout is one sheet, a review lies in a file.
    @Test(arguments: [("report", 8...13), ("handout", 2...2), ("review", 1...1)], ["a4", "letter"])
    func samplesAreMadeWithoutAWarning(report: (name: String, pages: ClosedRange<Int>), paper: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run([
            "render", Program.bundle + "/sample.csv", "--report", report.name, "--paper", paper, "--strict", "--out",
            scratch.path + "/out",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let rows = try scratch.text("out/manifest.csv").split(whereSeparator: \.isNewline).dropFirst()
        #expect(rows.count == 12)
        for row in rows {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            #expect(cells[2] == "ok")
            #expect(report.pages.contains(Int(cells[3]) ?? 0), "\(report.name) on \(paper): \(row)")
        }
    }

    /// A single peer is too few to show, and there are no own answers.
    @Test func aPersonWithoutAScoreHasNoReport() throws {
        let scratch = try Scratch()
        let rows = [Table.row("p1", "Ann", rater: "r1", "peer"), Table.row("p2", "Bob", rater: "r2", "self")]
        let results = try scratch.file("r.csv", Table.file(rows))
        let outcome = try Program.run([
            "render", results, "--report", "review", "--name", "{person}", "--out", scratch.path + "/out",
        ])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("error: there is not a single score of 'p1'"), "\(outcome.errors)")
        #expect(scratch.names() == ["manifest.csv", "p2.pdf"])
        #expect(try scratch.text("out/manifest.csv").contains("p1,,withheld,"))
    }

    /// Whoever reads the list must find who is missing, also where only they were asked for.
    @Test(arguments: [([], ["manifest.csv", "p2.pdf"]), (["--only", "p1"], ["manifest.csv"])])
    func twoPeopleUnderOneIdStandInTheList(only: [String], files: [String]) throws {
        let scratch = try Scratch()
        let rows = [
            Table.row("p1", "Ann Lee", rater: "r1", "self"), Table.row("p1", "Bo Ek", rater: "r2", "peer"),
            Table.row("p2", "Bob", rater: "r2", "self"),
        ]
        let results = try scratch.file("r.csv", Table.file(rows))
        let outcome = try Program.run(
            ["render", results, "--report", "review", "--name", "{person}", "--out", scratch.path + "/out"] + only)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("two people under one id get no report"), "\(outcome.errors)")
        #expect(scratch.names() == files)
        #expect(try scratch.text("out/manifest.csv").contains("p1,,failed,0,0,,1"))
    }

    @Test func aReportIsAboutAKnownSubject() throws {
        let scratch = try Scratch()
        try FileManager.default.copyItem(atPath: Program.bundle, toPath: scratch.path + "/bundle")
        _ = try scratch.file("bundle/other.md", "---\nabout: teem\ntitle: x\n---\n# x\n")
        let outcome = try Program.run([
            "check", Program.bundle + "/sample.csv", "--template", scratch.path + "/bundle", "--report", "other",
        ])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("other.md:2:8: error: a report is about a person or a team, not about 'teem'"))
        #expect(outcome.errors.contains("'team'"), "\(outcome.errors)")
    }

    /// Everything that a report can name, with values of the sample.
    @Test func helpOnTheFacts() throws {
        let outcome = try Program.run(["help", "data"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        for text in ["Person's report\n", "Team's report\n", "contrast.test ", "here \"1001\""] {
            #expect(outcome.output.contains(text), "\(text)")
        }
        #expect(try Program.run(["help", "data", "/nowhere"]).code == 2)
    }

    @Test func theNumberOfJobsDoesNotChangeAByte() throws {
        let scratch = try Scratch()
        for jobs in ["1", "3"] {
            let outcome = try Program.run([
                "render", Program.bundle + "/sample.csv", "--jobs", jobs, "--out", "\(scratch.path)/out\(jobs)",
            ])
            #expect(outcome.code == 0)
        }
        let names = scratch.names(in: "out1")
        #expect(names.count == 13)
        for name in names {
            #expect(
                FileManager.default.contentsEqual(
                    atPath: "\(scratch.path)/out1/\(name)", andPath: "\(scratch.path)/out3/\(name)"), "\(name)")
        }
    }

    @Test func filesAreReadableByTheirOwnerOnly() throws {
        let scratch = try Scratch()
        _ = try Program.run([
            "render", Program.bundle + "/sample.csv", "--only", "1001", "--report", "review", "--out",
            scratch.path + "/out",
        ])
        for name in scratch.names() {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/out/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        let folder = try FileManager.default.attributesOfItem(atPath: scratch.path + "/out")
        #expect(folder[.posixPermissions] as? Int == 0o700)
    }

    /// The honest sentence of each kind of result, from the words.
    @Test(arguments: [
        ("1001", "Others see you lead more than you manage. By 20 points; 16 to 24"),
        ("1002", "Others see you manage more than you lead. By 18 points; 14 to 23"),
        ("1003", "Leading and managing: no clear difference. They lie less than a point apart"),
        ("1009", "Too few others have answered to show what they say."),
        ("1010", "You see yourself lead more than manage. By 17 points; 7 to 26"),
    ])
    func theSentenceIsHonest(person: String, sentence: String) throws {
        let scratch = try Scratch()
        _ = try Program.run([
            "render", Program.bundle + "/sample.csv", "--only", person, "--name", "x", "--out", scratch.path + "/out",
        ])
        let text = try tool("pdftotext", ["-l", "1", scratch.path + "/out/x.pdf", "-"])
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(sentence), "\(words)")
    }

    @Test(arguments: ["svg", "png"]) func pagesBecomePictures(format: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run([
            "render", Program.bundle + "/sample.csv", "--only", "1001", "--report", "handout", "--format", format,
            "--name", "x", "--out", scratch.path + "/out",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(scratch.names() == ["manifest.csv", "x-1.\(format)", "x-2.\(format)"])
    }

    /// Scored results, and headers of another tool, through a mapping.
    @Test func scoresThatWereMadeElsewhere() throws {
        let scratch = try Scratch()
        let mapping = try scratch.file(
            "mapping.yaml",
            """
            columns: { person: id }
            scores:
              leader: { self: L_self, all: L_all }
              manager: { self: M_self, all: M_all }

            """)
        let file = try scratch.file("scored.csv", "id,L_self,L_all,M_self,M_all\nann,4.0,3.5,3.0,2.5\n")
        let outcome = try Program.run(["score", file, "--mapping", mapping])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("ann,leader,role,all,,,,3.5,62.5,"))
        let made = try Program.run(["render", file, "--mapping", mapping, "--out", scratch.path + "/out"])
        #expect(made.code == 0, "\(made.errors)")
        #expect(scratch.names() == ["ann.pdf", "manifest.csv"])
    }
}
