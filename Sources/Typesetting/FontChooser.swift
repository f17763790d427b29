import Pages

/// Chooses a face for each word, before anything is set: the first of the style's families that has all its letters, so
/// that no word is patched together from two. The choice depends on nothing but the text, the style and the catalogue.
final class FontChooser {
    private var coverages: [FontFace: FaceCoverage?] = [:]

    /// Whether a paragraph needs no choice: all of it is in its styles' first faces.
    func isPlain(_ paragraph: Paragraph, _ chains: [FontChain]) -> Bool {
        paragraph.bytes.allSatisfy { $0 < 0x80 }
            && chains.allSatisfy { coverage(of: $0.first.font)?.hasASCII ?? false }
    }

    /// The bytes at which characters begin that no font has.
    func missing(in paragraph: Paragraph, _ chains: [FontChain]) -> Set<Int> {
        var missing: Set<Int> = []
        for segment in paragraph.segments where paragraph.symbol(at: segment.start) == nil {
            var place = segment.start
            var previous: Unicode.Scalar?
            for scalar in paragraph.text(segment.start..<segment.end).unicodeScalars {
                let before = previous
                if !chains[segment.style].faces.contains(where: { has($0, scalar, after: before) }) {
                    missing.insert(place)
                }
                place += UTF8.width(scalar)
                previous = scalar
            }
        }
        return missing
    }

    /// Cuts the segments of a paragraph so that each has one face.
    func choose(for paragraph: inout Paragraph, _ chains: [FontChain]) {
        var result: [Paragraph.Segment] = []
        for segment in paragraph.segments {
            if paragraph.symbol(at: segment.start) != nil {
                result.append(segment)
                continue
            }
            let chain = chains[segment.style]
            var piece = segment
            piece.end = piece.start
            func add(_ length: Int, _ face: Int) {
                if face != piece.face {
                    if piece.end > piece.start { result.append(piece) }
                    piece.start = piece.end
                    piece.face = face
                }
                piece.end += length
            }
            for word in paragraph.bytes[segment.start..<segment.end].splitAfterSpaces() {
                let text = String(decoding: word, as: UTF8.self)
                if let face = face(for: text, chain) {
                    add(word.count, face)
                } else {
                    for character in text { add(character.utf8.count, face(for: String(character), chain) ?? 0) }
                }
            }
            if piece.end > piece.start { result.append(piece) }
        }
        paragraph.segments = result
    }

    /// The first face that has all characters of a text.
    private func face(for text: String, _ chain: FontChain) -> Int? {
        chain.faces.firstIndex { face in
            var previous: Unicode.Scalar?
            return text.unicodeScalars.allSatisfy { scalar in
                defer { previous = scalar }
                return has(face, scalar, after: previous)
            }
        }
    }

    private func has(_ face: FontCatalogue.Face, _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
        coverage(of: face.font)?.has(scalar, after: previous) ?? false
    }

    private func coverage(of font: FontFace) -> FaceCoverage? {
        if let known = coverages[font] { return known }
        let coverage = FaceCoverage(font)
        coverages[font] = coverage
        return coverage
    }
}

extension ArraySlice<UInt8> {
    /// Words with the spaces that follow them.
    fileprivate func splitAfterSpaces() -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var start = startIndex
        for index in indices.dropFirst() where self[index - 1] == 0x20 && self[index] != 0x20 {
            words.append(self[start..<index])
            start = index
        }
        if start < endIndex { words.append(self[start...]) }
        return words
    }
}
