import Diagnostics
import Pages

/// The one walk over a page's items, for every format.
struct Walk: ~Copyable {
    /// In points. Cairo's numbers end a little farther away, and nothing on paper is there.
    static let farthest = 1_000_000.0
    /// The largest em, in pixels. FreeType opens a face at a little more.
    static let largestText = 20_000.0

    var drawing: Drawing
    let tools: Tools
    private let places: Places
    private(set) var paper = Size(width: 0, height: 0)
    private var place = ""
    private var isInLink = false
    private var reported: Set<Finding> = []
    private(set) var glyphs = GlyphBuffer()
    /// What the marks say, in a PDF that is to be tagged.
    private(set) var recorder: MarkedContentRecorder?

    init(_ drawing: consuming Drawing, tools: Tools, places: Places, isTagged: Bool = false) {
        self.drawing = drawing
        self.tools = tools
        self.places = places
        if isTagged { recorder = MarkedContentRecorder() }
    }

    /// Draws a page.
    /// - Parameters:
    ///   - page: its items
    ///   - number: in its document, from 1, for messages; nil for a page that stands alone
    ///   - findings: gets what could not be drawn as asked, once for each reason and page
    mutating func draw(_ page: Page, number: Int?, findings: inout Findings) throws(Failure) {
        paper = page.size
        place = number.map { " on page \($0)" } ?? ""
        if drawing.format == .pdf {
            drawing.setPage(page.size)
            drawing.cornerDots(on: page.size)
            recorder?.beginPage(height: page.size.height)
        }
        try draw(page.items, at: .zero, findings: &findings)
        endContent()
        if let number { drawing.name(page.anchors, onPage: number, places) }
    }

    private mutating func draw(_ items: [Item], at origin: Point, findings: inout Findings) throws(Failure) {
        for item in items {
            switch item {
            case .group(let offset, let items): try draw(items, at: origin + offset, findings: &findings)
            case .text(let run): try draw(run, at: origin, findings: &findings)
            case .shape(let shape): draw(shape, at: origin, findings: &findings)
            case .image(let picture): draw(picture, at: origin, findings: &findings)
            case .link(let target, let areas, let items):
                try draw(items, leadingTo: target, areas, at: origin, findings: &findings)
            case .mark(let mark, let items):
                if recorder != nil, mark.role == .figure, mark.alternative?.isEmpty != false {
                    warn("a figure\(place) has no text for people who cannot see it", &findings)
                }
                let outer = recorder?.enter(mark)
                try draw(items, at: origin, findings: &findings)
                if let outer { recorder?.leave(to: outer) }
            }
        }
    }

    /// Something is about to be drawn: ends the open tag and begins another one where the structure wants it.
    private mutating func mark(_ box: Rect, isText: Bool = false) {
        if recorder == nil { return }
        if box.isPossible { recorder?.include(box) }
        if isInLink { return }
        switch recorder?.willDraw(isText: isText) ?? .nothing {
        case .nothing: break
        case .begin(let endsOther):
            if endsOther { drawing.endTag() }
            drawing.beginTag()
        case .end: drawing.endTag()
        }
    }

    /// Ends the open tag, if there is one.
    private mutating func endContent() {
        if recorder?.close() == true { drawing.endTag() }
    }

    private mutating func draw(_ run: GlyphRun, at origin: Point, findings: inout Findings) throws(Failure) {
        if run.glyphs.isEmpty { return }
        guard let font = try prepare(run, at: origin) else { return impossible("a text", &findings) }
        if glyphs.replace(above: font.face.glyphs) {
            warn(
                "the font '\(run.face.path)' lacks glyphs that a text\(place) asks for", &findings,
                hint: "the font file may have been exchanged since the text was set")
        }
        if run.endsWithSpace, drawing.format == .pdf, font.face.space > 0 {
            glyphs.addSpace(font.face.space, to: run, at: origin + run.origin)
        }
        drawing.use(run.color)
        drawing.use(font)
        // About as high as letters are.
        mark(
            Rect(
                x: origin.x + run.origin.x, y: origin.y + run.origin.y - run.size * 0.8, width: run.width,
                height: run.size), isText: true)
        let isWhole = drawing.draw(&glyphs, of: run, in: font)
        if !isWhole {
            warn(
                "a text\(place) cannot be copied from the file, since its letters and glyphs do not match", &findings)
        }
    }

    /// Takes a run's glyphs and opens its font; nil where a number is impossible.
    mutating func prepare(_ run: GlyphRun, at origin: Point) throws(Failure) -> ScaledFont? {
        guard run.size > 0, run.size * drawing.scale <= Walk.largestText,
            glyphs.fill(with: run, at: origin + run.origin)
        else { return nil }
        return try tools.fonts.font(run.face, size: run.size, scale: drawing.scale)
    }

    private mutating func draw(_ shape: Shape, at origin: Point, findings: inout Findings) {
        guard let extent = Extent(shape, at: origin) else { return impossible("a shape", &findings) }
        if shape.fill == nil, shape.stroke == nil { return }
        mark(extent.box)
        if let fill = shape.fill {
            drawing.use(fill)
            drawing.trace(shape.path, at: origin)
            if extent.covers(paper) {
                drawing.keepFromCovering(paper)
                drawing.fill()
                if shape.stroke != nil { drawing.trace(shape.path, at: origin) }
            } else {
                drawing.fill(keepingPath: shape.stroke != nil)
            }
        }
        if let stroke = shape.stroke {
            if shape.fill == nil, stroke.dash.isEmpty, let strokes = ParallelStrokes(shape.path, width: stroke.width) {
                drawing.use(stroke.color)
                return strokes.draw(on: &drawing, width: stroke.width, at: origin)
            }
            if shape.fill == nil { drawing.trace(shape.path, at: origin) }
            let isPossible = stroke.hasPossibleDash
            if !isPossible { warn("a dash\(place) has impossible lengths; a whole line is drawn", &findings) }
            drawing.use(stroke.color)
            drawing.use(width: stroke.width, dash: isPossible ? stroke.dash : [])
            drawing.stroke()
        }
    }

    private mutating func draw(_ picture: Picture, at origin: Point, findings: inout Findings) {
        let frame = Rect(
            x: origin.x + picture.frame.origin.x, y: origin.y + picture.frame.origin.y,
            width: picture.frame.size.width, height: picture.frame.size.height)
        guard frame.isPossible, frame.size.width > 0, frame.size.height > 0 else {
            return impossible("a picture", &findings)
        }
        mark(frame)
        let (image, problem) = tools.pictures.image(picture.path, for: drawing.format)
        if let problem { report(problem, &findings) }
        if let image {
            drawing.draw(image, in: frame, on: paper)
        } else {
            drawing.box(frame)
        }
    }

    private mutating func draw(
        _ items: [Item], leadingTo target: LinkTarget, _ areas: [Rect], at origin: Point, findings: inout Findings
    ) throws(Failure) {
        guard drawing.format == .pdf, !isInLink else { return try draw(items, at: origin, findings: &findings) }
        let link: String
        switch target {
        case .uri(let address):
            guard let uri = LinkTag.address(address) else {
                warn(
                    "the link to '\(LinkTag.shown(address))'\(place) is not made", &findings,
                    hint: "a link begins with http://, https:// or mailto:")
                return try draw(items, at: origin, findings: &findings)
            }
            link = LinkTag.attribute("uri", uri)
        case .anchor(let name):
            guard places.contains(name) else {
                warn("the link to '\(LinkTag.shown(name))'\(place) leads nowhere", &findings)
                return try draw(items, at: origin, findings: &findings)
            }
            link = LinkTag.attribute("dest", Places.destination(name))
        }
        guard let clickable = LinkTag.areas(areas, at: origin, on: paper), try leavesInk(items, at: origin) else {
            return try draw(items, at: origin, findings: &findings)
        }
        endContent()
        if recorder != nil { recorder?.link(Walk.text(of: items)) }
        isInLink = true
        drawing.beginLink(link + clickable)
        defer {
            drawing.endLink()
            isInLink = false
        }
        try draw(items, at: origin, findings: &findings)
    }

    /// The text of all runs.
    private static func text(of items: [Item]) -> String {
        items.reduce(into: "") { text, item in
            switch item {
            case .text(let run): text += run.endsWithSpace ? run.text + " " : run.text
            case .group(_, let items), .link(_, _, let items), .mark(_, let items): text += Walk.text(of: items)
            case .shape, .image: break
            }
        }
    }

    private mutating func impossible(_ what: String, _ findings: inout Findings) {
        warn("\(what)\(place) has impossible numbers and is not drawn", &findings)
    }

    private mutating func warn(_ message: String, _ findings: inout Findings, hint: String? = nil) {
        report(.warning(message, hints: hint.map { [$0] } ?? []), &findings)
    }

    /// Reports each reason once, however often it is met.
    private mutating func report(_ finding: Finding, _ findings: inout Findings) {
        if reported.insert(finding).inserted { findings.append(finding) }
    }
}

func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }

extension Double {
    /// Whether Cairo can hold it; not a number is not.
    var isPossible: Bool { magnitude <= Walk.farthest }
}

extension Point {
    var isPossible: Bool { x.isPossible && y.isPossible }
}

extension Rect {
    var isPossible: Bool { origin.isPossible && size.width.isPossible && size.height.isPossible }
}
