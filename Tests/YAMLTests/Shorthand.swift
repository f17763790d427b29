import Diagnostics
import Testing
import YAML

/// The node of a YAML text in a file called `f`.
func parsed(_ text: String) throws -> Node { try YAML.parse(Array(text.utf8), file: "f") }

/// The first finding of a text that is refused.
func refusal(_ text: String) throws -> Finding { try refusal(Array(text.utf8)) }

/// The first finding of bytes that are refused.
func refusal(_ bytes: [UInt8], line: Int = 1) throws -> Finding {
    let failure = try #require(throws: Failure.self) { try YAML.parse(bytes, file: "f", line: line) }
    return try #require(failure.findings.first)
}

/// A node in one line, to compare trees: texts are in quotes where they were.
func dump(_ node: Node) -> String {
    switch node.content {
    case .scalar(let text, quoted: true): "'\(text)'"
    case .scalar(let text, quoted: false): text
    case .sequence(let elements): "[" + elements.map(dump).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { "\($0.key): \(dump($0.value))" }.joined(separator: ", ") + "}"
    }
}
