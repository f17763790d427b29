internal import CCairo
import Pages

/// What Cairo's link tag is told, as the text that it parses.
enum LinkTag {
    /// The longest address that becomes a link. Browsers take no more either.
    static let longestAddress = 8_192

    /// An attribute with a value that holds no quote and no backslash.
    static func attribute(_ name: String, _ value: String) -> String { "\(name)='\(value)'" }

    /// An address as it can stand in a file: ASCII without what would end a string of Cairo's or of the PDF.
    /// - Returns: nil for addresses that are not of the web or mail, are empty after that, or too long.
    static func address(_ address: String) -> String? {
        var bytes: [UInt8] = []
        for byte in address.utf8 where byte >= 0x20 && byte != 0x7F {
            switch byte {
            case 0x21, 0x23...0x26, 0x2A...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: bytes.append(byte)
            default: bytes += escaped(byte)
            }
            if bytes.count > longestAddress { return nil }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let scheme = text.prefix { $0 != ":" }.lowercased()
        let rest = text.utf8.dropFirst(scheme.utf8.count + 1)
        switch scheme {
        case "http", "https": return rest.starts(with: "//".utf8) && rest.count > 2 ? text : nil
        case "mailto": return rest.isEmpty ? nil : text
        default: return nil
        }
    }

    /// The beginning of an address, for messages.
    static func shown(_ address: String) -> String {
        address.count <= 80 ? address : address.prefix(77) + "..."
    }

    /// `%` and two digits.
    static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// The attribute that says where to click, in the coordinates of the page.
    /// - Returns: nil where no area is on the paper.
    static func areas(_ areas: [Rect], at origin: Point, on paper: Size) -> String? {
        var text = ""
        for area in areas {
            let left = max(0, origin.x + area.origin.x)
            let top = max(0, origin.y + area.origin.y)
            let right = min(paper.width, origin.x + area.origin.x + area.size.width)
            let bottom = min(paper.height, origin.y + area.origin.y + area.size.height)
            guard area.isPossible, right > left, bottom > top else { continue }
            text += [left, top, right - left, bottom - top].map(decimal).joined(separator: " ") + " "
        }
        return text.isEmpty ? nil : " rect=[\(text)]"
    }

    /// A number with three decimals. What Cairo parses knows no exponents.
    static func decimal(_ number: Double) -> String {
        let thousandths = Int((number * 1000).rounded())
        let (whole, part) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        let digits = String(part + 1000).dropFirst()
        return "\(thousandths < 0 ? "-" : "")\(whole).\(digits)"
    }
}

extension Drawing {
    /// Begins a link; what is drawn before its end is what it shows.
    func beginLink(_ attributes: String) { unsafe cairo_tag_begin(context, "Link", attributes) }

    /// Ends the link begun last.
    func endLink() { unsafe cairo_tag_end(context, "Link") }

    /// Begins a piece of marked content.
    func beginTag() { unsafe cairo_tag_begin(context, "Span", nil) }

    /// Ends the piece of marked content begun last.
    func endTag() { unsafe cairo_tag_end(context, "Span") }
}
