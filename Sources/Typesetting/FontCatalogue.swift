public import Diagnostics

/// Which fonts there are: read once, plain data, shared by all threads.
public struct FontCatalogue: Sendable {
    /// Reads `fonts.yaml` in a folder, and finds the font files that it lists and those in the folder itself.
    /// - Throws: a failure where the list cannot be read or no font is installed.
    public static func load(_ directory: String, findings: inout Findings) throws(Failure) -> FontCatalogue {
        FontCatalogue()
    }
}
