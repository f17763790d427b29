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
        let languages = isReview ? [nil] + inputs.bundle.languages.map(Optional.some) : [own]
        for language in languages {
            for paper in papers {
                guard let made = try remade(report, language: language, paper: paper) else { continue }
                if made == original { return .sameFile }
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

    /// The report as a run would make it; nil where the results do not have whom it is about.
    private func remade(
        _ report: ReportFile, language: String?, paper: String?, _ profile: FinishingProfile = .archive
    ) throws(Failure) -> [UInt8]? {
        let data = report.data
        var options = options
        options.report = data.report
        options.language = language
        options.paper = paper
        options.profile = profile
        options.everyone = data.isAboutTeam && data.team == nil
        if !data.isAboutTeam { options.only = [data.person] }
        var ignored = Findings()
        let batch = try Batch(options, inputs, resources: resources, version: version, findings: &ignored)
        let people = inputs.scorer.results.people
        let position = batch.subjects.firstIndex { index in
            guard let team = batch.teams?.teams[index] else { return people.details(index).cycle == data.cycle }
            return team.name == data.team && team.cycle == data.cycle
                && (team.name == nil || team.organisation == data.organisation)
        }
        guard let position else { return nil }
        return try batch.bytes(at: position, isRedacted: data.isRedacted)
    }
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
