public import Diagnostics
internal import Files

extension Results {
    /// Reads the results files of one run.
    ///
    /// What is wrong with a cell or a row is a finding, and reading goes on; the same thing is listed twenty times for each
    /// column and then counted. Rows without a person or with an unknown relationship, second ratings by one rater, and what
    /// a survey tool marks as incomplete or as a preview are left out.
    /// - Parameters:
    ///   - files: CSV, XLSX, JSON or SQLite files by name, `-` for standard input; one that is given twice is read once
    ///   - schema: the items, the response scale and the scales
    ///   - mapping: which column is what, where the headers do not say it
    ///   - options: whose exports the files are, and which part of them to read
    ///   - findings: gets what is wrong with cells, rows and columns
    /// - Throws: a failure with the problems of all files that cannot be read: not there, empty, no person column, a quote
    ///   that is never closed, a limit passed, answers of another scale; where all rows of all files are left out; and where it is
    ///   not clear who is rated, or by whom.
    public static func read(
        files: [String], schema: Schema, mapping: Mapping? = nil, options: ReadOptions = ReadOptions(),
        findings: inout Findings
    ) throws(Failure) -> Results {
        try read(files, schema: schema, mapping: mapping, options: options, isFile: true, &findings) {
            file throws(Failure) in
            try OpenFile.pieces(of: file)
        }
    }

    /// The same, from whatever yields the bytes of a file.
    /// - Parameter isFile: whether the names are those of files on the disk
    static func read(
        _ files: [String], schema: Schema, mapping: Mapping?, options: ReadOptions = ReadOptions(),
        isFile: Bool = false, _ findings: inout Findings,
        opening open: (String) throws(Failure) -> Pieces
    ) throws(Failure) -> Results {
        var people = Gathering(items: schema.items.count)
        var done: [ReadFile] = []
        var failures = Findings()
        for (index, file) in files.enumerated() {
            if files[..<index].contains(file) {
                findings.warning("the file is given twice and read once", at: SourceSpan(file: file))
                continue
            }
            do throws(Failure) {
                let input = try Input(file, isFile: isFile, try open(file))
                done.append(try readFile(input, schema, mapping, options, &people, &findings))
            } catch {
                failures.append(contentsOf: error.findings)
            }
        }
        if !failures.isEmpty { throw Failure(failures) }
        mapping?.layers?.tellUnused(among: files, &findings)
        var refused: [Refusal] = []
        let everybody = try people.finish(&done, refused: &refused, &findings)
        if everybody.isEmpty, refused.isEmpty, let first = done.first {
            let rows = done.reduce(0) { $0 + $1.rows }
            throw Failure(
                rows == 1
                    ? "its only row is left out, so nobody is left"
                    : "all \(Grouped.text(rows)) rows are left out, so nobody is left",
                at: done.count == 1 ? SourceSpan(file: first.name) : nil, hints: ["why is said above"])
        }
        KeyingCheck.check(
            everybody, schema, at: done.count == 1 ? SourceSpan(file: done[0].name) : nil, &findings)
        var results = Results(items: schema.items, people: everybody, files: done)
        results.refused = refused
        return results
    }

    /// Reads a file: one table, or the sheets that the mapping names.
    private static func readFile(
        _ input: Input, _ schema: Schema, _ mapping: Mapping?, _ options: ReadOptions, _ people: inout Gathering,
        _ findings: inout Findings
    ) throws(Failure) -> ReadFile {
        let tables = try TableOpener.openAll(
            input, options, wantsSheet: mapping?.layers?.wantsSheet(of: input.file), &findings)
        var summary = ReadFile(name: input.file)
        for table in tables {
            let mappings = try mapping?.mappings(file: input.file, sheet: table.sheet).map(Optional.some) ?? [nil]
            let reading = TableReading(input, try SampledTable(table), schema, options)
            let read = try reading.read(mappings, into: &people, &findings)
            summary.rows += read.rows
            summary.leftOut += read.leftOut
        }
        return summary
    }
}

extension SampledTable {
    /// Whose export the table is, and where its rows begin.
    /// - Throws: a failure where the file is empty, or is not what it is said to be.
    func layout(_ options: ReadOptions, at place: SourceSpan) throws(Failure) -> Layout {
        guard !sample.isEmpty else {
            throw Failure("the file is empty", at: place, hints: ["the first row names the columns"])
        }
        if var layout = Recognizer.layout(Head(records: sample), forced: options.export) {
            table.describe(&layout)
            return layout
        }
        let export = options.export ?? .csv
        throw Failure(
            "the file is not \(export.name)", at: place,
            hints: ["what it must have: \(Recognizer.need(export))", "without --from it is found out whose it is"])
    }
}

/// A file whose pieces a closure can yield.
final class OpenFile {
    private var reader: ByteReader

    init(_ path: String) throws(Failure) {
        do throws(FileFailure) {
            reader = try ByteReader(path: path)
        } catch {
            throw Failure(Findings([error.finding]))
        }
    }

    /// What yields the bytes of a file, opened now.
    static func pieces(of path: String) throws(Failure) -> Pieces {
        let file = try OpenFile(path)
        return { () throws(Failure) in try file.next() }
    }

    func next() throws(Failure) -> [UInt8] {
        do throws(FileFailure) {
            return try reader.next()
        } catch {
            throw Failure(Findings([error.finding]))
        }
    }
}
