public import Assessment
public import Diagnostics
internal import Ingest
internal import People

/// Where the numbers about the people asked for come from.
public struct Explanations: Sendable {
    private let inputs: Inputs
    private let people: [Int]
    private let scale: String?
    private let isComplete: Bool

    /// Reads instrument and results.
    /// - Parameters:
    ///   - options: names them, and the people
    ///   - scale: the id of the role or dimension to explain; nil for everything
    ///   - isComplete: whether to tell what anonymity hides too
    /// - Throws: a failure where nothing can start, or nothing has that id.
    public init(
        _ options: BatchOptions, scale: String?, isComplete: Bool, resources: ResourceLocator,
        findings: inout Findings
    ) throws(Failure) {
        inputs = try Inputs(options, comments: false, resources: resources, findings: &findings)
        people = try inputs.selection(options.only)
        let instrument = inputs.scorer.instrument
        let known = instrument.roles.map(\.id) + instrument.dimensions.map(\.id)
        if let scale, !known.contains(scale) {
            throw Failure(
                Findings([
                    .error(
                        "the instrument has no role or dimension '\(scale)'",
                        hints: Suggestion.hints(for: scale, among: known))
                ]))
        }
        self.scale = scale
        self.isComplete = isComplete
    }

    /// One explanation for each person and cycle, in the order of the results.
    public func all() -> [Explanation] {
        people.map { inputs.scorer.explanation(of: $0, scale: scale, isComplete: isComplete) }
    }
}
