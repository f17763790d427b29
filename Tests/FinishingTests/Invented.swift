import Pages
import TestKit

/// The same numbers each time (Steele, Lea and Flood's SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var number = state
        number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ number >> 27) &* 0x94D0_49BB_1331_11EB
        return number ^ number >> 31
    }
}

/// Documents that no layout would make: marks of any kind in marks of any kind, pieces that go on over pages, text outside of
/// all marks.
struct Invented {
    private static let roles: [Role] = [
        .document, .section, .heading1, .heading2, .heading3, .heading6, .paragraph, .list, .listItem, .label,
        .listBody,
        .table, .tableRow, .tableHeader, .tableData, .figure, .caption, .note, .span, .artifact,
    ]
    private static let words = ["Führung", "50 %", "(a\\b)", "Æ", "<<x>>", "BT", "don’t", "EMC", "endstream", "naïve"]

    private var dice: Dice
    private let typewriter = Typewriter()
    private var count = 0
    private var elements: [Mark] = []
    /// The elements around what comes next: none goes on in itself.
    private var open: [Int] = []
    private var height = 0.0

    static func document(seed: UInt64) -> Document {
        var invented = Invented(dice: Dice(state: seed))
        return Document(
            pages: (0..<Int.random(in: 1...4, using: &invented.dice)).map { invented.page($0) },
            metadata: Metadata(title: "Invented \(seed) <&> (ü)", language: seed.isMultiple(of: 2) ? "de-AT" : "en"))
    }

    private init(dice: Dice) { self.dice = dice }

    private mutating func page(_ number: Int) -> Page {
        height = 0
        let items = items(depth: 0)
        let anchor = Anchor(name: "p\(number)", y: 10)
        return Page(
            size: .a4, items: items, anchors: [anchor],
            outline: [OutlineEntry(level: number % 3, title: "Page \(number) é", anchor: anchor.name)])
    }

    private mutating func items(depth: Int) -> [Item] {
        (0..<Int.random(in: 1...4, using: &dice)).flatMap { _ in item(depth) }
    }

    private mutating func item(_ depth: Int) -> [Item] {
        guard height < 780 else { return [] }
        switch Int.random(in: 0...9, using: &dice) {
        case 0 where depth > 0:
            let box = Rect(x: 20, y: height, width: 30, height: 5)
            return [.shape(.rectangle(box, fill: Color(200, 10, 10), stroke: Stroke(width: 1, color: .black)))]
        case 1:
            let run = run()
            let area = Rect(x: 60, y: run.origin.y - 10, width: run.width, height: 12)
            let target: LinkTarget = Bool.random(using: &dice) ? .anchor("p0") : .uri("https://example.org/(x)")
            return [.link(target, areas: [area], [.text(run)])]
        case 2...5 where depth < 5:
            let mark = mark()
            if let element = mark.element { open.append(element) }
            defer { if mark.element != nil { open.removeLast() } }
            return [.mark(mark, items(depth: depth + 1))]
        case 6 where depth < 5: return [.group(origin: Point(x: 3, y: 0), items(depth: depth + 1))]
        default: return [.text(run())]
        }
    }

    private mutating func mark() -> Mark {
        if Int.random(in: 0...4, using: &dice) == 0, let known = elements.randomElement(using: &dice),
            !open.contains(known.element ?? -1)
        {
            return known
        }
        var mark = Mark(Invented.roles.randomElement(using: &dice) ?? .span)
        if mark.role == .figure, Bool.random(using: &dice) { mark.alternative = "A picture \u{1F600} (x)" }
        if mark.role == .artifact, Bool.random(using: &dice) { mark.edge = .head }
        if mark.role == .tableHeader { mark.scope = Bool.random(using: &dice) ? .row : .column }
        if mark.isCell { mark.columns = Int.random(in: 1...3, using: &dice) }
        if Int.random(in: 0...9, using: &dice) == 0 { mark.language = "fr" }
        if mark.role != .artifact {
            mark.element = elements.count
            elements.append(mark)
        }
        return mark
    }

    private mutating func run() -> GlyphRun {
        height += 14
        count += 1
        let word = Invented.words.randomElement(using: &dice) ?? ""
        return typewriter.run("\(word)\(count)", x: 60, y: height, size: 9)
    }
}
