/// The labels of a file's pages (ISO 32000-1, 12.4.2). Pages that others have labelled keep their labels when pages come between
/// them; the new ones are R-1, R-2 and so on, or R2-1 where there is an R-1 already.
struct PageLabels {
    private static let maximumNumber = 1_000_000_000

    private let file: ForeignPDF
    /// The ranges in order, with the page at which each begins. One begins at page 0.
    private var ranges: [(start: Int, label: PDFObject)]

    /// The labels of a file; nil where it has none, so that its pages are simply counted.
    init?(_ file: ForeignPDF) {
        guard let tree = file.root["/PageLabels"] else { return nil }
        self.file = file
        var ranges = file.numbers(in: tree).filter { $0.value.isDictionary }.map { (start: $0.key, label: $0.value) }
        ranges.sort { $0.start < $1.start }
        if ranges.first?.start != 0 { ranges.insert((0, file.dictionary([("/S", file.named("/D"))])), at: 0) }
        self.ranges = ranges
    }

    /// Labels new pages.
    /// - Parameters:
    ///   - count: how many there are
    ///   - index: where the first of them stands
    ///   - before: how many pages there were
    func insert(_ count: Int, at index: Int, of before: Int) {
        let taken = labels(of: before)
        var number = 1
        var prefix = "R-"
        while (1...count).contains(where: { taken.contains("\(prefix)\($0)") }) {
            number += 1
            prefix = "R\(number)-"
        }
        var labels = ranges.filter { $0.start < index }
        if index < before, !ranges.contains(where: { $0.start == index }), let last = labels.last {
            // The range that is cut in two goes on where it was.
            let rest = file.dictionary()
            for key in last.label.keys { rest.set(key, last.label[key]) }
            rest.set("/St", file.integer(Self.first(of: last.label) + index - last.start))
            labels.append((index + count, rest))
        }
        labels.append((index, file.dictionary([("/S", file.named("/D")), ("/P", file.text(prefix))])))
        labels += ranges.filter { $0.start >= index && $0.start < before }.map { ($0.start + count, $0.label) }
        file.root.set("/PageLabels", file.numberTree(labels.map { (key: $0.start, value: $0.label) }))
    }

    private static func first(of label: PDFObject) -> Int { min(max(1, label["/St"]?.integer ?? 1), maximumNumber) }

    /// The labels that end with digits, or are the same for a whole range: others are never those of a report.
    private func labels(of count: Int) -> Set<String> {
        var labels: Set<String> = []
        for (place, range) in ranges.enumerated() where range.start < count {
            let prefix = range.label["/P"]?.text ?? ""
            guard prefix.hasPrefix("R") else { continue }
            switch range.label["/S"]?.name {
            case nil: labels.insert(prefix)
            case "/D":
                let end = place + 1 < ranges.count ? min(count, ranges[place + 1].start) : count
                let first = Self.first(of: range.label)
                for number in 0..<max(0, end - range.start) { labels.insert("\(prefix)\(first + number)") }
            default: break
            }
        }
        return labels
    }
}
