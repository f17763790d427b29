import Files
import Testing

@Suite struct PathTests {
    @Test(arguments: [
        ("a", "b", "a/b"), ("a/", "b", "a/b"), ("", "b", "b"), ("a", "", "a"), ("a", "/b", "/b"), ("/", "b", "/b"),
        ("a", "../b", "a/../b"), ("ä", "ö", "ä/ö"),
    ])
    func joined(_ directory: String, _ name: String, _ expected: String) {
        #expect(Path.join(directory, name) == expected)
    }

    @Test(arguments: [
        // path, folder, name, stem, extension
        ("in/results.2026.csv", "in", "results.2026.csv", "results.2026", "csv"),
        ("results", ".", "results", "results", ""),
        ("/results.CSV", "/", "results.CSV", "results", "CSV"),
        ("//results.csv", "/", "results.csv", "results", "csv"),
        ("a//b", "a", "b", "b", ""),
        ("a/b.d/", "a", "b.d", "b", "d"),
        ("a.b/c", "a.b", "c", "c", ""),
        (".profile", ".", ".profile", ".profile", ""),
        (".profile.yaml", ".", ".profile.yaml", ".profile", "yaml"),
        ("a.", ".", "a.", "a", ""),
        ("..", ".", "..", "..", ""),
        ("/", "/", "", "", ""), ("///", "/", "", "", ""), ("", ".", "", "", ""),
        ("überblick/größe.é", "überblick", "größe.é", "größe", "é"),
    ])
    func takenApart(_ path: String, _ directory: String, _ name: String, _ stem: String, _ ext: String) {
        #expect(Path.directory(of: path) == directory)
        #expect(Path.name(of: path) == name)
        #expect(Path.stem(of: path) == stem)
        #expect(Path.extension(of: path) == ext)
    }

    @Test(arguments: [("/a", true), ("a", false), ("", false), ("./a", false)])
    func absolute(_ path: String, _ expected: Bool) {
        #expect(Path.isAbsolute(path) == expected)
    }

    /// A slash that carries a combining mark is one character to Swift, and still a slash to the system.
    @Test func systemSlashes() {
        #expect(Path.name(of: "a/\u{301}b") == "\u{301}b")
        #expect(Path.directory(of: "a/\u{301}b") == "a")
    }
}
