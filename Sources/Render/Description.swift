internal import CCairo
import Diagnostics
import Glibc
import Pages

extension Drawing {
    /// Writes what a PDF says of itself. Its dates never come from the clock, so that two runs make the same bytes.
    func describe(_ metadata: Metadata, findings: inout Findings) {
        let epoch = unsafe getenv("SOURCE_DATE_EPOCH").map { unsafe String(cString: $0) }
        let date: String
        switch metadata.date {
        case .some(let given) where Drawing.isDate(given): date = given
        case .some(let given):
            findings.warning(
                "the date '\(LinkTag.shown(given))' is not understood, so the file does not say it",
                hints: ["write it as 2026-04-14T00:00:00Z"])
            date = Drawing.defaultDate(epoch)
        case .none: date = Drawing.defaultDate(epoch)
        }
        let entries = [
            (CAIRO_PDF_METADATA_TITLE, metadata.title), (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
            (CAIRO_PDF_METADATA_SUBJECT, metadata.subject), (CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords),
            (CAIRO_PDF_METADATA_CREATOR, metadata.creator), (CAIRO_PDF_METADATA_CREATE_DATE, date),
            (CAIRO_PDF_METADATA_MOD_DATE, date),
        ]
        for (entry, text) in entries where !text.isEmpty {
            unsafe cairo_pdf_surface_set_metadata(surface, entry, text.withoutControls)
        }
    }

    /// Whether Cairo reads all of a date: a day, or a day with a time to the second in UTC.
    static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let pattern = Array("0000-00-00T00:00:00Z".utf8)
        guard bytes.count == 10 || bytes.count == pattern.count else { return false }
        for (byte, wanted) in zip(bytes, pattern) {
            guard wanted == UInt8(ascii: "0") ? 0x30...0x39 ~= byte : byte == wanted else { return false }
        }
        func number(_ place: Int) -> Int { Int(bytes[place] - 0x30) * 10 + Int(bytes[place + 1] - 0x30) }
        guard 1...12 ~= number(5), 1...31 ~= number(8) else { return false }
        return bytes.count == 10 || (number(11) < 24 && number(14) < 60 && number(17) <= 60)
    }

    /// The date where the document has none.
    /// - Parameter epoch: the seconds since 1970 that the environment may set for reproducible builds; else the beginning
    ///   of 1970 is the date
    static func defaultDate(_ epoch: String?) -> String {
        var seconds = epoch.flatMap { time_t($0) } ?? 0
        var time = unsafe tm()
        guard seconds >= 0, unsafe gmtime_r(&seconds, &time) != nil, unsafe time.tm_year < 8100 else {
            return "1970-01-01T00:00:00Z"
        }
        func two(_ number: Int32) -> Substring { String(number + 100).dropFirst() }
        return unsafe "\(time.tm_year + 1900)-\(two(time.tm_mon + 1))-\(two(time.tm_mday))"
            + "T\(two(time.tm_hour)):\(two(time.tm_min)):\(two(time.tm_sec))Z"
    }
}
