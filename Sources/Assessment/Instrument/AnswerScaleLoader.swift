internal import Diagnostics
internal import YAML

/// Reads the answers that can be given: `{ min: 1, max: 5 }`, with a `name` where the words call them by one.
enum AnswerScaleLoader {
    static func load(_ node: Node, _ findings: inout Findings) -> Instrument.AnswerScale? {
        var reader = MappingReader(node, what: "'answers'", &findings)
        let minimum = reader.required("min", &findings) == nil ? nil : reader.number("min", &findings)
        let maximum = reader.required("max", &findings) == nil ? nil : reader.number("max", &findings)
        let steps = reader.integer("steps", &findings)
        let stepSpan = reader.optional("steps")?.span
        let name = reader.string("name", &findings)
        reader.finish(&findings)
        guard let minimum, let maximum else { return nil }
        guard minimum < maximum, (maximum - minimum).isFinite else {
            findings.error(
                "the lowest answer should be below the highest: \(minimum), \(maximum)", at: node.span)
            return nil
        }
        // Beyond it, sums and squares of answers would lose their digits.
        guard abs(minimum) <= 1e9, abs(maximum) <= 1e9 else {
            findings.error(
                "answers should lie within 1000000000 of 0: \(minimum), \(maximum)", at: node.span)
            return nil
        }
        if let steps, !(2...1000).contains(steps) {
            findings.error(
                "'steps' should be the number of answers to choose from, 2 or more", at: stepSpan)
        }
        var options = steps
        // Where answers are whole numbers, each can be chosen.
        if steps == nil, let low = Int(exactly: minimum), let high = Int(exactly: maximum),
            maximum - minimum < 1000
        {
            options = high - low + 1
        }
        return Instrument.AnswerScale(minimum: minimum, maximum: maximum, options: options, name: name)
    }
}
