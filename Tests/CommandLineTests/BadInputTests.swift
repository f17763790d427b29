import Foundation
import TestKit
import Testing

/// Each kind of bad input gets a message that says what is wrong and where, and nothing is lost.
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var data: Data
        var code: Int32
        var messages: [String]
        /// The reports that are made all the same.
        var reports: [String]

        init(
            _ name: String, _ text: String, code: Int32 = 0, _ messages: [String],
            reports: [String] = ["a.pdf", "b.pdf"]
        ) {
            self.init(name, Data(text.utf8), code: code, messages, reports: reports)
        }

        init(
            _ name: String, _ data: Data, code: Int32 = 0, _ messages: [String], reports: [String] = ["a.pdf", "b.pdf"]
        ) {
            self.name = name
            self.data = data
            self.code = code
            self.messages = messages
            self.reports = code == 2 ? [] : reports
        }

        var testDescription: String { name }
    }

    private static let both = [Table.row("a", "Ann"), Table.row("b", "Bo")]

    static let cases: [Case] = [
        Case("empty file", "", code: 2, ["bad.csv", "the file is empty"]),
        Case("only a header", Table.header + "\n", code: 2, ["bad.csv", "error"]),
        Case(
            "no person column", Table.file(both).replacingOccurrences(of: "person,", with: "persn,"), code: 2,
            ["bad.csv", "person"]),
        Case(
            "unknown column", Table.file(both).replacingOccurrences(of: ",L02,", with: ",L2O,"),
            ["bad.csv:1:", "warning", "L2O"]),
        Case(
            "answer out of range", Table.file([Table.row("a", "Ann", first: "7"), both[1]]),
            ["bad.csv:2:5: warning", "7"]),
        Case(
            "answer is no number", Table.file([Table.row("a", "Ann", first: "quite often"), both[1]]),
            ["bad.csv:2:5: warning", "quite often"]),
        Case("the same rater twice", Table.file(both + [both[0]]), ["bad.csv:4", "bad.csv:2"]),
        Case(
            "one person, two names", Table.file(both + [Table.row("a", "Cy", rater: "p", "peer")]), code: 1,
            ["bad.csv:4: error", "Ann", "Cy"], reports: ["b.pdf"]),
        Case(
            "unknown relationship", Table.file(both + [Table.row("a", "Ann", rater: "p", "pear")]),
            ["bad.csv:4:4: warning", "pear", "did you mean 'peer'?"]),
        Case("unclosed quote", Table.file([both[0], "\"b,Bo"]), code: 2, ["bad.csv:3", "quote"]),
        Case(
            "NUL byte", Table.file([Table.row("a", "An\u{0}n"), both[1]]), ["bad.csv:2:2: warning", "NUL"]),
        Case("too few cells", Table.file([both[0], "b,Bo,s,self,4,4"]), ["bad.csv:3", "cells"], reports: ["a.pdf"]),
        Case("too many cells", Table.file([both[0] + ",extra", both[1]]), ["bad.csv:2", "cells"], reports: ["b.pdf"]),
        Case(
            "wrong encoding",
            Data(Table.file([Table.row("a", "Ann")]).utf8) + Data([0x62, 0x2C, 0x42, 0xF8])
                + Data(Table.row("b", "Bo").dropFirst(4).utf8),
            ["bad.csv:3:2", "Windows-1252"]),
        Case("a workbook", Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 64)), code: 2, ["bad.csv"]),
        Case("no person in a row", Table.file([both[0], Table.row("", "Nobody"), both[1]]), ["bad.csv:3", "person"]),
    ]

    @Test(arguments: cases) func isTold(_ input: Case) throws {
        let scratch = try Scratch()
        let file = try scratch.file("bad.csv", input.data)
        let outcome = try Program.run(["render", file, "--out", scratch.path + "/out", "--report", "review"])
        #expect(outcome.code == input.code, "\(outcome.errors)")
        for message in input.messages { #expect(outcome.errors.contains(message), "\(outcome.errors)") }
        #expect(scratch.names().filter { $0 != "manifest.csv" } == input.reports, "\(outcome.errors)")
        #expect(!scratch.names().contains { $0.hasSuffix(".part") })
    }

    @Test func aHugeCellIsRefusedWithoutHoldingIt() throws {
        let scratch = try Scratch()
        var data = Data(Table.header.utf8)
        data.append(Data("\na,\"".utf8))
        data.append(Data(repeating: UInt8(ascii: "x"), count: 100 << 20))
        data.append(Data("\"\n".utf8))
        let file = try scratch.file("huge.csv", data)
        let outcome = try Program.run(["check", file])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("huge.csv:2"))
    }

    @Test func twoPeopleWithOneNameGetTwoFiles() throws {
        let scratch = try Scratch()
        let file = try scratch.file("same.csv", Table.file([Table.row("1", "Ann Lee"), Table.row("2", "Ann Lee")]))
        let outcome = try Program.run(
            ["render", file, "--out", scratch.path + "/out", "--report", "review", "--name", "{name}"])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("'2' and '1'"))
        #expect(scratch.names() == ["Ann Lee-2.pdf", "Ann Lee.pdf", "manifest.csv"])
    }

    @Test(arguments: [
        "../../escaped", "a/b", "\"\"", "..", String(repeating: "long ", count: 100), "\u{202E}evil", "🦊 Fox", "نورا",
        "a\\b:c*?",
    ])
    func noNameLeavesTheFolder(name: String) throws {
        let scratch = try Scratch()
        let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        let file = try scratch.file("names.csv", Table.file([Table.row("a", quoted), Table.row("b", "Bo")]))
        let outcome = try Program.run(
            ["render", file, "--out", scratch.path + "/out/deep", "--report", "review", "--name", "{name}"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(scratch.names(in: "out/deep").count == 3)
        #expect(scratch.names() == ["deep"])
        #expect(scratch.names(in: ".") == ["names.csv", "out"])
    }

    @Test func anOutputFolderThatCannotBeMade() throws {
        let scratch = try Scratch()
        let file = try scratch.file("results.csv", Table.file(Self.both))
        _ = try scratch.file("taken", "a file stands here")
        let outcome = try Program.run(["render", file, "--out", scratch.path + "/taken"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("taken"))
    }

    @Test func aMissingResultsFile() throws {
        let outcome = try Program.run(["render", "/nowhere/results.csv"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("/nowhere/results.csv"))
    }
}
