/// What kind of file a report becomes. The profiles are a table: a new one is a row of it.
public struct FinishingProfile: Sendable, Hashable {
    /// What a file says that it keeps, and does.
    struct Standards: Hashable {
        /// The part of ISO 19005.
        var archivePart: Int
        /// The level of that part.
        var archiveLevel: String
        /// The part of ISO 14289.
        var accessibilityPart: Int
    }

    /// As it is written on the command line.
    public var name: String
    /// One line of help.
    public var help: String
    /// nil for a file that stays as it is drawn.
    var standards: Standards?
    /// Whether a reader can show the first page before it has the rest (ISO 32000-1, annex F).
    package private(set) var isLinearized = false
    /// How hard streams are packed, from 1 to 12.
    var packing = 1

    /// Whether files of the profile are finished; else they stay as they are drawn.
    public var isFinished: Bool { standards != nil }

    private static let strictest = Standards(archivePart: 3, archiveLevel: "A", accessibilityPart: 1)

    /// For years in an archive, and for everyone: PDF/A-3a and PDF/UA-1.
    public static let archive = FinishingProfile(
        name: "archive", help: "PDF/A-3a and PDF/UA-1",
        standards: strictest)
    /// To be read over a network, and all that `archive` is. Smaller, and costs twice the time.
    public static let web = FinishingProfile(
        name: "web", help: "also linearized, for quick viewing",
        standards: strictest, isLinearized: true, packing: 6)
    /// Nothing in particular: as it is drawn, without structure and data.
    public static let plain = FinishingProfile(name: "plain", help: "as drawn", standards: nil)
    /// All profiles, the usual one first.
    public static let all = [archive, web, plain]

    /// The profile of a name; nil where there is none.
    public init?(name: String) {
        guard let profile = Self.all.first(where: { $0.name == name }) else { return nil }
        self = profile
    }

    private init(
        name: String, help: String, standards: Standards?, isLinearized: Bool = false, packing: Int = 1
    ) {
        self.name = name
        self.help = help
        self.standards = standards
        self.isLinearized = isLinearized
        self.packing = packing
    }
}
