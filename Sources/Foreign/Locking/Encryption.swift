internal import CQPDF
package import Diagnostics

/// Locks files with AES-256 (ISO 32000-2, 7.6.4.4), by libqpdf.
package enum Encryption {
    /// Locks a file. Printing and reading aloud stay allowed, as does copying of text, which programs that read aloud use; changes
    /// need the owner's password, which is drawn at random and kept by nobody. An encrypted file is no PDF/A (ISO 19005-3, 6.1.3) and
    /// its bytes differ from run to run, since keys are drawn at random.
    /// - Parameters:
    ///   - pdf: a finished file
    ///   - password: opens it; up to 127 bytes
    /// - Throws: a failure where the file cannot be encrypted.
    package static func protect(_ pdf: [UInt8], password: String) throws(Failure) -> [UInt8] {
        try ForeignPDF(.bytes(pdf), name: "the report").written(.password(password))
    }

    /// Locks a report unless it is locked.
    /// - Parameters:
    ///   - opens: the password of one that is locked
    ///   - password: what a report is locked with; nil where there is none
    /// - Returns: the file; the same where it is locked already.
    /// - Throws: a failure where it is signed, or there is no password.
    package static func locked(
        _ pdf: [UInt8], named name: String, of person: String, opens: String?, with password: String?
    ) throws(Failure) -> [UInt8] {
        let file = try ForeignPDF(.bytes(pdf), name: name, password: opens)
        if file.isEncrypted { return pdf }
        guard let password, !password.isEmpty else {
            throw Failure("there is no password for '\(person)', so '\(name)' is left out")
        }
        if try file.signatures().count > 0 {
            throw Failure("'\(name)' is signed, and locking it would break the signature, so it is left out")
        }
        return try file.written(.password(password))
    }

    /// Sets how a file is written.
    static func lock(_ file: ForeignPDF, _ password: String) {
        var owner = ""
        for _ in 0..<4 { owner += String(UInt64.random(in: .min ... .max), radix: 36) }
        unsafe qpdf_set_preserve_encryption(file.data, QPDF_FALSE)
        unsafe qpdf_set_r6_encryption_parameters2(
            file.data, password, owner, QPDF_TRUE, QPDF_TRUE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE,
            qpdf_r3p_full, QPDF_TRUE)
    }
}
