import Diagnostics
import Testing
import YAML

@testable import Template

@Suite struct WordsTests {
    static func words(_ text: String, language: String = "en") throws -> Words {
        Words(try Workshop.node(text), language: language)
    }

    @Test func textsThatDependOnNothing() throws {
        let words = try Self.words(Workshop.words)
        #expect(words.language == "en-US")
        #expect(words.text("title") == "Leader and manager report")
        #expect(words.text("bands.low.name") == "Seldom")
        #expect(words.text("steps[1]") == "Think")
        #expect(words.text("bands.low") == nil)
        #expect(words.text("bands.lowest.name") == nil)
        #expect(words.text("greeting") == nil)
        #expect(words.text("") == nil)
    }

    @Test func cases() throws {
        let words = try Self.words("groups: { peer: { name: Peers, short: P } }")
        #expect(words.name(of: "peer", in: "groups") == "Peers")
        #expect(words.name(of: "peer", in: "groups", form: "short") == "P")
        #expect(words.name(of: "peer", in: "groups", form: "long") == "Peers")
        #expect(words.name(of: "task-significance", in: "groups") == "Task significance")
    }

    @Test func aRegionInheritsFromItsLanguage() throws {
        let base = try Workshop.node("a: { x: colour, y: y }\nn: { one: eins, other: viele }\nb: b")
        let region = try Workshop.node("a: { x: color }\nn: { one: 1, other: 2 }")
        let words = Words(base.overlaid(by: region), language: "en-US")
        #expect(words.text("a.x") == "color")
        #expect(words.text("a.y") == "y")
        #expect(words.text("n.other") == "2")
        #expect(words.text("b") == "b")
    }

    // The samples of CLDR's own chart, "Language Plural Rules".
    @Test(arguments: [
        ("en", "0:other 1:one 2:other 1.5:other"), ("de", "0:other 1:one 2:other 1.5:other"),
        ("fr", "0:one 1:one 1.5:one 2:other 1000000:many"), ("pt", "0:one 1:one 1.5:one 2:other"),
        ("es", "0:other 1:one 2:other 1000000:many"), ("it", "0:other 1:one 1.5:other"), ("nl", "1:one 2:other"),
        ("sv", "1:one 2:other"), ("da", "0:other 1:one 0.5:one 1.5:one 2:other"), ("nb", "0:other 1:one 2:other"),
        ("pl", "0:many 1:one 2:few 4:few 5:many 11:many 12:many 14:many 21:many 22:few 1.5:other"),
        ("cs", "0:other 1:one 2:few 4:few 5:other 1.5:many"),
        ("ru", "0:many 1:one 2:few 5:many 11:many 21:one 22:few 25:many 111:many 1.5:other"),
        ("uk", "1:one 3:few 11:many 101:one"), ("hr", "0:other 1:one 2:few 5:other 11:other 21:one"),
        ("sl", "0:other 1:one 2:two 3:few 4:few 5:other 101:one 102:two 1.5:few"),
        ("lt", "0:other 1:one 2:few 9:few 10:other 11:other 21:one 1.5:many"),
        ("lv", "0:zero 1:one 2:other 10:zero 11:zero 21:one"),
        ("ro", "0:few 1:one 2:few 19:few 20:other 101:few 120:other"),
        ("ar", "0:zero 1:one 2:two 3:few 10:few 11:many 99:many 100:other 102:other 103:few"),
        ("he", "0:other 1:one 2:two 3:other"), ("ja", "0:other 1:other 2:other"), ("xx", "1:one 2:other"),
        ("de-AT", "1:one 2:other"), ("pt_BR", "0:one"),
    ])
    func plurals(language: String, samples: String) throws {
        for sample in samples.split(separator: " ") {
            let parts = sample.split(separator: ":")
            let number = try #require(Double(parts[0]))
            #expect(PluralCategory.of(number, language: language).rawValue == parts[1], "\(language) \(sample)")
            #expect(PluralCategory.of(-number, language: language).rawValue == parts[1], "\(language) -\(sample)")
        }
    }

    @Test(arguments: [
        (66.5, 0, "67"), (0.285, 2, "0.29"), (1.005, 2, "1.01"), (-0.4, 0, "0"), (-2.5, 0, "−3"),
        (999.9996, 3, "1,000.000"),
        (1234567.891, 1, "1,234,567.9"), (0, 2, "0.00"), (99.95, 1, "100.0"), (1e-7, 2, "0.00"), (.nan, 0, "–"),
        (.infinity, 0, "–"), (1e300, 0, "–"), (12, -3, "12"), (0.1, 99, "0.1000000000"),
        (123456789012345, 0, "123,456,789,012,345"),
    ])
    func numbers(value: Double, digits: Int, expected: String) throws {
        #expect(try Self.words(Workshop.words).number(value, digits: digits) == expected)
    }

    @Test func numbersInOtherLanguages() throws {
        let german = try Self.words("numbers: { decimal: \",\", group: \".\", minus: \"-\" }", language: "de")
        #expect(german.number(-12345.678, digits: 2) == "-12.345,68")
        #expect(german.general(2026) == "2026")
        #expect(german.general(2.5) == "2,5")
    }

    @Test(arguments: [
        ("2026-04-14", "long", "April 14, 2026"), ("2026-04-04T10:00:00Z", "short", "4 Apr 2026"),
        ("2024-02-29", "long", "February 29, 2024"), ("2023-02-29", "long", nil), ("2026-13-01", "long", nil),
        ("14.04.2026", "long", nil), ("", "long", nil), ("2026-04-14", "none", nil), ("2026-04-14x", "long", nil),
    ])
    func dates(iso: String, pattern: String, expected: String?) throws {
        #expect(try Self.words(Workshop.words).date(iso, pattern) == expected)
    }

    @Test func datePatterns() throws {
        let text =
            "dates: { a: \"d 'de' LLLL 'de' y\", b: \"dd.MM.yy\", c: \"y'年'M'月'd'日'\", d: \"d 'o''clock' ''\", months: [enero] }"
        let words = try Self.words(text, language: "es")
        #expect(words.date("2026-01-05", "a") == "5 de enero de 2026")
        #expect(words.date("2026-02-05", "a") == "5 de 02 de 2026")
        #expect(words.date("2026-02-05", "b") == "05.02.26")
        #expect(words.date("2026-02-05", "c") == "2026年2月5日")
        #expect(words.date("2026-02-05", "d") == "5 o'clock '")
    }

    @Test(arguments: [
        ([], Words.Joint.and, ""), (["a"], .and, "a"), (["a", "b"], .and, "a and b"),
        (["a", "b", "c"], .and, "a, b, and c"),
        (["a", "b"], .or, "a or b"), (["a", "b", "c"], .or, "a, b, or c"), (["a", "b", "c"], .entries, "a; b; c"),
    ])
    func lists(items: [String], joint: Words.Joint, expected: String) throws {
        #expect(try Self.words(Workshop.words).list(items, joint) == expected)
    }

    @Test(arguments: [
        ("en", "1st 2nd 3rd 4th 11th 12th 13th 21st 112th"), ("de", "1. 2. 3. 4. 11. 12. 13. 21. 112."),
        ("fr", "1er 2e 3e 4e 11e 12e 13e 21e 112e"), ("sv", "1:a 2:a 3:e 4:e 11:e 12:e 13:e 21:a 112:e"),
        ("ja", "1 2 3 4 11 12 13 21 112"),
    ])
    func ordinals(language: String, expected: String) throws {
        let words = try Self.words("a: b", language: language)
        let all = [1, 2, 3, 4, 11, 12, 13, 21, 112].map { words.ordinal($0) }
        #expect(all.joined(separator: " ") == expected)
    }

    @Test func theWordsThatShip() throws {
        var findings = Findings()
        let words = try Bundle.load(Workshop.bundle, findings: &findings).words("en-GB")
        #expect(words.language == "en-US")
        #expect(words.date("2026-04-14") == "April 14, 2026")
        #expect(words.text("answers.labels.1") == "Almost never")
        #expect(findings.isEmpty)
    }
}
