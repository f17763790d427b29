import Foundation
import TestKit
import Testing

struct UsageTests {
    @Test(arguments: [
        (["rendr"], "did you mean 'render'?"),
        (["render"], "no results are given"),
        (["render", "x.csv", "--langage", "en"], "did you mean '--language'?"),
        (["render", "x.csv", "--paper", "a5"], "did you mean 'a4'?"),
        (["render", "x.csv", "--paper"], "needs a value"),
        (["render", "x.csv", "--jobs", "0"], "from 1 to 256"),
        (["render", "x.csv", "--strict=yes"], "takes no value"),
        (["new"], "the name of one folder"),
        (["help", "directive"], "did you mean 'directives'?"),
        (["render", "x.csv", "--template", "leader-manger"], "did you mean 'leader-manager'?"),
    ])
    func mistakesAreExplained(arguments: [String], message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        ["help"], ["help", "render"], ["help", "check"], ["help", "score"], ["help", "new"], ["help", "results"],
        ["help", "instrument"], ["help", "explain"], ["help", "report"], ["help", "theme"],
        ["help", "norms"], ["help", "fonts"], ["render", "--help"],
    ])
    func helpFitsAScreen(arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 0)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect((5...45).contains(lines.count), "\(lines.count)")
        for line in lines { #expect(line.count <= 120, "\(line)") }
        if !["fonts", "results", "instrument", "norms", "report", "theme"].contains(arguments.last) {
            #expect(outcome.output.contains("Example:"))
        }
    }

    @Test(arguments: ["directives", "charts", "expressions", "theme"]) func topicsListEverything(topic: String) throws {
        let outcome = try Program.run(["help", topic])
        #expect(outcome.code == 0)
        let expected = ["directives": "each", "charts": "butterfly", "expressions": "round", "theme": "numeral"][topic]
        #expect(outcome.output.contains(try #require(expected)))
    }

    @Test func onlyAndUnknownIds() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file([Table.row("ann", "Ann"), Table.row("bob", "Bo")]))
        let one = try Program.run(
            ["render", file, "--only", "bob", "--report", "review", "--out", scratch.path + "/out"])
        #expect(one.code == 0)
        #expect(scratch.names() == ["bob.pdf", "manifest.csv"])
        let none = try Program.run(["render", file, "--only", "bobb", "--out", scratch.path + "/none"])
        #expect(none.code == 2)
        #expect(none.errors.contains("did you mean 'bob'?"))
    }

    @Test func standardInputAndSeveralFiles() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file([Table.row("ann", "Ann")]))
        let outcome = try Program.run(
            ["score", file, "-"], input: Data(Table.file([Table.row("bob", "Bo")]).utf8))
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.output.hasPrefix(
                "person,scale,kind,group,raters,answered,items,score,percent,sem,low,high,agreement,status,df\n"))
        #expect(outcome.output.contains("\nann,leader,role,self,1,24,24,"))
        #expect(outcome.output.contains("\nbob,leader,role,self,1,24,24,"))
    }

    @Test func checkWritesNothing() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file([Table.row("ann", "Ann", first: "9")]))
        let outcome = try Program.run(["check", file])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("r.csv:2:5: warning"))
        #expect(scratch.names(in: ".") == ["r.csv"])
        #expect(try Program.run(["check", file, "--strict"]).code == 1)
    }

    @Test func newNeverOverwrites() throws {
        let scratch = try Scratch()
        _ = try scratch.file("mine/precious.txt", "x")
        let outcome = try Program.run(["new", scratch.path + "/mine"])
        #expect(outcome.code == 2)
        #expect(scratch.names(in: "mine") == ["precious.txt"])
    }
}
