import Diagnostics

/// A command line that cannot be understood.
struct UsageError: Error {
    var finding: Finding

    init(_ message: String, hints: [String] = []) {
        finding = .error(message, hints: hints)
    }

    init(_ message: String, word: String, known: [String]) {
        finding = .error(message, hints: Suggestion.hints(for: word, among: known))
    }
}
