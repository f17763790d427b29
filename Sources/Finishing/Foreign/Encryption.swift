internal import CQPDF
public import Diagnostics
internal import Glibc

/// Locks files with AES-256 (ISO 32000-2, 7.6.4.4), by libqpdf.
public enum Encryption {
    /// Whether a file is locked already.
    /// - Parameter password: opens it, where it is
    /// - Throws: a failure where it cannot be read.
    public static func isLocked(_ pdf: [UInt8], named name: String, password: String?) throws(Failure) -> Bool {
        try ForeignPDF(pdf, name: name, password: password).isEncrypted
    }

    /// Whether a file is signed: then locking it would break the signature.
    public static func isSigned(_ pdf: [UInt8], named name: String) throws(Failure) -> Bool {
        try ForeignPDF(pdf, name: name).signatures(in: pdf).count > 0
    }

    /// Locks a file. Printing and reading aloud stay allowed, as does copying of text, which programs that read aloud use; changes
    /// need the owner's password, which is drawn at random and kept by nobody. An encrypted file is no PDF/A (ISO 19005-3, 6.1.3) and
    /// its bytes differ from run to run, since keys are drawn at random.
    /// - Parameters:
    ///   - pdf: a finished file
    ///   - password: opens it; up to 127 bytes
    /// - Throws: a failure where the file cannot be encrypted.
    public static func protect(_ pdf: [UInt8], password: String) throws(Failure) -> [UInt8] {
        let file = try ForeignPDF(pdf, name: "the report")
        var owner = ""
        for _ in 0..<4 { owner += String(UInt64.random(in: .min ... .max), radix: 36) }
        return try file.write { file in
            unsafe qpdf_set_preserve_encryption(file.data, QPDF_FALSE)
            if file.isLinearized { unsafe qpdf_set_linearization(file.data, QPDF_TRUE) }
            unsafe qpdf_set_r6_encryption_parameters2(
                file.data, password, owner, QPDF_TRUE, QPDF_TRUE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE,
                qpdf_r3p_full, QPDF_TRUE)
        }
    }
}
