import Diagnostics
import Ingest
import People
import YAML

@testable import Assessment

/// Small instruments and invented people.
enum Fixture {
    /// Two dimensions in the first role, two in the second, nine items on a scale from 1 to 5.
    static let yaml = """
        name: small
        version: 2
        answers: { min: 1, max: 5 }
        missing: { answered: 0.6 }
        roles:
          leader: [A, B]
          manager: [C, D]
        dimensions:
          A: { items: [a1, a2, -a3] }
          B: { items: [b1, b2] }
          C: { items: [c1, c2, -c3] }
          D: { items: [d1] }
        bands: { low: 0, middle: 40, high: 70 }
        raters: { self: 1, supervisor: 1, peer: 3, report: 3, other: 3 }
        """

    static func instrument(_ text: String = yaml) throws -> Instrument {
        var findings = Findings()
        return try instrument(text, &findings)
    }

    static func instrument(_ text: String, _ findings: inout Findings) throws -> Instrument {
        try Instrument.load(YAML.parse(Array(text.utf8), file: "instrument.yaml"), findings: &findings)
    }

    /// The instrument above with one line replaced, or one added.
    static func instrument(replacing line: String, with other: String) throws -> Instrument {
        try instrument(yaml.replacing(line, with: other))
    }

    /// One digit an answer, a point for a blank, `x` for "not observed".
    static func answers(_ text: some StringProtocol) -> [Answer] {
        text.map { character in
            if let digit = character.wholeNumberValue { return .value(Double(digit)) }
            return character == "x" ? .notObserved : .missing
        }
    }

    /// A person with one response for each line such as `peer 44255.123`.
    static func person(_ lines: [String], id: String = "p") -> PersonResults {
        let responses = lines.compactMap { line -> Response? in
            let words = line.split(separator: " ")
            guard words.count == 2, let relationship = Relationship(rawValue: String(words[0])) else { return nil }
            return Response(relationship, answers: answers(words[1]))
        }
        return PersonResults(Person(id: id), responses: responses)
    }

    static func scorer(_ instrument: Instrument, _ people: [PersonResults]) -> Scorer {
        var findings = Findings()
        return Scorer(instrument, Results(items: instrument.items, people: people), findings: &findings)
    }

    static func profile(_ instrument: Instrument, _ person: PersonResults) -> Profile {
        scorer(instrument, [person]).profile(of: 0).profile
    }

    /// The agreement of raters, each with the answers to all items.
    static func agreement(_ raters: [[Double]], _ scale: Instrument.AnswerScale) -> WithinGroupAgreement? {
        let items = (raters.first ?? []).indices
        return WithinGroupAgreement(items.flatMap { item in raters.map { $0[item] } }, raters: raters.count, scale)
    }

    static func isClose(_ left: Double?, _ right: Double?, _ tolerance: Double = 1e-9) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) <= tolerance
    }
}

/// The same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
