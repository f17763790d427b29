internal import Assessment
internal import Diagnostics
internal import Finishing
internal import Foreign
internal import Ingest
internal import Pages
internal import People
internal import Template

extension Verification {
    /// Makes the report again, and compares.
    /// - Parameter isSame: whether program and bundle are those that have made it
    func pages(of report: ReportFile, made isSame: Bool) throws(Failure) -> PageComparison {
        let isReview = report.form == .pages
        let pages = try ReportPages(of: report)
        let original = isReview ? [] : try report.originalBytes()
        let seal = try report.seal()
        var last: (missing: [Int], of: Int)?
        // What the report does not say of itself: the paper, and for reviews the language.
        var papers: [String?] = [nil]
        if let width = pages.width { papers.append(width > 603 ? "letter" : "a4") }
        let own = isReview ? nil : pages.language.flatMap { inputs.bundle.languages.contains($0) ? $0 : nil }
        var languages = isReview ? [nil] + inputs.bundle.languages.map(Optional.some) : [own]
        if let language = report.data.language { languages = [language] }
        for language in languages {
            for paper in papers {
                guard let made = try remade(report, language: language, paper: paper) else { continue }
                // What was added behind the report may show other pages in its place.
                if made == original, !seal.isCovered { return .sameFile }
                guard let result = try pages.compare(with: made) else { continue }
                if case .same = result, seal == .intact || seal == .extended,
                    try remade(report, language: language, paper: paper, .web) == original
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

    /// The report as a run would make it; nil where a run makes none.
    private func remade(
        _ report: ReportFile, language: String?, paper: String?, _ profile: FinishingProfile = .archive
    ) throws(Failure) -> [UInt8]? {
        let batch = try batch(of: report, language: language, paper: paper, profile)
        return try batch.bytes(at: try position(of: report, in: batch), isRedacted: report.data.isRedacted)
    }
}
