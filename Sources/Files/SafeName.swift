/// Names of files that no file system refuses, those of Windows and macOS included.
package enum SafeName {
    /// Room for a number that tells two apart, a page's number and an ending, below the 255 bytes of file systems.
    private static let longest = 180

    /// Without anything that a file system, a shell or a reader's eye could take for something else. Letters of all scripts stay.
    package static func of(_ text: String) -> String {
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

    /// At most 180 bytes of it.
    package static func shortened(_ name: String) -> String {
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

    /// The same for names that a file system may take for one: those of Windows and macOS tell neither the case of letters nor the
    /// forms of Unicode apart.
    package static func folded(_ name: String) -> String { name.uppercased().lowercased() }
}
