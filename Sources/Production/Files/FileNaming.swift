internal import Assessment
internal import Diagnostics
internal import Ingest

/// Names the file of each person by a pattern, so that no name leaves the output folder, none is refused by a file system, and
/// no two people share one.
struct FileNaming {
    /// What a pattern may hold in braces.
    static let placeholders = ["person", "name", "cycle", "team", "organisation", "email", "date", "report"]
    /// Room for a number that tells two apart, a page's number and an ending, below the 255 bytes of file systems.
    private static let longest = 180

    private enum Piece {
        case text(String)
        case placeholder(String)
    }

    private let pieces: [Piece]
    private let report: String
    private var taken: [String: String] = [:]
    /// For each name that was met twice, the number to try next.
    private var following: [String: Int] = [:]
    private var collisions = 0
    private static let toldCollisions = 10

    /// - Parameters:
    ///   - pattern: such as `{person}_{cycle}.pdf`
    ///   - report: the name of the report file
    init(pattern: String, report: String) throws(Failure) {
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
            guard Self.placeholders.contains(name) else {
                throw Failure(
                    "the name '\(pattern)' asks for '{\(name)}'",
                    hints: Suggestion.hints(for: name, among: Self.placeholders))
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
        var stem = ""
        var pendingText = ""
        for piece in pieces {
            switch piece {
            case .text(let text): pendingText += text
            case .placeholder(let name):
                let value = Self.safe(value(name, person))
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
        stem = Self.shortened(Self.safe(stem))
        if stem.isEmpty { stem = "report" }
        return unique(stem, person, &findings)
    }

    private mutating func unique(_ stem: String, _ person: PersonResults, _ findings: inout Findings) -> String {
        var candidate = stem
        // File systems of Windows and macOS do not tell upper case from lower case.
        let folded = stem.lowercased()
        if let other = taken[folded] {
            collisions += 1
            if collisions <= Self.toldCollisions {
                findings.warning(
                    "'\(person.id)' and '\(other)' would both be written to '\(stem)', so a number is added",
                    hints: ["--name '{person}_{cycle}' tells people apart"])
            }
            var number = following[folded] ?? 2
            repeat {
                candidate = "\(stem)-\(number)"
                number += 1
            } while taken[candidate.lowercased()] != nil
            following[folded] = number
        }
        taken[candidate.lowercased()] = person.id
        return candidate
    }

    /// A last word on names that were met more than once.
    func finish(_ findings: inout Findings) {
        if collisions > Self.toldCollisions {
            findings.warning("\(collisions - Self.toldCollisions) more people would share a file, so numbers are added")
        }
    }

    private func value(_ name: String, _ person: PersonResults) -> String {
        switch name {
        case "person": person.id
        case "name": person.person.name ?? person.id
        case "cycle": person.cycle ?? ""
        case "team": person.person.team ?? ""
        case "organisation": person.person.organisation ?? ""
        case "email": person.person.email ?? ""
        case "date": person.date?.text ?? ""
        default: report
        }
    }

    /// Without anything that a file system, a shell or a reader's eye could take for something else. Letters of all scripts stay.
    static func safe(_ text: String) -> String {
        // Marks of direction, joiners and other characters that nobody sees.
        let visible = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        var result = ""
        for character in visible {
            guard let scalar = character.unicodeScalars.first else { continue }
            let category = scalar.properties.generalCategory
            if character.isLetter || character.isNumber || "-_.,+@()".contains(character)
                || scalar.properties.isEmojiPresentation
            {
                result.append(character)
            } else if character.isWhitespace || category == .control {
                if let last = result.last, last != " ", last != "_" { result.append(" ") }
            } else {
                result.append("_")
            }
        }
        while let first = result.first, first == "." || first == " " || first == "-" { result.removeFirst() }
        while let last = result.last, last == "." || last == " " { result.removeLast() }
        return isReserved(result) ? "_" + result : result
    }

    /// Names that Windows keeps for devices.
    private static func isReserved(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }.lowercased()
        if ["con", "prn", "aux", "nul"].contains(stem) { return true }
        return stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt")) && stem.last?.isNumber == true
    }

    private static func shortened(_ name: String) -> String {
        var result = name
        if result.utf8.count > longest {
            var bytes = 0
            result = String(
                name.prefix { character in
                    bytes += character.utf8.count
                    return bytes <= longest
                })
        }
        return result
    }
}
