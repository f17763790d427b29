import Diagnostics
import People
import Testing
import YAML

@testable import Ingest

/// An instrument of three items on a scale of 1 to 5.
let schema = Schema(items: ["L01", "L02", "M01"], answers: 1...5, scales: ["planning", "leader"])

/// What came of reading some bytes.
struct Outcome {
    var results: Results?
    var findings = Findings()
    var failure = Findings()

    /// All findings, those of the failure last, as `severity place message`.
    var lines: [String] {
        (Array(findings) + Array(failure)).map { finding in
            "\(finding.severity.rawValue) \(finding.span.map(\.description) ?? "-") \(finding.message)"
        }
    }
}

/// Reads files from memory, in pieces of a few bytes where asked for, so that everything is cut somewhere.
func read(
    files: [(name: String, bytes: [UInt8])], schema: Schema = schema, mapping: Mapping? = nil,
    options: ReadOptions = ReadOptions(), piece: Int = 1 << 16
) -> Outcome {
    var outcome = Outcome()
    do throws(Failure) {
        outcome.results = try Results.read(
            files.map(\.name), schema: schema, mapping: mapping, options: options, &outcome.findings
        ) { name throws(Failure) in
            pieces(files.first { $0.name == name }?.bytes ?? [], piece)
        }
    } catch {
        outcome.failure = error.findings
    }
    return outcome
}

func read(
    _ bytes: [UInt8], schema: Schema = schema, mapping: Mapping? = nil, options: ReadOptions = ReadOptions(),
    piece: Int = 1 << 16, memory: Int = 1 << 20
) -> Outcome {
    read(files: [("r.csv", bytes)], schema: schema, mapping: mapping, options: options, piece: piece)
}

func read(
    _ text: String, schema: Schema = schema, mapping: Mapping? = nil, options: ReadOptions = ReadOptions(),
    piece: Int = 1 << 16
) -> Outcome {
    read(Array(text.utf8), schema: schema, mapping: mapping, options: options, piece: piece)
}

/// Yields the bytes in pieces of the size given.
func pieces(_ bytes: [UInt8], _ size: Int) -> Pieces {
    var position = 0
    return { () throws(Failure) in
        let end = min(bytes.count, position + size)
        defer { position = end }
        return Array(bytes[position..<end])
    }
}

func mapping(_ yaml: String, schema: Schema = schema) throws -> Mapping {
    try Mapping(Array(yaml.utf8), file: "mapping.yaml", schema: schema)
}

extension Results {
    /// Everything that was read, a line for each questionnaire.
    var dump: [String] {
        people.flatMap { person in
            person.responses.map { response in
                let answers = response.answers.map { $0.number.map { "\(Int($0))" } ?? "-" }.joined(separator: " ")
                let date = person.date?.day.map { "\($0.year)-\($0.month)-\($0.day)" }
                let details = [person.person.name, person.person.email, response.rater, date, person.language]
                return "\(person.id) \(response.relationship.rawValue) [\(answers)] "
                    + details.map { $0 ?? "." }.joined(separator: " | ")
            }
        }
    }

    /// All answers of the first person's first response, as text.
    var firstAnswers: [String] { people.first?.responses.first?.answers.map(\.description) ?? [] }
}
