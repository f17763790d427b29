internal import Assessment
internal import Diagnostics
internal import Finishing
internal import Ingest
internal import Pages
internal import People
internal import Template
internal import YAML

/// Whether the pages of a report are those that the results give.
public enum PageComparison: Sendable, Hashable {
    /// The whole file is, byte by byte.
    case sameFile
    /// They look the same; these are their numbers in the file.
    case same(ClosedRange<Int>)
    /// These pages of the report, from 1, are not found in the file as the results give them.
    case other([Int], of: Int)
    /// All pages of the report are there, and so many more, though the file is no review.
    case more(Int)
    /// Nothing can be said, since another program or bundle has made the report.
    case unknown
}

extension Verification {
    /// Makes the report again, and compares.
    /// - Parameter isSame: whether program and bundle are those that have made it
    func pages(of report: ReportFile, made isSame: Bool) throws(Failure) -> PageComparison {
        let file = try PageReader(report.bytes, path: report.path, password: report.password)
        var last: (missing: [Int], of: Int)?
        // What the report does not say of itself: the paper, and for reviews the language.
        var papers: [String?] = [nil]
        if let width = file.width(of: 0) { papers.append(width > 603 ? "letter" : "a4") }
        let own =
            report.form == .pages ? nil : file.language.flatMap { inputs.bundle.languages.contains($0) ? $0 : nil }
        let languages = report.form == .pages ? [nil] + inputs.bundle.languages.map(Optional.some) : [own]
        for language in languages {
            for paper in papers {
                guard let made = try remade(report, language: language, paper: paper) else { continue }
                if made == report.bytes { return .sameFile }
                let wanted = try PageReader(made, path: "the report", password: nil)
                if report.form != .pages, let one = file.width(of: 0), let other = wanted.width(of: 0),
                    abs(one - other) > 0.5
                {
                    continue
                }
                let result = Self.compare(wanted, with: file, isReview: report.form == .pages)
                if case .same = result, report.seal == .intact,
                    try remade(report, language: language, paper: paper, .web) == report.bytes
                {
                    return .sameFile
                }
                guard case .other(let missing, let count) = result else { return result }
                if last.map({ missing.count < $0.missing.count }) ?? true { last = (missing, count) }
            }
        }
        guard isSame, let last else { return .unknown }
        return .other(last.missing, of: last.of)
    }

    private static func compare(_ wanted: PageReader, with file: PageReader, isReview: Bool) -> PageComparison {
        let pages = (0..<wanted.count).map { wanted.looks(of: $0) }
        if !isReview {
            let missing = pages.indices.filter { $0 >= file.count || file.looks(of: $0) != pages[$0] }
            if !missing.isEmpty { return .other(missing.map { $0 + 1 }, of: pages.count) }
            return file.count > pages.count ? .more(file.count - pages.count) : .same(1...max(1, pages.count))
        }
        // In a review the pages stand in a row, wherever that begins.
        var best = Array(pages.indices)
        // Pages of a report that look the same have one number.
        let looks = (0..<file.count).map { pages.firstIndex(of: file.looks(of: $0)) }
        func isPage(_ found: Int?, _ wanted: Int) -> Bool { found.map { pages[$0] == pages[wanted] } ?? false }
        for start in looks.indices {
            let missing = pages.indices.filter { start + $0 >= looks.count || !isPage(looks[start + $0], $0) }
            if missing.isEmpty { return .same(start + 1...start + pages.count) }
            if missing.count < best.count { best = missing }
        }
        return .other(best.map { $0 + 1 }, of: pages.count)
    }

    /// The report as a run would make it; nil where the results do not have whom it is about.
    private func remade(
        _ report: ReportFile, language: String?, paper: String?, _ profile: FinishingProfile = .archive
    ) throws(Failure) -> [UInt8]? {
        var options = options
        options.report = report.report
        options.language = language
        options.paper = paper
        options.profile = profile
        options.everyone = report.isAboutTeam && report.team == nil
        if !report.isAboutTeam { options.only = [report.person] }
        var ignored = Findings()
        let batch = try Batch(options, inputs, resources: resources, version: version, findings: &ignored)
        let people = inputs.scorer.results.people
        let position = batch.subjects.firstIndex { index in
            guard let team = batch.teams?.teams[index] else { return people.details(index).cycle == report.cycle }
            return team.name == report.team && team.cycle == report.cycle
                && (team.name == nil || team.organisation == report.organisation)
        }
        guard let position else { return nil }
        return try batch.bytes(at: position, isRedacted: report.isRedacted)
    }
}

extension ReportFile {
    /// The name of the team that it is about; nil for all people.
    fileprivate var team: String? { node["team"]?["name"].flatMap(Self.text) }
    fileprivate var organisation: String? { node["team"]?["organisation"].flatMap(Self.text) }
}

extension Batch {
    /// The PDF that a run writes for whom the position names, before it is locked.
    func bytes(at position: Int, isRedacted: Bool) throws(Failure) -> [UInt8]? {
        var ignored = Findings()
        let press = try Press(fonts: fonts, profile: options.profile)
        let made: Document?
        let data: EmbeddedFile
        if let teams {
            let profile = teams.profile(of: subjects[position]).withinLimits(&ignored)
            guard profile.status == .ok else { return nil }
            made = document(of: profile, at: position, press, &ignored)
            data = card.file(for: profile)
        } else {
            let whole = inputs.scorer.profile(of: subjects[position]).profile
            let profile = isRedacted ? whole.redacted : whole
            made = document(of: profile, at: position, press, &ignored)
            data = card.file(for: profile.withinLimits(&ignored), isRedacted: isRedacted)
        }
        guard let made else { return nil }
        return try press.files(of: made, as: .pdf, embedding: [data], findings: &ignored).first
    }
}
