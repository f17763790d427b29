/// A JSON value, for what is written in one piece. Numbers have at most six decimals; the same value gives the same bytes.
package indirect enum JSON: Sendable {
    case object([(String, JSON)])
    case array([JSON])
    case text(String)
    case number(Double)
    case count(Int)
    case bool(Bool)
    case null

    /// A number, or null.
    package static func optional(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }

    /// A count, or null.
    package static func optional(_ value: Int?) -> JSON { value.map(JSON.count) ?? .null }

    /// A text, or null.
    package static func optional(_ value: String?) -> JSON { value.map(JSON.text) ?? .null }

    /// Appends the value, indented; an object or array of plain values stands on one line.
    package func append(to bytes: inout [UInt8], indent: Int = 0) {
        switch self {
        case .text(let text): Self.append(quoted: text, to: &bytes)
        case .number(let value):
            let start = bytes.count
            Decimal.append(value, into: &bytes)
            // What is no number on paper is none in JSON.
            if bytes.count == start { bytes.append(contentsOf: "null".utf8) }
        case .count(let value): Decimal.append(value, into: &bytes)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .null: bytes.append(contentsOf: "null".utf8)
        case .array(let values):
            append(values.map { (nil, $0) }, "[", "]", to: &bytes, indent: indent)
        case .object(let pairs):
            append(pairs.map { ($0.0, $0.1) }, "{", "}", to: &bytes, indent: indent)
        }
    }

    private func append(
        _ parts: [(key: String?, value: JSON)], _ open: String, _ close: String,
        to bytes: inout [UInt8], indent: Int
    ) {
        let isFlat = parts.allSatisfy { !$0.value.isNested }
        bytes.append(contentsOf: open.utf8)
        for (number, part) in parts.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            if isFlat {
                if number > 0 { bytes.append(UInt8(ascii: " ")) }
            } else {
                bytes.append(UInt8(ascii: "\n"))
                bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (indent + 1)))
            }
            if let key = part.key {
                Self.append(quoted: key, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
            }
            part.value.append(to: &bytes, indent: indent + 1)
        }
        if !isFlat {
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
        }
        bytes.append(contentsOf: close.utf8)
    }

    private var isNested: Bool {
        switch self {
        case .array(let values): !values.isEmpty
        case .object(let pairs): !pairs.isEmpty
        default: false
        }
    }

    /// A text in quotes.
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(quoted: text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a text in quotes.
    static func append(quoted text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({
            0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { append(escaped: scalar, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(escaped scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        default:
            // What is no character to see is no character for readers that are strict.
            if scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value || scalar.value == 0xFEFF
                || 0xFFFE...0xFFFF ~= scalar.value || 0x2028...0x2029 ~= scalar.value
            {
                let digits = String(scalar.value, radix: 16)
                bytes.append(
                    contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
