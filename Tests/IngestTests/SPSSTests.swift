import Diagnostics
import Foundation
import People
import TestKit
import Testing

@testable import Ingest

@Suite("SPSS files")
struct SPSSTests {
    private static let scale = [
        (1.0, "Never"), (2, "Seldom"), (3, "Sometimes"), (4, "Often"), (5, "Always"), (9, "Not seen"),
    ]

    static var file: SAV {
        let words = scale.map { (value: $0.0, label: $0.1) }
        return SAV(
            variables: [
                SAV.Variable(name: "person", width: 12, format: (1, 12)),
                SAV.Variable(name: "relationship", labels: [(1, "self"), (2, "supervisor"), (3, "Peer")]),
                SAV.Variable(name: "L01", label: "I keep promises.", missing: [9], labels: words),
                SAV.Variable(name: "second_one", label: "L02", missing: [9], labels: words),
                SAV.Variable(name: "M01", missing: [9, 8], labels: words),
                SAV.Variable(name: "date", format: (20, 11)),
                SAV.Variable(name: "team", labels: [(7, "Café")]),
            ],
            rows: [
                ["Zoë", 1.0, 5.0, 4.0, 3.0, 13_994_294_400.0, 7.0], ["Zoë", 3.0, 2.0, 9.0, nil, 13_994_294_400.0, nil],
                ["Zoë", 3.0, 8.0, 1.0, 8.0, nil, nil],
            ])
    }

    @Test("values are answers, labels are words, missing values are missing")
    func read() throws {
        let outcome = IngestTests.read(files: [("r.sav", Self.file.bytes)])
        let people = try #require(outcome.results?.people, "\(outcome.lines)")
        #expect(people.ids == ["Zoë"])
        #expect(
            outcome.results?.dump == [
                "Zoë self [5 4 3] . | . | . | 2026-3-31 | .", "Zoë peer [2 - -] . | . | . | 2026-3-31 | .",
                "Zoë peer [- 1 -] . | . | . | 2026-3-31 | .",
            ])
        #expect(people[0].person.team == "Café")
        #expect(people[0].responses[1].place(ofItem: 1).description == "r.sav:3:4")
        #expect(outcome.lines == ["warning r.sav:4:3 '8' is not between 1 and 5; it counts as missing"])
    }

    @Test("what a mapping says of a value or of a label counts")
    func mapped() throws {
        var file = Self.file
        file.variables[1].name = "role"
        file.variables[1].labels = [(1, "Ich"), (3, "Kollegin")]
        for yaml in [
            "columns: { relationship: role }\nvalues: { relationship: { Ich: self, Kollegin: peer } }",
            "columns: { relationship: role }\nvalues: { relationship: { 1: self, 3: peer } }",
        ] {
            let outcome = IngestTests.read(files: [("r.sav", file.bytes)], mapping: try mapping(yaml))
            #expect(
                outcome.results?.people[0].responses.map(\.relationship) == [.selfRating, .peer, .peer],
                "\(outcome.lines)")
        }
    }

    @Test("from the disk as from memory")
    func disk() throws {
        let path = NSTemporaryDirectory() + "spss-\(UUID().uuidString).sav"
        try Data(Self.file.bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var findings = Findings()
        let results = try Results.read(files: [path], schema: schema, findings: &findings)
        #expect(results.dump == IngestTests.read(files: [("r.sav", Self.file.bytes)]).results?.dump)
    }

    @Test("a file that is cut is refused or read as far as it goes", arguments: 0..<60)
    func cut(_ part: Int) {
        let bytes = Self.file.bytes
        let outcome = IngestTests.read(files: [("r.sav", Array(bytes.prefix(bytes.count * part / 60)))])
        #expect(outcome.results != nil || !outcome.failure.isEmpty)
    }

    @Test("a file with damaged bytes is read or refused", arguments: 0..<60)
    func damaged(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        var bytes = Self.file.bytes
        for _ in 0..<4 {
            bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let outcome = IngestTests.read(files: [("r.sav", bytes)])
        #expect(outcome.results != nil || !outcome.failure.isEmpty)
    }

    @Test(
        "numbers as the formats of SPSS show them",
        arguments: [
            (4, "F8.2", "4"), (4.5, "F8.2", "4.5"), (13_994_294_400, "DATE11", "2026-03-31"),
            (13_994_330_707, "DATETIME20", "2026-03-31 10:05:07"), (13_994_294_400, "EDATE10", "2026-03-31"),
            (1e300, "F8.2", "1e+300"), (-1, "ADATE10", "-1"), (90, "TIME8", "90"),
        ])
    func numbers(_ number: Double, _ format: String, _ text: String) {
        #expect(SPSSNumber.text(number, SPSSColumn.kind(ofFormat: format)) == text)
    }
}
