/// How bad a finding is.
public enum Severity: String, Sendable, Hashable, Comparable {
    /// Good to know; nothing is missing from the result.
    case note
    /// The result is made, but something in it is not as asked.
    case warning
    /// A part of the result, or all of it, could not be made.
    case error

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }

    /// A note comes before a warning, a warning before an error.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What a person should know and can mend: what is wrong, where, and what to do.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// How bad it is.
    public var severity: Severity
    /// What is wrong, as a sentence without a full stop, beginning in lower case.
    public var message: String
    /// Where, if it is somewhere.
    public var span: SourceSpan?
    /// What to do about it, each a short sentence.
    public var hints: [String]

    /// How many more of the same kind there are that are not listed.
    public var more = 0

    /// A finding of any severity.
    public init(_ severity: Severity, _ message: String, at span: SourceSpan? = nil, hints: [String] = []) {
        self.severity = severity
        self.message = message
        self.span = span
        self.hints = hints
    }

    /// A finding that says a part of the result could not be made.
    public static func error(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) -> Finding {
        Finding(.error, message, at: span, hints: hints)
    }

    /// A finding that says something in the result is not as asked.
    public static func warning(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) -> Finding {
        Finding(.warning, message, at: span, hints: hints)
    }

    /// A finding that is good to know.
    public static func note(_ message: String, at span: SourceSpan? = nil, hints: [String] = []) -> Finding {
        Finding(.note, message, at: span, hints: hints)
    }

    /// As compilers print it: `results.csv:12:7: warning: ...`, with the hints in lines of their own.
    public var description: String {
        let place = span.map { "\($0): " } ?? ""
        var text = Finding.printable(
            "\(place)\(severity.rawValue): \(message)" + (more > 0 ? " (\(more) more such)" : ""))
        for hint in hints { text += "\n    hint: " + Finding.printable(hint) }
        return text
    }

    /// Data can hold anything; a message must not move the cursor, ring a bell, recolour a terminal, or begin a line that
    /// looks like another message.
    private static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
