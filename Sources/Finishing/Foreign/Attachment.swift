public import Diagnostics

/// A report as it goes into a review.
public struct AttachedReport: Sendable {
    /// The file's name, without folder.
    public var name: String
    /// The whole file.
    public var bytes: [UInt8]
    /// Opens it where it is locked.
    public var password: String?

    /// A report with its name.
    public init(name: String, bytes: [UInt8], password: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.password = password
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
    ///   - password: opens the review where it is locked
    /// - Returns: the review with the pages, and what there is to say about it.
    /// - Throws: a failure where the review cannot take pages: it is signed, locked, no PDF.
    public static func addPages(
        of reports: [AttachedReport], to review: [UInt8], named name: String, at place: Place, password: String?
    ) throws(Failure) -> (file: [UInt8], findings: Findings) {
        let file = try ForeignPDF(review, name: name, password: password)
        let count = try file.countPages()
        let signatures = try file.signatures(in: review).count
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
        file.dropUsageRights(&findings)
        let archive = file.archive
        if let archive, archive.part == 1 { findings.append(archive.broken(file.name, hint: nil)) }
        var added = 0
        for report in reports {
            let source = try ForeignPDF(report.bytes, name: report.name, password: report.password)
            if source.isEncrypted {
                findings.warning(
                    "'\(report.name)' is locked, but its pages in '\(name)' are as open as the review is")
            }
            var appender = try PageAppender(source: source, target: file, index: index)
            try appender.run(&findings)
            index += appender.count
            added += appender.count
            if archive != nil, file.root["/OutputIntents"] == nil, let intents = source.root["/OutputIntents"] {
                // The report's colours are those of its own profile; the review had none that need one.
                file.root.set("/OutputIntents", file.copy(intents))
            }
            carryData(of: source, named: report.name, into: file, archive, &findings)
        }
        if let form = file.root["/AcroForm"], form["/XFA"] != nil {
            findings.warning(
                "'\(name)' holds an XFA form: viewers that draw it do not show the pages of the file",
                hints: ["--as file may be the better way"])
        }
        if let damage = file.damage() { findings.append(damage) }
        let bytes = try file.write()
        // Of a damaged review, what was written is looked at before it is called done.
        let written = try ForeignPDF(bytes, name: name, password: password)
        guard written.pageCount == count + added else {
            throw Failure("the pages of '\(name)' cannot be put together with those of the report")
        }
        return (bytes, findings)
    }

    /// Takes over what a report carries, so that its numbers can be read from the review.
    private static func carryData(
        of source: ForeignPDF, named name: String, into file: ForeignPDF, _ archive: ArchiveClaim?,
        _ findings: inout Findings
    ) {
        let carried = source.names(in: source.root["/Names"]?["/EmbeddedFiles"]).map(\.value)
        if carried.isEmpty { return }
        if let archive, !archive.allowsFiles {
            findings.note(
                "'\(file.name)' is \(archive.name), which has no room for data, so it does not carry the report's numbers"
            )
            return
        }
        let stem = name.lowercased().hasSuffix(".pdf") ? String(name.dropLast(4)) : name
        var entries: [(String, PDFObject)] = []
        for specification in carried {
            guard let own = (specification["/UF"] ?? specification["/F"])?.text else { continue }
            let copy = file.copy(specification)
            let name = "\(stem).\(own)"
            for key in ["/F", "/UF"] { copy.set(key, file.text(name)) }
            entries.append((name, copy))
        }
        list(entries, in: file)
    }
}
