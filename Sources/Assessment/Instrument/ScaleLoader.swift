internal import Diagnostics
internal import Ingest
internal import People
internal import YAML

/// Reads the roles and dimensions of an instrument and ties them together.
struct ScaleLoader {
    /// What was read: the dimensions in the order of the roles, the items in the order of the dimensions.
    struct Scales {
        var roles: [Instrument.Role] = []
        var dimensions: [Instrument.Dimension] = []
        var items: [String] = []
        /// The answers to each item.
        var itemAnswers: [Instrument.AnswerScale] = []
        /// Whom each item is asked of; nil for everybody.
        var askedOf: [[Relationship]?] = []
        fileprivate var positions: [String: Int] = [:]
    }

    /// The scales, or nil with errors among the findings.
    static func load(
        roles: Node, dimensions: Node, answers: Instrument.AnswerScale, _ findings: inout Findings
    ) -> Scales? {
        guard let rolePairs = roles.pairs, let dimensionPairs = dimensions.pairs else {
            for (name, node) in [("roles", roles), ("dimensions", dimensions)] where node.pairs == nil {
                findings.error("'\(name)' should be a mapping, but it is \(node.kindName)", at: node.span)
            }
            return nil
        }
        if rolePairs.count != 2 {
            findings.error(
                "there should be two roles, one for each panel, but there are \(rolePairs.count)",
                at: roles.span)
        }
        var scales = Scales()
        let known = dimensionPairs.map(\.key)
        let definitions = Dictionary(
            dimensionPairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        var roleOf: [String: String] = [:]
        for role in rolePairs {
            if let definition = definitions[role.key] {
                findings.error(
                    "'\(role.key)' is the name of a role and of a dimension", at: definition.span,
                    hints: ["give one of them another name"])
            }
            let first = scales.dimensions.count
            let content = roleContent(role, &findings)
            for node in content.dimensions {
                guard let id = node.text, let definition = definitions[id] else {
                    let id = node.text ?? ""
                    findings.error(
                        "the role '\(role.key)' names a dimension '\(id)' that is not under 'dimensions'",
                        at: node.span, hints: Suggestion.hints(for: id, among: known))
                    continue
                }
                if let other = roleOf[id] {
                    let message =
                        other == role.key
                        ? "the role '\(role.key)' names '\(id)' twice"
                        : "the dimension '\(id)' is in both roles, '\(other)' and '\(role.key)'"
                    findings.error(message, at: node.span)
                    continue
                }
                roleOf[id] = role.key
                scales.add(id, definition, answers, &findings)
            }
            scales.roles.append(
                Instrument.Role(
                    id: role.key, dimensions: first..<scales.dimensions.count,
                    reliability: content.reliability))
        }
        for pair in rolePairs + dimensionPairs
        where ErrorLoader.reserved.contains(pair.key) || pair.key.contains(".") {
            findings.error(
                "'\(pair.key)' cannot be the name of a role or dimension", at: pair.span,
                hints: [
                    "'contrast', 'average' and names with a dot stand for comparisons, as under 'error'"
                ])
        }
        for pair in dimensionPairs where roleOf[pair.key] == nil {
            findings.error(
                "the dimension '\(pair.key)' is in no role", at: pair.span,
                hints: ["name it under one of the two roles, or take it out"])
        }
        return scales
    }

    /// A list of dimensions, or a mapping of `dimensions` and `reliability`.
    private static func roleContent(
        _ role: Node.Pair, _ findings: inout Findings
    ) -> (dimensions: [Node], reliability: Double?) {
        var nodes = role.value.elements
        var reliability: Double?
        if role.value.pairs != nil {
            var reader = MappingReader(role.value, what: "the role '\(role.key)'", &findings)
            nodes = reader.list("dimensions", &findings)
            reliability = Self.reliability(&reader, &findings)
            reader.finish(&findings)
        }
        if nodes?.isEmpty ?? true {
            findings.error("the role '\(role.key)' should list its dimensions", at: role.span)
        }
        return (nodes ?? [], reliability)
    }

    fileprivate static func reliability(_ reader: inout MappingReader, _ findings: inout Findings)
        -> Double?
    {
        guard let value = reader.number("reliability", &findings) else { return nil }
        if !(0...1).contains(value) {
            findings.error(
                "'reliability' should be an alpha from 0 to 1, but it is \(value)",
                at: reader.optional("reliability")?.span)
        }
        return value
    }
}

extension ScaleLoader.Scales {
    fileprivate mutating func add(
        _ id: String, _ node: Node, _ standard: Instrument.AnswerScale, _ findings: inout Findings
    ) {
        var reader = MappingReader(node, what: "the dimension '\(id)'", &findings)
        let nodes = reader.list("items", &findings)
        let reliability = ScaleLoader.reliability(&reader, &findings)
        let answers =
            reader.optional("answers").map { AnswerScaleLoader.load($0, &findings) ?? standard }
            ?? standard
        reader.finish(&findings)
        var keys: [Instrument.Key] = []
        for node in nodes ?? [] {
            guard let key = key(node, answers, &findings) else {
                findings.error(
                    "'items' of '\(id)' should be item ids, but here is \(node.kindName)", at: node.span)
                continue
            }
            if keys.contains(where: { $0.item == key.item }) {
                findings.error(
                    "the dimension '\(id)' has the item '\(items[key.item])' twice", at: node.span)
            }
            keys.append(key)
        }
        if keys.isEmpty { findings.error("the dimension '\(id)' has no items", at: node.span) }
        dimensions.append(
            Instrument.Dimension(id: id, keys: keys, answers: answers, reliability: reliability))
    }

    /// The item of a node such as `L01`, `-L01` or `{ id: -L01, weight: 2, raters: [peer, report] }`; an item that is new gets
    /// the next position.
    private mutating func key(
        _ node: Node, _ answers: Instrument.AnswerScale, _ findings: inout Findings
    ) -> Instrument.Key? {
        if let text = node.text { return key(text, node.span, answers, &findings) }
        guard node.pairs != nil else { return nil }
        var reader = MappingReader(node, what: "the item", &findings)
        let id = reader.required("id", &findings) == nil ? nil : reader.string("id", &findings)
        let weight = reader.number("weight", &findings) ?? 1
        let groups = reader.strings("raters", &findings)
        let span = reader.optional("raters")?.span
        reader.finish(&findings)
        guard let id, var key = key(id, node.span, answers, &findings) else { return nil }
        if !(weight > 0 && weight <= 1_000_000) {
            findings.error(
                "the 'weight' of an item should be above 0, and at most 1000000", at: node.span)
        }
        key.weight = weight
        if let groups {
            let known = Relationship.allCases.map(\.rawValue)
            for group in groups where !known.contains(group) {
                findings.error(
                    "no group of raters is called '\(group)'", at: span,
                    hints: Suggestion.hints(for: group, among: known))
            }
            let asked = groups.compactMap(Relationship.init(rawValue:))
            if let other = askedOf[key.item], other != asked {
                findings.error("the item '\(items[key.item])' is asked of other raters elsewhere", at: span)
            }
            askedOf[key.item] = asked
        }
        return key
    }

    private mutating func key(
        _ text: String, _ span: SourceSpan, _ answers: Instrument.AnswerScale,
        _ findings: inout Findings
    ) -> Instrument.Key? {
        let isReversed = text.hasPrefix("-")
        let id = isReversed ? String(text.dropFirst()) : text
        guard !id.isEmpty, !id.hasPrefix(" ") else { return nil }
        if let item = positions[id] {
            if itemAnswers[item] != answers {
                findings.error(
                    "the item '\(id)' is in two dimensions with different 'answers'", at: span,
                    hints: ["an item has one answer scale"])
            }
            return Instrument.Key(item: item, isReversed: isReversed)
        }
        positions[id] = items.count
        items.append(id)
        itemAnswers.append(answers)
        askedOf.append(nil)
        return Instrument.Key(item: items.count - 1, isReversed: isReversed)
    }
}
