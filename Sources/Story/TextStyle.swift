public import Pages

/// How text is set. Resolved: nothing is left to look up but the font.
public struct TextStyle: Sendable, Hashable {
    /// Where the lines of a paragraph stand in their column.
    public enum Alignment: String, Sendable, Hashable, CaseIterable {
        case left, center, right
    }

    /// A role of `Fonts/fonts.yaml` (`serif`, `sans`) or the name of a family that stands there.
    public var family: String
    /// 100 to 900, as in CSS: 300 light, 400 regular, 700 bold.
    public var weight: Int
    /// Whether it is set in italics.
    public var isItalic: Bool
    /// The em in points.
    public var size: Double
    /// From baseline to baseline in points. Never taken from the font.
    public var leading: Double
    /// The ink.
    public var color: Color
    /// Where lines stand in their column.
    public var alignment: Alignment

    /// A way to set text.
    public init(
        family: String, weight: Int = 400, isItalic: Bool = false, size: Double, leading: Double, color: Color,
        alignment: Alignment = .left
    ) {
        self.family = family
        self.weight = weight
        self.isItalic = isItalic
        self.size = size
        self.leading = leading
        self.color = color
        self.alignment = alignment
    }

    /// The same style, aligned otherwise.
    public func aligned(_ alignment: Alignment) -> TextStyle {
        var style = self
        style.alignment = alignment
        return style
    }

    /// The same style in another ink.
    public func colored(_ color: Color) -> TextStyle {
        var style = self
        style.color = color
        return style
    }

    /// The same style in bold.
    public var bold: TextStyle {
        var style = self
        style.weight = 700
        return style
    }
}
