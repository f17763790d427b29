internal import Diagnostics
internal import Pages
internal import Story
internal import Typesetting

extension Measurer {
    /// How far entries of a level stand to the right of those above them, in ems.
    private static let indent = 1.5
    /// The room that is kept for numbers, in ems: four figures and a space.
    private static let numberRoom = 3.0

    /// A table of contents. Its entries are known from the story, and the numbers of pages get room that fits any of them, so that
    /// nothing moves when they are filled in.
    mutating func contents(_ contents: Contents, in place: Surroundings) -> [Slab] {
        let entries = headings.filter { $0.number > measuredHeadings && $0.level <= contents.levels }
        let top = entries.lazy.map(\.level).min() ?? 1
        let contentsMark = element(.contents, language: place.passage)
        let style = contents.style.aligned(.left)
        var result: [Slab] = []
        for entry in entries {
            let x = min(place.width / 2, Double(entry.level - top) * Self.indent * style.size)
            let width = max(1, place.width - x - Self.numberRoom * style.size)
            let lines = typesetter.lines(
                [.text(entry.title)], style: style, width: width, language: place.language, findings: &findings)
            let path =
                place.within(contentsMark).within(element(.contentsItem)).within(element(.reference)).path
            var slabs = lines.enumerated().map { number, line in
                var slab = Slab(
                    line.items, path: path, at: Point(x: x, y: style.leading), height: style.leading,
                    firstBaseline: style.leading)
                slab.contents = ContentsLine(
                    number: entry.number, items: line.items, style: style, width: place.width - x,
                    language: place.language, hasNumber: number == lines.count - 1)
                return slab
            }
            slabs.keepTogether(.together)
            if !result.isEmpty, !slabs.isEmpty { slabs[0].before = contents.gap }
            result += slabs
        }
        return result
    }
}

extension Story {
    /// All headings in the order in which they are measured.
    var headings: [OutlineMark] {
        var headings: [OutlineMark] = []
        for section in sections { Self.gather(section.blocks, into: &headings) }
        return headings
    }

    private static func gather(_ blocks: [Block], into headings: inout [OutlineMark]) {
        for block in blocks {
            switch block.content {
            case .heading(let level, let inlines, _):
                let title = inlines.plainText
                if title.isEmpty { continue }
                headings.append(OutlineMark(number: headings.count + 1, level: level, title: title))
            case .list(let list): for item in list.items { gather(item, into: &headings) }
            case .table(let table):
                gather(table.caption, into: &headings)
                for row in table.header + table.rows {
                    var number = 0
                    for cell in row.cells where number < table.columns.count {
                        gather(cell.blocks, into: &headings)
                        number += max(1, min(cell.columnSpan, table.columns.count - number))
                    }
                }
            case .columns(let columns): for column in columns.columns { gather(column.blocks, into: &headings) }
            case .group(let blocks), .remark(_, let blocks): gather(blocks, into: &headings)
            case .paragraph, .chart, .image, .lines, .contents, .spacer, .pageBreak: break
            }
        }
    }
}
