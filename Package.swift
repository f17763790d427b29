// swift-tools-version: 6.2
import PackageDescription

/// The settings that every target shares.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A Debian library: a module map and a shim header under Sources/CLibraries.
func library(_ name: String, _ pkgConfig: String?, _ package: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// A stage or a vocabulary. What it may import is what is listed here; the order below is the flow.
func module(_ name: String, _ dependencies: [String] = []) -> Target {
    // Swift's own floating-point functions come from libm, which nothing else brings in.
    .target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: strict,
        linkerSettings: [.linkedLibrary("m")])
}

func tests(_ name: String, _ dependencies: [String], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: ([name, "TestKit"] + dependencies).map { .byName(name: $0) },
        exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "diptych",
    products: [.executable(name: "diptych", targets: ["diptych"])],
    targets: [
        library("CYAML", "yaml-0.1", "libyaml-dev"),
        library("CMarkGFM", "libcmark-gfm", "libcmark-gfm-dev"),
        library("CPango", "pangoft2", "libpango1.0-dev"),
        library("CCairo", "cairo-ft", "libcairo2-dev"),
        library("CTurboJPEG", "libturbojpeg", "libturbojpeg0-dev"),
        library("CNettle", "nettle", "nettle-dev"),
        library("CZip", "libzip", "libzip-dev"),
        library("CExpat", "expat", "libexpat1-dev"),
        library("CSQLite", "sqlite3", "libsqlite3-dev"),
        library("CReadStat", nil, "libreadstat-dev"),
        library("CDeflate", "libdeflate", "libdeflate-dev"),
        library("CQPDF", "libqpdf", "libqpdf-dev"),
        library("CMalloc", nil, "libc6-dev"),

        module("Diagnostics"),
        module("Files", ["Diagnostics", "CZip", "CNettle"]),
        module("YAML", ["Diagnostics", "CYAML"]),
        module("People", ["Diagnostics"]),
        module("Facts", ["Diagnostics"]),
        module("Ingest", ["Diagnostics", "Files", "YAML", "People", "CExpat", "CSQLite", "CReadStat"]),
        module("Assessment", ["Diagnostics", "Files", "YAML", "People", "Facts", "Ingest"]),
        module("Pages", ["Diagnostics"]),
        module("Story", ["Diagnostics", "Pages"]),
        module("Template", ["Diagnostics", "Files", "YAML", "Facts", "Pages", "Story", "CMarkGFM"]),
        module("Typesetting", ["Diagnostics", "Files", "YAML", "Pages", "Story", "CPango"]),
        module("Charts", ["Diagnostics", "Pages", "Story", "Typesetting"]),
        module("Layout", ["Diagnostics", "Pages", "Story", "Typesetting", "Charts"]),
        module("Render", ["Diagnostics", "Files", "Pages", "CCairo", "CTurboJPEG"]),
        .target(
            name: "Finishing",
            dependencies: ["Diagnostics", "Pages", "Render", "CDeflate"].map { .byName(name: $0) },
            exclude: ["PDF_A3.md", "PDF_UA1.md"], swiftSettings: strict),
        module("Foreign", ["Diagnostics", "Files", "YAML", "People", "Ingest", "Assessment", "Finishing", "CQPDF"]),
        module(
            "Production",
            [
                "Diagnostics", "Files", "YAML", "People", "Facts", "Ingest", "Assessment", "Pages", "Story", "Template",
                "Typesetting", "Charts", "Layout", "Render", "Finishing", "Foreign",
            ]),
        module("Delivery", ["Diagnostics", "Files", "People", "Ingest", "Foreign"]),
        .executableTarget(
            name: "diptych",
            dependencies: [
                "Diagnostics", "Files", "People", "Ingest", "Assessment", "Story", "Template", "Charts", "Finishing",
                "Foreign",
                "Production", "Delivery", "CMalloc",
            ].map {
                .byName(name: $0)
            }, swiftSettings: strict),

        .target(
            name: "TestKit", dependencies: ["Pages", "CCairo"].map { .byName(name: $0) }, path: "Tests/TestKit",
            swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests", dependencies: ["diptych", "TestKit"].map { .byName(name: $0) },
            swiftSettings: strict),
        .testTarget(
            name: "GoldenTests", dependencies: ["diptych", "CCairo", "TestKit"].map { .byName(name: $0) },
            exclude: ["Pictures", "pages", "rewrite"], swiftSettings: strict),
        .testTarget(
            name: "RenderersTests",
            dependencies: ["diptych", "Diagnostics", "Pages", "Render", "TestKit"].map { .byName(name: $0) },
            swiftSettings: strict),
        tests("Diagnostics", []),
        tests("Files", ["Diagnostics"]),
        tests("YAML", ["Diagnostics"]),
        tests("Facts", []),
        tests("Ingest", ["Diagnostics", "Files", "YAML", "People", "CSQLite"]),
        tests(
            "Assessment", ["Diagnostics", "Facts", "YAML", "People", "Ingest"],
            exclude: ["Facts/person.txt", "Facts/team.txt"]),
        tests("Template", ["Diagnostics", "YAML", "Facts", "Pages", "Story", "Charts"]),
        .testTarget(
            name: "LeaderManagerTests",
            dependencies: [
                "Diagnostics", "YAML", "Facts", "Ingest", "Assessment", "Pages", "Story", "Template", "Charts",
            ].map { .byName(name: $0) }, swiftSettings: strict),
        tests("Typesetting", ["Diagnostics", "Pages", "Story"]),
        tests("Charts", ["Diagnostics", "Pages", "Story", "Typesetting"]),
        tests("Layout", ["Diagnostics", "Pages", "Story", "Typesetting"]),
        tests("Render", ["Diagnostics", "Files", "Pages", "CCairo"]),
        tests("Finishing", ["Diagnostics", "Pages", "Render", "Template", "Production"]),
        tests(
            "Production",
            [
                "Diagnostics", "Files", "YAML", "People", "Facts", "Ingest", "Assessment", "Pages", "Story", "Template",
                "Typesetting", "Layout", "Render",
            ]),
        tests("Foreign", ["Diagnostics", "Files", "Pages", "Render", "Finishing"]),
    ]
)
