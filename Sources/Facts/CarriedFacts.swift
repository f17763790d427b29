/// The facts that the pages of one report have printed, as a tree: what the report may carry as data. Nothing else is in it.
package struct CarriedFacts: Sendable {
    /// A fact, or what is below one.
    package indirect enum Node: Sendable {
        case value(Value)
        /// Facts of a thing by name, in order of name.
        case record([(name: String, node: Node)])
        /// The elements of a list of which something was printed, in order.
        case list([Node])
    }

    private final class Branch {
        var leaf: Value?
        var fields: [String: Branch] = [:]
        var elements: [Int: Branch] = [:]

        func branch(_ step: FactStep) -> Branch {
            switch step {
            case .field(let name):
                if let branch = fields[name] { return branch }
                let branch = Branch()
                fields[name] = branch
                return branch
            case .element(let index):
                if let branch = elements[index] { return branch }
                let branch = Branch()
                elements[index] = branch
                return branch
            }
        }

        var node: Node {
            if let leaf { return .value(leaf) }
            if !elements.isEmpty { return .list(elements.keys.sorted().compactMap { elements[$0]?.node }) }
            return .record(fields.keys.sorted().compactMap { name in fields[name].map { (name, $0.node) } })
        }
    }

    /// The tree.
    package let root: Node

    /// The tree of facts that were read.
    /// - Parameter facts: each with its place; of two with one place the last counts
    package init(_ facts: [(place: [FactStep], value: Value)]) {
        let branch = Branch()
        for (place, value) in facts {
            place.reduce(branch) { $0.branch($1) }.leaf = value
        }
        root = branch.node
    }
}
