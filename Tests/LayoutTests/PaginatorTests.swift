import Diagnostics
import Pages
import TestKit
import Testing

@testable import Layout

/// Slabs of a height, named so that it can be told where each of them went.
private func slab(
    _ name: String, _ height: Double, before: Double = 0, after: Penalty = .none, inside: Penalty = .none
) -> Slab {
    var slab = Slab([.shape(Shape(path: []))], path: [Mark(.paragraph, alternative: name)], height: height)
    slab.before = before
    slab.breakAfter = after
    slab.breakInside = inside
    return slab
}

private func names(_ slab: Slab) -> [String] {
    switch slab.body {
    case .pieces(let pieces): pieces.compactMap { $0.path.last?.alternative }
    case .columns(let columns): columns.flatMap { $0.slabs.flatMap(names) }
    case .pageBreak: []
    }
}

/// `a@0 b@10 | c@0`: what stands on which page at which height; a repeated header in brackets.
private func dump(_ pages: [[Placement]]) -> String {
    pages.map { page in
        page.map { placement in
            let name = names(placement.slab).joined(separator: "+")
            let text = "\(name)@\(Int(placement.y))"
            return placement.isRepeated ? "(\(text))" : text
        }.joined(separator: " ")
    }.joined(separator: " | ")
}

private func paginate(_ slabs: [Slab], height: Double = 100) -> (text: String, findings: Findings) {
    var findings = Findings()
    let pages = Paginator(height: height).pages(slabs, &findings)
    return (dump(pages), findings)
}

struct PaginatorTests {
    @Test func whiteSpaceAboveIsDroppedAtTheHeadOfAPage() {
        let (text, findings) = paginate([
            slab("a", 60, before: 30), slab("b", 30, before: 5), slab("c", 20, before: 30),
        ])
        #expect(text == "a@0 b@65 | c@0")
        #expect(findings.isEmpty)
    }

    @Test func aHeadingGoesWithWhatFollows() {
        let (text, findings) = paginate([slab("a", 80), slab("head", 10, after: .withNext), slab("b", 20)])
        #expect(text == "a@0 | head@0 b@10")
        #expect(findings.isEmpty)
    }

    @Test func aGroupThatFitsAPageStaysTogether() {
        var group = [slab("b", 40), slab("c", 40)]
        group.keepTogether(.together)
        #expect(paginate([slab("a", 50)] + group).text == "a@0 | b@0 c@40")
    }

    @Test func aGroupTallerThanAPageIsTornWithANote() {
        var group = [slab("a", 60), slab("b", 60)]
        group.keepTogether(.together)
        let (text, findings) = paginate(group)
        #expect(text == "a@0 | b@0")
        #expect(findings.map(\.severity) == [.note])
    }

    @Test func loneLinesAreTheLastThingToTear() {
        // Three lines of which two fit: the paragraph as a whole moves on, since any break would leave a line alone.
        let lines = [slab("1", 10, after: .lonely), slab("2", 10, after: .lonely), slab("3", 10)]
        #expect(paginate([slab("a", 80)] + lines).text == "a@0 | 1@0 2@10 3@20")
    }

    @Test func aSlabTallerThanAPageStandsAloneWithAWarning() {
        let (text, findings) = paginate([slab("a", 10), slab("tall", 150), slab("b", 10)])
        #expect(text == "a@0 | tall@0 | b@0")
        #expect(findings.map(\.severity) == [.warning])
    }

    @Test func pageBreaksDoNotMakeEmptyPages() {
        let pageBreak = Slab(body: .pageBreak, height: 0)
        let (text, _) = paginate([pageBreak, slab("a", 10), pageBreak, pageBreak, slab("b", 10), pageBreak])
        #expect(text == "a@0 | b@0")
    }

    @Test func aTableRepeatsItsHeader() {
        let header = slab("head", 10, after: .withNext)
        var rows = (1...4).map { slab("row\($0)", 40) }
        let repeating = RepeatingHeader(slabs: [header])
        for index in rows.indices.dropFirst() { rows[index].header = repeating }
        #expect(paginate([header] + rows).text == "head@0 row1@10 row2@50 | (head@0) row3@10 row4@50")
    }

    @Test func aHeaderThatLeavesNoRoomIsNotRepeated() {
        let header = slab("head", 80, after: .withNext)
        var rows = [slab("row1", 10), slab("row2", 60)]
        rows[1].header = RepeatingHeader(slabs: [header])
        #expect(paginate([header] + rows).text == "head@0 row1@80 | row2@0")
    }

    @Test func columnsAreTakenApartBetweenTheirSlabs() {
        let left = (1...3).map { slab("l\($0)", 40) }
        let right = [slab("r1", 30)]
        let columns = Slab.columns([.init(x: 0, slabs: left), .init(x: 50, slabs: right)])
        #expect(paginate([slab("a", 10), columns, slab("b", 10)]).text == "a@0 l1+l2+r1@10 | l3@0 b@40")
    }

    @Test func columnsThatStayTogetherMoveOn() {
        var columns = Slab.columns([.init(x: 0, slabs: [slab("l1", 40), slab("l2", 40)])])
        columns.breakInside = .together
        #expect(paginate([slab("a", 30), columns]).text == "a@0 | l1+l2@0")
    }

    @Test func aRowTallerThanAPageIsSplitAtItsLines() {
        var row = Slab.columns([.init(x: 0, slabs: (1...5).map { slab("\($0)", 30) })])
        row.breakInside = .together
        #expect(paginate([slab("a", 10), row]).text == "a@0 | 1+2+3@0 | 4+5@0")
    }

    @Test func columnsHaveLevelBaselines() {
        var title = slab("title", 24)
        title.firstBaseline = 24
        var text = slab("text", 12)
        text.firstBaseline = 12
        let columns = Slab.columns([.init(x: 0, slabs: [title]), .init(x: 0, slabs: [text])])
        guard case .columns(let both) = columns.body else { return }
        #expect(both.map { $0.slabs[0].before } == [0, 12])
        #expect(columns.firstBaseline == 24)
        #expect(columns.height == 24)
    }

    /// Whatever the heights and penalties: nothing is lost, doubled or reordered, and each page has something of its own.
    @Test(arguments: 0..<200) func nothingIsLostDoubledOrReordered(seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        let slabs = Self.randomSlabs(&random, count: 40, depth: 0, prefix: "")
        var findings = Findings()
        let pages = Paginator(height: 100).pages(slabs, &findings)
        for page in pages {
            #expect(page.contains { !$0.isRepeated && !names($0.slab).isEmpty })
            for (upper, lower) in zip(page, page.dropFirst()) {
                #expect(lower.y >= upper.y + upper.slab.height - 0.01)
            }
            if page.count > 1, let last = page.last { #expect(last.y + last.slab.height <= 100.01) }
        }
        let placed = pages.flatMap { $0.filter { !$0.isRepeated }.flatMap { names($0.slab) } }
        let expected = slabs.flatMap(names)
        #expect(placed.sorted() == expected.sorted())
        // Within each column the order stays; columns side by side interleave over pages.
        for prefix in Set(expected.map { String($0.prefix { $0 != "#" }) }) {
            #expect(placed.filter { $0.hasPrefix(prefix + "#") } == expected.filter { $0.hasPrefix(prefix + "#") })
        }
    }

    private static func randomSlabs(
        _ random: inout SplitMix, count: Int, depth: Int, prefix: String
    ) -> [Slab] {
        (0..<count).map { number in
            let penalty = Penalty(rawValue: Int(random.next() % 8)) ?? .none
            if depth == 0, random.next() % 4 == 0 {
                let columns = (0..<Int(1 + random.next() % 3)).map { column in
                    Slab.Column(
                        x: Double(column) * 50,
                        slabs: randomSlabs(
                            &random, count: Int(random.next() % 6), depth: 1, prefix: "\(number).\(column)"))
                }
                var slab = Slab.columns(columns)
                slab.breakInside = Penalty(rawValue: Int(random.next() % 6)) ?? .none
                slab.breakAfter = penalty
                return slab
            }
            return slab(
                "\(prefix)#\(number)", Double(random.next() % (random.next() % 9 == 0 ? 160 : 40)),
                before: Double(random.next() % 12), after: penalty)
        }
    }
}
