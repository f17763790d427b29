internal import Diagnostics

/// Adds all pages of one file to another, with what belongs to them.
struct PageAppender {
    private let source: ForeignPDF
    private let target: ForeignPDF
    private let index: Int
    /// How many pages are added.
    let count: Int
    private var pages: [PDFObject] = []
    private var destinations: [[UInt8]: PDFObject] = [:]

    /// - Parameters:
    ///   - source: the report
    ///   - target: the review
    ///   - index: where its first page goes
    init(source: ForeignPDF, target: ForeignPDF, index: Int) throws(Failure) {
        self.source = source
        self.target = target
        self.index = index
        count = try source.countPages()
        guard count > 0 else { throw Failure("'\(source.name)' has no pages") }
    }

    mutating func run(_ findings: inout Findings) throws(Failure) {
        let before = target.pageCount
        for number in 0..<count {
            try target.insert(source.page(number), at: index + number)
            pages.append(target.page(index + number))
        }
        collectDestinations()
        for page in pages {
            for annotation in page["/Annots"]?.items ?? [] { resolve(annotation) }
        }
        PageLabels(target)?.insert(count, at: index, of: before)
        StructureMerge(source: source, target: target, pages: pages, index: index).run(&findings)
        addOutline()
        try target.check()
        try source.check()
    }

    // MARK: Places

    /// The named places of the report, so that what leads to them can say the page instead: two files may use one name.
    private mutating func collectDestinations() {
        for (key, value) in source.names(in: source.root["/Names"]?["/Dests"]) {
            destinations[key] = target.copy(value)
        }
        if let old = source.root["/Dests"] {
            for key in old.keys { if let value = old[key] { destinations[Array(key.utf8)] = target.copy(value) } }
        }
    }

    /// Lets a link or an outline entry lead to a page instead of a name.
    private func resolve(_ object: PDFObject) {
        if let place = object["/Dest"].flatMap(destination) { object.set("/Dest", place) }
        if let action = object["/A"], action["/S"]?.name == "/GoTo", let place = action["/D"].flatMap(destination) {
            action.set("/D", place)
        }
    }

    private func destination(_ value: PDFObject) -> PDFObject? {
        guard let key = value.isString ? value.bytes : value.name.map({ Array($0.utf8) }), let found = destinations[key]
        else { return nil }
        return found["/D"] ?? found
    }

    // MARK: Outline

    /// Hangs the report's outline under an entry of its own.
    private func addOutline() {
        guard let first = pages.first else { return }
        let title = source.trailer["/Info"]?["/Title"]?.text ?? source.name
        let entry = target.indirect(
            target.dictionary([
                ("/Title", target.text(title)), ("/Dest", target.array([first, target.named("/Fit")])),
            ]))
        if let outline = source.root["/Outlines"], outline["/First"] != nil {
            let copy = target.copy(outline)
            let entries = Outline.chain(of: copy)
            Outline.link(entries, under: entry)
            var seen = Visits()
            var waiting = entries
            while let next = waiting.popLast() {
                guard seen.insert(next) else { continue }
                resolve(next)
                if let below = next["/First"] { waiting.append(below) }
                // The top ones are all there.
                if next["/Parent"]?.number != entry.number, let following = next["/Next"] { waiting.append(following) }
            }
            // Closed: a review's outline is its own first.
            entry.set("/Count", target.integer(-max(1, entries.count)))
        }
        Outline(target).insert(entry, before: index + count, isFirst: index == 0)
    }
}
