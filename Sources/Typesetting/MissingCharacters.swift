import Diagnostics

/// What happens to characters that no font has: each is seen as U+FFFD, and said in a finding.
enum MissingCharacters {
    /// Replaces the characters.
    /// - Parameters:
    ///   - starts: the bytes at which they begin
    ///   - paragraph: their paragraph
    ///   - fonts: what is installed
    static func replace(_ starts: Set<Int>, in paragraph: inout Paragraph, fonts: FontCatalogue) -> Finding {
        var ranges: [Range<Int>] = []
        var missing: [Unicode.Scalar] = []
        for segment in paragraph.segments {
            guard starts.contains(where: { $0 >= segment.start && $0 < segment.end }) else { continue }
            var place = segment.start
            for character in paragraph.text(segment.start..<segment.end) {
                let end = place + character.utf8.count
                // A picture made of several goes as a whole; a mark goes alone, so that its letter stays.
                let isWhole = starts.contains(place)
                if isWhole { ranges.append(place..<end) }
                for scalar in character.unicodeScalars {
                    let next = place + UTF8.width(scalar)
                    if starts.contains(place) {
                        if !missing.contains(scalar) { missing.append(scalar) }
                        if !isWhole { ranges.append(place..<next) }
                    }
                    place = next
                }
                place = end
            }
        }
        let text = shortened(paragraph.text(0..<paragraph.bytes.count))
        paragraph.replace(ranges)
        return finding(missing, text, fonts)
    }

    private static func finding(_ missing: [Unicode.Scalar], _ text: String, _ fonts: FontCatalogue) -> Finding {
        let shown = missing.prefix(8).map { "U+\(hex($0.value)) (\($0))" }.joined(separator: ", ")
        let more = missing.count > 8 ? " and \(missing.count - 8) more" : ""
        let packages = Set(fonts.families.filter { $0.faces.isEmpty && !$0.package.isEmpty }.map(\.package)).sorted()
        var hints: [String] = []
        if !packages.isEmpty {
            hints.append(
                "not all fonts of Fonts/fonts.yaml are installed: apt-get install \(packages.joined(separator: " "))")
        }
        hints.append("put a font that has them into Fonts/, or change the text")
        return .warning("no font has \(shown)\(more), in '\(text)'", hints: hints)
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The beginning of a text, for a message.
    static func shortened(_ text: String) -> String {
        let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(192).filter { $0 != "\u{FE0E}" }))
        let start = text.prefix(48)
        return start.endIndex == text.endIndex ? text : "\(start)…"
    }
}
