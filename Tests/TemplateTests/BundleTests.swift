import Charts
import Diagnostics
import Facts
import Foundation
import Pages
import Story
import Testing
import YAML

@testable import Template

@Suite struct BundleTests {
    /// A bundle of the files given, in a folder of its own.
    private func bundle(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bundle-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "words"), withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try body(folder.path)
    }

    @Test func scoringNeedsTheInstrumentOnly() throws {
        try bundle(["instrument.yaml": "name: x"]) { path in
            var findings = Findings()
            let bundle = try Bundle.load(path, findings: &findings)
            #expect(bundle.instrument["name"]?.text == "x")
            #expect(bundle.mapping == nil)
            #expect(bundle.languages.isEmpty && bundle.reports.isEmpty && bundle.sample == nil)
            #expect(findings.isEmpty)
            let error = #expect(throws: Failure.self) { try bundle.words("en") }
            #expect(error?.findings.first?.message == "there are no words in the language 'en'")
            let words = Words(try Workshop.node(Workshop.words), language: "en")
            #expect(throws: Failure.self) {
                try bundle.template(
                    "report", paper: nil, words: words, subject: Workshop.subject, charts: ChartKind.all,
                    findings: &findings)
            }
        }
    }

    @Test func lists() throws {
        let files = [
            "instrument.yaml": "", "mapping.yaml": "columns: {}", "sample.csv": "", "b.md": "", "a.md": "",
            "README.md": "",
            "words/en.yaml": "language: { code: en-US }", "words/pt-BR.yaml": "a: b", "words/bad.yaml": "[]",
        ]
        try bundle(files) { path in
            var findings = Findings()
            let bundle = try Bundle.load(path, findings: &findings)
            #expect(bundle.reports == ["a", "b"])
            #expect(bundle.languages == ["bad", "en", "pt-BR"])
            #expect(bundle.mapping?["columns"] != nil)
            #expect(bundle.sample == path + "/sample.csv")
            #expect(try bundle.words("en-US").language == "en-US")
            #expect(try bundle.words("pt-BR-x").language == "pt-BR")
            let error = #expect(throws: Failure.self) { try bundle.words("de-AT") }
            #expect(error?.findings.first?.hints == ["languages here: bad, en, pt-BR"])
            #expect(throws: Failure.self) { try bundle.words("bad") }
            #expect(throws: Failure.self) { try bundle.words("../../etc/passwd") }
        }
    }

    @Test(arguments: [
        ([:], "has no instrument.yaml"), (["instrument.yaml": "a: ["], "instrument.yaml:"),
    ])
    func refuses(files: [String: String], expected: String) throws {
        try bundle(files) { path in
            var findings = Findings()
            let error = #expect(throws: Failure.self) { try Bundle.load(path, findings: &findings) }
            #expect(error?.description.contains(expected) == true)
            #expect(throws: Failure.self) { try Bundle.load(path + "/none", findings: &findings) }
        }
    }

    @Test func templates() throws {
        let files = [
            "instrument.yaml": "", "words/en.yaml": Workshop.words,
            "report.md": "\u{FEFF}---\r\ntitle: x\r\n---\r\nA *b*\r\n",
            "theme.yaml": Workshop.theme, "bad.md": "{{ x }}",
        ]
        try bundle(files) { path in
            var findings = Findings()
            let bundle = try Bundle.load(path, findings: &findings)
            let words = try bundle.words("en")
            let template = try bundle.template(
                "report", paper: "letter", words: words, subject: Workshop.subject, charts: ChartKind.all,
                findings: &findings)
            let story = template.story(for: [:], findings: &findings).story
            #expect(story.metadata.title == "x")
            #expect(StoryDump.text(story) == #"p[text] "A "em("b") (before 6)"#)
            #expect(story.sections[0].master.size == Size(width: 612, height: 792))
            #expect(findings.isEmpty)
            for (name, paper, expected) in [
                ("reprot", nil, "did you mean 'report'?"), ("report", "a5", "did you mean 'a4'?"),
                ("bad", nil, "\(path)/bad.md:1:4: error: nothing is called 'x'"),
            ] as [(String, String?, String)] {
                let error = #expect(throws: Failure.self) {
                    try bundle.template(
                        name, paper: paper, words: words, subject: Workshop.subject, charts: ChartKind.all,
                        findings: &findings)
                }
                #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
            }
        }
    }

    @Test func pictures() throws {
        try bundle(["instrument.yaml": "", "text.png": "no picture"]) { path in
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0])
            try png.write(to: URL(filePath: path + "/words/logo.png"))
            let outside = FileManager.default.temporaryDirectory.appending(path: "outside-\(UUID().uuidString).png")
            try png.write(to: outside)
            defer { try? FileManager.default.removeItem(at: outside) }
            try FileManager.default.createSymbolicLink(
                at: URL(filePath: path + "/link.png"), withDestinationURL: outside)
            try FileManager.default.createSymbolicLink(
                at: URL(filePath: path + "/inside.png"), withDestinationURL: URL(filePath: path + "/words/logo.png"))
            let results = [
                "words/logo.png", "inside.png", "link.png", "text.png", "none.png", "words", "", "/etc/hostname",
                "words/../words/logo.png",
            ].map { name in
                switch BundleImage.find(name, in: path) {
                case .found: "found"
                case .missing: "missing"
                case .outside: "outside"
                }
            }
            #expect(
                results == [
                    "found", "found", "outside", "missing", "missing", "missing", "outside", "outside", "outside",
                ])
            var findings = Findings()
            let template = try Workshop.template(
                "![The *logo*](words/logo.png)\n\n::: image {src=\"{{ person.logo }}\" width=72 alt=''}",
                directory: path,
                &findings)
            let story = template.story(for: ["person": ["logo": "link.png"]], findings: &findings).story
            #expect(
                story.sections[0].blocks.first?.content
                    == .image(Image(path: path + "/words/logo.png", width: nil, alternative: "The logo")))
            #expect(findings.map(\.message) == ["the image 'link.png' leads out of the template's folder"])
        }
    }

    @Test(arguments: ["a4", "letter"])
    func theThemeThatShips(paper: String) throws {
        var findings = Findings()
        var file = ThemeFile()
        let bytes = try Bundle.bytes(Workshop.bundle + "/theme.yaml", in: Workshop.bundle)
        file.apply(try YAML.parse(bytes, file: "theme.yaml"), &findings)
        let look = file.look(paper: paper, file: "theme.yaml", &findings)
        let theme = look.theme
        #expect(findings.isEmpty, "\(findings.map(\.description))")
        #expect(look.master == "report" && look.deck > 0 && look.classes.count > theme.styles.count)
        #expect(theme.masters["report"] != nil)
        for master in theme.masters.values {
            #expect(abs(master.left * 2 + master.width - master.size.width) < 0.01)
            #expect(abs(master.width - theme.grid.width) < 0.01)
        }
        #expect(theme.styles.values.allSatisfy { $0.text.size >= 7.5 && $0.text.leading >= $0.text.size })
    }

    @Test(arguments: [
        ("x: 1", "the theme knows no 'x'"), ("papers: { a5: {} }", "'a5' is not known to papers"),
        (
            "papers: { a4: { width: -1, height: 2 } }",
            "the paper 'a4' needs a width and a height in points, from 144 to 1440"
        ),
        ("palette: { inc: \"#000000\" }", "'inc' is not known to the palette"),
        ("palette: { ink: \"#00\" }", "'#00' is no colour"),
        ("styles: { text: { weight: 1000 } }", "'weight' should be from 100 to 900"),
        ("styles: { text: { align: centre } }", "'centre' is no alignment"),
        ("styles: { text: { size: 0 } }", "'size' should be from 4 to 144"),
        ("styles: { text: { size: 240 } }", "'size' should be from 4 to 144"),
        (
            "styles: { text: { size: 40 } }",
            "the lines of the style 'text' run into each other: 'leading' is below 'size'"
        ),
        ("classes: { quiet: { style: lable } }", "'lable' is not known to the theme's styles"),
        ("classes: { quiet: { color: gray } }", "'gray' is not known to the palette"),
        ("classes: { text: { before: 3 } }", "the class 'text' has the name of a style"),
        ("classes: { quiet: { before: -3 } }", "'before' should be from 0 to 300"),
        ("classes: { quiet: { before: { a4: 3 } } }", "'before' has no 'letter'"),
        ("classes: { quiet: { befor: 3 } }", "the class 'quiet' knows no 'befor'"),
        ("spacing: { chrat: 3 }", "'chrat' is not known to spacing"),
        ("spacing: { chart: 3000 }", "'chart' should be from 0 to 300"),
        ("measures: { first: x }", "'first' should be a number, but it is a text"),
        ("pages: { master: repot }", "'repot' is not known to the theme's masters"),
        (
            "masters: { report: { a4: { width: 580 } } }",
            "the master 'report' does not fit a4: 'width' is above 0, 'bottom' below 'top', all on the sheet"
        ),
        ("styles: { text: { font: x } }", "the style 'text' knows no 'font'"),
        ("styles: { new: { family: sans } }", "the style 'new' has no 'size'"),
        ("grid: { leaf: x }", "'leaf' should be a number, but it is a text"),
        ("masters: { report: { style: nota } }", "'nota' is not known to the theme's styles"),
        ("masters: { new: { left: 3 } }", "the master 'new' has no 'width' for a4"),
        ("masters: { report: { a4: { x: 3 } } }", "'a4' of the master 'report' knows no 'x'"),
        ("charts: { haloo: 1 }", "'haloo' is not known to the measures of the charts"),
    ])
    func themeErrors(change: String, expected: String) throws {
        var findings = Findings()
        var file = ThemeFile()
        file.apply(try Workshop.node(Workshop.theme), &findings)
        file.apply(try Workshop.node(change), &findings)
        _ = file.look(paper: "a4", file: "theme.yaml", &findings)
        #expect(findings.first?.message == expected)
        #expect(findings.allSatisfy { $0.span != nil && $0.severity == .error })
    }

    @Test func textThatReachesOverTheFootIsTold() throws {
        var findings = Findings()
        let text = "---\ntheme: { masters: { report: { a4: { left: 57.64, bottom: 830, foot: 804 } } } }\n---\nx"
        _ = try Workshop.template(text, &findings)
        #expect(
            findings.map(\.message) == [
                "the text of the master 'report' reaches over the foot of the page: 'bottom' should be 792 at most"
            ])
    }

    @Test func themeChanges() throws {
        var findings = Findings()
        let text = """
            ---
            theme:
              palette: { ink: "#000000" }
              styles: { text: { size: 10 }, big: { family: serif, size: 40, leading: 48, color: "#FF0000" } }
              masters: { report: { rule: none, a4: { left: 10 } } }
              grid: { leaf: 200 }
            ---
            """
        let theme = try Workshop.template(text, &findings).theme
        #expect(theme.styles["text"]?.text.size == 10 && theme.styles["text"]?.text.leading == 12)
        #expect(theme.styles["text"]?.text.color == .black)
        #expect(theme.styles["big"]?.text.color == Color(255, 0, 0))
        #expect(theme.masters["report"]?.rule == nil && theme.masters["report"]?.left == 10)
        #expect(theme.grid.leaf == 200 && theme.grid.hinge == 24)
    }

    @Test(arguments: [[0xFF, 0xFE], [0x61, 0x0A, 0xC3, 0x28], [0x61, 0x00]] as [[UInt8]])
    func textThatIsNoUTF8(bytes: [UInt8]) {
        let error = #expect(throws: Failure.self) { try ReportSource(bytes: bytes, path: "r.md") }
        #expect(error?.findings.first?.message == "this line is not UTF-8 text")
    }
}
