import Diagnostics
import Testing

@Suite struct SuggestionTests {
    @Test(
        arguments: [
            ("raters", ["roles", "raters", "order"], nil),  // known itself: nothing to suggest but another name
            ("ratres", ["roles", "raters", "order"], "raters"),  // two neighbours swapped
            ("rater", ["roles", "raters"], "raters"),
            ("Raters", ["roles", "raters"], "raters"),
            ("dimension", ["dimensions"], "dimensions"),
            ("dimmensoins", ["dimensions"], "dimensions"),
            ("bands", ["norms", "order"], nil),
            ("x", ["y", "z"], nil), ("x", ["X"], "X"), ("L1", ["L2", "M9"], "L2"),
            ("", ["a", "b"], nil), ("a", [], nil), ("ab", ["", "a"], "a"),
            ("größe", ["grösse", "größen"], "größen"),
        ] as [(String, [String], String?)])
    func nearest(_ name: String, _ known: [String], _ expected: String?) {
        #expect(Suggestion.nearest(to: name, among: known) == expected)
    }

    /// Names that are equally near: the order in which they are known, which a set changes, must not matter.
    @Test(arguments: [["cat", "bat", "rat"], ["rat", "cat", "bat"], ["bat", "rat", "cat"]])
    func ties(_ known: [String]) {
        #expect(Suggestion.nearest(to: "hat", among: known) == "bat")
    }

    @Test func longNamesAreNotCompared() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(Suggestion.nearest(to: long, among: [long + "b"]) == nil)
        #expect(Suggestion.nearest(to: "ab", among: [long, "abc"]) == "abc")
    }

    @Test func hints() {
        #expect(Suggestion.hints(for: "ordre", among: ["order", "roles"]) == ["did you mean 'order'?"])
        #expect(Suggestion.hints(for: "qqqq", among: ["roles", "order"]) == ["known here: order, roles"])
        #expect(Suggestion.hints(for: "qqqq", among: []) == [])
        #expect(Suggestion.hints(for: "qqqq", among: (100..<125).map { "name\($0)" }) == [])
    }
}
