internal import CQPDF
internal import Diagnostics

/// Puts a finished file into the order in which a reader over a network needs it, by libqpdf (ISO 32000-1, annex F).
enum Linearization {
    /// The same document, its first page in front. All else that the file keeps, it keeps; same input, same bytes.
    static func linearized(_ pdf: [UInt8]) throws(Failure) -> [UInt8] {
        var bytes = try ForeignPDF(pdf, name: "the report").write { file in
            unsafe qpdf_set_linearization(file.data, QPDF_TRUE)
            unsafe qpdf_set_deterministic_ID(file.data, QPDF_TRUE)
        }
        // The first lines are as long as ours.
        guard bytes.count > ObjectWriter.mark.count,
            bytes[..<ObjectWriter.mark.count].elementsEqual(ObjectWriter.mark, by: { $0 == $1 || min($0, $1) >= 0x80 })
        else { throw Failure("the report cannot be put in order for the web") }
        bytes.replaceSubrange(..<ObjectWriter.mark.count, with: ObjectWriter.mark)
        guard Seal.close(&bytes) else { throw Failure("the report cannot be put in order for the web") }
        return bytes
    }
}
