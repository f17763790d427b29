internal import Diagnostics
internal import Files

/// Looks at a file that was written before it is called done: whether it shows what the review and the reports show.
struct ResultCheck {
    /// The review as it was.
    private let before: ForeignPDF
    /// What was written.
    private let after: ForeignPDF

    /// Opens both.
    /// - Parameter path: what was written
    init(_ review: ForeignPDF, written path: String, lock: ForeignPDF.Lock) throws(Failure) {
        before = try ForeignPDF(review.source, name: review.name, password: review.password)
        let password = if case .password(let word) = lock { word } else { review.password }
        do throws(Failure) {
            after = try ForeignPDF(.path(path), name: review.name, password: password)
        } catch {
            throw Self.failure(review.name, "it cannot be opened")
        }
    }

    private static func failure(_ name: String, _ what: String) -> Failure {
        Failure(
            "what becomes of '\(name)' with the report is not whole: \(what); nothing is written",
            hints: ["open the review in another program, save it as PDF again, and try that"])
    }

    /// Whether the review's pages and those of the reports are there.
    func pages(of reports: [ForeignPDF], at index: Int) throws(Failure) {
        let old = try before.countPages()
        var wanted: [(file: PageDigests, count: Int, first: Int, name: String)] = []
        let review = PageDigests(before, .packed)
        var place = index
        for report in reports {
            let count = try report.countPages()
            wanted.append((PageDigests(report, .packed), count, place, report.name))
            place += count
        }
        let new = place - index
        guard try after.countPages() == old + new else { throw Self.failure(before.name, "pages are missing") }
        let made = PageDigests(after, .packed)
        for page in 0..<old where review.digest(of: page) != made.digest(of: page < index ? page : page + new) {
            throw Self.failure(before.name, "page \(page + 1) is not as it was")
        }
        for (file, count, first, name) in wanted {
            for page in 0..<count where file.digest(of: page) != made.digest(of: first + page) {
                throw Self.failure(before.name, "page \(page + 1) of '\(name)' is not as it was")
            }
        }
        try checkReadable()
        try carried()
    }

    /// Whether the review's pages and files are there, and the reports as files.
    func files(_ reports: [AttachedReport]) throws(Failure) {
        try pages(of: [], at: try before.countPages())
        var digests: Set<String> = []
        for (_, value) in after.names(in: after.root["/Names"]?["/EmbeddedFiles"]) {
            guard let stream = value["/EF"]?["/F"] ?? value["/EF"]?["/UF"] else { continue }
            var digest = Digest()
            if unsafe stream.withData(unpacked: true, { unsafe digest.update($0) }) { digests.insert(digest.finish()) }
        }
        for report in reports where !digests.contains(Digest.sha256(of: try report.source.all())) {
            throw Self.failure(before.name, "'\(report.name)' is not in it as it was")
        }
    }

    /// Of a locked file nothing can be read where its encryption says something else than it does: then every page is blank.
    private func checkReadable() throws(Failure) {
        guard before.isEncrypted else { return }
        var (read, tried) = (0, 0)
        for page in 0..<max(0, before.pageCount) {
            let contents = before.page(page)["/Contents"].map { $0.isArray ? $0.items : [$0] } ?? []
            for stream in contents where stream["/Filter"] != nil {
                tried += 1
                if unsafe stream.withData(unpacked: true, { _ in }) { read += 1 }
            }
        }
        if tried > 0, read == 0 { throw Self.failure(before.name, "the pages cannot be read by its own encryption") }
    }

    /// Whether nothing else was lost that the review has: files, fields, entries of the outline.
    private func carried() throws(Failure) {
        let names = Set(after.names(in: after.root["/Names"]?["/EmbeddedFiles"]).map(\.key))
        for (name, _) in before.names(in: before.root["/Names"]?["/EmbeddedFiles"]) where !names.contains(name) {
            throw Self.failure(before.name, "a file that it carries is missing")
        }
        for key in ["/AcroForm", "/Outlines", "/StructTreeRoot", "/Metadata", "/OCProperties", "/PageLabels"]
        where before.root[key] != nil && after.root[key] == nil {
            throw Self.failure(before.name, "its \(key.dropFirst()) is missing")
        }
        let fields = before.root["/AcroForm"]?["/Fields"]?.items.count ?? 0
        guard after.root["/AcroForm"]?["/Fields"]?.items.count ?? 0 == fields else {
            throw Self.failure(before.name, "fields of its form are missing")
        }
        let titles = Outline.chain(of: before.root["/Outlines"] ?? before.dictionary()).map { $0["/Title"]?.bytes }
        var rest = Outline.chain(of: after.root["/Outlines"] ?? after.dictionary()).map { $0["/Title"]?.bytes }[...]
        for title in titles {
            guard let place = rest.firstIndex(of: title) else {
                throw Self.failure(before.name, "entries of its outline are missing")
            }
            rest = rest[(place + 1)...]
        }
    }
}
