/// The outline of a file, whose top entries are in the order of the pages to which they lead.
struct Outline {
    private static let maximumEntries = 100_000

    private let file: ForeignPDF
    private let root: PDFObject

    /// The outline of a file; one without gets one.
    init(_ file: ForeignPDF) {
        self.file = file
        if let outline = file.root["/Outlines"], outline.isDictionary, outline.isIndirect {
            root = outline
        } else {
            root = file.indirect(file.root["/Outlines"] ?? file.dictionary([("/Type", file.named("/Outlines"))]))
            file.root.set("/Outlines", root)
        }
    }

    /// The entries directly under one, as a viewer reaches them: from the first one on. What the file says of the last is not believed.
    static func chain(of parent: PDFObject) -> [PDFObject] {
        var entries: [PDFObject] = []
        var seen = Visits()
        var next = parent["/First"]
        while let entry = next, entry.isDictionary, entries.count < maximumEntries, seen.insert(entry) {
            entries.append(entry)
            next = entry["/Next"]
        }
        return entries
    }

    /// Makes entries those directly under one, in this order.
    static func link(_ entries: [PDFObject], under parent: PDFObject) {
        for (place, entry) in entries.enumerated() {
            entry.set("/Parent", parent)
            entry.set("/Prev", place > 0 ? entries[place - 1] : nil)
            entry.set("/Next", place + 1 < entries.count ? entries[place + 1] : nil)
        }
        parent.set("/First", entries.first)
        parent.set("/Last", entries.last)
    }

    /// Adds a top entry before the first that leads to a page behind its own.
    /// - Parameters:
    ///   - page: the number of the first page behind those that the entry is about, from 0
    ///   - isFirst: whether it is about the first pages of the file
    func insert(_ entry: PDFObject, before page: Int, isFirst: Bool) {
        var entries = Self.chain(of: root)
        let open = root["/Count"]?.integer ?? 0
        var place = isFirst ? 0 : entries.count
        if !isFirst, page < file.pageCount {
            let pages = PageNumbers(file)
            place = entries.firstIndex { (pages.destination(of: $0) ?? -1) >= page } ?? entries.count
        }
        // An open entry counts with those that are seen below it.
        let count = open >= entries.count && open < Self.maximumEntries ? open + 1 : entries.count + 1
        entries.insert(entry, at: place)
        Self.link(entries, under: root)
        root.set("/Count", file.integer(count))
    }
}

/// Which page of a file is which, and where names lead.
struct PageNumbers {
    private let file: ForeignPDF
    private var numbers: [Int: Int] = [:]
    private let named: [[UInt8]: PDFObject]

    init(_ file: ForeignPDF) {
        self.file = file
        for index in 0..<max(0, file.pageCount) { numbers[file.page(index).number] = index }
        var named: [[UInt8]: PDFObject] = [:]
        for (key, value) in file.names(in: file.root["/Names"]?["/Dests"]) where named[key] == nil {
            named[key] = value
        }
        self.named = named
    }

    /// The number of a page, from 0; nil for what is no page of the file.
    subscript(page: PDFObject) -> Int? { page.isIndirect ? numbers[page.number] : nil }

    /// The page to which an entry of an outline leads.
    func destination(of entry: PDFObject) -> Int? {
        let action = entry["/A"]
        var place = entry["/Dest"] ?? (action?["/S"]?.name == "/GoTo" ? action?["/D"] : nil)
        if let name = place?.name {
            place = file.root["/Dests"]?[name]
        } else if let key = place?.bytes {
            place = named[key]
        }
        return (place?["/D"] ?? place)?.items.first.flatMap { self[$0] ?? $0.integer }
    }
}
