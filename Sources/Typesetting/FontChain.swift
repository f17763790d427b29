import Diagnostics
import Pages
import Story

/// What a style asks of the fonts.
struct FontRequest: Sendable, Hashable {
    var family: String
    var weight: Int
    var isItalic: Bool

    init(_ style: TextStyle) {
        family = style.family
        weight = style.weight
        isItalic = style.isItalic
    }
}

/// The answer to a request: the face to use, and who is asked for the letters that it does not have.
struct FontChain: Sendable {
    /// All families, the one asked for first. Each is asked for the face nearest to the first one's.
    var families: [String]
    /// The faces of `families`.
    var faces: [FontCatalogue.Face]
    /// Where the answer is not what was asked for.
    var findings = Findings()

    /// The face of all letters that it has.
    var first: FontCatalogue.Face { faces[0] }
}

extension FontCatalogue {
    /// The faces for a request. There is always one, since a catalogue without fonts is not loaded.
    func chain(for request: FontRequest) -> FontChain {
        var findings = Findings()
        var order: [Int] = []
        if let role = roles.first(where: { $0.name == request.family }) {
            order = role.families
        } else if let place = index(ofFamily: request.family) {
            order = [place]
            if families[place].faces.isEmpty {
                findings.warning(
                    "the font '\(request.family)' is not installed; another one is used",
                    hints: families[place].installHints)
            }
            if let role = roles.first(where: { $0.families.contains(place) }) { order += role.families }
        } else {
            findings.warning(
                "there is no font '\(request.family)'; another one is used",
                hints: Suggestion.hints(for: request.family, among: names)
                    + ["list it in Fonts/fonts.yaml, or put its files into Fonts/"])
            order = roles.first?.families ?? []
        }
        // Any letter is better than none.
        order += families.indices

        var chain = FontChain(families: [], faces: [])
        var weight = request.weight
        var seen: Set<Int> = []
        for place in order where seen.insert(place).inserted {
            let family = families[place]
            guard let face = family.face(weight: weight, isItalic: request.isItalic) else { continue }
            if chain.faces.isEmpty {
                weight = face.weight
                if face.weight != request.weight || face.isItalic != request.isItalic {
                    findings.warning(
                        "the font '\(family.name)' has no \(Self.describe(request.weight, request.isItalic)) face; "
                            + "\(Self.describe(face.weight, face.isItalic)) is used")
                }
            }
            chain.families.append(family.name)
            chain.faces.append(face)
        }
        chain.findings = findings
        return chain
    }

    private static func describe(_ weight: Int, _ isItalic: Bool) -> String {
        "\(isItalic ? "italic" : "upright") \(weight)"
    }
}
