import Diagnostics
import Testing
import YAML

@Suite struct MappingReaderTests {
    @Test func reads() throws {
        let node = try parsed(
            """
            name: no
            count: 3
            share: 0.6
            strict: true
            bands: { low: 0, high: 70 }
            items: [L01, 2, 'x']
            empty: ~
            """)
        var findings = Findings()
        var reader = MappingReader(node, what: "the test", &findings)
        #expect(reader.string("name", &findings) == "no")
        #expect(reader.integer("count", &findings) == 3)
        #expect(reader.number("share", &findings) == 0.6)
        #expect(reader.bool("strict", &findings) == true)
        #expect(reader.pairs("bands", &findings).map(\.key) == ["low", "high"])
        #expect(reader.strings("items", &findings) == ["L01", "2", "x"])
        #expect(reader.string("empty", &findings) == nil)
        #expect(reader.optional("absent") == nil)
        #expect(reader.list("absent", &findings) == nil)
        #expect(reader.pairs("absent", &findings).isEmpty)
        #expect(reader.span == SourceSpan(file: "f", line: 1, column: 1))
        reader.finish(&findings)
        #expect(findings.isEmpty)
    }

    @Test func allProblemsAreGathered() throws {
        let node = try parsed(
            """
            nmae: x
            count: 1.5
            share: many
            strict: yes
            bands: [1]
            items: [a, [b], ~, c]
            zzzzzz: 1
            """)
        var findings = Findings()
        var reader = MappingReader(node, what: "the test", &findings)
        #expect(reader.required("name", &findings) == nil)
        #expect(reader.integer("count", &findings) == nil)
        #expect(reader.number("share", &findings) == nil)
        #expect(reader.bool("strict", &findings) == nil)
        #expect(reader.pairs("bands", &findings).isEmpty)
        #expect(reader.strings("items", &findings) == ["a", "c"])
        reader.finish(&findings)
        #expect(
            findings.map(\.description) == [
                "f:1:1: error: the test has no 'name'",
                "f:2:8: error: 'count' should be a whole number, but it is a number",
                "f:3:8: error: 'share' should be a number, but it is a text",
                "f:4:9: error: 'strict' should be true or false, but it is a text",
                "f:5:8: error: 'bands' should be a mapping, but it is a list",
                "f:6:12: error: 'items' should be a list of texts, but it is a list",
                "f:6:17: error: 'items' should be a list of texts, but it is nothing",
                "f:1:1: error: the test knows no 'nmae'\n    hint: did you mean 'name'?",
                "f:7:1: error: the test knows no 'zzzzzz'\n"
                    + "    hint: known here: bands, count, items, name, share, strict",
            ])
    }

    @Test(arguments: [("[1]", 1), ("text", 1), ("", 0), ("~", 0), ("{}", 0)])
    func noMapping(_ text: String, _ errors: Int) throws {
        var findings = Findings()
        var reader = MappingReader(try parsed(text), what: "the test", &findings)
        #expect(findings.count == errors)
        // What is missing in something that is no mapping goes without saying.
        #expect(reader.required("name", &findings) == nil)
        reader.finish(&findings)
        #expect(findings.count == 1)
    }
}
