import Glibc
import Production

/// The password of locked files: from the environment only, since other users of a machine can read command lines.
enum Password {
    static var fromEnvironment: String? {
        guard let value = unsafe getenv(ReportFile.passwordVariable) else { return nil }
        return unsafe String(cString: value)
    }
}
