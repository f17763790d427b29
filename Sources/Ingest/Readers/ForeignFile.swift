internal import Diagnostics

/// Files that hold tables, but not in a way that is read here: what each is, and how its table is saved otherwise.
struct ForeignFile {
    let name: String
    let hint: String

    /// What a file is by its first bytes, where it is foreign; by its name only where all files of a kind begin alike.
    static func find(_ start: [UInt8], file: String) -> ForeignFile? {
        let name = file.lowercased()
        if compressed.contains(where: { start.starts(with: $0.start) }), rEndings.contains(where: name.hasSuffix) {
            return rData
        }
        if let known = (compressed + signed).first(where: { start.starts(with: $0.start) }) {
            return ForeignFile(name: known.name, hint: known.hint)
        }
        if isOldStata(start) { return ForeignFile(name: "a Stata file (DTA)", hint: stata) }
        if text(start).prefix(500).contains("SPSS PORT FILE") {
            return ForeignFile(
                name: "an SPSS portable file (POR)", hint: "in SPSS: File, Save As, SPSS Statistics (.sav)")
        }
        let access = [0, 1, 0, 0] + Array("Standard ".utf8)
        if start.starts(with: access) {
            return ForeignFile(
                name: "an Access database", hint: "in Access: External Data, Export, Excel workbook (.xlsx)")
        }
        return markup(start) ?? link(start)
    }

    private static let save = "save it as XLSX or as CSV UTF-8"
    private static let stata = "in Stata: export delimited using \"results.csv\", nolabel"
    private static let sas = "in SAS: proc export data=NAME outfile=\"results.csv\" dbms=csv; run;"
    private static let rData = ForeignFile(
        name: "an R data file", hint: "in R: write.csv(DATA, \"results.csv\", row.names = FALSE, na = \"\")")
    private static let rEndings = [".rds", ".rda", ".rdata"]

    private static let compressed: [(start: [UInt8], name: String, hint: String)] = [
        ([0x1F, 0x8B], "compressed with gzip", "unpack it first: gunzip FILE (an R data file: write.csv in R)"),
        (Array("BZh".utf8), "compressed with bzip2", "unpack it first: bunzip2 FILE"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz", "unpack it first: unxz FILE"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard", "unpack it first: unzstd FILE"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "unpack it first"),
        (Array("Rar!".utf8), "a RAR archive", "unpack it first"),
    ]

    private static let signed: [(start: [UInt8], name: String, hint: String)] = [
        (Array("RDX2\n".utf8), rData.name, rData.hint), (Array("RDX3\n".utf8), rData.name, rData.hint),
        (Array("RDA2\n".utf8), rData.name, rData.hint), (Array("RDA3\n".utf8), rData.name, rData.hint),
        ([0x58, 0x0A, 0, 0, 0], rData.name, rData.hint), (Array("A\n2\n".utf8), rData.name, rData.hint),
        (Array("A\n3\n".utf8), rData.name, rData.hint),
        (
            Array("PAR1".utf8), "a Parquet file",
            "in Python: pandas.read_parquet(\"FILE\").to_csv(\"results.csv\", index=False)"
        ),
        (
            Array("ARROW1".utf8), "an Arrow file (Feather)",
            "in Python: pandas.read_feather(\"FILE\").to_csv(\"results.csv\", index=False)"
        ),
        (
            Array("FEA1".utf8), "a Feather file",
            "in Python: pandas.read_feather(\"FILE\").to_csv(\"results.csv\", index=False)"
        ),
        (Array("<stata_dta>".utf8), "a Stata file (DTA)", stata),
        (
            [UInt8](repeating: 0, count: 12) + [0xC2, 0xEA, 0x81, 0x60, 0xB3, 0x14, 0x11, 0xCF], "a SAS file", sas
        ),
        (Array("HEADER RECORD*******".utf8), "a SAS transport file", sas),
        (Array("\u{89}HDF".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }), "an HDF5 file", save),
        (Array("MATLAB 5.0".utf8), "a MATLAB file", "in MATLAB: writetable(T, 'results.csv')"),
        (Array("ID;P".utf8), "a SYLK file", save),
        (Array("{\\rtf".utf8), "a text document (RTF)", "save the table as CSV UTF-8 or as XLSX"),
        (Array("%PDF-".utf8), "a PDF, not a table", "save the table as CSV UTF-8 or as XLSX"),
        (Array("MIME-Version:".utf8), "a web page with its parts (MHT), not a table", save),
    ]

    /// Stata's formats before 117 begin with their number, the order of bytes, and 1 and 0.
    private static func isOldStata(_ start: [UInt8]) -> Bool {
        start.count > 4 && [102, 103, 104, 105, 108, 110, 111, 112, 113, 114, 115].contains(start[0])
            && (start[1] == 1 || start[1] == 2) && start[2] == 1 && start[3] == 0
    }

    /// Web pages, which many systems call XLS, and XML.
    private static func markup(_ start: [UInt8]) -> ForeignFile? {
        let letters = text(start).drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\0" }.lowercased()
        guard letters.hasPrefix("<") else { return nil }
        if letters.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return ForeignFile(
                name: "a workbook of Excel 2003 in XML", hint: "open it in a spreadsheet program and \(save)")
        }
        if letters.contains("urn:oasis:names:tc:opendocument") {
            return ForeignFile(
                name: "an OpenDocument file (FODS)", hint: "open it in a spreadsheet program and \(save)")
        }
        let pages = [
            "<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div", "<script", "<!--",
        ]
        if pages.contains(where: letters.hasPrefix) || letters.contains("<html") || letters.contains("<table") {
            return ForeignFile(
                name: "a web page, not a table", hint: "open it in a spreadsheet program or a browser, and \(save)")
        }
        return letters.hasPrefix("<?xml") ? ForeignFile(name: "XML, not a table", hint: save) : nil
    }

    /// What lies on the disk in place of a document that is kept elsewhere.
    private static func link(_ start: [UInt8]) -> ForeignFile? {
        let letters = text(start).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if letters.hasPrefix("{"), letters.contains("\"doc_id\"") || letters.contains("https://docs.google.com/") {
            return ForeignFile(
                name: "a link to a document of Google, not the document",
                hint: "in Google Sheets: File, Download, Comma-separated values (.csv) or Microsoft Excel (.xlsx)")
        }
        if letters.hasPrefix("[InternetShortcut]") {
            return ForeignFile(name: "a link to a web page", hint: "open it, and save the table there as CSV or XLSX")
        }
        return nil
    }

    private static func text(_ start: [UInt8]) -> String { String(decoding: start.prefix(4_096), as: UTF8.self) }
}
