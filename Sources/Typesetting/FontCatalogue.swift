import Pages

/// Which fonts there are: read once, plain data, shared by all threads.
public struct FontCatalogue: Sendable {
    /// A family as `fonts.yaml` lists it, or as font files in the folder carry it.
    struct Family: Sendable {
        var name: String
        /// The Debian package that it comes from; empty for the reader's own fonts.
        var package: String
        /// None where the family is not installed.
        var faces: [Face]
    }

    /// One weight of a family, upright or italic.
    struct Face: Sendable {
        var font: FontFace
        /// 100 to 900, as in CSS.
        var weight: Int
        var isItalic: Bool
    }

    /// In the order of `fonts.yaml`, the reader's own families last.
    var families: [Family] = []
    /// What a role stands for: families in the order in which they are tried.
    var roles: [(name: String, families: [Int])] = []

    /// The place of a family in `families`.
    func index(ofFamily name: String) -> Int? { families.firstIndex { $0.name == name } }

    /// All names that a style may ask for.
    var names: [String] { roles.map(\.name) + families.map(\.name) }
}

extension FontCatalogue.Family {
    /// The face nearest to the one asked for: upright or italic goes before the weight, as in CSS.
    func face(weight: Int, isItalic: Bool) -> FontCatalogue.Face? {
        faces.min { left, right in
            (left.isItalic == isItalic ? 0 : 1, abs(left.weight - weight))
                < (right.isItalic == isItalic ? 0 : 1, abs(right.weight - weight))
        }
    }

    /// Adds a face; of two for the same weight the one added first counts.
    mutating func add(_ face: FontCatalogue.Face) {
        if !faces.contains(where: { $0.weight == face.weight && $0.isItalic == face.isItalic }) { faces.append(face) }
    }
}
