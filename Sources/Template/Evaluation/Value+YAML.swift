package import Facts
package import YAML

extension Value {
    /// The value that a YAML or JSON node stands for: an unquoted number, `true`, `false` and `null` mean what they say,
    /// all else is text.
    package init(_ node: Node) {
        switch node.content {
        case .scalar(let text, let quoted):
            if quoted {
                self = .text(text)
            } else if node.isNull {
                self = .missing
            } else if let bool = node.bool {
                self = .bool(bool)
            } else if let number = node.number {
                self = .number(number)
            } else {
                self = .text(text)
            }
        case .sequence(let nodes): self = .list(nodes.map { Value($0) })
        case .mapping(let pairs): self = .record(Record(pairs.reduce(into: [:]) { $0[$1.key] = Value($1.value) }))
        }
    }
}
