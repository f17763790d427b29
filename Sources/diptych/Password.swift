import Diagnostics
import Foreign
import Glibc

/// The passwords of locked files: from the environment or a file, since other users of a machine can read command lines.
enum Password {
    static var fromEnvironment: String? {
        guard let value = unsafe getenv(ReportFile.passwordVariable) else { return nil }
        return unsafe String(cString: value)
    }

    /// What opens locked files.
    static func keyring(_ arguments: Arguments) throws(Failure) -> Keyring {
        try Keyring(same: fromEnvironment, list: arguments[.openingPasswords])
    }

    /// Whether what is written is to be locked.
    static func locks(_ arguments: Arguments) throws(UsageError) -> Bool {
        guard arguments.has(.lock) else { return false }
        guard arguments.has(.openingPasswords) || fromEnvironment != nil else {
            throw UsageError(
                "'--protect' needs passwords",
                hints: ["--passwords FILE, or one for all in the environment: DIPTYCH_PASSWORD"])
        }
        return true
    }
}
