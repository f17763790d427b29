import Testing

@testable import Finishing

/// Bytes as PDF syntax.
struct ByteBufferTests {
    private func text(_ write: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer()
        write(&buffer)
        return String(decoding: buffer.finish(), as: UTF8.self)
    }

    @Test(arguments: [
        0, 7, 9, 10, 99, 100, 12_345, 999_999_999_999_999_999, 1_000_000_000_000_000_000, -1, -10, Int.max, Int.min,
    ])
    func wholeNumbers(number: Int) {
        #expect(text { $0.add(number) } == String(number))
        #expect(text { $0.add(reference: number) } == "\(number) 0 R")
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-0.5, "-0.5"), (12.345, "12.35"), (3.05, "3.05"), (-0.001, "0"), (841.89, "841.89"),
        (1e300, "0"),
    ])
    func decimals(number: Double, expected: String) {
        #expect(text { $0.add(decimal: number) } == expected)
    }

    @Test(arguments: [
        ("", "()"), ("plain ~", "(plain ~)"), ("(a) \\", "(\\(a\\) \\\\)"), ("ü", "<FEFF00FC>"),
        ("\u{1F600}", "<FEFFD83DDE00>"),
        ("a\tb", "<FEFF006100090062>"), ("\u{7F}", "<FEFF007F>"),
    ])
    func texts(text: String, expected: String) {
        #expect(self.text { $0.add(text: text) } == expected)
    }

    @Test(arguments: [
        ("application/json", "/application#2Fjson"), ("", "/"), ("a b#(", "/a#20b#23#28"), ("ü", "/#C3#BC"),
    ])
    func names(name: String, expected: String) {
        #expect(text { $0.add(name: name) } == expected)
    }

    /// Room is made as it is needed, and what is taken leaves nothing behind.
    @Test func growsAndIsTaken() {
        var buffer = ByteBuffer()
        for number in 0..<2000 { buffer.add(number % 10) }
        buffer.add([1, 2, 3, 4], 1..<3)
        buffer.add([], 0..<0)
        #expect(buffer.count == 2002 && buffer.last == 3)
        buffer.replace(at: 0, with: [9, 8])
        let taken = buffer.take().finish()
        #expect(taken.count == 2002 && taken.prefix(3) == [9, 8, 0x32])
        #expect(buffer.count == 0 && buffer.last == nil)
        #expect(buffer.finish() == [])
    }
}
