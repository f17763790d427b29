/// The steps of a test, from the difference to what is said.
enum TestSteps {
    private static func text(_ value: Double) -> String { Decimal.text(value) }

    /// - Parameters:
    ///   - name: what is compared
    ///   - formula: where the difference comes from
    ///   - origin: where the error comes from, where that is told; the last of its steps is the error
    ///   - row: the p of the row if it stood alone, where that is not p itself
    static func steps(
        _ name: String, _ test: Difference, _ formula: String, origin: [ExplainedStep] = [],
        row: Double? = nil
    ) -> [ExplainedStep] {
        var steps = [ExplainedStep(name, test.difference, formula)]
        guard let error = test.standardError, let degrees = test.degrees,
            let threshold = test.threshold,
            let p = test.p
        else {
            steps.append(ExplainedStep("\(name) says", nil, "unknown: \(test.known.rawValue)"))
            return steps
        }
        let t = StudentDistribution.critical(degrees)
        steps += origin.isEmpty ? [ExplainedStep("\(name) error", error, text(error))] : origin
        steps.append(ExplainedStep("\(name) df", degrees, "\(text(degrees)) degrees of freedom of t"))
        steps.append(
            ExplainedStep(
                "\(name) threshold", threshold, "\(text(t)) * \(text(error)) = \(text(threshold))"))
        var chance = "\(text(p)) alone"
        if let row, row != p { chance += ", \(text(row)) for the pairs of its row" }
        if let adjusted = test.pHolm { chance += ", \(text(adjusted)) among all of its family (Holm)" }
        steps.append(ExplainedStep("\(name) p", p, chance))
        let few = test.known == .few ? "; it rests on few raters" : ""
        steps.append(
            ExplainedStep(
                "\(name) says", nil,
                test.verdict.rawValue + (test.asks ? ", worth a question" : "") + few))
        return steps
    }
}
