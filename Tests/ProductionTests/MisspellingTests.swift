import Diagnostics
import Foundation
import TestKit
import Testing
import YAML

@testable import Production
@testable import Template

/// Each name in the bundle's reports and parts, misspelt in turn, is told with its file and line.
struct MisspellingTests {
    /// The bundle with one of its files changed.
    private struct Shop {
        let words: Words
        let theme: Node
        let reports: [String: String]
        let parts: [String: String]

        init() throws {
            func files(in folder: String) throws -> [String: String] {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
                return Dictionary(
                    uniqueKeysWithValues: try names.map {
                        ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
                    })
            }
            var findings = Findings()
            words = try Bundle.load(Program.bundle, findings: &findings).words("en")
            theme = try YAML.parse(
                try Bundle.bytes(Program.bundle + "/theme.yaml", in: Program.bundle), file: "theme.yaml")
            reports = try files(in: Program.bundle)
            parts = try files(in: Program.bundle + "/parts")
        }

        /// What loading a report says with another text in place of a file's.
        func load(_ report: String, replacing file: String, with text: String) throws -> Findings {
            var findings = Findings()
            func source(_ name: String, _ own: String) throws(Failure) -> ReportSource {
                try ReportSource(bytes: Array((name == file ? text : own).utf8), path: name)
            }
            do throws(Failure) {
                var sources: [ReportSource] = []
                for (name, own) in parts.sorted(by: { $0.key < $1.key }) { sources.append(try source(name, own)) }
                _ = try Bundle.template(
                    try source(report, reports[report] ?? ""), parts: sources, theme: theme,
                    directory: Program.bundle, paper: nil, words: words,
                    roots: report == "team.md" ? TeamReportData.roots : ReportData.roots, &findings)
                return findings
            } catch {
                return error.findings
            }
        }
    }

    /// A name in a line.
    private struct Name {
        var range: Range<String.Index>
        var line: Int
        /// Which pattern found it.
        var kind: Int
    }

    /// The kinds of a directive's own name and of a chart's kind.
    private static let directiveKinds = [3, 4]

    /// Names of directives, classes and attributes, values without quotes, and of paths the first name; of words and measures all
    /// of them.
    private static func names(in text: String) -> [Name] {
        var names: [Name] = []
        var number = 0
        var isFront = false
        text.enumerateSubstrings(in: text.startIndex..., options: .byLines) { _, range, _, _ in
            number += 1
            let line = text[range]
            if line.hasPrefix("---") {
                isFront = number == 1
                return
            }
            var patterns = [#"\{\{ *([a-z][A-Za-z-]*)"#, #"(?:words|measure)((?:\.[A-Za-z0-9-]+)+)"#, #" \| ([a-z]+)"#]
            if !isFront {
                patterns += [
                    #"^ *::: (?!end|else)([a-z-]+)"#, #"kind=([a-z]+)"#, #"[{ ]\.([a-z][a-z-]*)"#,
                    #"^ *::: [a-z-]+ \{(?:[^"]*?)([a-z-]+)="#,
                    #"(?<!kind)=([a-z][A-Za-z]*)(?:[ .}]|$)"#, #"::: if (?:not )?([a-z][A-Za-z]*)"#,
                    #"(?:each|\{each) [a-z]+ in ([a-z][A-Za-z]*)"#,
                    #"[ {]if (?:not )?([a-z][A-Za-z]*)"#,
                ]
            }
            for (kind, pattern) in patterns.enumerated() {
                guard let expression = try? Regex(pattern) else { continue }
                for match in line.matches(of: expression) {
                    guard let found = match.output[1].range else { continue }
                    if text[found].hasPrefix(".") {
                        // Each step of the path.
                        var start = found.lowerBound
                        while start < found.upperBound {
                            let from = text.index(after: start)
                            let end = text[from..<found.upperBound].firstIndex(of: ".") ?? found.upperBound
                            names.append(Name(range: from..<end, line: number, kind: kind))
                            start = end
                        }
                    } else {
                        names.append(Name(range: found, line: number, kind: kind))
                    }
                }
            }
        }
        return names
    }

    /// Names that are misspelt at once: one a line, of one kind; of directives and charts one alone, since nothing else of them can be checked then.
    private static func rounds(_ text: String) -> [[Name]] {
        var rounds: [Round: [Name]] = [:]
        var count: [Round: Int] = [:]
        for name in names(in: text) where !["true", "false", "loop", "mark"].contains(text[name.range]) {
            let line = Round(kind: name.kind, number: name.line)
            count[line, default: 0] += 1
            let isDirective = directiveKinds.contains(name.kind)
            let number = isDirective ? name.line : count[line] ?? 0
            rounds[Round(kind: name.kind, number: number), default: []].append(name)
        }
        return rounds.sorted { ($0.key.kind, $0.key.number) < ($1.key.kind, $1.key.number) }.map(\.value)
    }

    private struct Round: Hashable {
        var kind: Int
        var number: Int
    }

    @Test func everyNameIsChecked() throws {
        let shop = try Shop()
        var count = 0
        for (file, text) in shop.reports.merging(shop.parts, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            let users = shop.reports[file] != nil ? [file] : Self.users(of: file, shop)
            #expect(!users.isEmpty, "no report uses \(file)")
            for round in Self.rounds(text) {
                var changed = text
                for name in round.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
                    changed.insert(contentsOf: "zq", at: text.index(after: name.range.lowerBound))
                }
                var told: Set<Int> = []
                for user in users {
                    for finding in try shop.load(user, replacing: file, with: changed)
                    where finding.severity == .error && finding.span?.file == file {
                        told.insert(finding.span?.line ?? 0)
                    }
                }
                for name in round {
                    #expect(told.contains(name.line), "\(file):\(name.line): '\(text[name.range])' may be misspelt")
                }
                count += round.count
            }
        }
        #expect(count > 600, "\(count)")
    }

    /// The reports that use a part, directly or through others.
    private static func users(of file: String, _ shop: Shop) -> [String] {
        var wanted = [file.replacing(".md", with: "")]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (part, text) in shop.parts {
                let name = part.replacing(".md", with: "")
                if !wanted.contains(name),
                    wanted.contains(where: { text.contains("::: \($0) ") || text.contains("::: \($0)\n") })
                {
                    wanted.append(name)
                    isGrowing = true
                }
            }
        }
        return shop.reports.filter { _, text in
            wanted.contains { text.contains("::: \($0) ") || text.contains("::: \($0)\n") }
        }.keys.sorted()
    }

    @Test func theReportsAreGood() throws {
        let shop = try Shop()
        for report in shop.reports.keys.sorted() {
            #expect(try shop.load(report, replacing: "", with: "").map(\.description) == [])
        }
    }
}
