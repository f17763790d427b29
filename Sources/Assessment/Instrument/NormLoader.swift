internal import Diagnostics
internal import YAML

/// Reads the norms of an instrument: those of one group right under `norms`, of several by name under `groups`.
///
///     norm: managers
///     norms:
///       groups:
///         managers: { n: 812, source: "...", raters: others, scales: { leader: { mean: 3.6, sd: 0.5 }, planning: { table: { 2: 10, 3: 40, 4: 90 } } } }
///       local: { minimum: 100 }
enum NormLoader {
    /// The norms that are used.
    struct Norms {
        var scales: [String: Instrument.Norm] = [:]
        /// How many people of the batch it takes, where they are the norm group.
        var localMinimum: Int?
    }

    private static let standardMinimum = 100

    /// - Parameter chosen: the name of the group to use, under `norm`
    static func load(
        _ pairs: [Node.Pair], chosen: Node?, ids: [String], _ findings: inout Findings
    ) -> Norms {
        var unnamed: [String: Instrument.Norm] = [:]
        var groups: [(name: String, scales: [String: Instrument.Norm])] = []
        var local: Int?
        for pair in pairs {
            if ids.contains(pair.key) {
                unnamed[pair.key] = norm(pair, Instrument.Norm(), &findings)
            } else if pair.key == "groups" {
                for group in pair.value.pairs ?? [] {
                    groups.append((group.key, scales(group, ids, &findings)))
                }
            } else if pair.key == "local" {
                local = localMinimum(pair, &findings)
            } else {
                unknown(pair, ids + ["groups", "local"], &findings)
            }
        }
        guard let chosen else {
            if !unnamed.isEmpty { return Norms(scales: unnamed) }
            if groups.count == 1, local == nil { return Norms(scales: groups[0].scales) }
            if groups.isEmpty { return Norms(localMinimum: local) }
            findings.error(
                "there are several norm groups; say which one to use", at: pairs.first?.span,
                hints: ["write, for example, norm: \(groups[0].name)"])
            return Norms()
        }
        let name = chosen.text ?? ""
        if name == "local", let local { return Norms(localMinimum: local) }
        if let group = groups.first(where: { $0.name == name }) { return Norms(scales: group.scales) }
        findings.error(
            "there is no norm group '\(name)'", at: chosen.span,
            hints: Suggestion.hints(
                for: name, among: groups.map(\.name) + (local == nil ? [] : ["local"])))
        return Norms()
    }

    private static func unknown(_ pair: Node.Pair, _ known: [String], _ findings: inout Findings) {
        findings.error(
            "norms are given for '\(pair.key)', which is no role and no dimension", at: pair.span,
            hints: Suggestion.hints(for: pair.key, among: known))
    }

    private static func localMinimum(_ pair: Node.Pair, _ findings: inout Findings) -> Int {
        var reader = MappingReader(pair.value, what: "the local norms", &findings)
        let minimum = reader.integer("minimum", &findings) ?? standardMinimum
        reader.finish(&findings)
        if minimum < 2 {
            findings.error("the 'minimum' of local norms should be 2 or more", at: pair.value.span)
        }
        return minimum
    }

    private static func scales(
        _ group: Node.Pair, _ ids: [String], _ findings: inout Findings
    ) -> [String: Instrument.Norm] {
        var reader = MappingReader(group.value, what: "the norm group '\(group.key)'", &findings)
        var norm = Instrument.Norm(name: group.key)
        describe(&norm, &reader, group.value, &findings)
        let pairs = reader.pairs("scales", &findings)
        reader.finish(&findings)
        var result: [String: Instrument.Norm] = [:]
        for pair in pairs {
            if !ids.contains(pair.key) { unknown(pair, ids, &findings) }
            result[pair.key] = self.norm(pair, norm, &findings)
        }
        if result.isEmpty {
            findings.error("the norm group '\(group.key)' has no 'scales'", at: group.span)
        }
        return result
    }

    /// Reads what is said of the group; what is not said stays as it is.
    private static func describe(
        _ norm: inout Instrument.Norm, _ reader: inout MappingReader, _ node: Node,
        _ findings: inout Findings
    ) {
        if let n = reader.integer("n", &findings) {
            if n < 1 { findings.error("the 'n' of a norm should be 1 or more", at: node.span) }
            norm.n = n
        }
        norm.source = reader.string("source", &findings) ?? norm.source
        let known = Instrument.Norm.Raters.allCases.map(\.rawValue)
        if let raters = reader.optional("raters"), let text = raters.text {
            norm.raters = Instrument.Norm.Raters(rawValue: text)
            if norm.raters == nil {
                findings.error(
                    "the scores of a norm group are by self or by others, not by '\(text)'", at: raters.span,
                    hints: Suggestion.hints(for: text, among: known))
            }
        }
    }

    /// - Parameter group: what is said of the whole group
    private static func norm(
        _ pair: Node.Pair, _ group: Instrument.Norm, _ findings: inout Findings
    ) -> Instrument.Norm? {
        var reader = MappingReader(pair.value, what: "the norms of '\(pair.key)'", &findings)
        var norm = group
        let rows = reader.pairs("table", &findings)
        if rows.isEmpty || reader.optional("mean") != nil {
            norm.mean = reader.required("mean", &findings) == nil ? nil : reader.number("mean", &findings)
            norm.sd = reader.required("sd", &findings) == nil ? nil : reader.number("sd", &findings)
        }
        describe(&norm, &reader, pair.value, &findings)
        reader.finish(&findings)
        if let sd = norm.sd, sd <= 0 {
            findings.error("the 'sd' of a norm should be above 0", at: pair.value.span)
        }
        for row in rows {
            guard let score = Double(row.key), let percentile = row.value.number,
                (0...100).contains(percentile)
            else {
                findings.error(
                    "a row of a table of norms should be a score and its percentile from 0 to 100",
                    at: row.span,
                    hints: ["for example 3.5: 62"])
                continue
            }
            if let last = norm.table.last, score <= last.score || percentile < last.percentile {
                findings.error(
                    "scores and percentiles of a table of norms should rise from row to row", at: row.span)
            }
            norm.table.append(Instrument.Norm.Point(score: score, percentile: percentile))
        }
        return norm.mean == nil && norm.table.isEmpty ? nil : norm
    }
}
