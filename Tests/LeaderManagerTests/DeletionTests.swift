import Diagnostics
import Testing
import YAML

@testable import Template

/// No entry of the words that a page needs can be missing without being told: every one of the words that ship is taken out.
@Suite struct DeletionTests {
    /// An entry that is taken out: a key of a mapping, anywhere in the words.
    struct Entry: Sendable {
        let steps: [Step]
        let key: String
        /// The lines of the entry that it is in.
        let lines: ClosedRange<Int>
        /// What a page says to get what it is in: `contrast.own[1]`.
        let parent: String

        init(_ steps: [Step], _ key: String, in node: Node) {
            self.steps = steps
            self.key = key
            lines = node.lines
            let path = steps.map(\.description).joined().trimmingPrefix(".")
            // Conditions count as elements of what chooses.
            parent = String(path.replacing(/\.choose(\[\d+\])(\.say)?/) { $0.1 })
        }

        var path: String { parent.isEmpty ? key : "\(parent).\(key)" }
        /// Whether it says how an entry is chosen, so that its own name means nothing to a page.
        var isStructure: Bool { ["choose", "when", "say", "plural"].contains(key) }
    }

    /// What some findings with a place name.
    private struct Told {
        /// What stands in quotations, and any two of a message.
        private var names: Set<[String]> = []
        private var lines: Set<Int> = []

        init(_ findings: Findings) {
            for finding in findings {
                guard let span = finding.span, span.line > 0 else { continue }
                if span.file == "words/en.yaml" { lines.insert(span.line) }
                let quoted = finding.message.split(separator: "'", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 }.map { String($0.element.trimmingPrefix("say.")) }
                for name in quoted {
                    names.insert([name.replacing(/\[[a-z][^\]]*\]/, with: ".*")])
                    for other in quoted { names.insert([name, other]) }
                }
            }
        }

        func isNamed(_ entry: Entry) -> Bool {
            if names.contains([entry.path]) { return true }
            let key = String(entry.key.prefix { $0 != "," })
            if names.contains([entry.parent, key]) { return true }
            guard entry.isStructure else { return false }
            // An entry that a page names by a value: say.pages.ranking[whose].
            let section = entry.parent.prefix(upTo: entry.parent.lastIndex(of: ".") ?? entry.parent.startIndex)
            return names.contains([entry.parent]) || names.contains(["\(section).*"])
                || lines.contains { entry.lines.contains($0) }
        }
    }

    enum Step: Sendable, Hashable, CustomStringConvertible {
        case key(String)
        case element(Int)

        var description: String {
            switch self {
            case .key(let key): "." + key
            case .element(let index): "[\(index + 1)]"
            }
        }
    }

    /// All of them but those that nothing can miss, by these rules:
    /// - what a file says of itself, and the texts by which answers and statements are recognised in results: no page says them
    /// - what a page or another entry calls optional by a `??` behind it, and what its cases say
    /// - what is said where a fact is missing: a warning comes with the fact that is
    /// An element of a list is no entry: a list is as long as it is.
    static func entries(of bundle: Shipped) -> [Entry] {
        var entries: [Entry] = []
        collect(bundle.words, [], &entries)
        let optional = optional(in: bundle)
        return entries.filter { entry in
            if ["language", "answers"].contains(entry.path.prefix { $0 != "." }) { return false }
            if entry.path.wholeMatch(of: /items\.[^.]+\.(self|other)/) != nil { return false }
            if entry.key == "missing" { return false }
            return !optional.contains { entry.path == $0 || entry.path.hasPrefix($0 + ".") }
        }
    }

    private static func collect(_ node: Node, _ steps: [Step], _ entries: inout [Entry]) {
        for pair in node.pairs ?? [] {
            if pair.value.pairs == nil, pair.value.elements == nil {
                entries.append(Entry(steps, pair.key, in: node))
            } else {
                collect(pair.value, steps + [.key(pair.key)], &entries)
                if pair.key == "choose" { entries.append(Entry(steps, pair.key, in: node)) }
            }
        }
        for (index, element) in (node.elements ?? []).enumerated() {
            collect(element, steps + [.element(index)], &entries)
        }
    }

    /// The paths that stand before a `??`, each with every name that can stand in its brackets.
    private static func optional(in bundle: Shipped) -> Set<String> {
        var paths: Set<String> = []
        let words = bundle.words.scalars.map(\.text)
        for text in bundle.texts.values.sorted() + words {
            for match in text.matches(of: /say\.([A-Za-z.\[\]-]+) \?\?/) {
                var found = [""]
                for step in match.1.replacing(/\[[^\]]*\]/, with: ".[]").split(separator: ".") {
                    found = found.flatMap { path -> [String] in
                        let names =
                            step.hasPrefix("[") ? bundle.words.at(path)?.pairs?.map(\.key) ?? [] : [String(step)]
                        return names.map { path.isEmpty ? $0 : "\(path).\($0)" }
                    }
                }
                paths.formUnion(found)
            }
        }
        return paths
    }

    /// Takes all out together, then what was not told alone among the rest, and at last one by one: what is told of an entry while
    /// others are missing as well names it, so it would be told if it alone were missing.
    @Test func everyEntryThatAPageNeeds() throws {
        let bundle = try Shipped.bundle.get()
        var rest = Self.entries(of: bundle).filter { !$0.isStructure }
        #expect(rest.count > 400)
        while !rest.isEmpty {
            let words = rest.reduce(bundle.words) { $0.without($1.steps, $1.key) }
            let findings = bundle.findings(words: words)
            let told = Told(findings)
            let silent = rest.filter { !told.isNamed($0) }
            if silent.count == rest.count { break }
            rest = silent
        }
        for entry in rest {
            let findings = bundle.findings(words: bundle.words.without(entry.steps, entry.key))
            #expect(Told(findings).isNamed(entry), "nobody misses '\(entry.path)'")
        }
    }

    /// How an entry is chosen is a part of it; and of the others a sample, each alone.
    @Test func oneByOne() throws {
        let bundle = try Shipped.bundle.get()
        var reached: [(report: String, paths: Set<String>)] = []
        for report in ["handout", "review", "team", "report"] {
            let use = WordsUse()
            var findings = Findings()
            _ = try bundle.template(report, use: use, &findings)
            reached.append((report, use.reached))
        }
        let all = Self.entries(of: bundle)
        let others = all.filter { !$0.isStructure }.enumerated().filter { $0.offset % 40 == 7 }.map(\.element)
        for entry in all.filter(\.isStructure) + others {
            // The shortest report that says it.
            let way = Self.ways(to: entry)
            let report = reached.first { report in way.contains { report.paths.contains($0) } }?.report
            let findings = bundle.findings(
                words: bundle.words.without(entry.steps, entry.key), of: report.map { [$0] } ?? Shipped.reports)
            #expect(Told(findings).isNamed(entry), "nobody misses '\(entry.path)'")
        }
    }

    /// The entry and those around it, without what belongs to choices.
    private static func ways(to entry: Entry) -> [String] {
        var ways = [entry.path, entry.parent]
        for count in entry.steps.indices {
            ways.append(entry.steps[..<count].map(\.description).joined().trimmingPrefix(".").description)
        }
        return ways.filter { !$0.isEmpty }
    }
}

extension Node {
    /// The lines from where it begins to where the last thing in it does.
    fileprivate var lines: ClosedRange<Int> {
        var last = span.line
        for pair in pairs ?? [] { last = max(last, pair.span.line, pair.value.lines.upperBound) }
        for element in elements ?? [] { last = max(last, element.lines.upperBound) }
        return span.line...last
    }

    /// What stands under a dotted path.
    fileprivate func at(_ path: String) -> Node? { path.split(separator: ".").reduce(self) { $0?[String($1)] } }

    /// The same without a key of a mapping in it.
    fileprivate func without(_ steps: [DeletionTests.Step], _ key: String) -> Node {
        switch (steps.first, content) {
        case (nil, .mapping(let pairs)): Node(.mapping(pairs.filter { $0.key != key }), at: span)
        case (.key(let step), .mapping(let pairs)):
            Node(
                .mapping(
                    pairs.map { pair in
                        guard pair.key == step else { return pair }
                        return Pair(
                            key: step, span: pair.span, value: pair.value.without(Array(steps.dropFirst()), key))
                    }), at: span)
        case (.element(let index), .sequence(let nodes)):
            Node(
                .sequence(
                    nodes.enumerated().map { $0 == index ? $1.without(Array(steps.dropFirst()), key) : $1 }),
                at: span)
        default: self
        }
    }
}
