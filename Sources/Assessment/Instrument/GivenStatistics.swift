public import Diagnostics
internal import People
public import YAML

extension Instrument {
    /// Where constants come from that were found in another set of results.
    public struct StatisticsSource: Sendable, Hashable {
        /// SHA-256 of the file, in hexadecimal.
        public var digest: String
        /// The latest day of the answers on which it rests, where the file says it.
        public var date: String?
    }

    /// Takes the constants of other results, in place of what the instrument gives itself for the same scales.
    /// - Parameters:
    ///   - node: the file: `error` as in `instrument.yaml`, and `date`
    ///   - digest: its SHA-256
    /// - Throws: a failure with everything that is wrong with it.
    public mutating func take(statistics node: Node, digest: String) throws(Failure) {
        var findings = Findings()
        var reader = MappingReader(node, what: "the statistics", &findings)
        let date = reader.string("date", &findings)
        let name = reader.string("instrument", &findings)
        let pairs = reader.pairs("error", &findings)
        let retest = reader.pairs("retest", &findings)
        reader.finish(&findings)
        let ids = roles.map(\.id) + dimensions.map(\.id)
        let errors = ErrorLoader.errors(pairs, scales: ids, dimensions: dimensions.map(\.id), &findings)
        let correlations = ErrorLoader.retest(retest, scales: ids, &findings)
        if pairs.isEmpty, !findings.hasErrors {
            findings.error(
                "the statistics have no 'error'", at: node.span,
                hints: ["'diptych score RESULTS --statistics' makes such a file"])
        }
        if let name, name != self.name {
            findings.error(
                "the statistics are of the questionnaire '\(name)', not of '\(self.name)'", at: node.span)
        }
        if findings.hasErrors { throw Failure(findings) }
        take(errors, date: date, digest: digest)
        self.retest.merge(correlations) { $1 }
    }

    /// Takes constants from the table that `score --statistics` prints.
    /// - Parameters:
    ///   - rows: its cells by the names of the columns, each with its place
    ///   - digest: the SHA-256 of the file
    public mutating func take(
        statistics rows: [(cells: [String: String], place: SourceSpan)], digest: String
    ) throws(Failure) {
        var findings = Findings()
        let known =
            roles.map(\.id) + dimensions.map(\.id) + ErrorLoader.reserved + dimensions.map { "\($0.id).average" }
        var errors: [String: GivenError] = [:]
        for row in rows {
            let name = row.cells["scale"] ?? ""
            guard known.contains(name) else {
                findings.error(
                    "the statistics are of '\(name)', which the instrument does not have", at: row.place,
                    hints: Suggestion.hints(for: name, among: known))
                continue
            }
            func number(_ column: String) -> Double? {
                let text = row.cells[column] ?? ""
                if text.isEmpty { return nil }
                guard let value = Double(text), value.isFinite, value > 0 else {
                    findings.error(
                        "'\(column)' of '\(name)' should be a number above 0, but it is '\(text)'", at: row.place)
                    return nil
                }
                return value
            }
            var error = GivenError()
            let isTested = ["yes", "few"].contains(row.cells["known"] ?? "")
            if isTested, let c = number("c"), let degrees = number("df"), c < 1, degrees >= 1 {
                error.spread = GivenError.Spread(c: c, degrees: degrees, prior: number("d0").map { max(8, $0) })
            }
            if let c = number("answers_c"), let total = number("answers_total"), let degrees = number("answers_df"),
                c <= total, total < 1
            {
                error.answers = GivenError.Answers(answers: c, total: total, degrees: degrees)
            }
            if error.spread != nil || error.answers != nil { errors[name] = error }
        }
        if errors.isEmpty, !findings.hasErrors {
            findings.error(
                "the statistics hold no constants", at: rows.first?.place,
                hints: ["'diptych score RESULTS --statistics' makes such a file, of results with several raters each"])
        }
        if findings.hasErrors { throw Failure(findings) }
        take(errors, date: rows.lazy.compactMap { $0.cells["date"] }.first { !$0.isEmpty }, digest: digest)
    }

    private mutating func take(_ errors: [String: GivenError], date: String?, digest: String) {
        self.errors.merge(errors) { $1 }
        statistics = StatisticsSource(digest: digest, date: date)
    }
}
