internal import Diagnostics
internal import Files

/// How the files of a kind of subject are named.
struct NamingRules: Sendable {
    /// What a pattern may hold in braces.
    var placeholders: [String]
    /// The pattern where none is asked for.
    var pattern: String
    /// What tells two of the same name apart.
    var advice: String
}

/// Names the file of each subject by a pattern, so that no name leaves the output folder, none is refused by a file system, and
/// no two share one.
struct FileNaming {
    private enum Piece {
        case text(String)
        case placeholder(String)
    }

    private let pieces: [Piece]
    private let report: String
    /// What tells two of the same name apart.
    private let advice: String
    /// What may stand behind a stem, so that such names are taken too.
    private let endings: [String]
    private var taken: [String: String] = [:]
    /// For each name that was met twice, the number to try next.
    private var following: [String: Int] = [:]
    private var collisions = 0
    private static let toldCollisions = 10

    /// - Parameters:
    ///   - rules: those of the kind of subject
    ///   - pattern: such as `{person}_{cycle}.pdf`; nil for that of the rules
    ///   - report: the name of the report file
    ///   - copies: what stands behind the stem of further files about one subject
    init(
        _ rules: NamingRules, pattern: String?, report: String, copies: [String] = []
    ) throws(Failure) {
        let pattern = pattern ?? rules.pattern
        let known = rules.placeholders
        advice = rules.advice
        endings = [""] + copies
        guard !pattern.contains("/"), !pattern.contains("\\") else {
            throw Failure("the name '\(pattern)' holds a slash", hints: ["--out names the folder, --name the file"])
        }
        self.report = report
        var pieces: [Piece] = []
        var text = ""
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw Failure("the name '\(pattern)' has a '{' without its '}'")
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard known.contains(name) else {
                throw Failure(
                    "the name '\(pattern)' asks for '{\(name)}'", hints: Suggestion.hints(for: name, among: known))
            }
            if !text.isEmpty { pieces.append(.text(text)) }
            text = ""
            pieces.append(.placeholder(name))
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        if !text.isEmpty { pieces.append(.text(text)) }
        self.pieces = pieces
    }

    /// The name of a subject's file without folder and ending.
    mutating func stem(for subject: SubjectIdentity, findings: inout Findings) -> String {
        let report = report
        return stem(for: subject.id, findings: &findings) { subject.placeholders[$0] ?? report }
    }

    private mutating func stem(
        for id: String, findings: inout Findings, _ value: (_ placeholder: String) -> String
    ) -> String {
        var stem = ""
        var pendingText = ""
        for piece in pieces {
            switch piece {
            case .text(let text): pendingText += text
            case .placeholder(let name):
                let value = SafeName.of(value(name))
                // What separates an empty value from its neighbour goes with it.
                if value.isEmpty { pendingText = stem.isEmpty ? pendingText : ""; continue }
                stem += pendingText + value
                pendingText = ""
            }
        }
        stem += pendingText
        for ending in [".pdf", ".svg", ".png"] where stem.lowercased().hasSuffix(ending) {
            stem.removeLast(ending.count)
        }
        stem = SafeName.shortened(SafeName.of(stem))
        if stem.isEmpty { stem = "report" }
        return unique(stem, id, &findings)
    }

    private mutating func unique(_ stem: String, _ id: String, _ findings: inout Findings) -> String {
        var candidate = stem
        // File systems of Windows and macOS do not tell upper case from lower case.
        let folded = stem.lowercased()
        if let other = owner(of: folded) {
            collisions += 1
            if collisions <= Self.toldCollisions {
                findings.warning(
                    "'\(id)' and '\(other)' would both be written to '\(stem)', so a number is added",
                    hints: [advice])
            }
            var number = following[folded] ?? 2
            repeat {
                candidate = "\(stem)-\(number)"
                number += 1
            } while owner(of: candidate.lowercased()) != nil
            following[folded] = number
        }
        for ending in endings { taken[candidate.lowercased() + ending] = id }
        return candidate
    }

    private func owner(of folded: String) -> String? { endings.lazy.compactMap { taken[folded + $0] }.first }

    /// A last word on names that were met more than once.
    func finish(_ findings: inout Findings) {
        if collisions > Self.toldCollisions {
            findings.warning("\(collisions - Self.toldCollisions) more would share a file, so numbers are added")
        }
    }
}
