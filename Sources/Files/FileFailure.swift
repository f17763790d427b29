public import Diagnostics
import Glibc

/// What went wrong with a file: which one, what was tried, and the system's reason.
public struct FileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was tried.
    public enum Operation: String, Sendable, Hashable {
        /// Opening or reading a file, or asking about it.
        case read
        /// Listing the files of a folder.
        case list
        /// Creating, filling or putting in place a file.
        case write
        /// Creating a folder.
        case makeDirectory = "create the folder"
    }

    /// The file as the caller named it, or `-` for standard input.
    public var path: String
    /// What was tried.
    public var operation: Operation
    /// The system's reason, an `errno` value.
    public var code: Int32
    /// The most bytes that were allowed, where there were more.
    public var limit: Int?

    /// A failure of an operation on a file.
    /// - Parameters:
    ///   - path: the file as the caller named it
    ///   - operation: what was tried
    ///   - code: the system's reason, an `errno` value
    ///   - limit: the most bytes that were allowed, where there were more
    public init(path: String, operation: Operation, code: Int32, limit: Int? = nil) {
        self.path = path
        self.operation = operation
        self.code = code
        self.limit = limit
    }

    /// The failure as an error for people, with a hint where there is something to do.
    public var finding: Finding {
        let name = path == "-" && operation == .read ? "standard input" : "'\(path)'"
        return .error("cannot \(operation.rawValue) \(name): \(reason)", at: nil, hints: hint.map { [$0] } ?? [])
    }

    /// The finding, as compilers print it.
    public var description: String { finding.description }

    private var reason: String {
        if let limit { return "it is larger than \(FileFailure.size(limit))" }
        return switch code {
        case ENOENT: operation == .read ? "no such file" : "no such folder"
        case EACCES, EPERM: "permission denied"
        case EISDIR: "it is a folder"
        case ENOTDIR: operation == .list ? "it is not a folder" : "a part of the path is not a folder"
        case EEXIST: "something else has this name"
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the disk is read-only"
        case EMFILE, ENFILE: "too many files are open"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "its symbolic links run in a circle"
        case EIO: "the disk reports an error"
        case EFBIG: "the file would be too large"
        case EINVAL where path.utf8.contains(0): "the name holds a zero byte"
        default: unsafe String(cString: strerror(code))
        }
    }

    private var hint: String? {
        if limit != nil { return nil }
        return switch code {
        case ENOENT where path.isEmpty: "the name is empty"
        case ENOENT where path.hasPrefix("~"): "the shell did not replace '~'; write the folder's full name"
        case EACCES, EPERM:
            switch operation {
            case .read, .list: "check who may read it with: ls -ld"
            case .write, .makeDirectory: "choose another folder, or ask its owner for the right to write"
            }
        case ENOSPC, EDQUOT: "make room, or choose a folder on another disk"
        case EROFS: "choose a folder on another disk"
        case EMFILE, ENFILE: "run fewer jobs at once, or raise the limit with: ulimit -n"
        case EISDIR where operation == .write: "choose another name, or remove the folder"
        default: nil
        }
    }

    /// A number of bytes for people.
    private static func size(_ bytes: Int) -> String {
        for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] where bytes >= 1 << shift {
            // Rounded down would name a limit that the file may not even pass, so only whole units are used.
            if bytes & ((1 << shift) - 1) == 0 { return "\(bytes >> shift) \(unit)" }
        }
        return bytes == 1 ? "1 byte" : "\(bytes) bytes"
    }
}

extension Failure {
    /// A stop for the reason that a file could not be used.
    /// - Parameter failure: what went wrong with the file
    public init(_ failure: FileFailure) {
        self.init(Findings([failure.finding]))
    }
}
