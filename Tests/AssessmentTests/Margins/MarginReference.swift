import Diagnostics
import Foundation
import Ingest
import People
import YAML

@testable import Assessment

/// A data set with what two independent implementations of the error model say about it: a folder below Tests/reference/margins, or
/// one that DIPTYCH_MARGINS names.
struct MarginReference {
    let name: String
    let folder: String
    let scorer: Scorer
    /// All margins of each person, and all tests over the groups of the reference: single ones of at least the minimum.
    let margins: [String: PersonMargins]
    let tests: [String: PersonTests]
    let profiles: [String: Profile]

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("reference/margins").path

    /// The folders of all data sets.
    static var folders: [String] {
        let more = ProcessInfo.processInfo.environment["DIPTYCH_MARGINS"]
        return ([root] + (more.map { [$0] } ?? [])).flatMap { root in
            ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted().map { "\(root)/\($0)" }
        }
    }

    init(_ folder: String) throws {
        self.folder = folder
        name = URL(fileURLWithPath: folder).lastPathComponent
        var findings = Findings()
        let yaml = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/instrument.yaml"))
        let instrument = try Instrument.load(YAML.parse(Array(yaml), file: "instrument.yaml"), findings: &findings)
        func read(_ file: String) throws -> Results {
            try Results.read(files: ["\(folder)/\(file)"], schema: instrument.schema, findings: &findings)
        }
        let hasBefore = FileManager.default.fileExists(atPath: "\(folder)/before.csv")
        scorer = Scorer(
            instrument, try read("results.csv"), before: hasBefore ? try read("before.csv") : nil, findings: &findings)
        var (margins, tests, profiles) = ([String: PersonMargins](), [String: PersonTests](), [String: Profile]())
        for index in scorer.results.people.indices {
            let person = scorer.results.people[index]
            let table = RaterTable(person.responses, scorer.asked, scorer.scales)
            let all = PersonMargins(table, scorer.margins, isWhole: true)
            margins[person.id] = all
            tests[person.id] = PersonTests(scorer.scales, Self.groups(scorer, all), all)
            profiles[person.id] = scorer.profile(of: index, items: false).profile
        }
        self.margins = margins
        self.tests = tests
        self.profiles = profiles
    }

    /// The groups of the reference as if they were shown: what is too small is as if nobody had answered.
    private static func groups(_ scorer: Scorer, _ margins: PersonMargins) -> [[GroupScore]] {
        scorer.scales.indices.map { scale in
            func score(_ group: ScoreGroup, _ share: Double?) -> GroupScore {
                var score = GroupScore(group, share == nil ? .tooFewAnswers : .ok)
                score.percent = share.map { 100 * $0 }
                return score
            }
            var scores = [score(.own, margins.own.flatMap { $0.shares[scale].isNaN ? nil : $0.shares[scale] })]
            for (position, group) in MarginLayout.groups.enumerated() {
                let level = margins.level(scale, [position])
                let isShown = Int(level?.raters ?? 0) >= scorer.instrument.minimums[group]
                scores.append(score(.single(group), isShown ? level?.mean : nil))
            }
            scores.append(score(.all, margins.level(scale, PersonMargins.everybody)?.mean))
            return scores
        }
    }

    /// The rows of a file by the names of the columns; nil where there is no such file.
    func rows(_ file: String) -> [[String: String]]? {
        guard let text = try? String(contentsOfFile: "\(folder)/\(file).csv", encoding: .utf8) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let head = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
    }

    /// The number of a score: a scale, or the own average.
    func score(_ name: String) -> Int? {
        name == "*own average" ? scorer.margins.layout.average : scorer.scales.firstIndex { $0.id == name }
    }

    /// The positions of groups such as `peer`, `peer+report`, `all`.
    static func positions(_ name: String) -> [Int] {
        name == "all"
            ? PersonMargins.everybody
            : name.split(separator: "+").compactMap { part in
                MarginLayout.groups.firstIndex { $0.rawValue == part }
            }
    }
}

/// What is found against what is expected, cell by cell.
struct Comparison {
    private(set) var cells = 0
    private(set) var wrong: [String] = []

    /// Numbers agree to 1e-6, relative above 1; what one of them lacks the other lacks too.
    mutating func number(_ expected: String?, _ found: Double?, _ where: String) {
        cells += 1
        let value = expected.flatMap { $0 == "inf" ? Double.infinity : Double($0) }
        guard let value, let found else {
            if value != nil || found != nil { wrong.append("\(`where`): \(expected ?? "") against \(found as Any)") }
            return
        }
        if value == found { return }
        if !(abs(value - found) <= 1e-6 * max(1, abs(value))) {
            wrong.append("\(`where`): \(value) against \(found)")
        }
    }

    mutating func word(_ expected: String?, _ found: String, _ where: String) {
        cells += 1
        if expected ?? "" != found { wrong.append("\(`where`): '\(expected ?? "")' against '\(found)'") }
    }
}
