import Foundation
import TestKit
import Testing

/// What reports carry, and what is made of it.
struct CarriedDataTests {
    private static let sample = Program.bundle + "/sample.csv"

    private func reports(_ arguments: [String] = []) throws -> Scratch {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                "render", Self.sample, "--only", "1001", "--only", "1009", "--name", "{person}", "--out",
                scratch.path + "/out",
            ]
                + arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return scratch
    }

    private func json(_ path: String) throws -> [String: Any] {
        let outcome = try Program.run(["extract", path])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func rows(_ arguments: [String]) throws -> [[String: Any]] {
        let outcome = try Program.run(["score"] + arguments + ["--format", "json"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    }

    private func key(_ row: [String: Any]) -> [String] {
        ["person", "scale", "kind", "group"].map { row[$0] as? String ?? "" }
    }

    /// As far as the pages print it.
    @Test func theTableIsRebuilt() throws {
        let scratch = try reports()
        let rebuilt = try rows([scratch.path + "/out"])
        let scored = Dictionary(
            uniqueKeysWithValues: try rows([Self.sample, "--only", "1001", "--only", "1009"]).map { (key($0), $0) })
        #expect(Set(rebuilt.map(key)).count == rebuilt.count && rebuilt.count >= 2 * 18)
        for row in rebuilt {
            let whole = try #require(scored[key(row)], "\(key(row))")
            for column in ["raters", "percent", "low", "high", "status"] {
                guard let value = row[column], !(value is NSNull) else { continue }
                #expect("\(value)" == "\(whole[column] ?? "")", "\(key(row)) \(column)")
            }
        }
        #expect(Set(rebuilt.filter { $0["percent"] is Double }.map { $0["scale"] as? String }).count == 18)
        let table = try Program.run(["score", scratch.path + "/out"])
        #expect(table.output.hasPrefix("person,scale,kind,group,raters,"))
    }

    /// All things among the facts of a report that have a name.
    private func things(_ value: Any) -> [[String: Any]] {
        if let list = value as? [Any] { return list.flatMap(things) }
        guard let thing = value as? [String: Any] else { return [] }
        return (thing["name"] == nil ? [] : [thing]) + thing.values.flatMap(things)
    }

    /// 1009 has too few peers: nothing of theirs is carried but the reason.
    @Test func whatIsHiddenIsNotCarried() throws {
        let scratch = try reports()
        let facts = try #require(try json(scratch.path + "/out/1009.pdf")["facts"])
        let peers = things(facts).filter { ($0["name"] as? [String])?.contains("peer") ?? false }
        #expect(!peers.isEmpty)
        for peer in peers {
            for key in ["raters", "percent", "low", "high", "agreement"] {
                #expect(peer[key] == nil || peer[key] is NSNull, "\(peer)")
            }
        }
    }

    @Test func itemsAreCarriedOnlyWhereTheyArePrinted() throws {
        func items(_ path: String) throws -> Set<String> {
            let names = things(try #require(try json(path)["facts"])).compactMap { $0["name"] as? String }
            return Set(names.filter { $0.count == 3 && "LM".contains($0.prefix(1)) })
        }
        let scratch = try reports(["--redact"])
        #expect(!(try items(scratch.path + "/out/1001.pdf").isEmpty))
        #expect(try items(scratch.path + "/out/1001_redacted.pdf").isEmpty)
        #expect(try json(scratch.path + "/out/1001_redacted.pdf")["redacted"] as? Bool == true)
        let handouts = try reports(["--report", "handout"])
        #expect(try items(handouts.path + "/out/1001.pdf").isEmpty)
    }

    /// Pages print them, and no file carries them as data.
    @Test func openAnswersAndAddressesAreNotCarried() throws {
        let scratch = try reports()
        let data = try Program.run(["extract", scratch.path + "/out/1001.pdf"]).output
        #expect(data.utf8.count > 2000)
        for text in ["She tells me the bad news herself", "anh.nguyen@example.org"] { #expect(!data.contains(text)) }
    }

    @Test func aRedactedCopyHasNoOpenAnswers() throws {
        let scratch = try reports(["--redact"])
        func text(_ name: String) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["pdftotext", "-raw", "\(scratch.path)/out/\(name)", "-"]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let comment = "She tells me the bad news herself, and early."
        #expect(try text("1001.pdf").contains(comment))
        #expect(!(try text("1001_redacted.pdf").contains(comment)))
    }

    @Test func wholeFilesFollowFromTheirResults() throws {
        let scratch = try reports(["--redact"])
        for name in ["1001.pdf", "1009.pdf", "1001_redacted.pdf"] {
            let outcome = try Program.run(["verify", scratch.path + "/out/" + name, Self.sample])
            #expect(outcome.code == 0, "\(outcome.output)")
            #expect(outcome.output.contains("each byte is as Diptych wrote it"))
            #expect(outcome.output.contains("its numbers follow from the results"))
        }
    }

    /// A byte changed, lost or added shows, wherever it stands, even where it can still be read.
    @Test(arguments: [0.1, 0.5, 0.9]) func aChangedByteShows(place: Double) throws {
        let scratch = try reports()
        let file = scratch.path + "/out/1001.pdf"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        var data = whole
        // Digits in the table of a page's content, in whatever stream, are changed by one bit.
        data[Int(Double(data.count) * place)] ^= 1
        try data.write(to: URL(fileURLWithPath: file))
        #expect(try Program.run(["verify", file]).code != 0)
        try (whole + Data("\n".utf8)).write(to: URL(fileURLWithPath: file))
        let added = try Program.run(["verify", file])
        #expect(added.code == 1)
        #expect(added.output.contains("was changed after"))
    }

    @Test func otherAnswersDoNotFollow() throws {
        let scratch = try reports()
        let text = try String(contentsOfFile: Self.sample, encoding: .utf8)
        // The first person's own answer to the first item, from 4 to 1.
        let changed = text.replacingOccurrences(of: "Spring 2026,en,4,3,1,4,4", with: "Spring 2026,en,1,3,1,4,4")
        #expect(changed != text)
        let other = try scratch.file("other.csv", changed)
        let outcome = try Program.run(["verify", scratch.path + "/out/1001.pdf", other])
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("do not follow from the results\n    facts "), "\(outcome.output)")
        #expect(outcome.errors.contains("the results files are not the same"))
    }

    /// Another program has written the file anew and left the numbers that it carries; what it did to the pages shows.
    @Test(arguments: [
        (["--linearize"], true), (["--stream-data=uncompress", "--object-streams=disable"], true),
        (["--pages", ".", "2,2-z", "--"], false), (["--pages", ".", "1-z,1", "--"], false),
        (["--overlay", ".", "--to=1", "--from=2", "--"], false),
    ])
    func pagesFollowFromTheResults(change: [String], isGood: Bool) throws {
        let scratch = try reports()
        let file = scratch.path + "/out/1001.pdf"
        let changed = scratch.path + "/changed.pdf"
        let arguments = change.map { $0 == "." ? file : $0 }
        #expect(try run("qpdf", [file] + arguments + [changed]).status == 0)
        let outcome = try Program.run(["verify", changed, Self.sample])
        #expect(outcome.code == (isGood ? 0 : 1), "\(outcome.output)")
        #expect(outcome.output.contains("its numbers follow from the results"))
        #expect(outcome.output.contains("its pages are those that the results give") == isGood)
        #expect(try Program.run(["verify", changed]).code == 1)
    }

    /// A report whose data are of the first version is read, compared as far as it goes, and told as what it is.
    @Test func reportsOfTheFirstVersion() throws {
        let scratch = try reports()
        let scored = try rows([Self.sample, "--only", "1001"])
        var scales: [[String: Any]] = []
        for row in scored {
            var group = row
            for key in ["person", "scale", "kind"] { group[key] = nil }
            // What the error was worked out from has changed since.
            group["sem"] = 4.25
            if scales.last?["scale"] as? String != row["scale"] as? String {
                scales.append(["scale": row["scale"] ?? "", "kind": row["kind"] ?? "", "groups": [[String: Any]]()])
            }
            scales[scales.count - 1]["groups"] = (scales.last?["groups"] as? [[String: Any]] ?? []) + [group]
        }
        func file(_ name: String, _ scales: [[String: Any]]) throws -> String {
            let document: [String: Any] = [
                "format": "diptych-profile", "version": 1, "program": "Diptych 0.1.0", "report": "report",
                "redacted": false, "instrument": ["name": "leader-manager", "version": "1"],
                "sources": ["results": NSNull(), "omission": NSNull(), "bundle": "0"],
                "person": ["id": "1001", "name": "Nguyễn Thị Ánh"], "cycle": "Spring 2026", "date": "2026-04-14",
                "reference": "all", "scales": scales, "contrast": ["kind": "leaderHigher", "threshold": 11.25],
            ]
            let data = try JSONSerialization.data(withJSONObject: document)
            let json = try scratch.file("profile.json", data)
            let path = scratch.path + "/\(name).pdf"
            let whole = scratch.path + "/out/1001.pdf"
            let attached = try run("qpdf", ["--remove-attachment=profile.json", whole, scratch.path + "/bare.pdf"])
            #expect(attached.status == 0, "\(attached.output)")
            let added = try run("qpdf", [scratch.path + "/bare.pdf", "--add-attachment", json, "--", path])
            #expect(added.status == 0, "\(added.output)")
            return path
        }
        let old = try file("old", scales)
        let verified = try Program.run(["verify", old, Self.sample])
        #expect(verified.output.contains("its numbers follow from the results"), "\(verified.output)\(verified.errors)")
        #expect(verified.errors.contains("a report of an older version of Diptych"))
        #expect(try Program.run(["extract", old]).output.contains("\"diptych-profile\""))
        let rebuilt = try rows([old])
        #expect(rebuilt.map(key) == scored.map(key))
        #expect(rebuilt.map { "\($0["percent"] ?? "")" } == scored.map { "\($0["percent"] ?? "")" })
        var groups = try #require(scales[3]["groups"] as? [[String: Any]])
        groups[0]["percent"] = 1.5
        scales[3]["groups"] = groups
        let changed = try Program.run(["verify", try file("changed", scales), Self.sample])
        #expect(changed.code == 1)
        #expect(changed.output.contains("the report says 1.5"), "\(changed.output)")
    }

    /// Each page is turned: none of them is as it should be.
    @Test func allPagesChanged() throws {
        let scratch = try reports(["--report", "handout"])
        let changed = scratch.path + "/changed.pdf"
        #expect(try run("qpdf", [scratch.path + "/out/1001.pdf", "--rotate=+90", changed]).status == 0)
        let outcome = try Program.run(["verify", changed, Self.sample])
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("none of the 2 pages is as the results have it"), "\(outcome.output)")
    }

    /// Who signs a report adds something behind it, and leaves all that it says; who puts another page there does not.
    @Test func whatIsAddedBehindAReport() throws {
        let scratch = try reports(["--report", "review"])
        let file = scratch.path + "/out/1001.pdf"
        let report = try Data(contentsOf: URL(fileURLWithPath: file))
        let info = try run("qpdf", ["--show-pages", file]).output
        let page = try #require(
            info.split(separator: " ").compactMap { Int($0.prefix { $0.isNumber }) }.dropFirst().first)
        let blank = "<</Type/Page/MediaBox[0 0 595 842]/Resources<<>>/Parent \(page) 0 R>>"
        for (object, isGood) in [((9000, "<</Type/Sig>>"), true), ((page, blank), false)] {
            try Review.updated(report, [object]).write(to: URL(fileURLWithPath: file))
            let alone = try Program.run(["verify", file])
            #expect(alone.code == (isGood ? 0 : 1), "\(alone.output)\(alone.errors)")
            #expect(
                alone.output.contains(isGood ? "each byte is as Diptych wrote it" : "page 1 is not as before"),
                "\(alone.output)")
            let verified = try Program.run(["verify", file, Self.sample])
            #expect(verified.code == (isGood ? 0 : 1), "\(verified.output)")
            #expect(verified.output.contains("it is the same file") == isGood, "\(verified.output)")
        }
    }

    /// Of a review without the results it is said at least which reports are in it.
    @Test func reportsInAReviewAreNamed() throws {
        let scratch = try reports(["--report", "review"])
        let review = try scratch.file("review.pdf", Review.pages(1))
        let output = scratch.path + "/new.pdf"
        let attached = try Program.run(["attach", scratch.path + "/out/1001.pdf", "--to", review, "-o", output])
        #expect(attached.code == 0)
        let verified = try Program.run(["verify", output])
        #expect(verified.code == 1)
        #expect(verified.output.contains("a report on the person '1001'"), "\(verified.output)")
    }

    /// A report that says what has changed needs the earlier results again.
    @Test func earlierResults() throws {
        let scratch = try reports(["--before", Self.sample])
        let file = scratch.path + "/out/1001.pdf"
        let without = try Program.run(["verify", file, Self.sample])
        #expect(without.code == 2)
        #expect(without.errors.contains("--before FILE, the same as when it was made"))
        let with = try Program.run(["verify", file, Self.sample, "--before", Self.sample])
        #expect(with.code == 0, "\(with.output)\(with.errors)")
        #expect(with.output.contains("it is the same file"))
    }

    /// The report of a team, and one that is linearized, are made again like any other.
    @Test(arguments: [["--report", "team"], ["--profile", "web", "--paper", "letter", "--only", "1003"]])
    func madeAgain(arguments: [String]) throws {
        let scratch = try Scratch()
        let made = try Program.run(["render", Self.sample, "--out", scratch.path + "/out"] + arguments)
        #expect(made.code == 0, "\(made.errors)")
        let file = try #require(scratch.names().first { $0.hasSuffix(".pdf") })
        let outcome = try Program.run(["verify", scratch.path + "/out/" + file, Self.sample])
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("it is the same file"), "\(outcome.output)")
    }

    @Test func aFileCutShort() throws {
        let scratch = try reports()
        let file = scratch.path + "/out/1001.pdf"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: file))
        let outcome = try Program.run(["verify", file])
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("was changed after Diptych wrote it"))
    }

    /// Who holds the report of a small file could try out answers until the digest fits, so it is not there.
    @Test func smallFilesHaveNoDigest() throws {
        let lines = try String(contentsOfFile: Self.sample, encoding: .utf8).split(separator: "\n")
        let scratch = try Scratch()
        // The person alone, and with fewer questionnaires about others than it takes.
        let own = [lines[0]] + lines.filter { $0.hasPrefix("1003,") }
        let few = own + lines.filter { $0.hasPrefix("1004,") || $0.hasPrefix("1005,") }
        for rows in [own, few] {
            let file = try scratch.file("small.csv", rows.joined(separator: "\n") + "\n")
            let made = try Program.run([
                "render", file, "--only", "1003", "--name", "x", "--report", "review", "--out", scratch.path + "/out",
            ])
            #expect(made.code == 0, "\(made.errors)")
            let path = scratch.path + "/out/x.pdf"
            let sources = try #require(try json(path)["sources"] as? [String: Any])
            #expect(sources["results"] is NSNull)
            #expect((sources["omission"] as? String ?? "").contains("guesses"))
            let verified = try Program.run(["verify", path, file])
            #expect(verified.output.contains("follow from the results"))
            #expect(verified.errors.contains("cannot be said"), "\(verified.errors)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let digest = try #require(try run("sha256sum", [file]).output.split(separator: " ").first)
            #expect(text.count > 1000 && digest.count == 64)
            #expect(!(try Program.run(["extract", path]).output.contains(digest)))
        }
    }

    @Test func largeFilesHaveTheirDigest() throws {
        let scratch = try reports()
        let sources = try #require(try json(scratch.path + "/out/1001.pdf")["sources"] as? [String: Any])
        let digest = try run("sha256sum", [Self.sample]).output.prefix(64)
        #expect(sources["results"] as? String == String(digest))
        #expect(sources["omission"] is NSNull)
    }

    /// A linearized report is as good as any.
    @Test func reportsForTheWeb() throws {
        let scratch = try reports(["--profile", "web", "--jobs", "2"])
        let again = try reports(["--profile", "web", "--jobs", "1"])
        for name in ["1001.pdf", "1009.pdf"] {
            let path = scratch.path + "/out/" + name
            #expect(FileManager.default.contentsEqual(atPath: path, andPath: again.path + "/out/" + name))
            let outcome = try Program.run(["verify", path, Self.sample])
            #expect(outcome.code == 0, "\(outcome.output)")
            #expect(try run("qpdf", ["--check", path]).output.contains("File is linearized"))
        }
        let locked = try Program.run(
            [
                "render", Self.sample, "--only", "1001", "--profile", "web", "--protect", "--name", "x", "--out",
                scratch.path,
            ], environment: ["DIPTYCH_PASSWORD": "x"])
        #expect(locked.code == 0)
        #expect(try run("qpdf", ["--password=x", "--check", scratch.path + "/x.pdf"]).output.contains("is linearized"))
    }

    @Test func lockedReports() throws {
        let scratch = try Scratch()
        let passwords = try scratch.file("passwords.csv", "person,password\n1001,Zauberlehrling\n")
        let made = try Program.run([
            "render", Self.sample, "--only", "1001", "--passwords", passwords, "--name", "x", "--out",
            scratch.path + "/out",
        ])
        #expect(made.code == 0)
        #expect(made.errors.contains("no PDF/A"))
        let file = scratch.path + "/out/x.pdf"
        let refused = try Program.run(["extract", file])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("locked by a password"))
        let opened = try Program.run(
            ["verify", file, Self.sample], environment: ["DIPTYCH_PASSWORD": "Zauberlehrling"])
        #expect(opened.output.contains("follow from the results"))
    }

    @Test(arguments: [
        (["--protect"], "'--protect' needs passwords"), (["--password-column", "pass"], "no column 'pass'"),
        (["--passwords", "/nowhere"], "no such file"),
        (["--protect", "--format", "svg", "--password-column", "name"], "only PDFs"),
    ])
    func passwordsThatAreNotThere(_ arguments: [String], _ message: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.run(["render", Self.sample, "--out", scratch.path + "/out"] + arguments)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(scratch.names().isEmpty)
    }

    @Test func aPacketNamesFilesByMailAddress() throws {
        let scratch = try reports()
        let archive = scratch.path + "/upload.zip"
        let outcome = try Program.run(["packet", archive, scratch.path + "/out", "--people", Self.sample])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: archive))
        for name in ["anh.nguyen@example.org_Spring 2026.pdf", "manifest.csv"] {
            #expect(bytes.range(of: Data(name.utf8)) != nil)
        }
        let again = try Program.run(["packet", archive, scratch.path + "/out"])
        #expect(again.code == 2)
        #expect(again.errors.contains("is there already"))
    }
}
