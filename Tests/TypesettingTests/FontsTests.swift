import Diagnostics
import Foundation
import Pages
import Story
import Testing
import Typesetting

@Suite struct FontsTests {
    /// A folder with a list of fonts that is gone after the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

        init(_ list: String) throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            try Data(list.utf8).write(to: url.appending(path: "fonts.yaml"))
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func load() throws -> (fonts: FontCatalogue, findings: Findings) {
            var findings = Findings()
            let fonts = try FontCatalogue.load(url.path(), findings: &findings)
            return (fonts, findings)
        }
    }

    private static let charis = """
        families:
          - { name: Charis SIL, package: fonts-sil-charis, licence: OFL, files: [/usr/share/fonts/truetype/charis/*.ttf] }
        roles: { serif: [Charis SIL], sans: [Charis SIL] }
        """

    @Test(arguments: [
        ("", "none of the fonts is installed"),
        ("families: [{ name: X, package: fonts-x, files: [/nowhere/*.ttf] }]", "none of the fonts is installed"),
        ("families: [{ name: 'A, B' }]", "a family needs a name without commas"),
        ("families: [{ name: A }, { name: A }]", "the family 'A' is listed twice"),
        (
            "families: [{ name: Lato }]\nroles: { sans: [Lat] }",
            "the role 'sans' names a family that is not listed: 'Lat'"
        ),
        ("roles: { sans: [] }", "the role 'sans' needs a list of families"),
        ("famlies: []", "the list of fonts knows no 'famlies'"),
    ])
    func wrongListsAreRefused(list: String, message: String) throws {
        let folder = try Folder(list)
        let failure = #expect(throws: Failure.self) { _ = try folder.load() }
        #expect(failure?.findings.last?.message == message)
    }

    @Test func aMissingFolderIsRefused() {
        #expect(throws: Failure.self) {
            var findings = Findings()
            _ = try FontCatalogue.load("/nowhere", findings: &findings)
        }
    }

    @Test func whatIsAskedForMustBeThere() throws {
        let folder = try Folder(
            Self.charis.replacing(
                "roles: {", with: "  - { name: X, package: fonts-x }\nroles: { title: [X, Charis SIL],"))
        let (fonts, findings) = try folder.load()
        #expect(findings.isEmpty)
        let place = SourceSpan(file: "theme.yaml", line: 3, column: 4)
        try fonts.require([("serif", place), ("Charis SIL", place)])
        let failure = #expect(throws: Failure.self) {
            try fonts.require([("title", place), ("X", place), ("serf", place)])
        }
        #expect(
            failure?.findings.map(\.message) == [
                "the font 'X' of the role 'title' is not installed", "the font 'X' is not installed",
                "there is no font 'serf'",
            ])
        #expect(failure?.findings.first?.hints == ["install it: apt-get install fonts-x"])
        #expect(failure?.findings.first?.span == place)
        #expect(failure?.description.contains("did you mean 'serif'?") == true)
    }

    @Test func aBundleHasFontsOfItsOwn() throws {
        let folder = try Folder(Self.charis)
        let own = folder.url.appending(path: "fonts")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        let light = "/usr/share/fonts/truetype/lato/Lato-Light.ttf"
        try FileManager.default.copyItem(atPath: light, toPath: own.appending(path: "brand.ttf").path())
        try FileManager.default.createSymbolicLink(
            atPath: own.appending(path: "linked.ttf").path(), withDestinationPath: light)
        var findings = Findings()
        let fonts = try FontCatalogue.load(folder.url.path(), own: own.path(), findings: &findings)
        #expect(findings.map(\.message) == ["this font leads out of its folder, so it is not used"])
        try fonts.require([("Lato", SourceSpan(file: "theme.yaml"))])
        let style = TextStyle(family: "Lato", weight: 300, size: 10, leading: 12, color: .black)
        let line = try Typesetter(fonts: fonts).line("a", style: style, language: "en", findings: &findings)
        #expect(line.runs.map(\.file) == ["brand.ttf"])
        _ = try FontCatalogue.load(folder.url.path(), own: folder.url.path() + "/none", findings: &findings)
        #expect(findings.count == 1)
    }

    @Test func fontsInTheFolderCount() throws {
        let folder = try Folder(Self.charis)
        try FileManager.default.copyItem(
            atPath: "/usr/share/fonts/truetype/lato/Lato-Light.ttf",
            toPath: folder.url.appending(path: "brand.TTF").path())
        try Data("no font".utf8).write(to: folder.url.appending(path: "broken.otf"))
        let (fonts, findings) = try folder.load()
        #expect(findings.map(\.message) == ["this is not a font that can be used"])
        var later = Findings()
        let style = TextStyle(family: "Lato", weight: 300, size: 10, leading: 12, color: .black)
        let line = try Typesetter(fonts: fonts).line("a", style: style, language: "en", findings: &later)
        #expect(line.runs.map(\.file) == ["brand.TTF"])
        #expect(later.isEmpty)
    }

    @Test func unknownFamiliesAndFacesAreSaidOncePerCaller() throws {
        let typesetter = try Typesetter(fonts: Fixture.fonts)
        let style = TextStyle(family: "Latto", weight: 300, size: 10, leading: 12, color: .black)
        // The second caller is told too, although the line is remembered.
        for _ in 0..<2 {
            var findings = Findings()
            let line = typesetter.line("a", style: style, language: "en", findings: &findings)
            _ = typesetter.line("b", style: style, language: "en", findings: &findings)
            #expect(line.runs.map(\.file) == ["CharisSIL-Regular.ttf"])
            #expect(
                findings.map(\.message) == [
                    "there is no font 'Latto'; another one is used",
                    "the font 'Charis SIL' has no upright 300 face; upright 400 is used",
                ])
            #expect(findings.first?.hints.first == "did you mean 'Lato'?")
        }
    }

    @Test(arguments: [
        ("Ana \u{1F600} Lee", "Ana \u{FFFD} Lee", "U+1F600"), ("漢字", "\u{FFFD}\u{FFFD}", "U+6F22"),
        ("\u{1F469}\u{200D}\u{1F4BB}!", "\u{FFFD}!", "U+1F469"), ("a\u{1D165}b", "a\u{FFFD}b", "U+1D165"),
        ("\u{2764}\u{FE0F}", "\u{FFFD}", "U+2764"),
    ])
    func missingCharactersAreSeenAndSaid(text: String, shown: String, code: String) throws {
        let (lines, findings) = try Fixture.set([.strong([.text(text)])])
        #expect(lines.map(\.text) == [shown])
        #expect(findings.count == 1)
        #expect(findings.first?.message.contains(code) == true)
        #expect(lines.flatMap(\.runs).flatMap(\.glyphs).allSatisfy { $0.id != 0 })
    }

    @Test(arguments: [
        ("Αλέξανδρος", "serif", "GentiumPlus-Regular.ttf"), ("Αλέξανδρος", "sans", "Lato-Regular.ttf"),
        ("Nguyễn", "serif", "CharisSIL-Regular.ttf"), ("Nguyễn Đặng", "sans", "Lato-Regular.ttf"),
        ("Иванов", "serif", "CharisSIL-Regular.ttf"), ("שלום", "sans", "NotoSansHebrew-Regular.ttf"),
        ("محمد", "serif", "NotoNaskhArabic-Regular.ttf"), ("Nguye\u{302}\u{303}n", "sans", "Lato-Regular.ttf"),
    ])
    func aWordComesFromOneFont(text: String, family: String, file: String) throws {
        let style = TextStyle(family: family, size: 10, leading: 12, color: .black)
        // Whatever was set before.
        var findings = Findings()
        let typesetter = try Typesetter(fonts: Fixture.fonts)
        let first = typesetter.lines([.text(text)], style: style, width: nil, language: "en", findings: &findings)
        _ = typesetter.line("Ω ж ש ي ğ ✓", style: style.bold, language: "en", findings: &findings)
        let second = typesetter.lines(
            [.text(text), .text("")], style: style, width: nil, language: "en", findings: &findings)
        #expect(first.flatMap(\.runs).map(\.file) == [file])
        #expect(first == second)
    }
}
