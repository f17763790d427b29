import Foundation
import TestKit
import Testing

/// A mistake in a bundle is told with its place before anything is made; what concerns one picture or font degrades.
struct BadTemplateTests {
    /// A copy of the bundle with one report of its own.
    private func bundle(_ scratch: Scratch, report: String) throws -> String {
        let outcome = try Program.run(["new", scratch.path + "/bundle"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        _ = try scratch.file("bundle/mine.md", report)
        return scratch.path + "/bundle"
    }

    private static let head = "---\npage: report\n---\n"

    @Test(arguments: [
        ("::: leaves\n\ntext\n", "mine.md:4:1: error", "leaves"),
        ("::: leavs\n::: end leavs\n", "mine.md:4:5: error", "did you mean 'leaves'?"),
        ("::: leaves {hight=12}\n|||\n:::\n", "mine.md:4:13: error", "did you mean 'height'?"),
        ("text {.quite}\n", "mine.md:4:8: error", "did you mean 'quiet'?"),
        ("::: dimension-rows {role=leader scale=dimensions}\n", "mine.md:4:33: error", "did you mean 'scales'?"),
        ("| --- |\n| {{ d.name }} | {each d in dimension}\n", "mine.md:5:29: error", "did you mean 'dimensions'?"),
        ("{{ persn.name }}\n", "mine.md:4:4: error", "did you mean 'person'?"),
        ("{{ words.pages.nothing }}\n", "mine.md:4:", "nothing"),
        (":::: odd\n", "mine.md:4:", "error"),
        ("<b>raw</b>\n", "mine.md:4:", "HTML"),
        ("::: leaves\n::: end keep\n", "mine.md:5:", "leaves"),
        ("{{ person.name | shout }}\n", "mine.md:4:", "shout"),
        ("::: image {src=../secret.png alt=x}\n", "mine.md:4:", "error"),
    ])
    func isToldWithItsPlace(body: String, place: String, message: String) throws {
        let scratch = try Scratch()
        let bundle = try bundle(scratch, report: Self.head + body)
        let file = try scratch.file("results.csv", Table.file([Table.row("a", "Ann")]))
        let outcome = try Program.run(
            ["render", file, "--template", bundle, "--report", "mine", "--out", scratch.path + "/out"])
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(scratch.names().isEmpty)
    }

    @Test func aMissingPictureDegrades() throws {
        let scratch = try Scratch()
        let bundle = try bundle(
            scratch, report: Self.head + "# {{ person.name }}\n\n::: image {src=logo.png alt=Logo}\n")
        let file = try scratch.file("results.csv", Table.file([Table.row("a", "Ann"), Table.row("b", "Bo")]))
        let outcome = try Program.run(
            ["render", file, "--template", bundle, "--report", "mine", "--out", scratch.path + "/out"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("logo.png"))
        #expect(scratch.names() == ["a.pdf", "b.pdf", "manifest.csv"])
    }

    @Test func aMissingFontIsAnError() throws {
        let scratch = try Scratch()
        let bundle = try bundle(scratch, report: Self.head + "# {{ person.name }}\n")
        let theme = try scratch.text("bundle/theme.yaml").replacingOccurrences(
            of: "title: { family: serif", with: "title: { family: Comic Sans MS")
        _ = try scratch.file("bundle/theme.yaml", theme)
        let file = try scratch.file("results.csv", Table.file([Table.row("a", "Ann")]))
        let outcome = try Program.run([
            "render", file, "--template", bundle, "--report", "mine", "--out", scratch.path + "/out",
        ])
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains("bundle/theme.yaml:"), "\(outcome.errors)")
        #expect(outcome.errors.contains("there is no font 'Comic Sans MS'"), "\(outcome.errors)")
        #expect(scratch.names().isEmpty)
    }

    /// A logo, two colours and a family of its own are all that a firm changes.
    @Test func aBrandIsAFileAndAFolder() throws {
        let scratch = try Scratch()
        let bundle = try bundle(scratch, report: Self.head + "# {{ person.name }}\n")
        _ = try scratch.file(
            "bundle/brand.yaml", "logo: logo.png\ncolors: { leader: \"#004488\", manager: \"#DD8833\" }\nfamily: Lato\n"
        )
        let picture = URL(filePath: bundle + "/logo.png")
        try FileManager.default.copyItem(at: URL(filePath: Program.checkout + "/Tests/layout/rgb.png"), to: picture)
        let file = try scratch.file("results.csv", Table.file([Table.row("a", "Ann")]))
        let arguments = ["render", file, "--template", bundle, "--report", "review", "--out", scratch.path + "/out"]
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("brand.yaml:2:"), "\(outcome.errors)")
        #expect(outcome.errors.contains("WCAG"), "\(outcome.errors)")
        #expect(scratch.names() == ["a.pdf", "manifest.csv"])
        let pictures = try run("pdfimages", ["-list", scratch.path + "/out/a.pdf"]).output
        #expect(pictures.split(separator: "\n").count == 3, "\(pictures)")
        let fonts = try run("pdffonts", [scratch.path + "/out/a.pdf"]).output
        #expect(fonts.contains("Lato") && !fonts.contains("Charis"), "\(fonts)")
    }

    @Test func aLetterThatNoFontHasIsTold() throws {
        let scratch = try Scratch()
        let file = try scratch.file("results.csv", Table.file([Table.row("a", "Ann 🦊"), Table.row("b", "Bo")]))
        let outcome = try Program.run(["render", file, "--report", "review", "--out", scratch.path + "/out"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("U+1F98A"), "\(outcome.errors)")
        #expect(try scratch.text("out/manifest.csv").contains("a,a.pdf,findings,"))
        #expect(try scratch.text("out/manifest.csv").contains("b,b.pdf,ok,"))
    }
}
