import Diagnostics
import People
import Testing

@testable import Ingest

@Suite("A row is a questionnaire only if it is one")
struct QuestionnaireTests {
    private static let rows = "a,Ann,self,5,4,3,fine\nb,Bo,self,1,2,3,good\nc,Cy,self,2,2,2,so so\n"
    private static let header = "person,name,relationship,L01,L02,M01,comment:keep\n"

    private var worded: Schema {
        var schema = schema
        schema.texts = ["L01": ["I plan."], "L02": ["I ask."], "M01": ["I set dates."]]
        return schema
    }

    @Test(
        "rows that are none, wherever they stand",
        arguments: [
            "Average,,,3,3,3,", "Mean:,,,3.5,3,3,", "Mittelwert,,,4,4,4,", "TOTAL,,,9,9,9,", "n = 3,,,3,3,3,",
            "Max,,,5,5,5,",
            "n = 3 of 5 invited,,,,,,", "Source: survey,,,,,,", "person,name,relationship,L01,L02,M01,comment:keep",
            "Person,Name,Relationship,I plan.,I ask.,I set dates.,What to keep", "and kind",
            "d,Di,self,1,2,3,well, then",
            "d,Di,self,2,3,well", "d,Di\nmore,self,1,1,1,x", ",,,,,,\nExported by,Admin,,,,,", "NA,,self,1,1,1,",
            "-,,self,1,1,1,",
        ])
    func none(_ row: String) {
        for position in 0...3 {
            var lines = Self.rows.split(separator: "\n").map(String.init)
            lines.insert(row, at: position)
            let outcome = read(Self.header + lines.joined(separator: "\n") + "\n", schema: worded)
            #expect(
                outcome.results?.dump == [
                    "a self [5 4 3] Ann | . | . | . | .", "b self [1 2 3] Bo | . | . | . | .",
                    "c self [2 2 2] Cy | . | . | . | .",
                ], "\(outcome.lines)")
            #expect(outcome.lines.count == (row.contains("\nmore") ? 2 : 1), "\(outcome.lines)")
        }
    }

    @Test("people who are called as totals are", arguments: ["Max", "Sum Ting", "Meana", "All", "N"])
    func people(_ id: String) {
        let outcome = read(Self.header + Self.rows + "\(id),\(id) X,self,5,5,5,\n", schema: worded)
        #expect(outcome.results?.people.last?.id == id, "\(outcome.lines)")
        #expect(outcome.lines.isEmpty)
    }

    @Test("a remark beside a sheet moves nothing")
    func beside() {
        let outcome = read(
            "[{\"person\":\"a\",\"L01\":5,\"L02\":4,\"M01\":3},{\"person\":\"b\",\"L01\":5},{\"person\":\"c\",\"L01\":1,\"L02\":2,\"M01\":3}]"
        )
        #expect(outcome.results?.people.count == 3)
    }

    /// Another scale, or answers that cannot be read, and what is said.
    struct Scale: Sendable {
        var cells: [String]
        var message: String?
    }

    @Test(
        "answers on another scale than the instrument's",
        arguments: [
            Scale(
                cells: ["1", "7", "6", "3"], message: "the answers run from 1 to 7, but the instrument's from 1 to 5"),
            Scale(
                cells: ["0", "4", "3", "2"], message: "the answers run from 0 to 4, but the instrument's from 1 to 5"),
            Scale(cells: ["0", "50", "75", "100"], message: "the answers run from 0 to 100, but"),
            Scale(cells: ["1 - never", "7 - always", "6 - often"], message: "the answers run from 1 to 7, but"),
            Scale(
                cells: ["Agree", "Disagree", "Neutral"],
                message: "none of the 60 answers can be read: they are 'Agree',"),
            Scale(
                cells: ["Agree", "Disagree", "3"],
                message: "40 of 60 answers cannot be read: they are 'Agree', 'Disagree'"),
            Scale(cells: ["1", "2", "3", "4", "5", "99"]), Scale(cells: ["5", "-9", "1"]),
            Scale(cells: ["1", "5", "9"]),
            Scale(cells: ["1", "5", "n/a"]), Scale(cells: ["Agree (4)", "Disagree (2)"]),
        ])
    func scale(_ scale: Scale) {
        var text = "person,L01,L02,M01\n"
        for row in 0..<20 {
            text +=
                "p\(row)," + (0..<3).map { scale.cells[(row * 3 + $0) % scale.cells.count] }.joined(separator: ",")
                + "\n"
        }
        let outcome = read(text)
        #expect((outcome.results == nil) == (scale.message != nil))
        if let message = scale.message {
            #expect(outcome.lines.count == 1)
            #expect(outcome.failure.first?.message.contains(message) == true, "\(outcome.lines)")
        }
    }

    @Test("a slip is no other scale")
    func slip() {
        let rows = (0..<30).map { "p\($0),\($0 % 5 + 1),3,5\n" }.joined()
        #expect(read("person,L01,L02,M01\n" + rows + "q,6,7,5\n").results?.people.count == 31)
    }

    @Test(
        "a comma groups thousands where it stands in quotes",
        arguments: [("\"1,234\"", 1234.0), ("\"12,5\"", 12.5), ("90", 90)])
    func duration(_ cell: String, _ seconds: Double) {
        #expect(
            read("person,duration,L01,L02,M01\na,\(cell),1,2,3\n").results?.people.first?.responses.first?.duration
                == seconds)
    }
}
