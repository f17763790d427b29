import Foundation
import TestKit
import Testing

/// A questionnaire of quite another shape than the bundle's: sums, two answer scales, weights, a statement that peers are not asked,
/// norms by a table, and results under the headers of another program. All statements are invented.
struct OtherInstrumentTests {
    private static let instrument = """
        name: tidy-desk inventory
        answers: { min: 1, max: 7 }
        score: sum
        missing: { answered: 0.5 }
        roles:
          order: [papers, drawers]
          play: [plants]
        dimensions:
          papers: { items: [p1, p2, -p3] }
          drawers: { items: [{ id: d1, weight: 2 }, { id: -d2, raters: [self] }] }
          plants: { items: [g1, g2], answers: { min: 0, max: 1 } }
        raters: { peer: 2, all: 2 }
        norm: invented
        norms:
          groups:
            invented: { n: 120, scales: { papers: { table: { 6: 20, 12: 60, 18: 90 } } } }
            others: { scales: { papers: { mean: 11, sd: 3 } } }
        """

    private static let results = """
        Employee;Who;Papers are filed;p2;p3;d1;d2;g1;g2
        7;me;7;6;2;5;1;1;0
        7;colleague;4;4;4;3;9;0;1
        7;colleague;5;n/a;3;4;;1;1
        """

    private static let mapping = """
        columns: { person: Employee, relationship: Who }
        items: { p1: "Papers are filed" }
        values: { relationship: { me: self, colleague: peer } }
        """

    @Test func isScoredAndExplained() throws {
        let scratch = try Scratch()
        _ = try scratch.file("bundle/instrument.yaml", Self.instrument)
        _ = try scratch.file("bundle/mapping.yaml", Self.mapping)
        let file = try scratch.file("r.csv", Self.results)
        let table = try Program.run(["score", file, "--template", scratch.path + "/bundle"])
        #expect(table.code == 0, "\(table.errors)")
        for line in [
            // 7 + 6 + (8 - 2) of 3 to 21
            "7,papers,dimension,self,1,3,3,19,88.888889,",
            // 2 * 5 + (8 - 1) of 3 to 21
            "7,drawers,dimension,self,1,2,2,17,77.777778,", "7,plants,dimension,self,1,2,2,1,50,",
            "7,order,role,self,1,5,5,36,83.333333,",
            // 12, and 5 + 5 of two items, as 15 of three
            "7,papers,dimension,peer,2,5,6,13.5,58.333333,",
            // Peers are asked one item of two: 3 and 4, as sums of weights 3
            "7,drawers,dimension,peer,2,2,2,10.5,41.666667,",
        ] {
            #expect(table.output.contains("\n" + line), "\(line) in \(table.output)")
        }
        let text = try Program.run(["explain", file, "--template", scratch.path + "/bundle", "--only", "7"]).output
        #expect(text.contains("d1 * 2"))
        #expect(text.contains("(2 * 5 + 7) / 3 * 3 = 17"))
        #expect(text.contains("(19 - 3) / (21 - 3) * 100 = 88.888889"))
        #expect(text.contains("invented, n = 120"))
    }

    /// Two scales of answers with words of their own: "Sometimes" is a word of one of them only, "3" a number of both.
    @Test func eachItemKnowsTheWordsOfItsOwnAnswers() throws {
        let scratch = try Scratch()
        _ = try scratch.file(
            "bundle/instrument.yaml",
            """
            name: desk habits
            answers: { min: 1, max: 5 }
            roles: { order: [papers], play: [plants] }
            dimensions:
              papers: { items: [p1, -p2] }
              plants: { items: [g1, g2], answers: { min: 0, max: 4, name: how-often } }
            """)
        _ = try scratch.file(
            "bundle/words/en.yaml",
            """
            language: { code: en }
            answers:
              labels: { "1": Disagree, "3": Undecided, "5": Agree }
              scales:
                how-often: { labels: { "0": Never, "2": Sometimes, "4": Always } }
            """)
        let file = try scratch.file(
            "r.csv", "person,p1,p2,g1,g2\n1,Agree,disagree,Always,Sometimes\n2,3,Sometimes,Agree,0\n3,5,0,5,4\n")
        let table = try Program.run([
            "score", file, "--template", scratch.path + "/bundle", "--items", "--format", "json",
        ])
        #expect(table.code == 0, "\(table.errors)")
        for (item, raw, score) in [("p1", "5", "5"), ("p2", "1", "5"), ("g1", "4", "4"), ("g2", "2", "2")] {
            let line = table.output.split(separator: "\n").first {
                $0.contains("\"person\":\"1\",\"item\":\"\(item)\"") && $0.contains("\"group\":\"self\"")
            }
            #expect(line?.contains("\"raw\":\(raw),\"score\":\(score),") == true, "\(line ?? "")")
        }
        // The words of the other answers are none, and numbers beyond an item's own range are told.
        #expect(table.errors.contains("r.csv:3:3: warning: 'Sometimes' is not a number"))
        #expect(table.errors.contains("r.csv:3:4"))
        #expect(table.errors.contains("r.csv:4:3"))
        #expect(table.errors.contains("r.csv:4:4"))
    }

    @Test func oneTableIsMadeAtATime() throws {
        let scratch = try Scratch()
        let run = try Program.run(["score", try scratch.file("r.csv", "person,L01\n1,2\n"), "--items", "--wide"])
        #expect(run.code == 2)
        #expect(run.errors.contains("'--wide' and '--items' ask for different tables"))
    }
}
