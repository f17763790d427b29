import Diagnostics

/// All findings of a run as JSON, for programs.
enum FindingsFile {
    /// A list with an object for each finding, in the order in which they were told: `severity`, `message`, `file`, `sheet`, `line`,
    /// `column`, `hints`, and `more` where some of the kind are only counted.
    static func json(_ findings: [Finding]) -> [UInt8] {
        let objects = findings.map { finding in
            var members = [
                "\"severity\":\(quoted(finding.severity.rawValue))", "\"message\":\(quoted(finding.message))",
            ]
            if let span = finding.span {
                members.append("\"file\":\(quoted(span.file))")
                if let sheet = span.sheet { members.append("\"sheet\":\(quoted(sheet))") }
                if span.line > 0 { members.append("\"line\":\(span.line)") }
                if span.column > 0 { members.append("\"column\":\(span.column)") }
            }
            if finding.more > 0 { members.append("\"more\":\(finding.more)") }
            members.append("\"hints\":[\(finding.hints.map(quoted).joined(separator: ","))]")
            return "{\(members.joined(separator: ","))}"
        }
        return Array(("[" + objects.joined(separator: ",\n ") + "]\n").utf8)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || (0x2028...0x2029).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
