import Diagnostics
import Foundation
import Pages
import TestKit
import Testing

/// Templates that nobody has written: what they say is read back in the order in which it was written, all of it, whatever stands
/// beside, below or within what else, in whatever script.
struct AnyStoryTests {
    @Test(arguments: UInt64(1)...12) func everythingIsReadInOrder(seed: UInt64) throws {
        var author = Author(seed)
        author.write()
        let document = try Samples.document(ofTemplate: author.text)
        let pdf = try finished(document)
        let read = Texts.letters(try Texts.structured(pdf))
        let expected = Texts.letters(author.said)
        let shared = zip(read, expected).prefix { $0 == $1 }.count
        let isSame = read == expected
        #expect(
            isSame,
            "'\(read.dropFirst(max(0, shared - 9)).prefix(40))' for '\(expected.dropFirst(max(0, shared - 9)).prefix(40))'"
        )
    }
}

/// Writes templates at random, and remembers what they say.
private struct Author {
    private(set) var text =
        "---\npage: report\nfurniture: { head-left: HEAD, foot-right: FOOT, foot-left: \"\", foot-center: \"\" }\n---\n"
    private(set) var said: [String] = []
    private var dice: SplitMix
    private var count = 0
    private var isHebrew = false

    init(_ seed: UInt64) { dice = SplitMix(state: seed) }

    mutating func write() {
        blocks(Int.random(in: 8...20, using: &dice), depth: 0)
    }

    private mutating func word() -> String {
        count += 1
        let latin = ["lead", "müde", "naïf", "plan", "œuvre"]
        let hebrew = ["שלום", "מנהל", "אבג", "חוזק"]
        let word =
            (isHebrew && Int.random(in: 0...3, using: &dice) > 0 ? hebrew : latin).randomElement(using: &dice) ?? ""
        // Digits keep words apart; in Hebrew they run the other way than letters, so they stand alone.
        return isHebrew ? word : word + String(count)
    }

    /// Words, told as they are said.
    private mutating func words(_ range: ClosedRange<Int>) -> String {
        (0..<Int.random(in: range, using: &dice)).map { _ in
            let word = word()
            said.append(word)
            if isHebrew { return word }
            switch Int.random(in: 0...9, using: &dice) {
            case 0: return "*\(word)*"
            case 1: return "**\(word)**"
            case 2: return "[\(word)](https://example.org/\(count))"
            default: return word
            }
        }.joined(separator: " ")
    }

    private mutating func blocks(_ number: Int, depth: Int) {
        for _ in 0..<number { block(depth) }
    }

    private mutating func within(_ name: String, _ attributes: String = "", _ body: (inout Author) -> Void) {
        text += "::: \(name)\(attributes.isEmpty ? "" : " {\(attributes)}")\n"
        body(&self)
        text += "::: end \(name)\n"
    }

    private mutating func block(_ depth: Int) {
        switch Int.random(in: 0...11, using: &dice) {
        case 0:
            text += "\n\(["#", "##", "###"].randomElement(using: &dice) ?? "#") \(words(1...4))"
            text += Bool.random(using: &dice) ? " {.quiet}\n\n" : "\n\n"
        case 1:
            let isNumbered = Bool.random(using: &dice)
            // Lists right behind each other would be one.
            text += "\n\(words(1...2))\n\n"
            for number in 1...3 {
                said.append(isNumbered ? "\(number)." : "•")
                text += "\(isNumbered ? "\(number)." : "-") \(words(1...8))\n"
            }
            text += "\n"
        case 2 where depth == 0:
            within("leaves") { author in
                author.blocks(2, depth: depth + 1)
                author.text += "|||\n"
                author.blocks(2, depth: depth + 1)
            }
        case 2 where depth < 3: within("note") { $0.text += $0.words(1...12) + "\n" }
        case 3 where depth < 2: within("keep") { $0.blocks(2, depth: depth + 1) }
        case 4 where depth < 3:
            isHebrew = Bool.random(using: &dice)
            within("language", "code=\(isHebrew ? "he" : "fr")") { $0.blocks(2, depth: 3) }
            isHebrew = false
        case 5: table()
        case 6: text += "::: lines {count=2}\n"
        case 7 where depth == 0: text += "::: page\n"
        default: text += "\n\(words(1...60))\n\n"
        }
    }

    private mutating func table() {
        within("table", "widths=\"1* 1* 60\" summary=\"A table\"") { author in
            if Bool.random(using: &author.dice) {
                author.within("caption") { $0.text += $0.words(1...9) + "\n" }
            }
            author.cells()
            author.text += "| --- | --- | --: |\n"
            for _ in 0..<Int.random(in: 1...12, using: &author.dice) { author.cells() }
        }
    }

    private mutating func cells() {
        text += "| " + (0..<3).map { _ in words(1...3) }.joined(separator: " | ") + " |\n"
    }
}
