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
        labelPages(of: before)
        StructureMerge(source: source, target: target, pages: pages, isFirst: index == 0).run(&findings)
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

    // MARK: Page labels

    /// Pages that others have labelled keep their labels; the report's are and so on.
    private func labelPages(of before: Int) {
        guard let tree = target.root["/PageLabels"] else { return }
        let old = target.numbers(in: tree)
        var labels = old.filter { $0.key < index }
        labels.append(
            (
                index,
                target.dictionary([("/S", target.named("/D")), ("/P", target.text("R-"))])
            ))
        if index < before, !old.contains(where: { $0.key == index }), let last = old.last(where: { $0.key < index }) {
            // The range that was cut in two goes on where it was.
            let rest = target.dictionary()
            for key in last.value.keys { rest.set(key, last.value[key]) }
            rest.set("/St", target.integer((last.value["/St"]?.integer ?? 1) + index - last.key))
            labels.append((index + count, rest))
        }
        labels += old.filter { $0.key >= index }.map { ($0.key + count, $0.value) }
        target.root.set("/PageLabels", target.numberTree(labels))
    }

    // MARK: Outline

    private static let maximumEntries = 100_000

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
            var seen = 0
            adopt(copy["/First"], by: entry, &seen)
            entry.set("/First", copy["/First"])
            entry.set("/Last", copy["/Last"])
            let count = copy["/Count"]?.integer ?? 1
            // Closed: a review's outline is its own first.
            entry.set("/Count", target.integer(-max(1, abs(count))))
        }
        hang(entry)
    }

    /// Sets who is above copied entries, and where they lead.
    private func adopt(_ first: PDFObject?, by parent: PDFObject?, _ seen: inout Int) {
        var next = first
        while let entry = next, seen < Self.maximumEntries {
            seen += 1
            if let parent { entry.set("/Parent", parent) }
            resolve(entry)
            adopt(entry["/First"], by: nil, &seen)
            next = entry["/Next"]
        }
    }

    /// The last entry, also where the outline does not say which it is.
    private func last(of root: PDFObject) -> PDFObject? {
        if let last = root["/Last"] { return last }
        var entry = root["/First"]
        var seen = 0
        while let next = entry?["/Next"], seen < Self.maximumEntries {
            entry = next
            seen += 1
        }
        return entry
    }

    private func hang(_ entry: PDFObject) {
        let root: PDFObject
        if let outline = target.root["/Outlines"], outline.isDictionary {
            root = outline
        } else {
            root = target.indirect(target.dictionary([("/Type", target.named("/Outlines"))]))
            target.root.set("/Outlines", root)
        }
        entry.set("/Parent", root)
        let isFirst = index == 0
        if let neighbour = isFirst ? root["/First"] : last(of: root) {
            entry.set(isFirst ? "/Next" : "/Prev", neighbour)
            neighbour.set(isFirst ? "/Prev" : "/Next", entry)
            root.set(isFirst ? "/First" : "/Last", entry)
        } else {
            root.set("/First", entry)
            root.set("/Last", entry)
        }
        let open = root["/Count"]?.integer ?? 0
        root.set("/Count", target.integer(max(0, open) + 1))
    }
}
