public import Diagnostics

/// A report as it goes into a review.
public struct AttachedReport: Sendable {
    /// The file's name, without folder.
    public var name: String
    /// The whole file.
    public var bytes: [UInt8]

    /// A report with its name.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Puts reports into PDFs that others made.
public enum Attachment {
    /// Where pages go.
    public enum Place: Sendable, Hashable {
        /// Before all pages.
        case start
        /// Behind all pages.
        case end
        /// So that the first of them becomes the page of this number, from 1.
        case page(Int)
    }

    /// Adds the pages of reports to a review. Its outline, form fields, page labels, tags and encryption stay; a report's outline
    /// hangs under an entry of its own, and its tags join the review's where it has some.
    /// - Parameters:
    ///   - reports: in order
    ///   - review: the whole file
    ///   - name: the review's, for messages
    ///   - password: opens the review, and reports that are locked
    /// - Returns: the review with the pages, and what there is to say about it.
    /// - Throws: a failure where the review cannot take pages: it is signed, locked, no PDF.
    public static func addPages(
        of reports: [AttachedReport], to review: [UInt8], named name: String, at place: Place, password: String?
    ) throws(Failure) -> (file: [UInt8], findings: Findings) {
        let file = try ForeignPDF(review, name: name, password: password)
        let signatures = file.signatureCount
        if signatures > 0 {
            throw Failure(
                "'\(name)' is signed\(signatures == 1 ? "" : " \(signatures) times"), and new pages would break the "
                    + "signature\(signatures == 1 ? "" : "s")",
                hints: ["--as file embeds the report and leaves what is signed as it is"])
        }
        guard file.allowsPages else {
            throw Failure(
                "the rules of '\(name)' do not allow adding pages",
                hints: ["its owner's password lifts them: give it in the environment, DIPTYCH_PASSWORD"])
        }
        let count = file.pageCount
        try file.check()
        var index: Int
        switch place {
        case .start: index = 0
        case .end: index = count
        case .page(let number):
            guard 1...count + 1 ~= number else {
                throw Failure(
                    "'\(name)' has \(count) page\(count == 1 ? "" : "s"), so nothing can become page \(number)",
                    hints: ["--at takes start, end, or a number from 1 to \(count + 1)"])
            }
            index = number - 1
        }
        var findings = Findings()
        for report in reports {
            let source = try ForeignPDF(report.bytes, name: report.name, password: password)
            if source.isEncrypted {
                findings.warning(
                    "'\(report.name)' is locked, but its pages in '\(name)' are as open as the review is")
            }
            var appender = try PageAppender(source: source, target: file, index: index)
            try appender.run(&findings)
            index += appender.count
        }
        if let form = file.root["/AcroForm"], form["/XFA"] != nil {
            findings.warning(
                "'\(name)' holds an XFA form: viewers that draw it do not show the pages of the file",
                hints: ["--as file may be the better way"])
        }
        if let damage = file.damage() { findings.append(damage) }
        return (try file.write(), findings)
    }
}

extension ForeignPDF {
    private static let maximumDepth = 64
    private static let maximumFields = 100_000

    /// How many fields are signed.
    var signatureCount: Int {
        var count = 0
        var seen = 0
        func visit(_ field: PDFObject, _ type: String?, depth: Int) {
            seen += 1
            guard depth < Self.maximumDepth, seen < Self.maximumFields else { return }
            let type = field["/FT"]?.name ?? type
            if type == "/Sig", field["/V"]?.isDictionary == true { count += 1 }
            for kid in field["/Kids"]?.items ?? [] { visit(kid, type, depth: depth + 1) }
        }
        for field in root["/AcroForm"]?["/Fields"]?.items ?? [] { visit(field, nil, depth: 0) }
        return count
    }
}
