import Testing

@testable import Files

struct CSVTests {
    @Test(arguments: [
        ("a", "a"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""),
        (" a", "\" a\""), ("a ", "\"a \""), ("=1+1", "=1+1"), ("ü", "ü"),
    ])
    func cells(text: String, expected: String) {
        var bytes: [UInt8] = []
        CSV.append(cell: text, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func rows() {
        var bytes: [UInt8] = []
        CSV.append(row: ["a", nil, "b,c"], end: .carriageReturn, to: &bytes)
        CSV.append(row: [nil], end: .lineFeed, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "a,,\"b,c\"\r\n\n")
    }
}
