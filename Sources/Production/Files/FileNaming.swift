internal import Assessment
internal import Diagnostics
internal import Files
internal import Ingest
internal import People

/// Names the file of each person by a pattern, so that no name leaves the output folder, none is refused by a file system, and
/// no two people share one.
struct FileNaming {
    /// What a pattern may hold in braces for the reports of people.
    static let placeholders = ["person", "name", "cycle", "team", "organisation", "email", "date", "report"]
    /// The same for the reports of teams.
    static let teamPlaceholders = ["team", "cycle", "organisation", "date", "report"]

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
    ///   - pattern: such as `{person}_{cycle}.pdf`
    ///   - report: the name of the report file
    ///   - copies: what stands behind the stem of a person's further files
    ///   - isAboutTeams: whether files are named for teams
    init(
        pattern: String, report: String, copies: [String] = [], isAboutTeams: Bool = false
    ) throws(Failure) {
        let known = isAboutTeams ? Self.teamPlaceholders : Self.placeholders
        advice =
            isAboutTeams
            ? "--name '{organisation}_{team}_{cycle}' tells teams apart"
            : "--name '{person}_{cycle}' tells people apart"
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

    /// The name of a person's file without folder and ending.
    mutating func stem(for person: PersonResults, findings: inout Findings) -> String {
        let report = report
        return stem(for: person.id, findings: &findings) { Self.value($0, person) ?? report }
    }

    /// The name of a team's file without folder and ending.
    mutating func stem(for team: Team, findings: inout Findings) -> String {
        let report = report
        return stem(for: team.name ?? "everyone", findings: &findings) { Self.value($0, team) ?? report }
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

    private static func value(_ name: String, _ team: Team) -> String? {
        switch name {
        case "team": team.name ?? "everyone"
        case "cycle": team.cycle ?? ""
        case "organisation": team.organisation ?? ""
        case "date": team.date?.text ?? ""
        default: nil
        }
    }

    private static func value(_ name: String, _ person: PersonResults) -> String? {
        switch name {
        case "person": person.id
        case "name": person.person.name ?? person.id
        case "cycle": person.cycle ?? ""
        case "team": person.person.team ?? ""
        case "organisation": person.person.organisation ?? ""
        case "email": person.person.email ?? ""
        case "date": person.date?.text ?? ""
        default: nil
        }
    }
}
