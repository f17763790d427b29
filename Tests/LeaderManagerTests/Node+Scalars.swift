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
}
