internal import Ingest
internal import People

/// Where a profile's numbers come from, so that they can be found again years later.
public struct Provenance: Sendable, Hashable {
    /// The program with its version.
    public var program: String
    /// The name of the questionnaire.
    public var instrument: String
    /// Its version, where it says one.
    public var instrumentVersion: String?
    /// SHA-256 of the results in hexadecimal, nil where it is left out.
    public var results: String?
    /// Why it is left out.
    public var omission: String?
    /// Whether earlier results, too, have been read, to say what has changed.
    public var hasBefore = false
    /// SHA-256 over the bundle's files.
    public var bundle: String
    /// The name of the report file.
    public var report: String

    /// - Parameters:
    ///   - program: with its version
    ///   - instrument: the questionnaire
    ///   - results: SHA-256 of the results; nil where it is left out
    ///   - omission: why it is left out
    ///   - bundle: SHA-256 over the bundle's files
    ///   - report: the name of the report file
    public init(
        program: String, instrument: Instrument, results: String?, omission: String? = nil,
        bundle: String,
        report: String
    ) {
        self.program = program
        self.instrument = instrument.name
        instrumentVersion = instrument.version
        self.results = results
        self.omission = omission
        self.bundle = bundle
        self.report = report
    }
}

extension Provenance {
    /// How a document begins that a report carries.
    func pairs(format: String, version: Int) -> [(String, JSON)] {
        [
            ("format", .text(format)), ("version", .count(version)), ("program", .text(program)),
            ("report", .text(report)),
            (
                "instrument",
                .object([("name", .text(instrument)), ("version", .optional(instrumentVersion))])
            ),
            (
                "sources",
                .object(
                    [("results", .optional(results)), ("omission", .optional(omission))]
                        + (hasBefore ? [("before", .bool(true))] : []) + [("bundle", .text(bundle))])
            ),
        ]
    }
}

/// A profile as the JSON document that a report carries: what its pages may show, as numbers. A profile holds nothing that
/// anonymity hides, so neither does this. Open answers and mail addresses are left out, and so are single answers where they are
/// not asked for.
///
/// Numbers have at most six decimals, as in `ScoreTable`. The same profile gives the same bytes.
public struct ProfileJSON: Sendable {
    /// What the document says of its own format.
    public static let format = "diptych-profile"
    /// The version of the format.
    public static let version = 1

    private let provenance: Provenance
    private let hasItems: Bool
    private let isRedacted: Bool

    /// - Parameters:
    ///   - provenance: where the numbers come from
    ///   - hasItems: whether single items are told, by the person and by all raters, as reports show them
    ///   - isRedacted: whether the document belongs to a copy for others than the person
    public init(_ provenance: Provenance, hasItems: Bool, isRedacted: Bool = false) {
        self.provenance = provenance
        self.hasItems = hasItems
        self.isRedacted = isRedacted
    }

    /// The document, in UTF-8 with a line feed at the end.
    public func bytes(of profile: Profile) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 << 10)
        value(profile).append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private func value(_ profile: Profile) -> JSON {
        let person = profile.person
        var pairs = provenance.pairs(format: Self.format, version: Self.version)
        pairs.insert(("redacted", .bool(isRedacted)), at: 4)
        pairs += [
            (
                "person",
                .object([
                    ("id", .text(person.id)), ("name", .optional(person.name)),
                    ("title", .optional(person.title)),
                    ("organisation", .optional(person.organisation)),
                    ("team", .optional(person.team)),
                ])
            ),
            ("cycle", .optional(profile.cycle)), ("date", .optional(profile.date?.text)),
            ("reference", .text(profile.referenceGroup.id)),
            ("scales", .array(profile.scales.map(Self.scale))),
            ("average", .optional(profile.average)), ("ownAverage", .optional(profile.ownAverage)),
            ("contrasts", .array(profile.contrasts.map(Self.contrast))),
            ("levels", .array(profile.levels.map(Self.pair))),
        ]
        if hasItems { pairs.append(("items", .array(profile.items.map(Self.item)))) }
        return .object(pairs)
    }

    private static func scale(_ scale: ScaleProfile) -> JSON {
        .object([
            ("scale", .text(scale.id)), ("kind", .text(scale.kind.rawValue)), ("role", .text(scale.role)),
            ("range", .array([.number(scale.range.lowerBound), .number(scale.range.upperBound)])),
            ("band", .optional(scale.band)), ("groups", .array(scale.groups.map(group))),
            ("gap", .optional(scale.gap)), ("profile", .optional(scale.profile)),
            ("ownProfile", .optional(scale.ownProfile)), ("apart", .array(scale.pairs.map(pair))),
            ("change", .optional(scale.change?.test)),
        ])
    }

    private static func group(_ group: GroupScore) -> JSON {
        .object([
            ("group", .text(group.group.id)), ("raters", .optional(group.raters)),
            ("answered", .optional(group.answered)), ("items", .optional(group.items)),
            ("score", .optional(group.score)), ("percent", .optional(group.percent)),
            ("sem", .optional(group.sem)),
            ("low", .optional(group.low)), ("high", .optional(group.high)),
            ("df", .optional(group.margin?.degrees)), ("known", .optional(group.known?.rawValue)),
            ("agreement", .optional(group.agreement)), ("status", .text(group.status.rawValue)),
        ])
    }

    private static func contrast(_ contrast: GroupContrast) -> JSON {
        .object([("group", .text(contrast.group.id))] + contrast.test.pairs)
    }

    private static func pair(_ pair: GroupPair) -> JSON {
        .object([("first", .text(pair.first.id)), ("second", .text(pair.second.id))] + pair.test.pairs)
    }

    private static func item(_ item: ItemProfile) -> JSON {
        let shown = item.groups.filter { $0.group == .own || $0.group == .all }
        return .object([
            ("item", .text(item.id)), ("reversed", .bool(item.isReversed)),
            (
                "groups",
                .array(
                    shown.map {
                        .object([
                            ("group", .text($0.group.id)), ("score", .optional($0.score)),
                            ("percent", .optional($0.percent)), ("status", .text($0.status.rawValue)),
                        ])
                    })
            ),
        ])
    }
}

extension Difference {
    /// The test as a JSON object has it.
    fileprivate var pairs: [(String, JSON)] {
        [
            ("difference", .number(difference)), ("se", .optional(standardError)),
            ("df", .optional(degrees)),
            ("threshold", .optional(threshold)), ("p", .optional(p)), ("pHolm", .optional(pHolm)),
            ("verdict", .text(verdict.rawValue)), ("ask", .bool(asks)), ("known", .text(known.rawValue)),
        ]
    }
}

extension JSON {
    /// A test, or null.
    fileprivate static func optional(_ test: Difference?) -> JSON {
        test.map { .object($0.pairs) } ?? .null
    }
}
