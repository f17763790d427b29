import Foundation
import TestKit
import Testing

/// Passwords from a column of the results.
struct PasswordColumnTests {
    private static let sample = Program.bundle + "/sample.csv"

    /// However the results are written; the column is no unread one, and no password is printed.
    @Test(arguments: ["csv", "mapping", "semicolons", "json"]) func formats(kind: String) throws {
        let scratch = try Scratch()
        var table = try String(contentsOfFile: Self.sample, encoding: .utf8).split(separator: "\n").map(String.init)
        for row in table.indices {
            table[row] = (row == 0 ? "Secret" : "word-" + table[row].prefix(4)) + "," + table[row]
        }
        var arguments: [String] = []
        var text = table.joined(separator: "\n") + "\n"
        switch kind {
        case "mapping":
            text = text.replacingOccurrences(of: "Secret,person,", with: "Secret,COMPID,")
            arguments = ["--mapping", try scratch.file("m.yaml", "columns: { person: COMPID }\n")]
        case "semicolons":
            let rows = table.map { $0.split(separator: ",", omittingEmptySubsequences: false).prefix(30) }
            text = rows.map { $0.joined(separator: ";") }.joined(separator: "\r\n")
        case "json":
            text = "[{\"person\":\"1001\",\"Secret\":\"word-1001\",\"L01\":4,\"L02\":4},"
            text += "{\"person\":\"1002\",\"Secret\":\"word-1002\",\"L01\":4,\"L02\":4}]"
        default: arguments = ["--strict"]
        }
        let file = try scratch.file(kind == "json" ? "r.json" : "r.csv", text)
        let made = try Program.run(
            [
                "render", file, "--report", "review", "--only", "1001", "--only", "1002", "--password-column", "secret",
                "--name", "{person}", "--out", scratch.path + "/out",
            ] + arguments)
        #expect(made.code == 0, "\(made.errors)")
        #expect(!made.errors.contains("column 'Secret'") && !made.errors.contains("word-"))
        for person in ["1001", "1002"] {
            let report = "\(scratch.path)/out/\(person).pdf"
            for word in ["1001", "1002"] {
                let outcome = try Program.run(["extract", report], environment: ["DIPTYCH_PASSWORD": "word-\(word)"])
                #expect(outcome.code == (word == person ? 0 : 2))
            }
        }
    }

    /// An export's second and third row are no people, and its person's column has a name of its own.
    @Test func anExport() throws {
        let scratch = try Scratch()
        let imports = Array(repeating: "\"{\"\"ImportId\"\":\"\"x\"\"}\"", count: 9).joined(separator: ",")
        let file = try scratch.file(
            "q.csv",
            """
            ResponseId,Finished,Status,EndDate,RecipientEmail,L01,L02,M01,pw
            Response ID,Finished,Response Type,End Date,Recipient Email,a,b,c,Password
            \(imports)
            R_1,TRUE,IP Address,2026-03-02 10:05:00,a@x.org,4,2,5,eins
            R_2,TRUE,IP Address,2026-03-02 10:05:00,b@x.org,4,2,5,zwei

            """)
        let made = try Program.run([
            "render", file, "--report", "review", "--password-column", "pw", "--name", "{person}", "--out",
            scratch.path + "/out",
        ])
        #expect(made.code == 0, "\(made.errors)")
        let report = scratch.path + "/out/b@x.org.pdf"
        #expect(try Program.run(["extract", report], environment: ["DIPTYCH_PASSWORD": "zwei"]).code == 0)
    }
}
