internal import Diagnostics
internal import Finishing

/// Embeds reports in a review as files. A signed review gets them by an incremental update: the bytes that were signed stay as
/// they are.
struct FileAttachment {
    private let reports: [AttachedReport]
    private let review: ForeignPDF
    private let isSigned: Bool

    /// - Parameter review: which is changed by `run`
    /// - Throws: a failure where the review cannot take files.
    init(_ reports: [AttachedReport], to review: ForeignPDF) throws(Failure) {
        self.reports = reports
        self.review = review
        let name = review.name
        guard review.allowsFiles else {
            throw Failure(
                "the rules of '\(name)' do not allow changes",
                hints: ["its owner's password lifts them: give it in the environment, DIPTYCH_PASSWORD"])
        }
        _ = try review.countPages()
        let signatures = try review.signatures()
        if signatures.isFinal {
            throw Failure(
                "'\(name)' is certified or locked by its signature, which holds only as long as no file is added",
                hints: ["send the report beside it"])
        }
        isSigned = signatures.count > 0
    }

    /// Puts the files into the review.
    /// - Returns: where the review is signed, what is to be written behind its bytes; else nil, and the review is to be written anew.
    func run(_ findings: inout Findings) throws(Failure) -> [UInt8]? {
        if let archive = review.archive, !archive.allowsFiles {
            findings.append(archive.broken(review.name, hint: archive.part == 1 ? nil : "--as pages keeps it"))
        }
        if isSigned {
            findings.note(
                "'\(review.name)' is signed: the report is added behind what is signed, which stays as it is; viewers say "
                    + "that something was added")
            return try update()
        }
        review.dropUsageRights(&findings)
        var entries: [(String, PDFObject)] = []
        for report in reports {
            let bytes = try report.source.all()
            let stream = review.indirect(try review.stream(bytes))
            entries.append((report.name, review.indirect(specification(of: report, bytes.count, stream: stream))))
        }
        Self.list(entries, in: review)
        try review.check()
        if let damage = review.damage() { findings.append(damage) }
        return nil
    }

    private func specification(of report: AttachedReport, _ count: Int, stream: PDFObject) -> PDFObject {
        if stream.isStream {
            stream.set("/Type", review.named("/EmbeddedFile"))
            stream.set("/Subtype", review.named("/application/pdf"))
            stream.set("/Params", review.dictionary([("/Size", review.integer(count))]))
        }
        return review.dictionary([
            ("/Type", review.named("/Filespec")), ("/F", review.text(report.name)), ("/UF", review.text(report.name)),
            ("/AFRelationship", review.named("/" + EmbeddedFile.Relationship.supplement.rawValue)),
            ("/EF", review.dictionary([("/F", stream), ("/UF", stream)])),
        ])
    }

    /// Lists files in the catalog; names that are taken get a number.
    static func list(_ new: [(name: String, specification: PDFObject)], in file: ForeignPDF) {
        var entries = file.names(in: file.root["/Names"]?["/EmbeddedFiles"])
        var taken = Set(entries.map(\.key))
        let associated = file.array(file.root["/AF"]?.items ?? [])
        for (name, specification) in new {
            var key = name
            var number = 2
            while !taken.insert(file.text(key).bytes ?? Array(key.utf8)).inserted {
                key = "\(name) (\(number))"
                number += 1
            }
            entries.append((file.text(key).bytes ?? Array(key.utf8), specification))
            associated.append(specification)
        }
        let names = file.dictionary()
        for key in file.root["/Names"]?.keys ?? [] { names.set(key, file.root["/Names"]?[key]) }
        names.set("/EmbeddedFiles", file.nameTree(entries))
        file.root.set("/Names", names)
        file.root.set("/AF", associated)
    }

    /// The files as an incremental update.
    private func update() throws(Failure) -> [UInt8] {
        var update = try IncrementalUpdate(of: review)
        var entries: [(String, PDFObject)] = []
        for report in reports {
            let bytes = try report.source.all()
            // Place holders, for their numbers: what they stand for is written behind the file.
            let stream = review.indirect(review.dictionary())
            update.stream(
                stream.number, bytes,
                entries: "/Type/EmbeddedFile/Subtype/application#2Fpdf/Params<</Size \(bytes.count)>>")
            let specification = review.indirect(specification(of: report, bytes.count, stream: stream))
            update.object(specification.number, specification.syntax)
            entries.append((report.name, specification))
        }
        Self.list(entries, in: review)
        try review.check()
        update.object(review.root.number, generation: review.root.generation, review.root.syntax)
        return update.finish()
    }
}
