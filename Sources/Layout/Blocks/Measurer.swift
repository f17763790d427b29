internal import Charts
internal import Diagnostics
internal import Pages
internal import Story
internal import Typesetting

/// Measures each block once into slabs.
struct Measurer {
    let theme: Theme
    let typesetter: Typesetter
    let artist: ChartArtist
    /// What inline marks are called.
    let sideNames: [Side: String]
    /// The size in pixels of a picture file, or nil where it is none.
    let pictureSize: (String) -> Size?
    /// Counts structure elements, so that the pieces of one element can be told from its neighbours.
    private(set) var elements = 0
    /// All headings of the story, for tables of contents.
    var headings: [OutlineMark] = []
    /// How many headings have been measured.
    var measuredHeadings = 0
    var findings = Findings()

    init(
        theme: Theme, typesetter: Typesetter, language: String, sideNames: [Side: String] = [:],
        pictureSize: @escaping (String) -> Size?
    ) {
        self.theme = theme
        self.sideNames = sideNames
        self.typesetter = typesetter
        artist = ChartArtist(theme: theme, typesetter: typesetter, language: language)
        self.pictureSize = pictureSize
    }

    /// Where blocks stand: how wide their column is, in what language, inside which structure elements.
    struct Surroundings {
        var width: Double
        var language: String
        /// The language that the elements around say, or the document.
        private(set) var told: String
        var path: [Mark] = []
        /// A table's column aligns its cells' text.
        var alignment: TextStyle.Alignment?

        init(width: Double, language: String) {
            self.width = width
            self.language = language
            told = language
        }

        /// The language, where nothing around says it.
        var passage: String? { language == told ? nil : language }

        func within(_ mark: Mark) -> Surroundings {
            var inner = self
            inner.path.append(mark)
            if let language = mark.language { inner.told = language }
            return inner
        }

        func narrowed(to width: Double) -> Surroundings {
            var inner = self
            inner.width = max(1, width)
            return inner
        }
    }

    /// A new structure element.
    mutating func element(
        _ role: Role, alternative: String? = nil, language: String? = nil, scope: Mark.Scope? = nil
    ) -> Mark {
        elements += 1
        return Mark(role, alternative: alternative, language: language, scope: scope, element: elements)
    }

    /// Blocks that stand below one another.
    mutating func slabs(of blocks: [Block], in place: Surroundings) -> [Slab] {
        var result: [Slab] = []
        var pending = 0.0
        for block in blocks {
            if case .spacer(let height) = block.content {
                pending += height.isFinite ? height : 0
                continue
            }
            var inner = slabs(of: block, in: place)
            if !inner.isEmpty {
                inner[0].before += pending
                pending = 0
            }
            result.append(contentsOf: inner)
        }
        if pending > 0 { result.append(.space(pending)) }
        return result
    }

    private mutating func slabs(of block: Block, in place: Surroundings) -> [Slab] {
        var place = place
        if let language = block.language { place.language = language }
        var slabs = content(of: block, in: place)
        for index in slabs.indices where slabs[index].span == nil { slabs[index].span = block.span }
        if !slabs.isEmpty { slabs[0].before += block.spaceBefore }
        if block.keep.together { slabs.keepTogether(.together) }
        if block.keep.withNext { slabs.keepWithNext() }
        return slabs
    }

    private mutating func content(of block: Block, in place: Surroundings) -> [Slab] {
        switch block.content {
        case .heading(let level, let inlines, let style):
            return heading(level, inlines, style, wrapped: block.wrappedStyle, in: place)
        case .paragraph(let inlines, let style):
            let mark = element(.paragraph, language: place.passage)
            return lines(
                inlines, style, wrapped: block.wrappedStyle, keep: block.keep, in: place.within(mark))
        case .list(let list):
            return self.list(list, in: place)
        case .table(let table):
            return self.table(table, in: place)
        case .columns(let columns):
            return [self.columns(columns, in: place)]
        case .chart(let chart):
            return self.chart(chart, in: place)
        case .image(let image):
            return self.image(image, in: place)
        case .lines(let lines):
            return [ruledLines(lines, in: place)]
        case .contents(let contents):
            return self.contents(contents, in: place)
        case .spacer(let height):
            return [.space(height)]
        case .pageBreak:
            return [Slab(body: .pageBreak, height: 0)]
        case .group(let blocks):
            return slabs(of: blocks, in: place)
        case .remark(let remark, let blocks):
            let mark = element(remark == .note ? .note : .caption, language: place.passage)
            return slabs(of: blocks, in: place.within(mark))
        }
    }
}
