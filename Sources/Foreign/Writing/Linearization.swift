internal import CQPDF
package import Diagnostics
internal import Files
internal import Finishing

/// Puts a finished file into the order in which a reader over a network needs it, by libqpdf (ISO 32000-1, annex F).
package enum Linearization {
    /// The same document, its first page in front. All else that the file keeps, it keeps; same input, same bytes.
    /// - Parameter pdf: a finished file of ours
    /// - Throws: a failure where it cannot be put in order.
    package static func linearized(_ pdf: [UInt8]) throws(Failure) -> [UInt8] {
        var bytes = try ForeignPDF(.bytes(pdf), name: "the report").written { file in
            unsafe qpdf_set_linearization(file.data, QPDF_TRUE)
            unsafe qpdf_set_deterministic_ID(file.data, QPDF_TRUE)
        }
        guard Seal.close(&bytes) else { throw Failure("the report cannot be put in order for the web") }
        return bytes
    }

    /// Sets the end of line behind the table that tells where pages are, where libqpdf leaves it out since the table's last byte
    /// looks like one: one table in 256. PDF/A wants one behind the bytes of each stream (ISO 19005-3, 6.1.7.1). The space
    /// between two entries is given for it, so that everything else stays where it is.
    /// - Parameter pdf: as libqpdf has written it; a file that is not linearized stays as it is
    static func endHints(in pdf: inout [UInt8]) {
        guard let range = table(in: Array(pdf.prefix(headSize)))?.clamped(to: 0..<pdf.count),
            let table = ended(Array(pdf[range]))
        else { return }
        pdf.replaceSubrange(range, with: table)
    }

    /// The same for a file on the disk.
    static func endHints(in path: String) throws(Failure) {
        do throws(FileFailure) {
            guard let range = table(in: try Files.read(path, 0..<headSize)),
                let table = ended(try Files.read(path, range))
            else { return }
            try Files.write(table, at: range.lowerBound, in: path)
        } catch {
            throw Failure(error)
        }
    }

    /// How far a file's first object reaches at most.
    private static let headSize = 1024
    /// How much there is around the table itself.
    private static let frame = 512

    /// Where the file says that the table stands, with what is around it.
    private static func table(in head: [UInt8]) -> Range<Int>? {
        guard let place = head.indices.first(where: { head.holds("/H [", at: $0) }),
            let offset = head.number(at: place + 4), let length = head.number(at: offset.end)
        else { return nil }
        return offset.value..<offset.value + length.value + frame
    }

    /// The table with its end of line; nil where it has one already, or where something else stands there.
    private static func ended(_ object: [UInt8]) -> [UInt8]? {
        guard let number = object.number(at: 0), let generation = object.number(at: number.end),
            object.holds(" obj\n<< /", at: generation.end)
        else { return nil }
        let dictionary = generation.end + 5
        guard
            let stream = (dictionary..<min(object.count, dictionary + frame / 2))
                .first(where: { object.holds(">>\nstream\n", at: $0) }),
            let entry = (dictionary..<stream).last(where: { object.holds("/Length ", at: $0) }),
            let length = object.number(at: entry + 8)?.value
        else { return nil }
        let end = stream + 10 + length
        guard length > 0, object.holds("endstream", at: end), object[end - 1] == 0x0A else { return nil }
        var ended = object
        ended.insert(0x0A, at: end)
        ended.remove(at: dictionary + 2)
        return ended
    }
}
