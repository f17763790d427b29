internal import Files

/// Which files, and which sheets of them, a part of a mapping is for: `self*.csv`, `all.xlsx#Peers`, `*#Self`. A star stands for any
/// characters, a question mark for one; case does not matter.
struct FilePattern: Sendable {
    /// As it is written.
    let text: String
    private let file: [Character]
    private let sheet: [Character]?

    init(_ text: String) {
        self.text = text
        let folded = text.lowercased()
        if let mark = folded.lastIndex(of: "#") {
            file = Array(folded[..<mark])
            sheet = Array(folded[folded.index(after: mark)...])
        } else {
            file = Array(folded)
            sheet = nil
        }
    }

    /// Whether it names sheets.
    var namesSheets: Bool { sheet != nil }

    /// Whether a file is meant, by its name or by its whole path.
    func matches(file path: String) -> Bool {
        let path = path.lowercased()
        return Self.matches(Array(path), file) || Self.matches(Array(Path.name(of: path)), file)
    }

    /// Whether a sheet is meant; any is where the pattern names none.
    func matches(sheet name: String?) -> Bool {
        guard let sheet else { return true }
        return name.map { Self.matches(Array($0.lowercased()), sheet) } ?? false
    }

    /// Whether a text is the pattern. Each star is tried again from further on only, so that no pattern takes long.
    private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        var (position, place) = (0, 0)
        var star: (place: Int, position: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, position)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[position] {
                place += 1
                position += 1
            } else if let last = star {
                star = (last.place, last.position + 1)
                place = last.place + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
