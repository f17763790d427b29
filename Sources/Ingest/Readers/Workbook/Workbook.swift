internal import Diagnostics
internal import Files
internal import People

/// What a workbook says beside its sheets: which sheets there are, and how dates are written.
struct Workbook {
    /// A sheet and where it stands in the archive.
    struct Sheet {
        var name: String
        var isHidden: Bool
        var path: String
    }

    /// The most bytes of a part that is no sheet and holds no texts: 32 MiB.
    static let partLimit = 32 << 20
    /// The most bytes of the texts that all sheets share, unfolded: 1 GiB.
    static let textLimit = 1 << 30

    /// What helps where a file is broken.
    static let brokenHints = ["open the file in a spreadsheet program and save it again"]

    let archive: Archive
    /// The sheets that hold cells, in the order of their tabs.
    let sheets: [Sheet]
    /// Whether days are counted from 1904 instead of 1900.
    let is1904: Bool
    private let stringsPath: String?
    private let texts = Texts()
    private let stylesPath: String?

    /// The workbook in an archive; nil where there is none.
    init?(_ archive: Archive) throws(Failure) {
        guard archive["_rels/.rels"] != nil || archive["xl/workbook.xml"] != nil else { return nil }
        let root = try Relations(archive, of: "")
        let path = root.first("/officeDocument") ?? "xl/workbook.xml"
        guard path.hasSuffix(".xml"), let entry = archive[path], path.hasPrefix("xl/") || root.count > 0 else {
            return nil
        }
        let book = BookHandler()
        try XMLStream.read(entry, of: archive, book, limit: Self.partLimit)
        guard book.isWorkbook else { return nil }
        let relations = try Relations(archive, of: path)
        self.archive = archive
        is1904 = book.is1904
        sheets = book.sheets.compactMap { sheet in
            guard let target = relations.target(of: sheet.id, "/worksheet") else { return nil }
            return Sheet(name: sheet.name, isHidden: sheet.isHidden, path: target)
        }
        stringsPath = relations.first("/sharedStrings")
        stylesPath = relations.first("/styles")
    }

    /// The texts that cells refer to by number.
    func sharedTexts() throws(Failure) -> SharedTexts {
        if let known = texts.known { return known }
        guard let entry = stringsPath.flatMap({ archive[$0] }) else { return SharedTexts(isMissing: true) }
        let handler = SharedTextsHandler()
        try XMLStream.read(entry, of: archive, handler, limit: Self.textLimit)
        texts.known = handler.texts
        return handler.texts
    }

    /// The texts, once they are read: several sheets share them.
    private final class Texts {
        var known: SharedTexts?
    }

    /// For each cell style how its numbers are shown.
    func styles() throws(Failure) -> [NumberFormat] {
        guard let entry = stylesPath.flatMap({ archive[$0] }) else { return [] }
        let handler = StylesHandler()
        try XMLStream.read(entry, of: archive, handler, limit: Self.partLimit)
        return handler.styles
    }

    /// The range of the only table on a sheet, without its row of totals; nil where there is none, or where there are several.
    func table(on sheet: Sheet) throws(Failure) -> CellRange? {
        let tables = try Relations(archive, of: sheet.path).all("/table")
        guard tables.count == 1, let entry = archive[tables[0]] else { return nil }
        let handler = TableHandler()
        try XMLStream.read(entry, of: archive, handler, limit: Self.partLimit)
        return handler.range
    }
}

/// A rectangle of cells; rows and columns from 1.
struct CellRange {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    /// The range of a reference such as `B2:D10` or `B2`; nil for anything else.
    init?(_ text: String) {
        let parts = text.utf8.filter { $0 != UInt8(ascii: "$") }.split(separator: UInt8(ascii: ":"))
        guard let first = parts.first.flatMap(Self.cell), parts.count <= 2 else { return nil }
        guard let last = parts.count == 2 ? Self.cell(parts[1]) : first, last.row >= first.row,
            last.column >= first.column
        else { return nil }
        rows = first.row...last.row
        columns = first.column...last.column
    }

    /// Row and column of a reference such as `AB12`.
    static func cell(_ text: some Sequence<UInt8>) -> (row: Int, column: Int)? {
        var row = 0
        var column = 0
        for byte in text {
            if 0x30...0x39 ~= byte, column > 0 {
                row = row * 10 + Int(byte - 0x30)
            } else if row == 0, 0x41...0x5A ~= byte & 0xDF {
                column = column * 26 + Int(byte & 0xDF) - 0x40
            } else {
                return nil
            }
            if row > 1 << 24 || column > 1 << 20 { return nil }
        }
        return row > 0 && column > 0 ? (row, column) : nil
    }
}

/// Which parts of a workbook belong to one of its parts.
struct Relations {
    private var all: [(id: String, type: String, path: String)] = []

    var count: Int { all.count }

    /// Reads the relations of a part; none where it has none.
    init(_ archive: Archive, of path: String) throws(Failure) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[..<$0]) + "/" } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        guard let entry = archive["\(folder)_rels/\(name).rels"] else { return }
        let handler = Handler()
        try XMLStream.read(entry, of: archive, handler, limit: Workbook.partLimit)
        all = handler.all.map { ($0.id, $0.type, Self.resolve($0.target, in: folder)) }
    }

    /// The path of the relation with an id, if it is of this type.
    func target(of id: String, _ type: String) -> String? {
        all.first { $0.id == id && $0.type.hasSuffix(type) }?.path
    }

    /// The path of the first relation of a type: the end of its name, which transitional and strict files share.
    func first(_ type: String) -> String? { all.first { $0.type.hasSuffix(type) }?.path }

    /// The paths of all relations of a type.
    func all(_ type: String) -> [String] { all.filter { $0.type.hasSuffix(type) }.map(\.path) }

    private static func resolve(_ target: String, in folder: String) -> String {
        var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    private final class Handler: XMLHandler {
        var all: [(id: String, type: String, target: String)] = []

        func begin(_ name: XMLName, _ attributes: XMLAttributes) {
            guard name == "Relationship", attributes["TargetMode"] != "External", all.count < 10_000,
                let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
            else { return }
            all.append((id, type, target))
        }
        func end(_ name: XMLName) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
}

private final class BookHandler: XMLHandler {
    var isWorkbook = false
    var is1904 = false
    var sheets: [(name: String, isHidden: Bool, id: String)] = []

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "workbook": isWorkbook = true
        case "workbookPr":
            // Excel puts another element of this name, without the attribute, among the extensions at the end.
            if let value = attributes["date1904"] { is1904 = ["1", "true"].contains(value) }
        case "sheet":
            guard let sheet = attributes["name"], let id = attributes["id"], sheets.count < 10_000 else { return }
            sheets.append((sheet, attributes["state"].map { $0 != "visible" } ?? false, id))
        default: break
        }
    }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class TableHandler: XMLHandler {
    var range: CellRange?

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "table", let found = attributes["ref"].flatMap(CellRange.init) else { return }
        // A table without its header row would lose the names of its columns.
        guard attributes["headerRowCount"] != "0" else { return }
        let totals = max(0, Int(attributes["totalsRowCount"] ?? "") ?? 0)
        range = found
        if totals > 0, found.rows.count > totals {
            range?.rows = found.rows.lowerBound...(found.rows.upperBound - totals)
        }
    }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
