internal import Diagnostics
internal import YAML

/// A mapping whose parts are for some files, sheets or raters: what a part says is laid over what is said for all.
struct MappingLayers: Sendable {
    /// What is said about some files or sheets.
    struct Part: Sendable {
        let pattern: FilePattern
        let span: SourceSpan
        let node: Node
    }

    private static let files = "files"
    private static let raters = "raters"

    private let base: Node
    private let schema: Schema
    let parts: [Part]

    /// The layers of a mapping's document; nil where it is for all files alike.
    /// - Parameter findings: gets what is wrong in any of its parts
    init?(_ node: Node, schema: Schema, _ findings: inout Findings) {
        guard node[Self.files] != nil || node[Self.raters] != nil else { return nil }
        self.schema = schema
        let base = Self.without([Self.files], node)
        self.base = base
        var parts: [Part] = []
        for pair in node[Self.files]?.pairs ?? [] {
            guard pair.value.pairs != nil || pair.value.isNull else {
                findings.error("'\(pair.key)' should be a mapping, but it is \(pair.value.kindName)", at: pair.span)
                continue
            }
            if let inner = pair.value.pairs?.first(where: { $0.key == Self.files }) {
                findings.error("'files' stands only at the top of a mapping", at: inner.span)
            }
            parts.append(Part(pattern: FilePattern(pair.key), span: pair.span, node: pair.value))
        }
        if let files = node[Self.files], files.pairs == nil, !files.isNull {
            findings.error("'files' should be a mapping of file names, but it is \(files.kindName)", at: files.span)
        }
        self.parts = parts
        for node in [base] + parts.map({ Self.laid($0.node, over: base) }) {
            do throws(Failure) {
                _ = try mappings(node)
            } catch {
                for finding in error.findings where !findings.contains(finding) { findings.append(finding) }
            }
        }
    }

    /// What holds where nothing else is said.
    func first() throws(Failure) -> Mapping { try mappings(base)[0] }

    /// The names of facts about the person in any part.
    var fieldNames: [String] {
        var names: [String] = []
        for node in [base] + parts.map(\.node) + (base["raters"]?.elements ?? []) {
            for pair in node["fields"]?.pairs ?? [] where !names.contains(pair.key) { names.append(pair.key) }
        }
        return names
    }

    /// Which sheets of a workbook are to be read, where the mapping names any.
    func wantsSheet(of file: String) -> ((String) -> Bool)? {
        let naming = parts.filter { $0.pattern.namesSheets && $0.pattern.matches(file: file) }
        if naming.isEmpty { return nil }
        return { sheet in naming.contains { $0.pattern.matches(sheet: sheet) } }
    }

    /// Warns of parts that are for no file.
    func tellUnused(among files: [String], _ findings: inout Findings) {
        for part in parts where !files.contains(where: { part.pattern.matches(file: $0) }) {
            findings.warning(
                "no file of this run is called \(CellText.quoted(part.pattern.text))", at: part.span,
                hints: Suggestion.hints(for: part.pattern.text, among: files))
        }
    }

    /// What holds for a table: one mapping, or one for each rater whose answers stand in a row.
    func mappings(file: String, sheet: String?) throws(Failure) -> [Mapping] {
        var node = base
        for part in parts where part.pattern.matches(file: file) && part.pattern.matches(sheet: sheet) {
            node = Self.laid(part.node, over: node)
        }
        return try mappings(node)
    }

    private func mappings(_ node: Node) throws(Failure) -> [Mapping] {
        guard let raters = node[Self.raters] else { return [try Mapping(plain: node, schema: schema)] }
        let rest = Self.without([Self.raters], node)
        guard let elements = raters.elements, !elements.isEmpty, elements.allSatisfy({ $0.pairs != nil }) else {
            throw Failure(
                "'raters' should be a list of mappings, one for each rater whose answers stand in a row",
                at: raters.span,
                hints: ["raters: [ { constants: { relationship: self }, items: \"self_{item}\" }, ... ]"])
        }
        var result: [Mapping] = []
        for element in elements { result.append(try Mapping(plain: Self.laid(element, over: rest), schema: schema)) }
        return result
    }

    // MARK: - Nodes

    /// A node with what another one says laid over it: keys of the sections one by one.
    private static func laid(_ node: Node, over base: Node) -> Node {
        guard let pairs = node.pairs else { return base }
        var result = base.pairs ?? []
        for pair in pairs {
            // What is one and the same in all rows stands in no column, and the other way round.
            for (said, other) in [("constants", "columns"), ("columns", "constants")] where pair.key == said {
                let keys = pair.value.pairs?.map { $0.key.lowercased() } ?? []
                result = result.map { old in
                    old.key == other ? dropping(keys, from: old) : old
                }
            }
            guard let index = result.firstIndex(where: { $0.key == pair.key }) else {
                result.append(pair)
                continue
            }
            let depth = pair.key == "values" ? 2 : 1
            result[index].value = merged(pair.value, over: result[index].value, depth: depth)
        }
        return Node(.mapping(result), at: node.span)
    }

    private static func merged(_ node: Node, over base: Node, depth: Int) -> Node {
        guard depth > 0, let new = node.pairs, var result = base.pairs else { return node }
        for pair in new {
            if let index = result.firstIndex(where: { $0.key == pair.key }) {
                result[index] = pair
                result[index].value = merged(pair.value, over: base[pair.key] ?? pair.value, depth: depth - 1)
            } else {
                result.append(pair)
            }
        }
        return Node(.mapping(result), at: node.span)
    }

    private static func dropping(_ keys: [String], from pair: Node.Pair) -> Node.Pair {
        guard let pairs = pair.value.pairs else { return pair }
        var result = pair
        result.value.content = .mapping(pairs.filter { !keys.contains($0.key.lowercased()) })
        return result
    }

    private static func without(_ keys: [String], _ node: Node) -> Node {
        guard let pairs = node.pairs else { return node }
        return Node(.mapping(pairs.filter { !keys.contains($0.key) }), at: node.span)
    }
}
