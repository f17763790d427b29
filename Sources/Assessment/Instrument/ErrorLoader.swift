internal import Diagnostics
internal import YAML

/// Reads what an instrument knows of errors from an earlier batch: `error` and `retest`. error-model section 7.
///
///     error:
///       leader:   { c: 0.0991, df: 1600, d0: 18, answers: { c: 0.0066, total: 0.0133, df: 944 } }
///       contrast: { c: 0.0459, df: 1600 }          # the first role minus the second
///       average:  { c: 0.1002, df: 448 }           # a rater's own average of the dimensions
///       listening.average: { c: 0.0830, df: 439 }  # a dimension minus that average
///     retest: { leader: 0.85 }
enum ErrorLoader {
    /// What may stand under `error` beside the scales.
    static let reserved = ["contrast", "average"]

    /// - Parameters:
    ///   - scales: the ids of roles and dimensions
    ///   - dimensions: those of the dimensions
    static func errors(
        _ pairs: [Node.Pair], scales: [String], dimensions: [String], _ findings: inout Findings
    ) -> [String: Instrument.GivenError] {
        let known = scales + reserved + dimensions.map { "\($0).average" }
        var result: [String: Instrument.GivenError] = [:]
        for pair in pairs {
            guard known.contains(pair.key) else {
                findings.error(
                    "an error is given for '\(pair.key)', which is no role and no dimension", at: pair.span,
                    hints: Suggestion.hints(for: pair.key, among: known))
                continue
            }
            result[pair.key] = error(pair, isScale: scales.contains(pair.key), &findings)
        }
        return result
    }

    private static func error(
        _ pair: Node.Pair, isScale: Bool, _ findings: inout Findings
    ) -> Instrument.GivenError {
        var reader = MappingReader(pair.value, what: "the error of '\(pair.key)'", &findings)
        var result = Instrument.GivenError()
        let answers = reader.optional("answers")
        // Own answers alone can be given without a spread of raters.
        if answers == nil || reader.optional("c") != nil || reader.optional("df") != nil {
            let c = share("c", pair, &reader, &findings)
            let degrees = degrees(pair, &reader, &findings)
            let prior = reader.number("d0", &findings)
            if let prior, prior < 8 {
                findings.error("'d0' of '\(pair.key)' should be 8 or more", at: pair.value.span)
            }
            if let c, let degrees {
                result.spread = Instrument.GivenError.Spread(c: c, degrees: degrees, prior: prior)
            }
        }
        reader.finish(&findings)
        guard let answers else { return result }
        guard isScale else {
            findings.error("'answers' are given for scales, not for '\(pair.key)'", at: answers.span)
            return result
        }
        result.answers = self.answers(
            Node.Pair(key: pair.key, span: pair.span, value: answers), &findings)
        return result
    }

    private static func answers(_ pair: Node.Pair, _ findings: inout Findings) -> Instrument
        .GivenError.Answers?
    {
        var reader = MappingReader(pair.value, what: "'answers' of '\(pair.key)'", &findings)
        let c = share("c", pair, &reader, &findings)
        let total = share("total", pair, &reader, &findings)
        let degrees = degrees(pair, &reader, &findings)
        reader.finish(&findings)
        guard let c, let total, let degrees else { return nil }
        if total < c {
            findings.error(
                "'total' of the answers of '\(pair.key)' should be 'c' or more, since the day adds to it",
                at: pair.value.span)
        }
        return Instrument.GivenError.Answers(answers: c, total: total, degrees: degrees)
    }

    private static func share(
        _ key: String, _ pair: Node.Pair, _ reader: inout MappingReader, _ findings: inout Findings
    ) -> Double? {
        guard reader.required(key, &findings) != nil, let value = reader.number(key, &findings) else {
            return nil
        }
        if !(value > 0 && value < 1) {
            findings.error(
                "'\(key)' of '\(pair.key)' should be a share above 0 and below 1, but it is \(value)",
                at: pair.value.span,
                hints: [
                    "it is a variance as a share of the largest one possible; 'diptych score --statistics' prints it"
                ])
        }
        return value
    }

    private static func degrees(
        _ pair: Node.Pair, _ reader: inout MappingReader, _ findings: inout Findings
    ) -> Double? {
        guard reader.required("df", &findings) != nil, let value = reader.number("df", &findings) else {
            return nil
        }
        if !(value >= 1 && value <= 1e9) {
            findings.error(
                "'df' of '\(pair.key)' should be 1 or more, but it is \(value)", at: pair.value.span)
        }
        return value
    }

    /// Correlations of self-ratings some weeks apart, by scale.
    static func retest(_ pairs: [Node.Pair], scales: [String], _ findings: inout Findings) -> [String:
        Double]
    {
        var result: [String: Double] = [:]
        for pair in pairs {
            guard scales.contains(pair.key) else {
                findings.error(
                    "a retest is given for '\(pair.key)', which is no role and no dimension", at: pair.span,
                    hints: Suggestion.hints(for: pair.key, among: scales))
                continue
            }
            guard let value = pair.value.number, (0...1).contains(value) else {
                findings.error(
                    "the retest of '\(pair.key)' should be a correlation from 0 to 1", at: pair.value.span)
                continue
            }
            result[pair.key] = value
        }
        return result
    }
}
