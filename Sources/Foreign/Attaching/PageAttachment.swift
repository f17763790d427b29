internal import Diagnostics

/// Adds the pages of reports to a review. Its outline, form fields, page labels, tags and encryption stay; a report's outline hangs
/// under an entry of its own, and its tags join the review's where it has some: all in the order of the pages.
struct PageAttachment {
    private let review: ForeignPDF
    /// The reports, opened.
    let reports: [ForeignPDF]
    /// How many pages of the review stand before those of the first report.
    let index: Int

    /// - Parameter review: which is changed by `run`
    /// - Throws: a failure where the review cannot take pages: it is signed, locked, no PDF.
    init(of reports: [AttachedReport], to review: ForeignPDF, at place: PagePlace) throws(Failure) {
        self.review = review
        let name = review.name
        let count = try review.countPages()
        let signatures = try review.signatures()
        if signatures.count > 0 {
            let many = signatures.count > 1
            throw Failure(
                "'\(name)' is signed\(many ? " \(signatures.count) times" : ""), and new pages would break the "
                    + "signature\(many ? "s" : "")",
                hints: [
                    signatures.isFinal
                        ? "it allows no files in it either: send the report beside it"
                        : "--as file embeds the report and leaves what is signed as it is"
                ])
        }
        guard review.allowsPages else {
            throw Failure(
                "the rules of '\(name)' do not allow adding pages",
                hints: ["its owner's password lifts them: give it in the environment, DIPTYCH_PASSWORD"])
        }
        index = try place.index(among: count, of: name)
        var opened: [ForeignPDF] = []
        for report in reports {
            opened.append(try ForeignPDF(report.source, name: report.name, password: report.password))
        }
        self.reports = opened
    }

    /// Puts the pages into the review.
    func run(_ findings: inout Findings) throws(Failure) {
        review.dropUsageRights(&findings)
        let archive = review.archive
        if let archive, archive.part == 1 { findings.append(archive.broken(review.name, hint: nil)) }
        var index = index
        for report in reports {
            if report.isEncrypted {
                findings.warning(
                    "'\(report.name)' is locked, but its pages in '\(review.name)' are as open as the review is")
            }
            var appender = try PageAppender(source: report, target: review, index: index)
            try appender.run(&findings)
            index += appender.count
            if archive != nil, review.root["/OutputIntents"] == nil, let intents = report.root["/OutputIntents"] {
                // The report's colours are those of its own profile; the review had none that need one.
                review.root.set("/OutputIntents", review.copy(intents))
            }
            carryData(of: report, archive, &findings)
        }
        if review.root["/Collection"] != nil {
            findings.warning(
                "'\(review.name)' is a portfolio: viewers show the files in it, and its pages with the report only on demand",
                hints: ["--as file puts the report among these files"])
        }
        if let form = review.root["/AcroForm"], form["/XFA"] != nil {
            findings.warning(
                "'\(review.name)' holds an XFA form: viewers that draw it do not show the pages of the file",
                hints: ["--as file may be the better way"])
        }
        if let damage = review.damage() { findings.append(damage) }
    }

    /// Takes over what a report carries, so that its numbers can be read from the review.
    private func carryData(of report: ForeignPDF, _ archive: ArchiveClaim?, _ findings: inout Findings) {
        let carried = report.names(in: report.root["/Names"]?["/EmbeddedFiles"]).map(\.value)
        if carried.isEmpty { return }
        if let archive, !archive.allowsFiles {
            findings.note(
                "'\(review.name)' is \(archive.name), which has no room for data, so it does not carry the report's numbers"
            )
            return
        }
        let name = report.name
        let stem = name.lowercased().hasSuffix(".pdf") ? String(name.dropLast(4)) : name
        var entries: [(String, PDFObject)] = []
        for specification in carried {
            guard let own = (specification["/UF"] ?? specification["/F"])?.text else { continue }
            let copy = review.copy(specification)
            let name = "\(stem).\(own)"
            for key in ["/F", "/UF"] { copy.set(key, review.text(name)) }
            entries.append((name, copy))
        }
        FileAttachment.list(entries, in: review)
    }
}
