public import Diagnostics
internal import Files

extension Results {
    /// Reads the results files of one run.
    ///
    /// What is wrong with a cell or a row is a finding, and reading goes on; the same thing is listed twenty times for each
    /// column and then counted. Rows without a person or with an unknown relationship, and second ratings by one rater, are
    /// left out.
    /// - Parameters:
    ///   - files: CSV files by name, `-` for standard input; one that is given twice is read once
    ///   - schema: the items, the response scale and the scales
    ///   - mapping: which column is what, where the headers do not say it
    ///   - findings: gets what is wrong with cells, rows and columns
    /// - Throws: a failure with the problems of all files that cannot be read: not there, empty, no person column, a quote
    ///   that is never closed, a limit passed.
    public static func read(
        files: [String], schema: Schema, mapping: Mapping? = nil, findings: inout Findings
    ) throws(Failure) -> Results {
        try read(files, schema: schema, mapping: mapping, &findings) { file throws(Failure) in
            let input = try OpenFile(file)
            return { () throws(Failure) in try input.next() }
        }
    }

    /// The same, from whatever yields the bytes of a file.
    static func read(
        _ files: [String], schema: Schema, mapping: Mapping?, _ findings: inout Findings,
        opening open: (String) throws(Failure) -> Pieces
    ) throws(Failure) -> Results {
        var people = People()
        var done: [ReadFile] = []
        var failures = Findings()
        for (index, file) in files.enumerated() {
            if files[..<index].contains(file) {
                findings.warning("the file is given twice and read once", at: SourceSpan(file: file))
                continue
            }
            do throws(Failure) {
                done.append(try readTable(file, try open(file), schema, mapping, &people, &findings))
            } catch {
                failures.append(contentsOf: error.findings)
            }
        }
        if !failures.isEmpty { throw Failure(failures) }
        let everybody = people.finish(&done, &findings)
        return Results(items: schema.items, people: everybody, files: done)
    }

    private static func readTable(
        _ file: String, _ pieces: @escaping Pieces, _ schema: Schema, _ mapping: Mapping?, _ people: inout People,
        _ findings: inout Findings
    ) throws(Failure) -> ReadFile {
        var table = try CSVTable(file: file, pieces)
        var record = Record()
        repeat {
            guard try table.next(&record) else {
                throw Failure(
                    "the file is empty", at: SourceSpan(file: file), hints: ["the first row names the columns"])
            }
        } while record.isBlank
        let plan = try ColumnPlan(header: record, file: file, schema: schema, mapping: mapping, &findings)
        var rows = RowReader(
            plan: plan, schema: schema, mapping: mapping, file: file, decimalComma: table.decimalComma)
        var log = RowFindings()
        defer {
            log.finish(file: file, headers: plan.headers)
            findings.append(contentsOf: log.findings)
        }
        rows.report(record.oddities, &log)
        while try table.next(&record) { rows.read(record, into: &people, &log) }
        if rows.summary.rows == 0 {
            throw Failure("the file has a header, but no rows below it", at: SourceSpan(file: file))
        }
        return rows.summary
    }
}

/// A file whose pieces a closure can yield.
private final class OpenFile {
    private var reader: ByteReader

    init(_ path: String) throws(Failure) {
        do throws(FileFailure) {
            reader = try ByteReader(path: path)
        } catch {
            throw Failure(Findings([error.finding]))
        }
    }

    func next() throws(Failure) -> [UInt8] {
        do throws(FileFailure) {
            return try reader.next()
        } catch {
            throw Failure(Findings([error.finding]))
        }
    }
}
