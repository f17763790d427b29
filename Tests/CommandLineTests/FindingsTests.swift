import Foundation
import TestKit
import Testing

struct FindingsTests {
    private static let rows = (1...12).map { Table.row("p\($0)", "N", first: "quite often") }

    @Test func oneKindIsOneLine() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file(Self.rows))
        let run = try Program.run(["score", file])
        let lines = run.errors.split(separator: "\n").filter { $0.contains("'quite often' is not a number") }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("(11 more such: \(file):3:5, ") == true, "\(run.errors)")
        let each = try Program.run(["score", file, "--verbose"])
        #expect(each.errors.split(separator: "\n").filter { $0.contains("'quite often' is not a number") }.count == 12)
        #expect(each.output == run.output)
    }

    @Test func allAreWrittenAsJSON() throws {
        let scratch = try Scratch()
        let file = try scratch.file("r.csv", Table.file(Self.rows))
        let path = scratch.path + "/findings.json"
        let run = try Program.run(["check", file, "--findings", path])
        #expect(run.code == 0)
        let found = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))) as? [[String: Any]]
        let odd = try #require(found).filter {
            ($0["message"] as? String)?.contains("'quite often' is not a number") == true
        }
        #expect(odd.map { $0["line"] as? Int } == Array(2...13))
        #expect(
            odd.allSatisfy {
                $0["file"] as? String == file && $0["severity"] as? String == "warning" && $0["column"] as? Int == 5
            })
    }

    @Test func aScaleOfAThousandMillionStepsTakesNoTime() throws {
        let scratch = try Scratch()
        let instrument = try scratch.file(
            "instrument.yaml",
            "name: huge\nanswers: { min: 1, max: 1000000000 }\nroles: { leader: [a], manager: [b] }\n"
                + "dimensions: { a: { items: [X, Y] }, b: { items: [Z] } }\n")
        let file = try scratch.file("r.csv", "person,X,Y,Z\np,1,999999999,5\n")
        let run = try Program.run([
            "score", file, "--template", URL(filePath: instrument).deletingLastPathComponent().path,
        ])
        #expect(run.code == 0, "\(run.errors)")
    }
}
