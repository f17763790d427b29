package import Diagnostics
internal import Finishing

/// Whether a report's bytes are as they were written.
package enum ReportSeal: Sendable, Hashable {
    /// Each of them.
    case intact
    /// Each of them, and something was added behind them, such as a signature, that changes neither pages nor data.
    case extended
    /// Something was added behind the bytes, which are as they were written, that changes what these pages show (from 1), or the data
    /// where there are none.
    case covered([Int])
    /// Some bytes were changed, lost or added.
    case altered
    /// Another program has rewritten the file, or it is locked, so that nothing can be said.
    case none
}

extension ReportFile {
    /// Whether the bytes are as they were written.
    /// - Throws: a failure where they cannot be read.
    package func seal() throws(Failure) -> ReportSeal {
        if form == .pages { return .none }
        let bytes = try bytes()
        switch Seal.of(bytes) {
        case .intact: return .intact
        case .altered: return .altered
        case .none: return .none
        case .extended(let count):
            return try DeepStack.run { () throws(Failure) in try addition(to: Array(bytes[..<count])) }
        }
    }

    /// What a run has written; what was added behind it since is left out.
    /// - Throws: a failure where the file cannot be read.
    package func originalBytes() throws(Failure) -> [UInt8] {
        let bytes = try bytes()
        if case .extended(let count) = Seal.of(bytes) { return Array(bytes[..<count]) }
        return bytes
    }

    private func addition(to original: [UInt8]) throws(Failure) -> ReportSeal {
        let before = try ForeignPDF(.bytes(original), name: path, password: password)
        let after = try ForeignPDF(source, name: path, password: password)
        let (old, new) = (
            PageDigests(before, .unpacked, signatures: false), PageDigests(after, .unpacked, signatures: false)
        )
        let counts = (try before.countPages(), try after.countPages())
        let changed = (0..<max(counts.0, counts.1)).filter { page in
            page >= counts.0 || page >= counts.1 || old.digest(of: page) != new.digest(of: page)
        }
        if !changed.isEmpty { return .covered(changed.map { $0 + 1 }) }
        let carried = try CarriedFiles.all(in: before) { $0 == EmbeddedFile.reportData }
        return carried.first?.bytes == data.bytes ? .extended : .covered([])
    }

    /// Whether a file is what is left of one that Diptych wrote, even where it cannot be read as a report any more.
    package static func wasAltered(_ path: String) -> Bool {
        guard let bytes = try? PDFSource(path: path).all() else { return false }
        return Seal.of(bytes) == .altered
    }
}

extension ReportSeal {
    /// Whether something was added that shows other pages or data in place of those that were written.
    package var isCovered: Bool {
        if case .covered = self { return true }
        return false
    }
}
