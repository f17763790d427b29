import Assessment
import Facts
import Testing

@testable import Production

struct CarriedDocumentTests {
    private func text(_ facts: [(place: [FactStep], value: Value)]) -> String {
        var bytes: [UInt8] = []
        JSON(CarriedFacts(facts).root).append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The facts that pages print, as a tree: in order of name, elements of lists in their order, and nothing else.
    @Test func factsAsATree() {
        let group = ChoiceType("group", ["peer", "other"])
        #expect(
            text([
                ([.field("dimensions"), .element(4), .field("percent")], 61.23456789),
                (
                    [.field("dimensions"), .element(1), .field("name")],
                    .choice("listening", ChoiceType("dimension", []))
                ),
                ([.field("contrast"), .field("isClear")], true), ([.field("cycle")], .missing),
                ([.field("date")], .date("2026-04-14")),
                ([.field("groups")], .list([.choice("peer", group), .choice("other", group)])),
            ]) == """
                {
                  "contrast": {"isClear": true},
                  "cycle": null,
                  "date": "2026-04-14",
                  "dimensions": [
                    {"name": "listening"},
                    {"percent": 61.234568}
                  ],
                  "groups": ["peer", "other"]
                }
                """)
    }

    @Test func textsAreInert() {
        #expect(text([([.field("name")], "A \"B\"\n{{ x }}")]) == "{\"name\": \"A \\\"B\\\"\\n{{ x }}\"}")
    }
}
