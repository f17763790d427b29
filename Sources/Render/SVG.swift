import Pages

/// What Cairo's SVG files lack.
enum SVG {
    /// Names that Cairo counts over the whole life of the program, so that the same page would not give the same bytes.
    private static let counted = ["surface", "image"].map { Array($0.utf8) }

    /// Counts names from 0 in the file, and gives the picture a title and a language, for readers who hear it.
    static func tidied(_ bytes: [UInt8], _ metadata: Metadata) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 256)
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        var hasRoot = false
        var rest = bytes[...]
        while let quote = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ">") }) {
            let isQuote = rest[quote] == UInt8(ascii: "\"")
            result += rest[..<quote]
            rest = rest[quote...]
            if !isQuote {
                let isRoot = !hasRoot && isInRoot(result)
                if isRoot { result += attributes(metadata) }
                result.append(rest.removeFirst())
                if isRoot {
                    hasRoot = true
                    result += title(metadata)
                }
                continue
            }
            // An attribute's value, from quote to quote; a picture in it is long and not looked at.
            let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex - 1
            append(rest[quote...end], to: &result, &numbers)
            rest = rest[(end + 1)...]
        }
        return result + rest
    }

    /// Whether what has been copied ends within the `<svg` tag.
    private static func isInRoot(_ written: [UInt8]) -> Bool {
        guard let open = written.lastIndex(of: UInt8(ascii: "<")) else { return false }
        return written[open...].starts(with: "<svg ".utf8)
    }

    /// Copies a value with its quotes; `"image7"`, `"#image7"` and `"url(#image7)"` get their number in the file.
    private static func append(
        _ value: ArraySlice<UInt8>, to result: inout [UInt8], _ numbers: inout [ArraySlice<UInt8>: Int]
    ) {
        for prefix in ["\"", "\"#", "\"url(#"] {
            for name in counted where value.starts(with: prefix.utf8 + name) {
                let start = value.startIndex + prefix.utf8.count
                let digits = value[(start + name.count)...].prefix { 0x30...0x39 ~= $0 }
                guard !digits.isEmpty else { continue }
                let key = value[start..<digits.endIndex]
                let number = numbers[key] ?? numbers.count
                numbers[key] = number
                result += value[..<digits.startIndex] + Array("\(number)".utf8) + value[digits.endIndex...]
                return
            }
        }
        result += value
    }

    private static func attributes(_ metadata: Metadata) -> [UInt8] {
        metadata.language.isEmpty ? [] : Array(" xml:lang=\"\(escaped(metadata.language))\"".utf8)
    }

    private static func title(_ metadata: Metadata) -> [UInt8] {
        metadata.title.isEmpty ? [] : Array("\n<title>\(escaped(metadata.title))</title>".utf8)
    }

    /// Text as it can stand in XML 1.0.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
