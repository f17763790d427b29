internal import Assessment
internal import Diagnostics
internal import Finishing
internal import Ingest
internal import Template

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

    /// The report as a run would make it; nil where the results do not have the person.
    private func remade(_ report: ReportFile, language: String?, paper: String?) throws(Failure) -> [UInt8]? {
        var options = options
        options.report = report.report
        options.only = [report.person]
        options.language = language
        options.paper = paper
        var ignored = Findings()
        let batch = try Batch(options, inputs, resources: resources, version: version, findings: &ignored)
        let people = inputs.scorer.results.people
        guard let position = batch.people.firstIndex(where: { people[$0].cycle == report.cycle }) else { return nil }
        return try batch.bytes(at: position, isRedacted: report.isRedacted)
    }
}

extension Batch {
    /// The PDF that a run writes for whom the position names, before it is locked.
    func bytes(at position: Int, isRedacted: Bool) throws(Failure) -> [UInt8]? {
        var ignored = Findings()
        let whole = inputs.scorer.profile(of: people[position]).profile
        let profile = isRedacted ? whole.redacted : whole
        let press = try Press(fonts: fonts, profile: .archive)
        guard let document = document(of: profile, at: position, press, &ignored) else { return nil }
        let data = card.file(for: profile.withinLimits(&ignored), isRedacted: isRedacted)
        return try press.files(of: document, as: .pdf, embedding: [data], findings: &ignored).first
    }
}
