/// What kind of file a report becomes.
public struct FinishingProfile: Sendable, Hashable {
    /// As it is written on the command line.
    public var name: String
    /// One line of help.
    public var help: String
    /// The part of ISO 19005 that the file says it keeps.
    var archivePart: Int
    /// The level of that part.
    var archiveLevel: String
    /// The part of ISO 14289 that the file says it keeps.
    var accessibilityPart: Int
    /// How hard streams are packed, from 1 to 12.
    var packing: Int

    /// For years in an archive, and for everyone: PDF/A-3a and PDF/UA-1.
    public static let archive = FinishingProfile(
        name: "archive", help: "PDF/A-3a and PDF/UA-1: to keep for years, readable for everyone",
        archivePart: 3, archiveLevel: "A", accessibilityPart: 1, packing: 1)
    /// All profiles, the usual one first.
    public static let all = [archive]
}
