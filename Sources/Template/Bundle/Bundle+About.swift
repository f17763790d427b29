package import Diagnostics
import Files
package import YAML

extension Bundle {
    /// What a report says that it is about, `about` in its front matter; nil where it does not say it, or where there is no such
    /// report.
    /// - Parameter report: its name, without `.md`
    /// - Throws: a failure where its front matter cannot be read.
    package func about(_ report: String) throws(Failure) -> Node? {
        guard reports.contains(report) else { return nil }
        let source = try ReportSource(path: Path.join(directory, report + ".md"), in: directory)
        // Whoever makes the report will say what is wrong with the rest.
        var ignored = Findings()
        return FrontMatter(source.frontMatter, &ignored).about
    }
}
