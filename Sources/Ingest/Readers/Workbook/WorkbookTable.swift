internal import Diagnostics
internal import Files
import Glibc

/// A sheet of a workbook as a table, read piece by piece.
final class WorkbookTable: Table {
    private let place: SourceSpan
    private let page: Workbook.Sheet
    private let handler: SheetHandler
    private let stream: ArchiveStream
    private let xml: XMLStream
    private var position = 0
    private var ended = false
    // How many cells the widest of the first rows has: the header, perhaps below titles.
    private var width = 0
    private var count = 0
    private static let firstRows = 10

    /// The name of the sheet.
    var sheet: String? { page.name }

    /// Opens a sheet.
    /// - Parameters:
    ///   - name: the sheet; nil for the first one that is visible
    ///   - findings: gets a note on which of several sheets is read
    init(_ workbook: Workbook, sheet name: String?, _ findings: inout Findings) throws(Failure) {
        place = SourceSpan(file: workbook.archive.file)
        page = try Self.choose(name, workbook, place, &findings)
        guard let entry = workbook.archive[page.path] else {
            throw Failure(
                "the sheet \(CellText.quoted(page.name)) is not in the file", at: place, hints: Workbook.brokenHints)
        }
        handler = SheetHandler(
            SheetReader(try workbook.sharedTexts(), try workbook.styles(), is1904: workbook.is1904))
        handler.sheet.table = try workbook.table(on: page)
        handler.sheet.merges = try Self.merges(entry, workbook.archive, place)
        xml = try XMLStream("the sheet \(CellText.quoted(page.name))", at: place, handler)
        stream = try workbook.archive.open(entry)
    }

    func next(_ record: inout Record) throws(Failure) -> Bool {
        while position == handler.sheet.records.count {
            if ended { return false }
            handler.sheet.records.removeAll(keepingCapacity: true)
            position = 0
            let piece = try stream.next()
            ended = piece.isEmpty
            try xml.read(piece)
            if let problem = handler.sheet.problem {
                throw Failure(
                    problem.message, at: SourceSpan(file: place.file, sheet: page.name, line: problem.row),
                    hints: problem.hints)
            }
        }
        record = handler.sheet.records[position]
        position += 1
        // Cells at the end of a row that hold nothing are not stored.
        count += 1
        if count <= Self.firstRows { width = max(width, record.count) }
        let end = Int32(clamping: record.bytes.count)
        while record.count < width {
            record.cells.append(Record.Cell(start: end, end: end, line: record.line))
        }
        return true
    }

    func finish(_ findings: inout Findings) {
        let name = CellText.quoted(page.name)
        if handler.sheet.hiddenRows > 0 || handler.sheet.hasHiddenColumns {
            let rows =
                handler.sheet.hiddenRows == 1 ? "a hidden row" : "\(Grouped.text(handler.sheet.hiddenRows)) hidden rows"
            let parts = [
                handler.sheet.hiddenRows > 0 ? rows : nil, handler.sheet.hasHiddenColumns ? "hidden columns" : nil,
            ].compactMap { $0 }
            findings.warning(
                "the sheet \(name) has \(parts.joined(separator: " and ")), which are read too", at: place,
                hints: ["delete what should not count, or copy what does into a sheet of its own"])
        }
        if handler.sheet.outside > 0 {
            let rows = handler.sheet.outside == 1 ? "a row" : "\(Grouped.text(handler.sheet.outside)) rows"
            findings.warning(
                "\(rows) of the sheet \(name) outside its table \(handler.sheet.outside == 1 ? "is" : "are") not read",
                at: place, hints: ["extend the table over what should count, or turn it into plain cells"])
        }
    }

    private static func choose(
        _ name: String?, _ workbook: Workbook, _ place: SourceSpan, _ findings: inout Findings
    ) throws(Failure) -> Workbook.Sheet {
        let names = workbook.sheets.map(\.name)
        if let name {
            let match =
                workbook.sheets.first { $0.name == name }
                ?? workbook.sheets.first { $0.name.lowercased() == name.lowercased() }
            guard let match else {
                throw Failure(
                    "the workbook has no sheet \(CellText.quoted(name))", at: place,
                    hints: Suggestion.hints(for: name, among: names))
            }
            return match
        }
        let visible = workbook.sheets.filter { !$0.isHidden }
        guard let first = visible.first else {
            throw Failure(
                names.isEmpty ? "the workbook has no sheet with cells" : "all sheets of the workbook are hidden",
                at: place,
                hints: names.isEmpty ? Workbook.brokenHints : ["name one of them: --sheet '\(names[0])'"])
        }
        if visible.count > 1 {
            let alike = try Self.alike(visible, workbook)
            if !alike.isEmpty {
                let names = alike.prefix(5).map { CellText.quoted($0.name) }.joined(separator: ", ")
                let name = Path.name(of: workbook.archive.file)
                findings.warning(
                    "only the sheet \(CellText.quoted(first.name)) is read, but \(names) \(alike.count == 1 ? "has" : "have") the "
                        + "same columns", at: place,
                    hints: [
                        "to read them together, say in mapping.yaml what each is: files: { \(MappingText.quoted("\(name)#\(first.name)")): {}, "
                            + "\(MappingText.quoted("\(name)#\(alike[0].name)")): { constants: { relationship: peer } } }",
                        "to read this one only: --sheet \(CellText.quoted(first.name))",
                    ])
                return first
            }
            let others = visible.dropFirst().prefix(5).map { CellText.quoted($0.name) }.joined(separator: ", ")
            findings.note(
                "the sheet \(CellText.quoted(first.name)) is read, not \(others)", at: place,
                hints: ["another one: --sheet NAME"])
        }
        return first
    }

    // So many other sheets are looked at.
    private static let mostCompared = 8

    /// The sheets behind the first one whose first rows name mostly the same columns.
    private static func alike(_ sheets: [Workbook.Sheet], _ workbook: Workbook) throws(Failure) -> [Workbook.Sheet] {
        func names(_ sheet: Workbook.Sheet) throws(Failure) -> Set<String> {
            var findings = Findings()
            var record = Record()
            let table = try WorkbookTable(workbook, sheet: sheet.name, &findings)
            guard try table.next(&record) else { return [] }
            return Set((0..<record.count).compactMap { CellText.line(record.bytes, record.range($0))?.lowercased() })
        }
        let first = try names(sheets[0])
        var alike: [Workbook.Sheet] = []
        for sheet in sheets.dropFirst().prefix(mostCompared) {
            // A sheet that cannot be read is not looked at either.
            guard let others = try? names(sheet), others.count > 2 else { continue }
            if first.intersection(others).count * 5 >= max(first.count, others.count) * 4 { alike.append(sheet) }
        }
        return alike
    }

    /// The merged ranges of a sheet. They stand behind its cells, so they are looked for first; most sheets have none.
    private static func merges(_ entry: Archive.Entry, _ archive: Archive, _ place: SourceSpan) throws(Failure)
        -> [CellRange]
    {
        guard try contains("mergeCell", entry, archive) else { return [] }
        let handler = SheetHandler(SheetReader(SharedTexts(), [], is1904: false, isOnlyMerges: true))
        try XMLStream.read(entry, of: archive, handler, limit: Int(Archive.largestEntry))
        if handler.sheet.merges.count > SheetReader.mostMerges {
            throw Failure("the sheet has more than \(Grouped.text(SheetReader.mostMerges)) merged cells", at: place)
        }
        return handler.sheet.merges.sorted {
            ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
        }
    }

    /// Whether a word stands anywhere in an entry.
    private static func contains(_ word: StaticString, _ entry: Archive.Entry, _ archive: Archive) throws(Failure)
        -> Bool
    {
        let word = Array("\(word)".utf8)
        let stream = try archive.open(entry)
        var matched = 0
        while true {
            let piece = try stream.next()
            if piece.isEmpty { return false }
            let span = piece.span
            // No letter of the word but the first is its first, and the first is rare.
            var index = 0
            while index < span.count {
                if matched == 0 {
                    guard let next = Self.first(word[0], span, from: index) else { break }
                    index = next
                }
                let byte = span[index]
                if byte == word[matched] {
                    matched += 1
                    if matched == word.count { return true }
                } else {
                    matched = byte == word[0] ? 1 : 0
                }
                index += 1
            }
        }
    }

    private static func first(_ byte: UInt8, _ bytes: Span<UInt8>, from start: Int) -> Int? {
        unsafe bytes.withUnsafeBytes { whole in
            guard let base = whole.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), whole.count - start)
            else { return nil }
            return unsafe base.distance(to: found)
        }
    }
}
