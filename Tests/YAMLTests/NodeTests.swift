import Testing
import YAML

@Suite struct NodeTests {
    @Test(arguments: [
        ("1", 1.0), ("-2.5", -2.5), ("+3", 3), (".5", 0.5), ("1e3", 1000), ("007", 7), ("0", 0), ("-0.0", 0),
        ("'1'", nil), ("\"1\"", nil), ("", nil), ("1,5", nil), ("1_000", nil), ("0x1F", nil), ("1e999", nil),
        (".inf", nil), ("nan", nil), ("inf", nil), ("-", nil), (".", nil), ("2026-01-31", nil), ("1 2", nil),
        ("१", nil),
        ("[1]", nil), ("{a: 1}", nil),
    ])
    func numbers(_ text: String, _ expected: Double?) throws {
        #expect(try parsed(text).number == expected)
    }

    @Test(arguments: [
        ("1", 1), ("-7", -7), ("1e3", 1000), ("2.0", 2), ("9007199254740993", 9_007_199_254_740_993), ("1.5", nil),
        ("99999999999999999999", nil), ("'1'", nil), ("x", nil),
    ])
    func integers(_ text: String, _ expected: Int?) throws {
        #expect(try parsed(text).integer == expected)
    }

    @Test(arguments: [
        ("true", true), ("True", true), ("FALSE", false), ("false", false), ("yes", nil), ("no", nil), ("on", nil),
        ("off", nil), ("NO", nil), ("y", nil), ("'true'", nil), ("tRue", nil), ("1", nil), ("[true]", nil),
    ])
    func truth(_ text: String, _ expected: Bool?) throws {
        #expect(try parsed(text).bool == expected)
    }

    @Test(arguments: ["yes", "no", "on", "off", "NO", "1", "true", "null", "~"])
    func theTextOfAnyScalarIsAsWritten(_ text: String) throws {
        #expect(try parsed("[\(text)]").elements?.first?.text == text)
    }

    @Test(arguments: [
        ("", true), ("~", true), ("null", true), ("NULL", true), ("''", false), ("'~'", false), ("nil", false),
        ("[]", false),
    ])
    func null(_ text: String, _ expected: Bool) throws {
        #expect(try parsed(text).isNull == expected)
    }

    @Test(arguments: [
        ("~", "nothing"), ("1", "a number"), ("x", "a text"), ("'1'", "a text"), ("[]", "a list"), ("{}", "a mapping"),
    ])
    func kinds(_ text: String, _ expected: String) throws {
        #expect(try parsed(text).kindName == expected)
    }

    @Test func whatANodeIsNot() throws {
        let (text, list, mapping) = (try parsed("x"), try parsed("[x]"), try parsed("{k: x}"))
        #expect(text["k"] == nil && text.elements == nil && text.pairs == nil)
        #expect(list["k"] == nil && list.text == nil && list.pairs == nil && list.bool == nil)
        #expect(mapping["x"] == nil && mapping["k"]?.text == "x" && mapping.text == nil && mapping.elements == nil)
    }
}
