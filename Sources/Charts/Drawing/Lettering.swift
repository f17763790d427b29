import Pages
import Story

/// The styles that charts are lettered in, looked up once; those of the design where a theme has no style of the name.
struct Lettering {
    /// Ticks, heads of columns, words for agreement.
    let note: TextStyle
    /// Names and numbers.
    let label: TextStyle
    /// The fields of a small map.
    let text: TextStyle
    /// The fields of a large map.
    let subtitle: TextStyle
    /// The two scores of the diptych.
    let numeral: TextStyle

    init(_ theme: Theme) {
        let (ink, grey) = (theme.palette.ink, theme.palette.grey)
        let style = { (name: String, fallback: TextStyle) in theme.styles[name]?.text ?? fallback }
        note = style("note", TextStyle(family: "sans", size: 7.5, leading: 12, color: grey))
        label = style("label", TextStyle(family: "sans", size: 8.5, leading: 12, color: ink))
        text = style("text", TextStyle(family: "serif", size: 9.5, leading: 12, color: ink))
        subtitle = style("subtitle", TextStyle(family: "serif", size: 12, leading: 18, color: ink))
        numeral = style("numeral", TextStyle(family: "sans", weight: 300, size: 60, leading: 60, color: ink))
    }
}
