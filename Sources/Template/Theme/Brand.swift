import Diagnostics
import Glibc
import Pages
import Story
import YAML

/// What `brand.yaml` says: all that a firm needs to change.
struct Brand {
    /// The picture file as it is named, with its path where it is there.
    private(set) var logo: Image?
    private(set) var leader: Color?
    private(set) var manager: Color?
    /// The family that stands for each role of `Fonts/fonts.yaml`.
    private(set) var families: [String: String] = [:]
    /// Where a family is asked for.
    private(set) var span: SourceSpan?

    /// The roles that a family can stand for.
    private static let roles = ["serif", "sans"]
    /// What WCAG 2.2 AA (1.4.3) asks of text against what is behind it.
    private static let leastContrast = 4.5

    /// - Parameters:
    ///   - directory: the bundle, in which the logo stands
    ///   - paper: what the colours are printed on
    init(_ node: Node, in directory: String, on paper: Color, _ findings: inout Findings) {
        var reader = MappingReader(node, what: "the brand", &findings)
        if let node = reader.optional("logo") { readLogo(node, in: directory, &findings) }
        if let node = reader.optional("colors") {
            var inner = MappingReader(node, what: "'colors' of the brand", &findings)
            leader = inner.optional("leader").flatMap { Brand.color($0, on: paper, &findings) }
            manager = inner.optional("manager").flatMap { Brand.color($0, on: paper, &findings) }
            inner.finish(&findings)
        }
        if let node = reader.optional("family") { readFamily(node, &findings) }
        reader.finish(&findings)
    }

    private mutating func readLogo(_ node: Node, in directory: String, _ findings: inout Findings) {
        let name = node.text ?? ""
        switch BundleImage.find(name, in: directory) {
        case .found(let path): logo = Image(path: path, width: nil, alternative: "")
        case .missing(let message), .outside(let message):
            findings.error(message, at: node.span, hints: ["a logo is a PNG or JPEG file in the template's folder"])
        }
    }

    /// One family for all text, or one for each role.
    private mutating func readFamily(_ node: Node, _ findings: inout Findings) {
        span = node.span
        if let name = node.text {
            for role in Brand.roles { families[role] = name }
            return
        }
        var reader = MappingReader(node, what: "'family' of the brand", &findings)
        for role in Brand.roles { families[role] = reader.string(role, &findings) }
        reader.finish(&findings)
    }

    private static func color(_ node: Node, on paper: Color, _ findings: inout Findings) -> Color? {
        guard let color = node.text.flatMap({ Color(hex: $0) }) else {
            findings.error(
                "'\(node.text ?? node.kindName)' is no colour", at: node.span,
                hints: ["write it as \"#17324F\", in quotes"])
            return nil
        }
        let contrast = color.contrast(to: paper)
        if contrast < leastContrast {
            let tenths = Int(contrast * 10)
            var darker = color
            for step in 1...100 where darker.contrast(to: paper) < leastContrast {
                darker = color.mixed(with: .black, Double(step) / 100)
            }
            findings.warning(
                "\(color.hex) is hard to read: its contrast on paper is \(tenths / 10).\(tenths % 10), and WCAG AA asks for 4.5 of text",
                at: node.span, hints: ["\(darker.hex) is the same hue, dark enough"])
        }
        return color
    }
}

extension Color {
    /// How much this colour stands out against another one: 1 for the same, 21 for black on white (WCAG 2.2, contrast ratio).
    func contrast(to other: Color) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// Relative luminance in sRGB (WCAG 2.2).
    private var luminance: Double {
        func linear(_ part: UInt8) -> Double {
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// A mixture with so much of another colour, 0 to 1.
    func mixed(with other: Color, _ share: Double) -> Color {
        func part(_ own: UInt8, _ other: UInt8) -> UInt8 {
            UInt8((Double(own) * (1 - share) + Double(other) * share).rounded())
        }
        return Color(part(red, other.red), part(green, other.green), part(blue, other.blue))
    }
}
