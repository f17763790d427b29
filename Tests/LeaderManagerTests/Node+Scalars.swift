import Diagnostics
import YAML

extension Node {
    /// A text in a tree, with the key that it stands under.
    struct Scalar: Sendable {
        var key: String
        var text: String
        /// The line on which it begins.
        var line: Int
    }

    /// All texts, in order.
    var scalars: [Scalar] { scalars(under: "") }

    private func scalars(under key: String) -> [Scalar] {
        switch content {
        case .scalar(let text, _): [Scalar(key: key, text: text, line: span.line)]
        case .sequence(let nodes): nodes.flatMap { $0.scalars(under: key) }
        case .mapping(let pairs): pairs.flatMap { $0.value.scalars(under: $0.key) }
        }
    }

    /// The same with other texts, in the order of `scalars`.
    func with(_ texts: [String]) -> Node {
        var rest = texts[...]
        return with(&rest)
    }

    private func with(_ texts: inout ArraySlice<String>) -> Node {
        switch content {
        case .scalar(let text, let isQuoted):
            return Node(.scalar(texts.popFirst() ?? text, quoted: isQuoted), at: span)
        case .sequence(let nodes):
            var result: [Node] = []
            for node in nodes { result.append(node.with(&texts)) }
            return Node(.sequence(result), at: span)
        case .mapping(let pairs):
            var result: [Pair] = []
            for pair in pairs { result.append(Pair(key: pair.key, span: pair.span, value: pair.value.with(&texts))) }
            return Node(.mapping(result), at: span)
        }
    }
}
