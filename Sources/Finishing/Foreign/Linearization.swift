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

    /// Sets the end of line behind the table that tells where pages are, where libqpdf leaves it out since the table's last byte
    /// looks like one: one table in 256. PDF/A wants one behind the bytes of each stream (ISO 19005-3, 6.1.7.1). The space
    /// between two entries is given for it, so that everything else stays where it is.
    /// - Parameter pdf: as libqpdf has written it; a file that is not linearized stays as it is
    static func endHints(in pdf: inout [UInt8]) {
        guard let place = (0..<min(1024, pdf.count)).first(where: { pdf.holds("/H [", at: $0) }) else { return }
        var head = Lexer(pdf, from: place + 4)
        guard let offset = head.integer() else { return }
        var lexer = Lexer(pdf, from: offset)
        guard lexer.integer() != nil, lexer.integer() == 0, lexer.skip(" obj\n") else { return }
        let dictionary = lexer.position
        guard pdf.holds("<< /", at: dictionary), let entries = try? lexer.dictionary(), lexer.skip("\nstream\n") else {
            return
        }
        let lengths = entries.filter { pdf.holds("Length ", at: $0.key.lowerBound) }.compactMap { entry in
            var value = Lexer(pdf, entry.value)
            return value.integer()
        }
        guard let length = lengths.first, length > 0, length < pdf.count - lexer.position,
            pdf.holds("endstream", at: lexer.position + length)
        else { return }
        pdf.insert(0x0A, at: lexer.position + length)
        pdf.remove(at: dictionary + 2)
    }
}
