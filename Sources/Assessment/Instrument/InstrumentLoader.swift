internal import Diagnostics
internal import Ingest
internal import People
internal import YAML

/// Reads an instrument from YAML and checks all of it, so that a file's errors are told at once.
struct InstrumentLoader {
    var findings = Findings()

    mutating func instrument(_ node: Node) -> Instrument? {
        var reader = MappingReader(node, what: "the instrument", &findings)
        let name = reader.required("name", &findings).flatMap { text($0, "'name'") }
        let version = reader.optional("version").flatMap { text($0, "'version'") }
        let answers = reader.required("answers", &findings).flatMap { answerScale($0) }
        let share = reader.optional("missing").map { answeredShare($0) } ?? Self.defaultShare
        let roleNode = reader.required("roles", &findings)
        let dimensionNode = reader.required("dimensions", &findings)
        let bands = decodeBands(reader.pairs("bands", &findings))
        let minimums = decodeMinimums(reader.pairs("raters", &findings))
        let teamMinimum = reader.optional("team").flatMap { decodeTeam($0) }
        let orderNodes = reader.list("order", &findings)
        let usesSums = decodeScore(&reader)
        let normPairs = reader.pairs("norms", &findings)
        let normNode = reader.optional("norm")
        let errorPairs = reader.pairs("error", &findings)
        let retestPairs = reader.pairs("retest", &findings)
        reader.finish(&findings)

        guard let name, let answers, let roleNode, let dimensionNode else { return nil }
        guard
            let scales = ScaleLoader.load(
                roles: roleNode, dimensions: dimensionNode, answers: answers, &findings)
        else { return nil }
        let order =
            orderNodes.map { decodeOrder($0, items: scales.items) } ?? Array(scales.items.indices)
        let ids = scales.roles.map(\.id) + scales.dimensions.map(\.id)
        let norms = NormLoader.load(normPairs, chosen: normNode, ids: ids, &findings)
        let dimensions = scales.dimensions.map(\.id)
        let errors = ErrorLoader.errors(errorPairs, scales: ids, dimensions: dimensions, &findings)
        let retest = ErrorLoader.retest(retestPairs, scales: ids, &findings)
        if findings.hasErrors { return nil }
        var instrument = Instrument(
            name: name, version: version, answers: answers, answeredShare: share, roles: scales.roles,
            dimensions: scales.dimensions, items: scales.items, order: order, bands: bands,
            minimums: minimums,
            norms: norms.scales)
        instrument.localNormMinimum = norms.localMinimum
        instrument.usesSums = usesSums
        instrument.errors = errors
        instrument.retest = retest
        if let teamMinimum { instrument.teamMinimum = teamMinimum }
        instrument.itemAnswers = scales.itemAnswers.contains { $0 != answers } ? scales.itemAnswers : []
        instrument.askedOf = scales.askedOf.contains { $0 != nil } ? scales.askedOf : []
        checkNorms(instrument, normPairs)
        return findings.hasErrors ? nil : instrument
    }

    /// Norms are given on the scale of the scores, which is known only now.
    private mutating func checkNorms(_ instrument: Instrument, _ pairs: [Node.Pair]) {
        for scale in Scale.all(of: instrument) {
            guard let norm = scale.norm else { continue }
            let range = scale.range.minimum...scale.range.maximum
            let span = pairs.first { $0.key == scale.id }?.span ?? pairs.first?.span
            for score in [norm.mean].compactMap({ $0 }) + norm.table.map(\.score)
            where !range.contains(score) {
                findings.error(
                    "the norms of '\(scale.id)' should lie on the scale of its scores, "
                        + "\(Decimal.text(range.lowerBound)) to \(Decimal.text(range.upperBound)), "
                        + "but here is \(Decimal.text(score))",
                    at: span, hints: ["give them in scores, not in percent"])
            }
        }
    }

    /// `score: mean` or `score: sum`.
    private mutating func decodeScore(_ reader: inout MappingReader) -> Bool {
        let word = reader.string("score", &findings) ?? "mean"
        if !["mean", "sum"].contains(word) {
            findings.error(
                "'score' should be 'mean' or 'sum', but it is '\(word)'", at: reader.optional("score")?.span
            )
        }
        return word == "sum"
    }

    /// Two of three items suffice.
    private static let defaultShare = 0.6

    private mutating func text(_ node: Node, _ what: String) -> String? {
        if let text = node.text, !text.isEmpty { return text }
        findings.error("\(what) should be a text, but it is \(node.kindName)", at: node.span)
        return nil
    }

    private mutating func answerScale(_ node: Node) -> Instrument.AnswerScale? {
        AnswerScaleLoader.load(node, &findings)
    }

    private mutating func answeredShare(_ node: Node) -> Double {
        var reader = MappingReader(node, what: "'missing'", &findings)
        let share = reader.number("answered", &findings) ?? Self.defaultShare
        let span = reader.optional("answered")?.span
        reader.finish(&findings)
        if !(0...1).contains(share) {
            findings.error(
                "'answered' should be a share from 0 to 1, but it is \(share)", at: span,
                hints: ["60 percent is 0.6"])
        }
        return share
    }

    private mutating func decodeBands(_ pairs: [Node.Pair]) -> [Instrument.Band] {
        var bands: [Instrument.Band] = []
        for pair in pairs {
            guard let lower = pair.value.number, (0..<100).contains(lower) else {
                findings.error(
                    "the band '\(pair.key)' should begin at a percentage from 0 to below 100",
                    at: pair.value.span)
                continue
            }
            if let last = bands.last, lower <= last.lower {
                findings.error(
                    "the band '\(pair.key)' should begin above '\(last.id)'", at: pair.value.span,
                    hints: ["list the bands from the lowest to the highest"])
            } else if bands.isEmpty, lower != 0 {
                findings.error(
                    "the lowest band '\(pair.key)' should begin at 0, or scores below it have no band",
                    at: pair.value.span)
            }
            bands.append(Instrument.Band(id: pair.key, lower: lower))
        }
        return bands
    }

    private mutating func decodeMinimums(_ pairs: [Node.Pair]) -> Instrument.Minimums {
        var result = Instrument.Minimums()
        var all: Int?
        for pair in pairs {
            guard let minimum = pair.value.number.flatMap({ Int(exactly: $0) }),
                (1...1000).contains(minimum)
            else {
                findings.error(
                    "the minimum of '\(pair.key)' should be a whole number from 1", at: pair.value.span)
                continue
            }
            if pair.key == "all" {
                all = minimum
            } else if let group = Relationship(rawValue: pair.key) {
                if group == .selfRating, minimum > 1 {
                    findings.error(
                        "only one person answers as 'self', so its minimum is 1", at: pair.value.span)
                }
                result[group] = minimum
            } else {
                findings.error(
                    "no group of raters is called '\(pair.key)'", at: pair.span,
                    hints: Suggestion.hints(
                        for: pair.key, among: Relationship.allCases.map(\.rawValue) + ["all"]))
            }
        }
        result.all = all ?? result[.peer]
        return result
    }

    /// `team: { people: 5 }`
    private mutating func decodeTeam(_ node: Node) -> Int? {
        var reader = MappingReader(node, what: "'team'", &findings)
        let people = reader.required("people", &findings)
        reader.finish(&findings)
        guard let people else { return nil }
        if let minimum = people.number.flatMap({ Int(exactly: $0) }), (3...1000).contains(minimum) {
            return minimum
        }
        findings.error(
            "'people' should be a whole number from 3", at: people.span,
            hints: ["of two people each would know the other's scores"])
        return nil
    }

    private mutating func decodeOrder(_ nodes: [Node], items: [String]) -> [Int] {
        let positions = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
        var seen = [Bool](repeating: false, count: items.count)
        var order: [Int] = []
        for node in nodes {
            guard let id = node.text, let position = positions[id] else {
                let id = node.text ?? ""
                findings.error(
                    "'order' names an item '\(id)' that no dimension has", at: node.span,
                    hints: Suggestion.hints(for: id, among: items))
                continue
            }
            if seen[position] { findings.error("'order' names '\(id)' twice", at: node.span) }
            seen[position] = true
            order.append(position)
        }
        let left = items.indices.filter { !seen[$0] }.map { items[$0] }
        if !left.isEmpty {
            findings.error("'order' leaves out \(left.joined(separator: ", "))", at: nodes.first?.span)
        }
        return order
    }
}
