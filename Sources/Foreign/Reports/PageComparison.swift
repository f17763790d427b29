package import Diagnostics

/// Whether the pages of a report are those that the results give.
package enum PageComparison: Sendable, Hashable {
    /// The whole file is, byte by byte.
    case sameFile
    /// They look the same; these are their numbers in the file.
    case same(ClosedRange<Int>)
    /// These pages of the report, from 1, are not found in the file as the results give them.
    case other([Int], of: Int)
    /// All pages of the report are there, and so many more, though the file is no review.
    case more(Int)
    /// Nothing can be said, since another program or bundle has made the report.
    case unknown
}

/// The pages of a report, of a file of its own or in a review, to be compared with those of a report that is made anew.
package final class ReportPages {
    private let file: ForeignPDF
    private let digests: [String]
    private let isReview: Bool

    /// - Throws: a failure where the file cannot be read.
    package init(of report: ReportFile) throws(Failure) {
        isReview = report.form == .pages
        (file, digests) = try DeepStack.run { () throws(Failure) in
            try Self.read(report.source, report.path, report.password)
        }
    }

    private static func read(
        _ source: PDFSource, _ name: String, _ password: String?
    ) throws(Failure) -> (ForeignPDF, [String]) {
        let file = try ForeignPDF(source, name: name, password: password)
        // Whoever signs a report changes no page of it.
        let pages = PageDigests(file, .unpacked, signatures: false)
        return (file, (0..<(try file.countPages())).map(pages.digest))
    }

    /// The language that the file says it is in.
    package var language: String? { file.root["/Lang"]?.text }

    /// How wide the first page is, in points; nil where it does not say.
    package var width: Double? { Self.width(of: file) }

    private static func width(of file: ForeignPDF) -> Double? {
        guard file.pageCount > 0, let box = file.page(0).inherited("/MediaBox")?.items, box.count == 4,
            let left = Double(box[0].syntax), let right = Double(box[2].syntax)
        else { return nil }
        return right - left
    }

    /// Compares with a report.
    /// - Parameter made: all bytes of a report that a run would make
    /// - Returns: nil where that is of another paper.
    /// - Throws: a failure where it cannot be read.
    package func compare(with made: [UInt8]) throws(Failure) -> PageComparison? {
        let (wanted, pages) = try DeepStack.run { () throws(Failure) in
            try Self.read(.bytes(made), "the report", nil)
        }
        if !isReview {
            if let one = width, let other = Self.width(of: wanted), abs(one - other) > 0.5 { return nil }
            let missing = pages.indices.filter { $0 >= digests.count || digests[$0] != pages[$0] }
            if !missing.isEmpty { return .other(missing.map { $0 + 1 }, of: pages.count) }
            return digests.count > pages.count ? .more(digests.count - pages.count) : .same(1...max(1, pages.count))
        }
        // In a review the pages stand in a row, wherever that begins.
        var best = Array(pages.indices)
        for start in digests.indices {
            let missing = pages.indices.filter { start + $0 >= digests.count || digests[start + $0] != pages[$0] }
            if missing.isEmpty { return .same(start + 1...start + pages.count) }
            if missing.count < best.count { best = missing }
        }
        return .other(best.map { $0 + 1 }, of: pages.count)
    }
}
