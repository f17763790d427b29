internal import Diagnostics
internal import Files

/// Opens what stands in a ZIP archive: a workbook, or the one table that a survey tool has put there.
enum ZipOpener {
    private static let tables = [".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl"]

    /// Opens an archive.
    /// - Parameter wantsSheet: which sheets of a workbook are to be read; nil for one
    static func open(
        _ input: Input, _ options: ReadOptions, wantsSheet: ((String) -> Bool)?, _ findings: inout Findings
    ) throws(Failure) -> [any Table] {
        let source: Archive.Source = if let path = input.path { .path(path) } else { .bytes(try input.bytes()) }
        let archive = try Archive(source, file: input.file)
        let place = input.place
        if archive.entries.contains(where: { $0.isEncrypted }) {
            throw Failure("the file is protected by a password", at: place, hints: ["save it without a password"])
        }
        if let workbook = try Workbook(archive) {
            guard let wantsSheet, options.sheet == nil else {
                return [try WorkbookTable(workbook, sheet: options.sheet, &findings)]
            }
            return try sheets(workbook, wantsSheet, at: place, &findings)
        }
        if archive["xl/workbook.bin"] != nil {
            throw Failure("the file is a binary workbook (XLSB)", at: place, hints: ["save it as XLSX or as CSV UTF-8"])
        }
        if let type = archive["mimetype"], let text = try? archive.bytes(type, limit: 1 << 10),
            text.starts(with: "application/vnd.oasis".utf8)
        {
            throw Failure(
                "the file is an OpenDocument file (ODS)", at: place,
                hints: ["in LibreOffice: File, Save As, Excel 2007-365 (.xlsx)"])
        }
        if archive["word/document.xml"] != nil || archive["ppt/presentation.xml"] != nil {
            throw Failure("the file is a document, not a workbook", at: place)
        }
        if archive["Index/Document.iwa"] != nil || archive["Index.zip"] != nil || archive["index.xml"] != nil {
            throw Failure(
                "the file is a document of Apple's Numbers, Pages or Keynote", at: place,
                hints: ["in Numbers: File, Export To, Excel or CSV (UTF-8)"])
        }
        let found = archive.entries.filter { entry in
            let name = entry.name.lowercased()
            return tables.contains { name.hasSuffix($0) } && !name.hasPrefix("__macosx/")
        }
        guard let entry = found.first else {
            throw Failure(
                "the archive holds no workbook and no table", at: place,
                hints: ["was it meant to be a workbook? open it in a spreadsheet program and save it as XLSX"])
        }
        guard found.count == 1 else {
            throw Failure(
                "the archive holds \(Grouped.text(found.count)) tables: "
                    + found.prefix(5).map { CellText.quoted($0.name) }.joined(separator: ", "), at: place,
                hints: ["unpack it and give the one that holds the results"])
        }
        let stream = try archive.open(entry)
        findings.note("read from \(CellText.quoted(entry.name)) in the archive", at: place)
        let inner = try Input(input.file, isFile: false) { () throws(Failure) in try stream.next() }
        return [try TableOpener.openText(inner)]
    }

    /// The sheets of a workbook that are to be read, in the order of their tabs.
    private static func sheets(
        _ workbook: Workbook, _ isWanted: (String) -> Bool, at place: SourceSpan, _ findings: inout Findings
    ) throws(Failure) -> [any Table] {
        let wanted = workbook.sheets.filter { isWanted($0.name) }
        guard !wanted.isEmpty else {
            throw Failure(
                "the workbook has no sheet that 'files' in the mapping names", at: place,
                hints: [
                    "its sheets: " + workbook.sheets.prefix(8).map { CellText.quoted($0.name) }.joined(separator: ", ")
                ])
        }
        let others = workbook.sheets.filter { !$0.isHidden && !isWanted($0.name) }
        if !others.isEmpty {
            let names = others.prefix(5).map { CellText.quoted($0.name) }.joined(separator: ", ")
            findings.note("not read, since 'files' in the mapping does not name it: the sheet \(names)", at: place)
        }
        var tables: [any Table] = []
        for sheet in wanted { tables.append(try WorkbookTable(workbook, sheet: sheet.name, &findings)) }
        return tables
    }
}

/// Says what a file of the old Office format is: encrypted, or from before 2007.
enum CompoundFile {
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    /// How workbooks of Excel 2 to 5 begin that are not in such a file.
    static let bareSignatures: [[UInt8]] = [
        [0x09, 0x00, 0x04, 0x00], [0x09, 0x02, 0x06, 0x00], [0x09, 0x04, 0x06, 0x00], [0x09, 0x08, 0x08, 0x00],
    ]

    static func before2007(_ input: Input) -> Failure {
        Failure(
            "the file is in the format of Excel before 2007 (XLS)", at: input.place,
            hints: ["save it as XLSX or as CSV UTF-8"])
    }

    static func failure(_ input: Input) throws(Failure) -> Failure {
        // The names of its streams stand somewhere in it, in UTF-16.
        let wanted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let bytes = try input.bytes()
        let span = bytes.span
        var matched = 0
        for index in 0..<span.count {
            if span[index] == wanted[matched] {
                matched += 1
                if matched == wanted.count {
                    return Failure(
                        "the workbook is protected by a password", at: input.place,
                        hints: ["open it, take the password away, and save it"])
                }
            } else {
                matched = span[index] == wanted[0] ? 1 : 0
            }
        }
        return before2007(input)
    }
}
