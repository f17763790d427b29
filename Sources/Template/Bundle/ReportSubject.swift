public import Diagnostics
import Files

/// Whom a report is about: `about` in its front matter.
public enum ReportSubject: String, Sendable, Hashable, CaseIterable {
    /// One person; so where the front matter does not say it.
    case person
    /// A group of people.
    case team
}

extension Bundle {
    /// Whom a report is about; a person where there is no such report.
    /// - Parameter report: its name, without `.md`
    /// - Throws: a failure where its front matter cannot be read.
    public func subject(of report: String) throws(Failure) -> ReportSubject {
        guard reports.contains(report) else { return .person }
        let source = try ReportSource(path: Path.join(directory, report + ".md"), in: directory)
        // Whoever makes the report will say what is wrong with the rest.
        var ignored = Findings()
        return FrontMatter(source.frontMatter, &ignored).subject
    }
}
