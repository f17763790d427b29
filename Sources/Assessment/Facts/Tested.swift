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
        /// There is a difference, and nobody knows its error.
        case unknown
        /// One of the scores is missing or not shown.
        case none
    }

    var verdict = Verdict.none
    /// The first minus the second, in percent points.
    var difference: Double?
    var standardError: Double?
    var threshold: Double?

    static let none = Tested()

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

    /// The facts of a difference.
    /// - Parameters:
    ///   - names: what its test and the cases of it are called
    ///   - what: the first minus the second, in words
    static func facts(_ names: Names, _ what: String) -> [Fact<Tested>] {
        let side = ChoiceType(names.test + " side", [names.higher, names.lower, "level"])
        return [
            .choice("test", names.type, "what may be said of \(what)") { names.word($0.verdict) },
            .flag("isClear", "whether it is larger than chance is likely to explain") {
                $0.verdict == .higher || $0.verdict == .lower
            },
            .flag("isKnown", "whether its error is known, so that it is tested") { $0.threshold != nil },
            .number("difference", .points, "\(what), with its sign") { $0.difference },
            .number("size", .points, "the same without its sign") { $0.difference.map { abs($0) } },
            .choice("side", side, "which of the two is higher, whether that is clear or not") { tested in
                tested.difference.map { $0 > 1e-9 ? names.higher : $0 < -1e-9 ? names.lower : "level" }
            },
            .number("threshold", .points, "how much can come from chance alone") { $0.threshold },
            .number("low", .points, "the low end of its margin, counted in its own direction") { $0.ends?.low },
            .number("high", .points, "the high end of its margin, counted in its own direction") { $0.ends?.high },
            .number("standardError", .points, decimals: 1, "its standard error") { $0.standardError },
        ]
    }

    private var ends: (low: Double, high: Double)? {
        guard let difference, let threshold else { return nil }
        return (abs(difference) - threshold, min(100, abs(difference) + threshold))
    }
}

extension Tested {
    /// A test; none where one of the scores is missing or not shown.
    init(_ test: Difference?) {
        guard let test else { return }
        difference = test.difference
        standardError = test.standardError
        threshold = test.threshold
        verdict =
            switch test.verdict {
            case .higher: .higher
            case .lower: .lower
            case .notClear: .notClear
            case .unknown: .unknown
            }
    }
}
