/// The texts of a header row.
enum HeaderText {
    /// A header as it is compared: trimmed, in one line, with single spaces; no-break spaces are spaces.
    static func normal(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
    }
}
