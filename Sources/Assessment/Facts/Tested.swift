internal import Facts

/// A difference of two scores with what its test says: the one shape in which every comparison is told.
struct Tested: Sendable {
    enum Verdict: Sendable, CaseIterable {
        /// The first is higher, by more than chance is likely to explain.
        case higher
        /// The second is.
        case lower
        /// It may be chance.
        case notClear
        /// There is a difference, and its error is not known.
        case unknown
        /// One of the scores is missing or not shown.
        case none
    }

    var verdict = Verdict.none
    /// The first minus the second, in percent points.
    var difference: Double?
    var known: Known?
    var standardError: Double?
    var degrees: Double?
    var threshold: Double?
    var p: Double?
    var pHolm: Double?
    var asks = false

    /// A difference of a person; nil where one of the scores is missing.
    init(_ difference: Difference?) {
        guard let difference else { return }
        self.difference = difference.difference
        verdict =
            switch difference.verdict {
            case .higher: .higher
            case .lower: .lower
            case .notClear: .notClear
            case .unknown: .unknown
            }
        known = difference.known
        standardError = difference.standardError
        degrees = difference.degrees
        threshold = difference.threshold
        p = difference.p
        pHolm = difference.pHolm
        asks = difference.asks
    }

    /// A mean difference over people; nil where there is none.
    init(_ figure: TeamFigure?) {
        guard let figure else { return }
        difference = figure.mean
        threshold = figure.margin
        verdict = figure.direction > 0 ? .higher : figure.direction < 0 ? .lower : .notClear
    }

    var isClear: Bool { verdict == .higher || verdict == .lower }

    /// Both ends of the margin, counted in the direction of the difference.
    private var ends: (low: Double, high: Double)? {
        guard let difference, let threshold else { return nil }
        return (abs(difference) - threshold, min(100, abs(difference) + threshold))
    }
}

extension Tested {
    /// The names of the cases in words and conditions.
    struct Names {
        var test: String
        var higher: String
        var lower: String

        fileprivate func word(_ verdict: Verdict) -> String {
            switch verdict {
            case .higher: higher
            case .lower: lower
            case .notClear: "notClear"
            case .unknown: "unknown"
            case .none: "none"
            }
        }

        fileprivate var type: ChoiceType { ChoiceType(test, Verdict.allCases.map(word)) }
    }

    /// Whether an error is known, and why not.
    static let known = ChoiceType("known", Known.allCases.reversed().map(\.rawValue))

    /// The facts of a difference of a person's scores.
    /// - Parameters:
    ///   - names: what its test and the cases of it are called
    ///   - what: the first minus the second, in words
    static func facts(_ names: Names, _ what: String) -> [Fact<Tested>] {
        meanFacts(names, what) + [
            .flag("ask", "whether it is worth a question: not clear among all, but clear if it stood alone") {
                $0.asks
            },
            .choice("known", known, "whether its error is known, else why not") { $0.known?.rawValue },
            .number("standardError", .points, decimals: 1, "its standard error") { $0.standardError },
            .number("degrees", .none, decimals: 0, "the degrees of freedom of its test") { $0.degrees },
            .number("p", .none, decimals: 3, "how often chance alone makes as large a difference") { $0.p },
            .number("pHolm", .none, decimals: 3, "the same among all tests of its family, after Holm") { $0.pHolm },
        ]
    }

    /// The facts of any difference.
    static func meanFacts(_ names: Names, _ what: String) -> [Fact<Tested>] {
        let side = ChoiceType(names.test + " side", [names.higher, names.lower, "level"])
        return [
            .choice("test", names.type, "what may be said of \(what)") { names.word($0.verdict) },
            .flag("isClear", "whether it is larger than chance is likely to explain") { $0.isClear },
            .flag("isKnown", "whether its error is known, so that it is tested") { $0.threshold != nil },
            .number("difference", .points, "\(what), with its sign") { $0.difference },
            .number("size", .points, "the same without its sign") { $0.difference.map { abs($0) } },
            .choice("side", side, "which of the two is higher, whether that is clear or not") { tested in
                tested.difference.map { $0 > 1e-9 ? names.higher : $0 < -1e-9 ? names.lower : "level" }
            },
            .number("threshold", .points, "how much can come from chance alone") { $0.threshold },
            .number("low", .points, "the low end of its margin, counted in its own direction") { $0.ends?.low },
            .number("high", .points, "the high end of its margin, counted in its own direction") { $0.ends?.high },
        ]
    }
}
