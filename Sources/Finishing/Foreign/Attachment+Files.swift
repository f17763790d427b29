public import Diagnostics

extension Attachment {
    /// Embeds reports in a review as files. A signed review gets them by an incremental update: the bytes that were signed stay as
    /// they are.
    /// - Parameters:
    ///   - reports: in order
    ///   - review: the whole file
    ///   - name: the review's, for messages
    ///   - password: opens the review where it is locked
    /// - Returns: the review with the files, and what there is to say about it.
    /// - Throws: a failure where the review cannot take files.
    public static func addFiles(
        _ reports: [AttachedReport], to review: [UInt8], named name: String, password: String?
    ) throws(Failure) -> (file: [UInt8], findings: Findings) {
        let file = try ForeignPDF(review, name: name, password: password)
        guard file.allowsFiles else {
            throw Failure(
                "the rules of '\(name)' do not allow changes",
                hints: ["its owner's password lifts them: give it in the environment, DIPTYCH_PASSWORD"])
        }
        _ = try file.countPages()
        var findings = Findings()
        let signatures = try file.signatures(in: review)
        if signatures.isFinal {
            throw Failure(
                "'\(name)' is certified or locked by its signature, which holds only as long as no file is added",
                hints: ["send the report beside it"])
        }
        if let archive = file.archive, !archive.allowsFiles {
            findings.append(archive.broken(name, hint: archive.part == 1 ? nil : "--as pages keeps it"))
        }
        if signatures.count > 0 {
            findings.note(
                "'\(name)' is signed: the report is added behind what is signed, which stays as it is; viewers say that "
                    + "something was added")
            return (try addBehind(reports, to: review, file), findings)
        }
        file.dropUsageRights(&findings)
        let entries = reports.map { report in
            let specification = file.indirect(
                specification(of: report, in: file, stream: file.indirect(file.stream(report.bytes))))
            return (report.name, specification)
        }
        list(entries, in: file)
        try file.check()
        if let damage = file.damage() { findings.append(damage) }
        return (try file.write(), findings)
    }

    private static func specification(
        of report: AttachedReport, in file: ForeignPDF, stream: PDFObject
    ) -> PDFObject {
        if stream.isStream {
            stream.set("/Type", file.named("/EmbeddedFile"))
            stream.set("/Subtype", file.named("/application/pdf"))
            stream.set("/Params", file.dictionary([("/Size", file.integer(report.bytes.count))]))
        }
        return file.dictionary([
            ("/Type", file.named("/Filespec")), ("/F", file.text(report.name)), ("/UF", file.text(report.name)),
            ("/AFRelationship", file.named("/" + EmbeddedFile.Relationship.supplement.rawValue)),
            ("/EF", file.dictionary([("/F", stream), ("/UF", stream)])),
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

    /// Embeds files by an incremental update.
    private static func addBehind(
        _ reports: [AttachedReport], to review: [UInt8], _ file: ForeignPDF
    ) throws(Failure) -> [UInt8] {
        var update = try IncrementalUpdate(of: review, file)
        var entries: [(String, PDFObject)] = []
        for report in reports {
            // Place holders, for their numbers: what they stand for is written behind the file.
            let stream = file.indirect(file.dictionary())
            update.stream(stream.number, report.bytes) { bytes in
                bytes.add("/Type/EmbeddedFile/Subtype/application#2Fpdf/Params<</Size ")
                bytes.add(report.bytes.count)
                bytes.add(">>")
            }
            let specification = file.indirect(specification(of: report, in: file, stream: stream))
            update.object(specification.number, specification.syntax)
            entries.append((report.name, specification))
        }
        list(entries, in: file)
        try file.check()
        update.object(file.root.number, generation: file.root.generation, file.root.syntax)
        return update.finish()
    }
}
